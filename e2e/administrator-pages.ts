/** The pages of those who administer the territory, the directory, the law, the imports and the accounts. */
import { follow, press } from './agents.ts'
import {
  aPlace,
  deposit,
  first,
  makeToken,
  openLink,
  refused,
  type Stop,
  settled,
  tryList,
  twoHouseholds,
} from './ways.ts'

export const administratorPages: readonly Stop[] = [
  '/',
  '/droit/RSA-OR-6W',
  '/territoire',
  '/introuvable',
  first('/france-services', 'tbody a[href^="/france-services/"]'),
  ['check, refused', page => press(page, 'Enregistrer le constat')],
  '/imports',
  '/lieux/qualite',
  '/lieux/qualite?kinds=cms&months=12',
  '/lieux/campagnes',
  [
    'whom a campaign would ask',
    async page => {
      await page.goto('/lieux/campagnes?kinds=caf')
      await press(page, 'Continuer')
    },
  ],
  ['a campaign', page => press(page, 'Commencer la campagne')],
  [
    'a link to hand over',
    page => follow(page, () => page.getByRole('button', { name: 'Lien à remettre' }).first().click()),
  ],
  ['what the directory says, by the link', openLink],
  ['correct by the link', page => follow(page, () => page.getByRole('link', { name: 'Corriger' }).click())],
  [
    'correct by the link, refused',
    async page => {
      await page.getByLabel('Lundi').fill('de temps en temps')
      await press(page, 'Envoyer la correction')
    },
  ],
  [
    'answered by the link',
    async page => {
      await follow(page, () => page.getByRole('link', { name: 'Revenir' }).click())
      await press(page, 'Tout est exact')
    },
  ],
  '/lieux/signalements',
  '/lieux/signalements?vue=decides',
  first('/lieux/signalements', 'tbody a[href^="/lieux/signalements/"]'),
  ['report, refused', page => press(page, 'Écarter')],
  '/reseaux',
  '/job76/metiers/import',
  refused('/job76/metiers/import', 'Essayer sans rien écrire'),
  refused('/imports', 'Déposer le fichier'),
  first('/imports', 'tbody a[href^="/imports/"]'),
  ['dry run', page => deposit(page, 'Ceci n’est pas un flux.', true)],
  [
    'a file that cannot be read',
    page => deposit(page, 'Ceci n’est pas un flux.').then(() => settled(page, 'Refusé')),
  ],
  [
    'a file that waits',
    page => deposit(page, twoHouseholds()).then(() => settled(page, 'À autoriser par une seconde personne')),
  ],
  first('/territoire', 'main a[href^="/territoire/"]'),
  [
    'name of an UTAS, refused',
    async page => {
      await page.getByLabel('Nom').fill('')
      await press(page, 'Enregistrer')
    },
  ],
  refused('/territoire', 'Lire le fichier'),
  '/lieux',
  '/lieux/imports',
  refused('/lieux/imports', 'Lire la liste'),
  ['a list with a line that cannot enter', tryList],
  '/lieux/doublons',
  '/lieux/nouveau',
  refused('/lieux/nouveau', 'Enregistrer'),
  first('/lieux', aPlace),
  ['correct a place', page => follow(page, () => page.getByRole('link', { name: 'Corriger' }).click())],
  '/droit',
  '/droit?text=orientation',
  '/droit/ajouter',
  refused('/droit/ajouter', 'Ajouter la règle'),
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
]

/** The second one has the scenarios, the siting and what the first may not release alone. */
export const secondAdministratorPages: readonly Stop[] = [
  '/scenarios',
  '/scenarios/nouveau',
  '/scenarios/nouveau?kind=caf&place=Essai&lat=49.6&lon=1.5',
  refused('/scenarios/nouveau', 'Enregistrer le scénario'),
  first('/scenarios', 'main tbody a[href^="/scenarios/"]'),
  ['a place more, refused', page => press(page, 'Ajouter le lieu')],
  [
    'name and question',
    page => follow(page, () => page.getByRole('link', { name: 'Changer le nom' }).click()),
  ],
  first('/scenarios', 'main tbody a[href^="/scenarios/"]', true),
  ['compared with today', page => press(page, 'Comparer')],
  first('/scenarios', 'main tbody a[href^="/scenarios/"]'),
  ['a place of a scenario', page => follow(page, () => page.locator('#changements tbody a').first().click())],
  ['a place moved nowhere', page => press(page, 'Déplacer le lieu')],
  '/implanter',
  '/implanter?kind=caf&count=2',
  '/implanter?kind=cms&about=half-days',
  '/implanter?kind=cms&count=999',
  first('/imports', 'tbody tr:has-text("À autoriser") a'),
  ['release, refused', page => press(page, 'Refuser l’import')],
]
