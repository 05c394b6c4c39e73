/** The words of a first welcome: few, and none that one must know to answer. */

/** What the person needs, as the convention's partners share it (data·inclusion, thematics), in everyday words. */
export const needs = {
  logement: 'Logement',
  ressources: 'Argent, dettes',
  droits: 'Droits et papiers',
  sante: 'Santé',
  famille: 'Famille, enfants',
  travail: 'Travail, formation',
  mobilite: 'Déplacements',
  numerique: 'Numérique',
  alimentation: 'Alimentation',
} as const
export type Need = keyof typeof needs
export const needIds = Object.keys(needs) as [Need, ...Need[]]

export const channels = {
  door: 'Au guichet',
  phone: 'Au téléphone',
  home: 'À domicile',
  mail: 'Par courriel',
  elsewhere: 'Ailleurs',
} as const
export type Channel = keyof typeof channels
export const channelIds = Object.keys(channels) as [Channel, ...Channel[]]

/** Asked once: what the person can do online. */
export { type Digital, digitalIds, digitals } from '../../../kernel/people/digital.ts'
