/** How one comes to the pages that no address opens: forms that were refused, answers that nothing keeps. */
import type { Page } from 'playwright-core'
import type { CafHeader } from '../src/engagements/rsa/caf/household.ts'
import { dossiersOf } from '../src/engagements/rsa/synthetic/files.ts'
import { worldOf } from '../src/engagements/rsa/synthetic/world.ts'
import { fileEnd, fileStart, householdXml } from '../src/engagements/rsa/synthetic/write.ts'
import { follow, press, type Scene, signIn, wordsOf } from './agents.ts'

/** An address; or a name, and the way there from any page. */
export type Stop = string | readonly [string, (page: Page, scene: Scene) => Promise<unknown>]

/** The first link of the page that is shown at an address. */
export const first = (address: string, link: string, last = false): Stop => [
  `${address} → ${link}`,
  async page => {
    await page.goto(address)
    const found = page.locator(link)
    await follow(page, () => (last ? found.last() : found.first()).click())
  },
]

/** A form sent as it is: what it is refused for. */
export const refused = (address: string, button: string): Stop => [
  `${address}, refused`,
  async page => {
    await page.goto(address)
    await press(page, button)
  },
]

/** As a visitor does on the first page. */
export async function lookFor(page: Page, commune: string) {
  await page.goto('/')
  await page.getByLabel('Votre commune ou votre code postal').fill(commune)
  await press(page, 'Chercher')
}

/** What leads to a file. */
export const file = 'main tbody a[href^="/dossiers/"]'

/** What leads to a place. */
export const aPlace = 'main tbody a[href^="/lieux/"]'

export async function tryList(page: Page) {
  await page.goto('/lieux/imports')
  const rows = 'nom;type;code_insee;lundi\nCafé des parents;parentalite;76276;9h-12h\nSans commune;ccas;;\n'
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'lieux.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) })
  await press(page, 'Lire la liste')
}

/** One offer, where the list of the département had many. */
export async function chooseOffers(page: Page, button: string) {
  const rows =
    'reference;titre;rome;commune;contrat\nE-1;Plongeur (H/F);G1605;76540;CDI\nE-2;Sans code;?;76540;CDI\n'
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'offres.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) })
  await press(page, button)
}

/** The link that was just made for a place, as whoever receives it opens it: signed in or not, it is the same page. */
export async function openLink(page: Page) {
  await page.goto(await wordsOf(page, '.notice code'))
}

export async function searchFor(page: Page, words: string) {
  await page.goto('/recherche')
  await page.getByLabel('Nom, date de naissance').fill(words)
  await press(page, 'Chercher')
}

export async function deposit(page: Page, text: string, dryRun = false) {
  await page.goto('/imports')
  const buffer = Buffer.from(text, 'latin1')
  await page
    .getByLabel('Fichier de la caisse')
    .setInputFiles({ name: 'flux.xml', mimeType: 'text/xml', buffer })
  if (dryRun) await page.getByLabel('Essai à blanc').check()
  await press(page, 'Déposer le fichier')
}

export const settled = (page: Page, state: string) => page.getByText(state, { exact: true }).waitFor()

/** A month in which the whole caisse would have two households, of one of which nothing is known. */
export function twoHouseholds(): string {
  const [dossier] = dossiersOf(worldOf({ households: 1, seed: 1, until: '2026-03-05' }))
  const { household } = dossier!.versions[0]!
  const named = householdXml({ ...household, caisse: '761' })
  const header: CafHeader = {
    ...{ application: 'CRI', version: '6200', type: 'M', nature: 'D', departement: null, line: 0 },
    ...{ createdOn: '2026-03-05', createdAt: '01:00:00.0000', referenceOn: '2026-02-28' },
  }
  const unnamed = named.replace(/<Personne>.*<\/Personne>\n/s, '').replace(/<MATRICULE>\d/, '<MATRICULE>9')
  return fileStart(header) + named + unnamed + fileEnd(2)
}

export async function makeToken(page: Page) {
  await page.goto('/jetons')
  await page.getByLabel('Usage').fill('essai des pages')
  await page.getByLabel('Au nom de').selectOption({ index: 1 })
  await page.getByLabel('Dernier jour').fill('2026-04-30')
  await press(page, 'Faire le jeton')
}

/** Somebody whom the référent does not follow, known to the orienteur. */
export async function openInEmergency(page: Page, scene: Scene) {
  const orienteur = await signIn(scene, 'orienteur')
  await orienteur.goto('/ma-journee?view=new')
  await follow(orienteur, () => orienteur.locator(file).last().click())
  const fact = (label: string) => wordsOf(orienteur, `dt:text-is("${label}") + dd`)
  await page.goto('/urgence')
  await page.getByLabel('Nom de naissance').fill(await fact('Nom de naissance'))
  await page.getByLabel('Premier prénom').fill((await fact('Prénoms')).split(' ')[0]!)
  await page.getByLabel('Date de naissance').fill(isoOf(await fact('Date de naissance')))
  await page
    .getByLabel('Pourquoi vous ne pouvez pas attendre')
    .fill('Appel du 115 : la personne est à la rue ce soir.')
  await press(page, 'Ouvrir le dossier pour deux heures')
  await orienteur.context().close()
}

const months = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(
  ' ',
)

/** « 1er mai 1984 » */
function isoOf(words: string): string {
  const [day, month, year] = words.split(/\s/)
  const twoDigits = (n: number) => String(n).padStart(2, '0')
  return `${year}-${twoDigits(months.indexOf(month!) + 1)}-${twoDigits(Number.parseInt(day!, 10))}`
}
