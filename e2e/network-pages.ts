/** The pages of those who animate the network of the first welcome. */
import { press } from './agents.ts'
import { first, type Stop } from './ways.ts'

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
