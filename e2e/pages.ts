/** Every page of every function, and how one comes to it: by its address, or by what one does. */
import type { Page } from 'playwright-core'
import { fileEnd, fileStart } from '../src/engagements/rsa/synthetic/write.ts'
import { type AgentName, follow, press, type Scene, signIn, wordsOf } from './agents.ts'

/** An address; or a name, and the way there from any page. */
export type Stop = string | readonly [string, (page: Page, scene: Scene) => Promise<unknown>]

const nobody = '00000000-0000-4000-8000-000000000000'
const everybody = ['/', '/droit/RSA-OR-6W', '/territoire', '/introuvable']
const figures = ['RSA-1', 'RSA-2', 'RSA-3', 'RSA-4', 'RSA-7', 'RSA-8', 'RSA-9', 'LPE-1']

/** The first link of the page that is shown at an address. */
const first = (address: string, link: string, last = false): Stop => [
  `${address} → ${link}`,
  async page => {
    await page.goto(address)
    const found = page.locator(link)
    await follow(page, () => (last ? found.last() : found.first()).click())
  },
]

/** A form sent as it is: what it is refused for. */
const refused = (
  address: string,
  button: string,
  fill: (page: Page) => Promise<unknown> = async () => {},
): Stop => [
  `${address}, refused`,
  async page => {
    await page.goto(address)
    await fill(page)
    await press(page, button)
  },
]

const file = 'main tbody a[href^="/dossiers/"]'

export const pages: Record<AgentName | 'nobody', readonly Stop[]> = {
  nobody: [
    '/',
    '/engagements',
    '/connexion',
    '/ma-journee',
    '/api',
    '/accessibilite',
    '/mentions',
    '/introuvable',
  ],
  orienteur: [
    ...everybody,
    ...[
      '',
      '?view=late',
      '?view=week',
      '?view=new',
      '?view=stopped',
      '?utas=rouen',
      '?view=late&utas=le-havre',
    ].map(query => `/ma-journee${query}`),
    first('/ma-journee?view=new', file),
    first('/ma-journee?view=late', file),
    first('/ma-journee?view=stopped', file),
    first('/ma-journee', file, true),
    [
      'orientation, refused',
      async page => {
        await page.goto('/ma-journee?view=new')
        await follow(page, () => page.locator(file).first().click())
        await press(page, 'Enregistrer l’orientation et le rendez-vous')
      },
    ],
    [
      'contact',
      async page => {
        await page.goto('/ma-journee?view=new')
        await page.goto(`${await page.locator(file).first().getAttribute('href')}/contact`)
      },
    ],
    ['contact, refused', page => follow(page, () => page.locator('main form button').click())],
    '/recherche',
    ['results', page => searchFor(page, 'martin')],
    ['no result', page => searchFor(page, 'zzyzx qwfp')],
    ['search, refused', page => searchFor(page, '184127645108900')],
    '/doublons',
    '/urgence',
    refused('/urgence', 'Ouvrir le dossier pour deux heures'),
    '/droit',
    '/comptes/a-confirmer',
    '/jetons',
  ],
  referent: [
    ...everybody,
    '/ma-journee',
    first('/ma-journee?view=late', file),
    [
      'suite, refused',
      async page => {
        await page.goto('/ma-journee?view=late')
        await follow(page, () =>
          page.locator('tr', { hasText: 'rendez-vous le' }).locator(file).first().click(),
        )
        await press(page, 'Enregistrer la suite du rendez-vous')
      },
    ],
    ['a file in an emergency', openInEmergency],
    `/dossiers/${nobody}`,
    '/recherche',
    '/doublons',
    '/urgence',
    '/comptes/a-confirmer',
    '/jetons',
  ],
  comptes: [
    ...everybody,
    '/comptes',
    '/comptes?vue=waiting',
    '/comptes?vue=suspended',
    '/comptes/nouveau',
    refused('/comptes/nouveau', 'Ouvrir le compte'),
    '/comptes/organisations',
    refused('/comptes/organisations', 'Ajouter'),
    first('/comptes', 'tbody a[href^="/comptes/"]'),
    ['account, refused', page => press(page, 'Suspendre le compte')],
  ],
  administrateur: [
    ...everybody,
    '/imports',
    '/imports?page=3',
    refused('/imports', 'Déposer le fichier'),
    first('/imports', 'tbody a[href^="/imports/"]'),
    ['dry run', page => deposit(page, 'Ceci n’est pas un flux.', true)],
    [
      'a file that cannot be read',
      page => deposit(page, 'Ceci n’est pas un flux.').then(() => settled(page, 'Refusé')),
    ],
    [
      'a file that waits',
      page => deposit(page, oneHousehold).then(() => settled(page, 'À autoriser par une seconde personne')),
    ],
    '/territoire/rouen',
    refused('/territoire', 'Importer'),
    '/droit',
    '/droit?text=orientation',
    '/droit/RSA-OR-6W?from=2026-01-31',
    [
      'rule, refused',
      page => follow(page, () => page.locator('main form[method="post"] button').last().click()),
    ],
    '/comptes',
    '/comptes/organisations',
    '/comptes/a-confirmer',
    '/jetons',
    refused('/jetons', 'Faire le jeton'),
    ['a token', makeToken],
  ],
  'administrateur-2': [
    first('/imports', 'tbody tr:has-text("À autoriser") a'),
    ['release, refused', page => press(page, 'Refuser l’import')],
  ],
  'pilotage-etat': [
    ...everybody,
    '/pilotage',
    '/pilotage/indicateurs/RSA-2/2026-02',
    '/pilotage/indicateurs/RSA-2/2026-02/rouen',
    '/pilotage/rapport',
  ],
  'pilotage-departement': [
    ...everybody,
    '/pilotage',
    '/pilotage?asOf=2025-06-30',
    '/pilotage?asOf=demain',
    '/pilotage/indicateurs',
    '/pilotage/indicateurs?asOf=2025-06-30',
    ...figures.map(id => `/pilotage/indicateurs/${id}`),
    '/pilotage/indicateurs/RSA-2?year=2025&asOf=2025-12-31',
    '/pilotage/indicateurs/RSA-2/2026-02',
    '/pilotage/indicateurs/RSA-7/2026-01/rouen',
    '/pilotage/rapport',
    '/pilotage/rapport?year=2025',
  ],
  dpo: [
    ...everybody,
    '/traces',
    '/traces?day=2026-01-05',
    '/traces/verification',
    first('/traces', 'main a[href^="/traces/urgences/"]'),
    [
      'review, refused',
      page => follow(page, () => page.locator('main form[method="post"] button').last().click()),
    ],
    '/jetons',
  ],
}

