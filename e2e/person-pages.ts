/** The pages of a made-up person, and how they come in. */
import type { Page } from 'playwright-core'
import { arrive, follow, press, type Scene } from './agents.ts'
import { first, type Stop } from './ways.ts'

/** By the button of the demonstration. */
export async function comeIn(scene: Scene): Promise<Page> {
  const page = await arrive(scene)
  await page.goto('/mon-parcours')
  await press(page, 'Entrer comme une personne fictive')
  return page
}

export const personPages: readonly Stop[] = [
  '/mon-parcours',
  '/mon-parcours/consultations',
  '/mon-parcours/partages',
  '/mon-parcours/rencontres',
  first('/mon-parcours/rencontres', 'main a[href^="/mon-parcours/rencontres/"]'),
  '/mon-parcours/plan',
  '/mon-parcours/travail',
  '/mon-parcours/questions',
  ['nothing asked, refused', page => press(page, 'Envoyer ma question')],
  [
    'a question',
    async page => {
      await page.getByLabel('Écrivez votre question').fill('Qui peut corriger mon adresse\u00a0?')
      await press(page, 'Envoyer ma question')
    },
  ],
  '/mon-parcours/donnees',
  '/mon-parcours/travail',
  ['gone out', page => press(page, 'Quitter ma page')],
  [
    'half a code, refused',
    async page => {
      await page.getByLabel('Votre code').fill('7K2M')
      await press(page, 'Ouvrir ma page')
    },
  ],
]

/** The page of a person, as the agent who follows them sees it: their code, on paper. */
export const codePages = (file: string): readonly Stop[] => [
  [
    'the code of a person',
    async page => {
      await page.goto('/ma-journee')
      await follow(page, () => page.locator(file).first().click())
      await follow(page, () => page.getByRole('link', { name: 'Donner un code pour Mon parcours' }).click())
    },
  ],
  [
    'a reading told later, refused',
    async page => {
      await page.getByText('Dire plus tard à la personne').click()
      await press(page, 'Demander au délégué')
    },
  ],
  ['the paper', page => press(page, 'Faire un code')],
]

export const questionPages: readonly Stop[] = [
  '/questions',
  ['a question', page => follow(page, () => page.getByRole('link', { name: 'Répondre' }).first().click())],
  ['no answer, refused', page => press(page, 'Répondre')],
]
