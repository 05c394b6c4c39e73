/** The pages of the network of the first welcome, and of the digital difficulty of those who are received. */
import { addressOfMandate, mandateToken } from '../src/engagements/premier-accueil/digital/by-sms/ask.ts'
import { secretOf } from '../src/kernel/people/secret.ts'
import { readSecretKey } from '../src/platform/secret-key.ts'
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

let welcome = '/accueil'

/** From the welcome of somebody who is received, and back to it. */
export const digitalHelp: readonly Stop[] = [
  ['help online', page => page.goto(`${new URL(page.url()).pathname}/numerique`)],
  ['a mandate, refused', page => press(page, 'Enregistrer le mandat')],
  [
    'a mandate by a short message',
    async page => {
      await page.getByLabel('Par SMS').check()
      await page.getByLabel('Mobile, pour le SMS').fill('06 12 34 56 78')
      await page.getByLabel('Démarche').fill('Carte grise')
      await page.getByLabel('1 jour', { exact: true }).check()
      await press(page, 'Enregistrer le mandat')
    },
  ],
  [
    'the question of the message',
    async (page, { data }) => {
      welcome = new URL(page.url()).pathname.replace('/numerique', '')
      const mandate = await page.locator('main input[name=mandate]').first().getAttribute('value')
      const secret = secretOf(readSecretKey({ dataDir: data!, given: undefined }))
      await page.goto(addressOfMandate(mandateToken(secret, mandate!)))
    },
  ],
  ['the person says yes', page => press(page, 'Oui, je suis d’accord')],
  ['the welcome again', page => page.goto(welcome)],
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
