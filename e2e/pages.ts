/** Every page of every function, and how one comes to it: by its address, or by what one does. */
import { administratorPages, secondAdministratorPages } from './administrator-pages.ts'
import { type AgentName, follow, press } from './agents.ts'
import { doorPages, parcoursPages, socialPages } from './door-pages.ts'
import { jobCandidatePages } from './job-candidate-pages.ts'
import { contactAnimationPages, contactCandidatePages, contactEmployerPages } from './job-contact-pages.ts'
import { jobEmployerPages, jobModerationPages, jobPublicPages } from './job-employer-pages.ts'
import { meetingPages } from './meeting-pages.ts'
import { networkPages, onlineFact } from './network-pages.ts'
import { codePages, personPages, questionPages } from './person-pages.ts'
import { planPages } from './plan-pages.ts'
import { estimated } from './take-home-ways.ts'
import { aPlace, file, first, lookFor, openInEmergency, refused, type Stop, searchFor } from './ways.ts'

/** The number of no file. */
export const nobody = '00000000-0000-4000-8000-000000000000'
/** A number, a share, a mean of days. */
const indicators = ['RSA-1', 'RSA-2', 'RSA-7']

export const pages: Record<AgentName | 'nobody' | 'personne' | 'employeur', readonly Stop[]> = {
  personne: personPages,
  employeur: [...jobEmployerPages, ...contactEmployerPages],
  'animation-job76': [...jobModerationPages, ...contactAnimationPages],
  nobody: [
    '/',
    '/engagements',
    '/lieux',
    '/lieux?kind=ccas&commune=rouen',
    '/lieux?commune=nulle+part',
    first('/lieux', aPlace),
    '/aide',
    ['help, refused', page => lookFor(page, 'xyzxyz')],
    ['communes of one postcode', page => lookFor(page, '76440')],
    ['a commune of elsewhere', page => lookFor(page, 'Paris')],
    '/aide/76540',
    '/aide/76276?ancien=Le+Fossé',
    '/aide/76540/parler',
    '/france-services',
    '/france-services?etat=at-risk&mode=walk',
    first('/france-services', 'tbody a[href^="/france-services/"]'),
    '/carte',
    '/carte?kind=ccas&mode=walk&minutes=15&page=2',
    '/carte?kind=ccas&mode=transit',
    '/carte/demi-journees?kind=ccas&mode=walk&minutes=15',
    '/carte?kind=caf&commune=Neufchâtel-en-Bray',
    '/carte?kind=caf&commune=Atlantis',
    first('/lieux', 'tbody a[href^="/lieux/"]'),
    [
      'an error, refused',
      async page => {
        await follow(page, () => page.getByRole('link', { name: 'Signaler une erreur' }).click())
        await press(page, 'Envoyer')
      },
    ],
    ...jobPublicPages,
    '/job76/metiers',
    '/job76/metiers?q=femme+de+menage',
    '/job76/metiers?q=xyzxyz',
    '/job76/metiers/K1304',
    '/job76/reste-a-vivre?heures=24&brut=12,50',
    refused('/job76/reste-a-vivre', 'Calculer'),
    ['a take-home, counted', estimated],
    '/connexion',
    '/mon-parcours',
    '/ma-journee',
    '/api',
    '/accessibilite',
    '/mentions',
    '/introuvable',
    ...jobCandidatePages,
    ...contactCandidatePages,
  ],
  accueil: doorPages,
  social: socialPages,
  orienteur: [
    '/',
    ...codePages(file),
    ...parcoursPages,
    ...meetingPages,
    ...planPages,
    '/droit/RSA-OR-6W',
    '/territoire',
    '/introuvable',
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
    [
      'to look for work with a person, refused',
      async page => {
        await page.goto('/ma-journee?view=new')
        await follow(page, () => page.locator(file).first().click())
        await follow(page, () => page.getByRole('link', { name: 'Chercher du travail avec elle' }).click())
        await press(page, 'La personne est d’accord')
      },
    ],
    [
      'the search of a person who agreed',
      async page => {
        await page.getByLabel('De vive voix').check()
        await press(page, 'La personne est d’accord')
      },
    ],
    ...['metiers', 'experiences', 'savoir-faire', 'horaires', 'trajets'].map(
      (screen): Stop => [
        `beside a person: ${screen}`,
        async page => {
          const [base] = /^\/job76\/avec\/[^/]+/.exec(new URL(page.url()).pathname)!
          await page.goto(`${base}/${screen}`)
        },
      ],
    ),
    ...onlineFact,
    [
      'conflict of interest',
      async page => {
        await page.goto('/ma-journee?view=stopped')
        await follow(page, () => page.locator(file).last().click())
        await follow(page, () => page.getByRole('link', { name: 'Déclarer un conflit d’intérêts' }).click())
      },
    ],
    ['conflict declared', page => press(page, 'Déclarer, et ne plus ouvrir ce dossier')],
    '/recherche',
    ['results', page => searchFor(page, 'martin')],
    ['no result', page => searchFor(page, 'zzyzx qwfp')],
    ['search, refused', page => searchFor(page, '184127645108900')],
    '/doublons',
    '/urgence',
    refused('/urgence', 'Ouvrir le dossier pour deux heures'),
    '/comptes/a-confirmer',
    '/jetons',
  ],
  referent: [
    '/',
    '/ma-journee',
    first('/ma-journee?view=late', file),
    [
      'suite, refused',
      async page => {
        await page.goto('/ma-journee?view=late')
        await follow(page, () =>
          page.locator('tr', { hasText: 'rendez-vous le' }).locator('a').first().click(),
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
  animation: networkPages,
  comptes: [
    '/',
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
  administrateur: administratorPages,
  'administrateur-2': secondAdministratorPages,
  'pilotage-etat': [
    '/job76/equite',
    '/',
    '/pilotage',
    '/pilotage/indicateurs/RSA-2/2026-02',
    '/pilotage/indicateurs/RSA-2/2026-02/rouen',
    '/pilotage/rapport',
  ],
  'pilotage-departement': [
    '/',
    '/pilotage',
    '/pilotage?asOf=2025-06-30',
    '/pilotage?asOf=2999-01-01',
    '/pilotage/indicateurs',
    '/pilotage/indicateurs?asOf=2025-06-30',
    ...indicators.map(id => `/pilotage/indicateurs/${id}`),
    '/pilotage/indicateurs/RSA-2?year=2025&asOf=2025-12-31',
    '/pilotage/indicateurs/RSA-2/2026-02',
    '/pilotage/indicateurs/RSA-7/2026-01/rouen',
    '/pilotage/rapport',
    '/pilotage/rapport?year=2025',
  ],
  dpo: [
    '/job76/equite?month=2025-12',
    '/',
    ...questionPages,
    '/traces',
    '/traces?day=2026-01-05',
    '/traces/verification',
    '/conservation',
    [
      'after an erasure',
      async page => {
        const button = 'Effacer maintenant'
        // Run by night, the server may have done it.
        if (await page.getByRole('button', { name: button }).count()) await press(page, button)
      },
    ],
    first('/traces', 'main a[href^="/traces/urgences/"]'),
    [
      'review, refused',
      page => follow(page, () => page.locator('main form[method="post"] button').last().click()),
    ],
    '/exclusions',
    '/exclusions?vue=ended',
    '/exclusions/nouvelle',
    refused('/exclusions/nouvelle', 'Enregistrer l’exclusion'),
    first('/exclusions', 'main tbody a[href^="/exclusions/"]'),
    ['lifting, refused', page => press(page, 'Lever l’exclusion')],
    '/jetons',
  ],
}
