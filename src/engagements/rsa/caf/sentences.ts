/** What the import answers to a value that it cannot read: a French sentence with the line, that the CAF can act on. */
import { Refusal } from '../../../kernel/refusal.ts'
import { numberWords } from '../../../platform/number-words.ts'

/** « Ligne 1 204 : » */
export const atLine = (line: number): string => `Ligne ${numberWords(line)} : `

/** The line also travels beside the sentence, for the reject file. */
export const wrong = (line: number, sentence: string): Refusal =>
  Object.assign(new Refusal(`${atLine(line)}${sentence}`), { line })

/** Where a value was wrong, when the refusal says it. */
export const lineOf = (refusal: Refusal): number | undefined =>
  'line' in refusal && typeof refusal.line === 'number' ? refusal.line : undefined

/** What a tag means, to people. */
export const meaning = (tag: string): string => MEANINGS[tag] ?? `la valeur de ${tag}`

const MEANINGS: Record<string, string> = {
  FONORG: 'l’organisme (CAF ou MSA)',
  NUMORG: 'le numéro de la caisse',
  MATRICULE: 'le matricule',
  NUMDEMRSA: 'le numéro de la demande de RSA',
  DTDEMRSA: 'la date de la demande de RSA',
  IDEPARTE: 'le code du département',
  ETATDOSRSA: 'l’état du dossier',
  NOM: 'le nom',
  PRENOM: 'le prénom',
  DTNAI: 'la date de naissance',
  SEXE: 'le sexe',
  ROLEPERS: 'le rôle de la personne dans le foyer',
  TYPEFLUX: 'le type de flux',
  DTCREAFLUX: 'la date de création du flux',
  DTREF: 'la date de référence',
  DTEMM: 'la date d’emménagement',
  DDSITFAM: 'le début de la situation de famille',
  DDRATDOS: 'le début du rattachement au dossier',
  DFRATDOS: 'la fin du rattachement au dossier',
  DTREFURSA: 'la date du refus',
  DTCLORSA: 'la date de clôture',
  DTODRSA: 'la date d’ouverture du droit',
  DDSUSDRORSA: 'le début de la suspension du droit',
  DDSUSVERSRSA: 'le début de la suspension du versement',
  DDNATDRO: 'le début du droit',
  DFNATDRO: 'la fin du droit',
  DDSOUDRODEV: 'le début de la soumission aux droits et devoirs',
  DFSOUDRODEV: 'la fin de la soumission aux droits et devoirs',
  DTLIQ: 'la date de l’évènement',
  DTDC: 'la date de décès',
  DDARRMUT: 'la date d’arrivée par mutation',
  DDDEPAMUT: 'la date de départ par mutation',
}
