/** What the page of the person says in plain French of what the kernel knows by a word. */

import type { Look } from '../../../kernel/people/own/looks.ts'
import type { Follower } from '../../../kernel/people/own/open-own.ts'
import { formatDay } from '../../../kernel/time.ts'

const origins: Readonly<Record<string, string>> = {
  import: 'la caisse qui vous verse le RSA a transmis votre dossier',
  orientation: 'vous avez été orienté(e) vers ce service',
  designation: 'cette personne a été désignée pour vous accompagner',
  appointment: 'vous avez un rendez‑vous',
  'hand-over': 'un service lui a passé le relais',
  'break-glass': 'c’était une urgence',
  welcome: 'vous y avez été accueilli(e)',
  consent: 'vous l’avez accepté',
}

export const originWords = ({ origin }: Pick<Follower, 'origin'>): string => origins[origin] ?? origin

export const sinceWords = ({ since, until, untilTime }: Follower): string =>
  `Depuis le ${formatDay(since)}${untilTime ? `, jusqu’à ${untilTime.replace(':', '\u00a0h\u00a0')}` : until ? `, jusqu’au ${formatDay(until)}` : ''}.`

const operations: Readonly<Record<string, string>> = {
  view: 'a ouvert votre dossier',
  list: 'a vu votre nom dans une liste',
  write: 'a écrit dans votre dossier',
  export: 'a copié des données de votre dossier dans un fichier',
  search: 'a trouvé votre dossier en le cherchant',
}

export const lookWords = ({ operation, times }: Pick<Look, 'operation' | 'times'>): string =>
  `${operations[operation ?? ''] ?? 'a consulté votre dossier'}${times > 1 ? `, ${times} fois` : ''}`

/** Why, in words: an emergency says its reason; what no purpose explains is the machinery of the files. */
export const whyWords = ({ purpose, urgent }: Pick<Look, 'purpose' | 'urgent'>): string =>
  urgent ? `C’était une urgence\u00a0: «\u00a0${urgent}\u00a0»` : (purpose ?? 'Tenir les fichiers à jour')

/** « 9 h 05 ». */
export const hourWords = (time: string): string => {
  const [hour, minute] = time.split(':')
  return `${Number(hour)}\u00a0h${minute === '00' ? '' : `\u00a0${minute}`}`
}