async function searchFor(page: Page, words: string) {
  await page.goto('/recherche')
  await page.getByLabel('Nom, date de naissance').fill(words)
  await press(page, 'Chercher')
}

async function deposit(page: Page, text: string, dryRun = false) {
  await page.goto('/imports')
  const buffer = Buffer.from(text, 'latin1')
  await page
    .getByLabel('Fichier de la caisse')
    .setInputFiles({ name: 'flux.xml', mimeType: 'text/xml', buffer })
  if (dryRun) await page.getByLabel('Essai à blanc').check()
  await press(page, 'Déposer le fichier')
}

const settled = (page: Page, state: string) => page.getByText(state, { exact: true }).waitFor()

/** A month in which the whole caisse would have one household, of which nothing is known. */
const oneHousehold =
  fileStart({
    ...{ application: 'CRI', version: '6200', type: 'M', nature: 'D', departement: null, line: 0 },
    ...{ createdOn: '2026-03-05', createdAt: '01:00:00.0000', referenceOn: '2026-02-28' },
  }) +
  '<InfosFoyerRSA><IdentificationRSA><Organisme><FONORG>CAF</FONORG><NUMORG>761</NUMORG></Organisme></IdentificationRSA></InfosFoyerRSA>' +
  fileEnd(1)

async function makeToken(page: Page) {
  await page.goto('/jetons')
  await page.getByLabel('Usage').fill('essai des pages')
  await page.getByLabel('Au nom de').selectOption({ index: 1 })
  await page.getByLabel('Dernier jour').fill('2026-04-30')
  await press(page, 'Faire le jeton')
}

/** Somebody whom the référent does not follow, known to the orienteur. */
async function openInEmergency(page: Page, scene: Scene) {
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
