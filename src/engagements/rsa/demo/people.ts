/** Those who work in the demonstration: one account in each function to sign in with, and enough référents for the département. */
import type { Role } from '../../../kernel/access/identity.ts'

interface DemoAgent {
  mail: string
  name: string
  roles: readonly Role[]
  /** Key of an organisation below. */
  organisation?: string
}

export const organisations = {
  platform: { name: 'Plateforme d’orientation RSA', kind: 'departement', duty: 'orientation', utas: null },
  rouen: { name: 'CMS de Rouen', kind: 'departement', duty: null, utas: 'rouen' },
  'boucles-de-seine': { name: 'CMS de Barentin', kind: 'departement', duty: null, utas: 'boucles-de-seine' },
  'entre-seine-et-mer': { name: 'CMS d’Yvetot', kind: 'departement', duty: null, utas: 'entre-seine-et-mer' },
  'le-havre': { name: 'CMS du Havre', kind: 'departement', duty: null, utas: 'le-havre' },
  'dieppe-neufchatel': { name: 'CMS de Dieppe', kind: 'departement', duty: null, utas: 'dieppe-neufchatel' },
  emploi: { name: 'France Travail Rouen', kind: 'france-travail', duty: null, utas: null },
  'ccas-dieppe': { name: 'CCAS de Dieppe', kind: 'ccas', duty: null, utas: null },
  direction: { name: 'Direction des solidarités', kind: 'departement', duty: null, utas: null },
  ddets: { name: 'DDETS de la Seine-Maritime', kind: 'etat', duty: null, utas: null },
} as const

export type OrganisationKey = keyof typeof organisations

export const demoAgents: readonly DemoAgent[] = [
  {
    mail: 'orienteur@maillage.invalid',
    name: 'Camille Lesueur',
    roles: ['orienteur'],
    organisation: 'platform',
  },
  { mail: 'referent@maillage.invalid', name: 'Dominique Hébert', roles: ['referent'], organisation: 'rouen' },
  { mail: 'accueil@maillage.invalid', name: 'Gaby Lenoir', roles: ['accueil'], organisation: 'rouen' },
  {
    mail: 'social@maillage.invalid',
    name: 'Alix Vasseur',
    roles: ['travailleur-social'],
    organisation: 'rouen',
  },
  { mail: 'ccas@maillage.invalid', name: 'Yaël Lecoq', roles: ['accueil'], organisation: 'ccas-dieppe' },
  {
    mail: 'animation@maillage.invalid',
    name: 'Ange Lefrançois',
    roles: ['animation-reseau'],
    organisation: 'direction',
  },
  {
    mail: 'animation-job76@maillage.invalid',
    name: 'Noa Delamare',
    roles: ['animation-job76'],
    organisation: 'direction',
  },
  {
    mail: 'comptes@maillage.invalid',
    name: 'Claude Marais',
    roles: ['account-manager'],
    organisation: 'direction',
  },
  {
    mail: 'administrateur@maillage.invalid',
    name: 'Sacha Duclos',
    roles: ['administrator'],
    organisation: 'direction',
  },
  {
    mail: 'administrateur-2@maillage.invalid',
    name: 'Maxime Bellanger',
    roles: ['administrator'],
    organisation: 'direction',
  },
  {
    mail: 'pilotage-etat@maillage.invalid',
    name: 'Alix Vasseur',
    roles: ['steering-state'],
    organisation: 'ddets',
  },
  {
    mail: 'pilotage-departement@maillage.invalid',
    name: 'Morgan Tellier',
    roles: ['steering-departement'],
    organisation: 'direction',
  },
  { mail: 'dpo@maillage.invalid', name: 'Noa Cauchois', roles: ['dpo'], organisation: 'direction' },
  ...(['rouen', 'boucles-de-seine', 'entre-seine-et-mer', 'le-havre', 'dieppe-neufchatel'] as const).flatMap(
    (organisation, i) =>
      ['Andrea', 'Charlie', 'Eden'].map((first, k) => ({
        mail: `referent-${organisation}-${k + 1}@maillage.invalid`,
        name: `${first} ${['Fauvel', 'Gosselin', 'Lemarchand', 'Quesnel', 'Thorel'][i]}`,
        roles: ['referent'] as const,
        organisation,
      })),
  ),
  {
    mail: 'referent-emploi@maillage.invalid',
    name: 'Lou Delaunay',
    roles: ['referent'],
    organisation: 'emploi',
  },
]
