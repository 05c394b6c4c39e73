/** One row as what its source says of a service. */
import type { Day } from '../../kernel/time.ts'
import { parseHours } from '../hours/parse.ts'
import type { SaidService } from '../said/said.ts'
import {
  fees,
  mobilisations,
  mobilisers,
  publics,
  receptions,
  serviceTypes,
  thematics,
} from '../vocabulary.ts'
import { withoutUndefined } from './place-row.ts'
import type { Row } from './rows.ts'
import { codesIn, dayOf, listIn, mailIn, phoneIn, urlIn } from './words.ts'

export interface ServiceDraft {
  line: number
  said: SaidService
  /** Of the place, in the same source. */
  structure: string
  key: string
  source: string
  holdsOn: Day | null
  left: string[]
}

export function serviceDraftOf(
  row: Row,
  defaults: { source?: string | undefined },
): ServiceDraft | { reason: string } {
  const [name, structure, key] = [row.get('nom'), row.get('structure_id'), row.get('id')]
  if (name.length < 2) return { reason: 'Le nom du service manque.' }
  if (!structure) return { reason: 'Rien ne dit de quel lieu est ce service (structure_id).' }
  const left: string[] = []
  const text = (title: string, longest = 2_000) => row.titled(title).slice(0, longest) || undefined
  const list = (title: string, vocabulary: Readonly<Record<string, string>>, what: string) => {
    if (!row.titled(title)) return undefined
    const { codes, unknown } = codesIn(row.titled(title), vocabulary)
    if (unknown.length) left.push(`${what} hors du vocabulaire\u00a0: ${unknown.join(', ').slice(0, 200)}.`)
    return codes.length ? codes : undefined
  }
  const hours = text('horaires accueil')
  const read = hours === undefined ? undefined : parseHours(hours)
  if (read && 'fault' in read) left.push(`${read.fault} Le service entre sans horaires.`)
  const said: SaidService = withoutUndefined({
    name: name.slice(0, 250),
    description: text('description', 10_000),
    type: list('type', serviceTypes, 'Type')?.[0],
    thematics: list('thematiques', thematics, 'Thématique'),
    publics: list('publics', publics, 'Public'),
    publicsMore: text('publics precisions'),
    conditions: text('conditions acces'),
    fees: list('frais', fees, 'Frais')?.[0],
    feesMore: text('frais precisions'),
    reception: list('modes accueil', receptions, 'Mode d’accueil'),
    mobilisation: list('modes mobilisation', mobilisations, 'Mode de mobilisation'),
    mobilisedBy: list('mobilisable par', mobilisers, 'Qui peut demander'),
    mobilisationMore: text('mobilisation precisions'),
    mobilisationUrl: urlIn(row.titled('lien mobilisation') || ' '),
    phone: phoneIn(row.titled('telephone')),
    mail: mailIn(row.titled('courriel')),
    hours: read && 'hours' in read ? hours : undefined,
    zone: row.titled('zone eligibilite') ? listIn(row.titled('zone eligibilite')) : undefined,
  })
  return {
    ...{ line: row.line, said, structure, key: key || `${structure} ${name}`, left },
    source: row.get('source') || defaults.source || '',
    holdsOn: dayOf(row.get('date_maj')) ?? null,
  }
}
