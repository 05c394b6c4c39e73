/** An offer that came from elsewhere: what it says, under what name its source knows it, or why it does not enter. */
import type * as z from 'zod'
import type { Day } from '../../../../../kernel/time.ts'
import { faultsOf, type Known } from '../faults.ts'
import { contentOf, LONGEST, type OfferContent, offerInput } from '../offer.ts'
import { tidyLine } from '../words.ts'

export interface Incoming {
  /** From 1: the line of a table, the rank in a list. */
  row: number
  /** Its name at the source. */
  id: string
  /** Where it is to be read at the source. */
  address: string | null
  employer: { name: string | null; siret: string | null }
  offer: OfferContent
  /** For whoever moderates: sentences. */
  doubts: string[]
}

export interface Rejected {
  row: number
  /** Named all the same: it is not absent from its list. */
  id: string | null
  reason: string
}

/** What readers ask of the rest of the product. */
export interface Ground extends Known {
  today: Day
  /** OGR number of an appellation by its words; null for what the ROME does not name so. */
  appellationNamed(label: string, rome: string): number | null
  /** Today’s commune and a point that can be there, or why not. */
  locate(where: Where): { commune: string; lat: number | null; lon: number | null } | { reason: string }
  siretIsRight(siret: string): boolean
}

export interface Where {
  code: string
  name: string
  postcode: string
  lat: number | null
  lon: number | null
}

/** What a reader understood of a row, before it is looked at. */
export interface Draft {
  row: number
  id: string
  address: string
  employer: string
  siret: string
  where: Where
  postedOn: Day
  /** As a form would send it. */
  given: Record<string, unknown>
  /** What the source says in its own way, already read. */
  read: Partial<Pick<OfferContent, 'pay' | 'payWords' | 'shifts'>>
}

export function enter(draft: Draft, ground: Ground): Incoming | Rejected {
  const id = tidyLine(draft.id)
  const reject = (reason: string): Rejected => ({ row: draft.row, id: id || null, reason })
  if (!id || id.length > 100)
    return reject(id ? 'La référence dépasse 100 caractères.' : 'La référence de l’offre à sa source manque.')
  const located = ground.locate(draft.where)
  if ('reason' in located) return reject(located.reason)
  const parsed = offerInput.safeParse({ ...draft.given, ...located })
  if (!parsed.success) return reject(firstOf(parsed.error))
  const offer = { ...contentOf(parsed.data, draft.postedOn), ...draft.read }
  const siret = draft.siret.replace(/\s/g, '')
  if (siret && !ground.siretIsRight(siret))
    return reject(`Le SIRET «\u00a0${siret.slice(0, 20)}\u00a0» n’existe pas\u00a0: sa clé est fausse.`)
  const faults = faultsOf(offer, ground)
  const [refused] = faults.filter(({ level }) => level === 'refused')
  if (refused) return reject(refused.sentence)
  const name = tidyLine(draft.employer.slice(0, 1000)).slice(0, LONGEST.employer)
  return {
    ...{ row: draft.row, id, address: addressOf(draft.address) },
    employer: { name: name || null, siret: siret || null },
    ...{ offer, doubts: faults.map(({ sentence }) => sentence) },
  }
}

const labels: Readonly<Record<string, string>> = {
  ...{ title: 'Titre', words: 'Description', rome: 'Code ROME', contract: 'Contrat', months: 'Durée' },
  ...{
    hours: 'Heures par semaine',
    shifts: 'Horaires',
    startsOn: 'Début',
    posts: 'Postes',
    must: 'Compétences',
  },
  ...{
    nice: 'Compétences',
    licences: 'Permis',
    place: 'Adresse',
    expiresOn: 'Fin',
    experienceMonths: 'Expérience',
  },
}

function firstOf({ issues: [issue] }: z.ZodError): string {
  const label = labels[String(issue!.path[0])]
  return label ? `${label}\u00a0: ${issue!.message}` : issue!.message
}

/** Of the web alone: any other scheme would be run by whoever clicks. */
function addressOf(written: string): string | null {
  const whole = written.trim()
  return /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(whole) && whole.length <= 500 && URL.canParse(whole)
    ? whole
    : null
}
