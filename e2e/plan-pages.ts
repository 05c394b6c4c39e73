/** The plan of a person whose parcours the agent has just come to: what its référent writes, and the link that a partner opens. */
import type { Page } from 'playwright-core'
import { daysAfter } from '../src/kernel/time.ts'
import { follow, press, wordsOf } from './agents.ts'
import type { Stop } from './ways.ts'

const goTo = (link: string) => (page: Page) =>
  follow(page, () => page.getByRole('link', { name: link }).first().click())
const back = async (page: Page) =>
  page.goto((await page.getByRole('link', { name: 'Plan d’action' }).first().getAttribute('href'))!)

export const planPages: readonly Stop[] = [
  ['the parcours again', page => page.goto(/\/parcours\/[^/]+/.exec(new URL(page.url()).pathname)![0])],
  ['an empty plan', goTo('Voir le plan d’action')],
  ['a goal', goTo('Ajouter un objectif')],
  ['a goal without words, refused', page => press(page, 'Ajouter cet objectif')],
  [
    'a plan with a goal',
    async page => {
      await page.getByLabel('Domaine').selectOption('logement')
      await page.getByLabel('Objectif').fill('Avoir un logement à soi.')
      await press(page, 'Ajouter cet objectif')
    },
  ],
  ['a step to add', goTo('Ajouter une action')],
  ['a step without a day, refused', page => press(page, 'Ajouter cette action')],
  [
    'a plan with steps',
    async (page, { today }) => {
      await page.getByLabel('Ce qui est à faire').fill('Réunir les papiers de la demande de logement.')
      await page.getByLabel('Qui s’en charge').selectOption('person')
      await page.getByLabel('Pour quand').fill(daysAfter(today, 27))
      await press(page, 'Ajouter cette action')
    },
  ],
  ['a step', goTo('Réunir les papiers')],
  [
    'done before it was written, refused',
    async page => {
      await page.getByLabel('Le', { exact: true }).fill('2020-01-01')
      await press(page, 'Noter que c’est fait')
    },
  ],
  [
    'to sign',
    async page => {
      await back(page)
      await goTo('Faire signer la personne')(page)
    },
  ],
  ['a signature without a name, refused', page => press(page, 'La personne signe')],
  [
    'a plan that is signed',
    async page => {
      await page.getByLabel('Prénom et nom').fill('Odile Nom')
      await page.getByLabel('Comment').selectOption('beside')
      await press(page, 'La personne signe')
    },
  ],
  ['what was signed', goTo('Voir ce qui fut signé')],
  [
    'a word of the person',
    async page => {
      await goTo('Voir le plan d’aujourd’hui')(page)
      await goTo('Noter ce que dit la personne')(page)
    },
  ],
  ['no word, refused', page => press(page, 'Noter')],
  [
    'a bilan',
    async page => {
      await back(page)
      await goTo('Noter un bilan')(page)
    },
  ],
  ['a bilan that says nothing, refused', page => press(page, 'Enregistrer ce bilan')],
  [
    'a link to a step',
    async (page, { today }) => {
      await shareThePlan(page)
      await goTo('Ajouter une action')(page)
      await page.getByLabel('Ce qui est à faire').fill('Déposer la demande de logement.')
      await page.getByLabel('Qui s’en charge').selectOption({ index: 3 })
      await page.getByLabel('Pour quand').fill(daysAfter(today, 28))
      await press(page, 'Ajouter cette action')
      await goTo('Déposer la demande')(page)
      await press(page, 'Donner un lien')
    },
  ],
  [
    'what the link opens',
    async page => {
      const address = (await wordsOf(page, '.notice .typed')).trim()
      await page.goto(new URL(address).pathname)
    },
  ],
  ['a no without a reason, refused', page => press(page, 'Je ne peux pas')],
  ['a yes', page => press(page, 'J’accepte')],
  ['a link that opens nothing', page => page.goto('/plan/action/inconnu')],
]

/** From the page of the bilan, and back to the plan. */
async function shareThePlan(page: Page) {
  await page.goto((await page.locator('nav.breadcrumb a[href^="/parcours/"]').first().getAttribute('href'))!)
  await page
    .locator('details', { has: page.locator('[name="organisation.partage"]') })
    .locator('summary')
    .first()
    .click()
  await page.getByLabel('Partenaire').selectOption({ index: 1 })
  await page.getByLabel('Plan d’action').check()
  await page.getByLabel('Pour quoi').fill('Chercher un logement')
  await page.getByLabel('Comment la personne l’a dit').selectOption('said')
  await press(page, 'Enregistrer le partage')
  await goTo('Voir le plan d’action')(page)
}
