/** The pages of the network of the first welcome, and of the digital difficulty of those who are received. */
import { follow, press } from './agents.ts'
import { file, first, type Stop } from './ways.ts'

/** A form one press away, sent as it is. */
const refusedIn = (summary: string, button: string): Stop => [
  `${button}, refused`,
  async page => {
    await page.getByText(summary, { exact: true }).click()
    await press(page, button)
  },
]

export const networkPages: readonly Stop[] = [
  '/',
  '/reseau',
  refusedIn('Convoquer une réunion', 'Convoquer la réunion'),
  first('/reseau', 'main tbody a[href^="/reseau/"]'),
  refusedIn('Enregistrer une signature', 'Enregistrer la signature'),
  first('/reseau', 'main tbody a[href^="/reseau/reunions/"]', true),
  first('/reseau', 'main tbody a[href^="/reseau/reunions/"]'),
]

/** From the welcome of somebody who is received, and back to it. */
export const digitalHelp: readonly Stop[] = [
  ['help online', page => page.goto(`${new URL(page.url()).pathname}/numerique`)],
  ['a mandate, refused', page => press(page, 'Enregistrer le mandat')],
  ['the welcome again', page => page.goto(new URL(page.url()).pathname.replace('/numerique', ''))],
]

export const onlineFact: readonly Stop[] = [
  [
    'what one does online',
    async page => {
      await page.goto('/ma-journee?view=new')
      await page.goto(`${await page.locator(file).first().getAttribute('href')}/numerique`)
    },
  ],
  ['what one does online, refused', page => follow(page, () => page.locator('main form button').click())],
]
