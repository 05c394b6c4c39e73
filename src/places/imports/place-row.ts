/** One row as what its source says of a place; a field that cannot be read is left out, and told. */
import type { Day } from '../../kernel/time.ts'
import { hoursFromColumns, type Weekday, weekdays } from '../hours/columns.ts'
import { parseHours } from '../hours/parse.ts'
import { kindOf } from '../kinds.ts'
import type { SaidPlace } from '../said/said.ts'
import { publics } from '../vocabulary.ts'
import { kindOfNetworks } from './kind-words.ts'
import type { Row } from './rows.ts'
import { codesIn, dayOf, decimalOf, listIn, mailIn, phoneIn, urlIn, yesOrNo } from './words.ts'

/** Before its commune is found: what the row says of where it is. */
export interface Draft {
  line: number
  said: Omit<SaidPlace, 'commune' | 'lon' | 'lat'>
  where: { code: string; name: string; postcode: string; lon: number | null; lat: number | null }
  key: string
  source: string
  holdsOn: Day | null
  /** Sentences about the parts that are left out. */
  left: string[]
}

/** Of every place of a table whose columns do not say it. */
export interface Defaults {
  kind?: string | undefined
  source?: string | undefined
}

const LONGEST = { nom: 250, description: 10_000, text: 2_000 }

export function draftOf(row: Row, defaults: Defaults): Draft | { reason: string } {
  const name = row.get('nom').replace(/\s+/g, ' ')
  if (name.length < 2) return { reason: 'Le nom manque.' }
  if (name.length > LONGEST.nom) return { reason: `Le nom dépasse ${LONGEST.nom} caractères.` }
  const left: string[] = []
  const told = <T>(value: T | undefined, sentence: string): T | undefined => {
    if (value === undefined) left.push(sentence)
    return value
  }
  /** What the cell says, read; nothing where it is empty, a sentence where it cannot be read. */
  const read = <T>(
    field: Parameters<Row['get']>[0],
    reader: (text: string) => T | undefined,
    what: string,
  ) => {
    const text = row.get(field)
    return text === ''
      ? undefined
      : told(
          reader(text),
          `${what}\u00a0: «\u00a0${short(text)}\u00a0» ne se lit pas, cette information est laissée de côté.`,
        )
  }
  const text = (field: Parameters<Row['get']>[0], longest = LONGEST.text) =>
    row.get(field).slice(0, longest) || undefined
  const networks = row.get('reseaux') ? listIn(row.get('reseaux')) : undefined
  const word = row.get('type') || defaults.kind || ''
  const estimated = /^(commune|municipality|centre|centroid|estim)/i.test(row.get('precision'))
  const lon = estimated ? undefined : read('lon', decimalOf, 'Longitude')
  const lat = estimated ? undefined : read('lat', decimalOf, 'Latitude')
  const half = !estimated && (lon === undefined) !== (lat === undefined)
  if (half) left.push('La position n’a qu’une coordonnée\u00a0: le centre de la commune en tient lieu.')
  const forWhom = row.get('publics') ? codesIn(row.get('publics'), publics) : undefined
  if (forWhom?.unknown.length)
    left.push(`Public inconnu\u00a0: ${forWhom.unknown.map(each => `« ${short(each)} »`).join(', ')}.`)
  const said: Draft['said'] = withoutUndefined({
    ...(word ? kindOf(word) : kindOfNetworks(networks ?? [])),
    name,
    siret: read('siret', written => /^\d{14}$/.exec(written.replace(/\s/g, ''))?.[0], 'SIRET'),
    description: text('description', LONGEST.description),
    address: text('adresse'),
    addressMore: text('complement_adresse'),
    postcode: read(
      'code_postal',
      written => /^\d{4,5}$/.exec(written.replace(/\s|\.0$/g, ''))?.[0]?.padStart(5, '0'),
      'Code postal',
    ),
    phone: read('telephone', phoneIn, 'Téléphone'),
    mail: read('courriel', mailIn, 'Courriel'),
    website: read('site_web', urlIn, 'Site'),
    hours: hoursIn(row, left),
    walkIn: read('sans_rendez_vous', yesOrNo, 'Sans rendez-vous'),
    mobile: read('itinerant', yesOrNo, 'Itinérant'),
    tour: text('tournee'),
    accessibility: text('accessibilite'),
    accessibilityUrl: read('lien_accessibilite', urlIn, 'Lien d’accessibilité'),
    languages: row.get('langues') ? listIn(row.get('langues')) : undefined,
    publics: forWhom?.codes.length ? forWhom.codes : undefined,
    conditions: text('conditions'),
    capacity: read(
      'capacite',
      written => (/^[1-9]\d{0,5}$/.test(written) ? Number(written) : undefined),
      'Capacité',
    ),
    networks,
    closedOn: read('fin', dayOf, 'Fermeture'),
  })
  return {
    line: row.line,
    said,
    where: {
      ...{ code: row.get('code_insee'), name: row.get('commune'), postcode: said.postcode ?? '' },
      ...(half || lon === undefined || lat === undefined ? { lon: null, lat: null } : { lon, lat }),
    },
    key: row.get('id'),
    source: row.get('source') || defaults.source || '',
    holdsOn: read('date_maj', dayOf, 'Date') ?? null,
    left,
  }
}

/** Either the text of OpenStreetMap, or seven columns, a weekday each. */
function hoursIn(row: Row, left: string[]): string | undefined {
  const text = row.get('horaires')
  const days = weekdays.filter(day => row.get(day) !== '')
  if (!text && days.length === 0) return undefined
  const columns = Object.fromEntries(weekdays.map(day => [day, row.get(day)])) as Record<Weekday, string>
  const written = text ? { text } : hoursFromColumns(columns)
  const fault = 'fault' in written ? written.fault : faultOf(written.text)
  if (!fault && 'text' in written) return written.text
  left.push(`${fault} Le lieu entre sans horaires.`)
  return undefined
}

function faultOf(text: string): string | undefined {
  const read = parseHours(text)
  return 'fault' in read ? read.fault : undefined
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}…` : text)

export const withoutUndefined = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
