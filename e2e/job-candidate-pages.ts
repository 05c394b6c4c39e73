/** The pages of a candidate of Job 76: nobody is signed in at first, then they register by the link of the demonstration. */
import type { Page } from 'playwright-core'
import { follow, press } from './agents.ts'
import { refused, type Stop } from './ways.ts'

/** By the link that the demonstration shows, where no message leaves. */
export async function register(page: Page, firstName: string, mail: string): Promise<void> {
  await page.goto('/job76/candidat/inscription')
  await page.getByLabel('Votre prénom').fill(firstName)
  await page.getByLabel('Votre nom').fill('Levasseur')
  await page.getByLabel('Votre courriel ou votre mobile').fill(mail)
  await press(page, 'Recevoir mon lien')
  await follow(page, () => page.getByRole('link', { name: 'Voici le lien' }).click())
}

/** The second screen and the third: by day, on foot from Rouen. */
export async function sayTimesAndTravel(page: Page, from = '8:00'): Promise<void> {
  await page.getByLabel('Je peux partir de chez moi à partir de').fill(from)
  await page.getByLabel('Je dois être rentré(e) avant', { exact: true }).fill('18:00')
  await press(page, 'Enregistrer et continuer')
  await page.getByLabel('À pied').check()
  await page.getByLabel('Je pars de').fill('Rouen')
  await press(page, 'Enregistrer')
}

export const jobCandidatePages: readonly Stop[] = [
  '/job76/candidat/connexion',
  refused('/job76/candidat/connexion', 'Ouvrir ma recherche'),
  '/job76/candidat/inscription',
  refused('/job76/candidat/inscription', 'Recevoir mon lien'),
  ['the link of a candidate', page => register(page, 'Odile', 'odile.pages@exemple.fr')],
  ['the search of a candidate', page => press(page, 'M’inscrire et commencer')],
  '/job76/candidat/metiers',
  [
    'métiers that answer',
    async page => {
      await page.getByLabel('Votre réponse').fill('ménage')
      await press(page, 'Chercher')
    },
  ],
  ['no métier chosen, refused', page => press(page, 'Ajouter ce métier')],
  [
    'a métier chosen',
    async page => {
      await page.getByRole('radio').first().check()
      await press(page, 'Ajouter ce métier')
    },
  ],
  '/job76/candidat/experiences?q=cuisine',
  '/job76/candidat/savoir-faire',
  '/job76/candidat/horaires',
  [
    'half an hour, refused',
    async page => {
      await page.getByLabel('Je peux partir de chez moi').fill('8:30')
      await press(page, 'Enregistrer et continuer')
    },
  ],
  '/job76/candidat/trajets',
  refused('/job76/candidat/trajets', 'Enregistrer'),
  [
    'a place close to home, to choose from a list',
    async page => {
      await page.getByLabel('À pied').check()
      await page.getByLabel('Je pars de').fill('Rouen')
      await page.getByLabel('Un lieu ou un arrêt').fill('centre médico-social')
      await press(page, 'Enregistrer')
      await page.getByText('Lequel').waitFor()
    },
  ],
  '/job76/candidat/identite',
  [
    'a number of nowhere, refused',
    async page => {
      await page.getByLabel('Votre numéro de téléphone').fill('12')
      await press(page, 'Enregistrer')
    },
  ],
  '/job76/candidat/offres',
  '/job76/candidat/donnees',
  [
    'the code of a candidate',
    async page => {
      await page.goto('/job76/candidat')
      await page.getByLabel('Votre numéro de téléphone').fill('02 35 12 34 56')
      await press(page, 'Faire un code sur papier')
    },
  ],
]
