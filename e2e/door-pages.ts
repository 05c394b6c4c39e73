/** The pages of those who receive at the door, and of those who follow a parcours. */
import { follow, press } from './agents.ts'
import { digitalHelp } from './network-pages.ts'
import { file, first, refused, type Stop } from './ways.ts'

export const doorPages: readonly Stop[] = [
  '/accueil',
  [
    'an arrival',
    async page => {
      await page.getByLabel('Prénom').fill('Paulette')
      await press(page, 'Noter l’arrivée')
    },
  ],
  [
    'somebody who left',
    page =>
      follow(page, () =>
        page
          .getByRole('button', { name: /^Partie/ })
          .first()
          .click(),
      ),
  ],
  [
    'a first name too long, refused',
    async page => {
      await page.getByLabel('Prénom').evaluate(field => field.removeAttribute('maxlength'))
      await page.getByLabel('Prénom').fill('a'.repeat(61))
      await press(page, 'Noter l’arrivée')
    },
  ],
  '/accueil/ailleurs',
  [
    'a welcome of tomorrow, refused',
    async page => {
      await page.getByLabel('Jour de l’accueil').fill('2999-01-01')
      await press(page, 'Enregistrer')
    },
  ],
  ['the file of somebody met elsewhere', page => page.goto(`${new URL(page.url()).pathname}/dossier`)],
  '/reseau',
  '/accueil/attentes',
  '/accueil/demandes',
  '/accueil/demandes?vue=late',
  '/accueil/demandes/nouvelle',
  refused('/accueil/demandes/nouvelle', 'Noter la demande'),
  first('/accueil/demandes?vue=late', 'tbody a[href^="/accueil/demandes/"]'),
  [
    'the paper of a demand',
    page => follow(page, () => page.getByRole('link', { name: 'Récapitulatif à remettre' }).click()),
  ],
  [
    'a relais, refused',
    async page => {
      await page.goto(page.url().replace('recapitulatif', 'relais'))
      await press(page, 'Passer le relais')
    },
  ],
  '/relais',
  first('/relais?vue=answer', 'tbody a[href^="/relais/"]'),
  ['a relais refused without a reason', page => press(page, 'Refuser le relais')],
  refused('/accueil/attentes?from=2026-03-05&until=2026-03-01', 'Filtrer'),
  '/recherche',
  '/comptes/a-confirmer',
  '/jetons',
]

export const socialPages: readonly Stop[] = [
  '/',
  ...['/agenda', '/agenda?vue=semaine', '/agenda/creneaux', '/agenda/reglages'],
  refused('/agenda/seances', 'Ouvrir la séance'),
  first('/agenda/seances', 'main tbody a[href^="/agenda/seances/"]'),
  '/accueil',
  [
    'somebody whom one receives',
    page =>
      follow(page, () =>
        page
          .getByRole('button', { name: /^Recevoir/ })
          .first()
          .click(),
      ),
  ],
  ['nothing said, refused', page => press(page, 'Enregistrer')],
  [
    'a file to join, refused',
    async page => {
      await follow(page, () => page.getByRole('link', { name: 'Relier à un dossier' }).click())
      await press(page, 'Relier à ce dossier')
    },
  ],
  [
    'joined to a new file',
    async page => {
      await page.getByLabel('Nom de naissance').fill('Exemple')
      await page.getByLabel('Premier prénom').fill('Odile')
      await page.getByLabel('Date de naissance').fill('1984-03-12')
      await page.getByLabel('Dit de vive voix').check()
      await page.getByLabel('Ouvrir un dossier si elle n’en a pas').check()
      await page.getByLabel('Femme').check()
      await press(page, 'Relier à ce dossier')
    },
  ],
  [
    'the next whom one receives',
    async page => {
      await page.goto('/accueil')
      await page.getByLabel('Prénom').fill('Jamal')
      await press(page, 'Noter l’arrivée')
      await follow(page, () =>
        page
          .getByRole('button', { name: /^Recevoir Jamal/ })
          .last()
          .click(),
      )
    },
  ],
  [
    'what was said',
    async page => {
      await page.getByLabel('Ce que la personne a dit').fill('Plus d’électricité depuis mardi.')
      await page.getByLabel('Logement').check()
      await press(page, 'Enregistrer')
    },
  ],
  ...digitalHelp,
  [
    'two windows, refused',
    async page => {
      const other = await page.context().newPage()
      await other.goto(page.url())
      await other.getByLabel('Fait tout de suite').fill('Un appel au fournisseur')
      await press(other, 'Enregistrer')
      await other.close()
      await page.getByLabel('Ce qui vient ensuite').fill('Rappeler demain')
      await press(page, 'Enregistrer')
    },
  ],
  '/agenda/reglages',
  [
    'an appointment by a link',
    async page => {
      await press(page, 'Faire un lien de rendez-vous')
      const address = await page
        .getByText(/\/rdv\//)
        .first()
        .textContent()
      await page.goto(new URL(address!.trim()).pathname)
    },
  ],
  ['no hour chosen, refused', page => press(page, 'Prendre cette heure')],
]

export const parcoursPages: readonly Stop[] = [
  '/parcours',
  [
    'the parcours of a person',
    async page => {
      await page.goto('/ma-journee')
      await follow(page, () => page.locator(file).first().click())
      await follow(page, () => page.getByRole('link', { name: 'Référent de parcours et partages' }).click())
    },
  ],
  ['a référent is proposed', page => press(page, 'Me proposer comme référent')],
  ['an agreement without a name, refused', page => press(page, 'La personne est d’accord')],
]
