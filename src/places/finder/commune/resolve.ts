/** From what somebody types to a commune of the département: certain, a short choice, elsewhere, or nearly nothing. */
import { slipsBetween } from '../../../kernel/people/typo.ts'
import { exactMatch, type Match, nearMatch, order } from './match.ts'
import { readingsOf, type Spelling, spellingOf } from './spelling.ts'

export interface KnownCommune {
  /** Today’s INSEE code. */
  code: string
  name: string
  departement: string
  postcodes: readonly string[]
  population: number
  /** Of its centre, degrees. */
  lon: number
  lat: number
}

/** One name of a commune. */
export interface Name {
  commune: KnownCommune
  spelling: Spelling
  /** « Notre-Dame-de-Gravenchon », where it is not today’s name. */
  older: string | null
}

export interface Gazetteer {
  departement: string
  names: readonly Name[]
}

export interface Choice {
  commune: KnownCommune
  older: string | null
}

export type Resolved =
  | { kind: 'one'; choice: Choice }
  | { kind: 'several'; by: 'postcode' | 'name'; choices: Choice[] }
  /** In another département; `commune` null when all that is known of it is its postcode. */
  | { kind: 'elsewhere'; departement: string; commune: KnownCommune | null; nearest: KnownCommune | null }
  /** `nearly`: the names most like it. */
  | { kind: 'unknown'; nearly: Choice[] }

/** Names offered when several answer; beyond, one has to type more. */
const OFFERED = 12

export function resolve(gazetteer: Gazetteer, typed: string): Resolved {
  const postcode = /(?<!\d)(\d{2}) ?(\d{3})(?!\d)/.exec(typed)
  const rest = postcode ? typed.replace(postcode[0], ' ') : typed
  const readings = readingsOf(rest)
    .map(spellingOf)
    .filter(({ letters }) => letters)
  if (!postcode) return byName(gazetteer, readings)
  const code = postcode[1]! + postcode[2]!
  const there = gazetteer.names.filter(({ commune }) => commune.postcodes.includes(code))
  if (readings.length) {
    const named = byName({ ...gazetteer, names: there }, readings)
    if (named.kind === 'one' || named.kind === 'several') return named
    const anywhere = byName(gazetteer, readings)
    if (anywhere.kind !== 'unknown') return anywhere
  }
  return byPostcode(gazetteer, there, code)
}

function byPostcode({ departement, names }: Gazetteer, there: readonly Name[], code: string): Resolved {
  const ours = there.filter(({ commune, older }) => commune.departement === departement && older === null)
  const choices = ours
    .map(({ commune }) => ({ commune, older: null }))
    .sort((a, b) => a.commune.name.localeCompare(b.commune.name, 'fr'))
  if (choices.length === 1) return { kind: 'one', choice: choices[0]! }
  if (choices.length) return { kind: 'several', by: 'postcode', choices }
  if (there.length) return outside({ departement, names }, there)
  const their = departementOfPostcode(code)
  if (their === departement) return { kind: 'unknown', nearly: [] }
  return { kind: 'elsewhere', departement: their, commune: null, nearest: null }
}

function outside({ departement, names }: Gazetteer, there: readonly Name[]): Resolved {
  const { commune } = there.reduce((a, b) => (b.commune.population > a.commune.population ? b : a))
  const nearest = nearestOurs(departement, names, commune)
  return { kind: 'elsewhere', departement: commune.departement, commune, nearest }
}

/** « 2A » and « 2B » share their postcodes: nobody is told more than « 20 ». */
const departementOfPostcode = (code: string) => code.slice(0, /^9[78]/.test(code) ? 3 : 2)

/** Ours before theirs, the letter before the slip; only a whole name of elsewhere beats a vague one of ours. */
function byName(gazetteer: Gazetteer, readings: readonly Spelling[]): Resolved {
  const { departement, names } = gazetteer
  const ours = names.filter(({ commune }) => commune.departement === departement)
  const theirs = names.filter(({ commune }) => commune.departement !== departement)
  const exact = bestOf(ours, readings, exactMatch)
  if (exact && isWhole(exact.match)) return offered(exact.names)
  const near = bestOf(ours, readings, nearMatch)
  const slipped = near?.match === 'slip' ? near.names : []
  const elsewhere = bestOf(theirs, readings, exactMatch)
  if (elsewhere?.match === 'name' || (elsewhere?.match === 'bare-name' && slipped.length === 0))
    if (!(exact && isPart(exact.match))) return outside(gazetteer, elsewhere.names)
  // A name cut short by the finger may begin another one: both are offered.
  if (exact) return offered([...exact.names, ...slipped])
  if (near) return offered(near.names)
  const their = elsewhere && isPart(elsewhere.match) ? elsewhere : bestOf(theirs, readings, nearMatch)
  if (their) return outside(gazetteer, their.names)
  return { kind: 'unknown', nearly: mostAlike(ours, readings) }
}

const isWhole = (match: Match) => match === 'name' || match === 'bare-name'
const isPart = (match: Match) => match === 'first-words' || match === 'words'

/** All the names that answer as well as the best of them. */
function bestOf(
  names: readonly Name[],
  readings: readonly Spelling[],
  compare: (typed: Spelling, name: Spelling) => Match | null,
): { match: Match; names: Name[] } | null {
  let best: { match: Match; names: Name[] } | null = null
  for (const name of names)
    for (const typed of readings) {
      const match = compare(typed, name.spelling)
      if (match === null) continue
      const against = best ? order.indexOf(match) - order.indexOf(best.match) : -1
      if (against < 0) best = { match, names: [name] }
      else if (against === 0 && !best!.names.includes(name)) best!.names.push(name)
    }
  return best?.match === 'among-words' ? { ...best, names: longest(best.names) } : best
}

/** « 3 rue de Rouen, Le Petit-Quevilly » has two names in it: the longer one says more. */
function longest(names: Name[]): Name[] {
  const length = (name: Name) => name.spelling.letters.length
  const most = Math.max(...names.map(length))
  return names.filter(name => length(name) === most)
}

/** Each commune once, by today’s name rather than by an older one; the most inhabited first. */
function offered(names: readonly Name[]): Resolved {
  const byCommune = new Map<string, Choice>()
  for (const { commune, older } of names)
    if (!byCommune.has(commune.code) || older === null) byCommune.set(commune.code, { commune, older })
  const choices = [...byCommune.values()].sort(
    (a, b) => b.commune.population - a.commune.population || (a.commune.code < b.commune.code ? -1 : 1),
  )
  if (choices.length === 1) return { kind: 'one', choice: choices[0]! }
  return { kind: 'several', by: 'name', choices: choices.slice(0, OFFERED) }
}

function mostAlike(names: readonly Name[], readings: readonly Spelling[]): Choice[] {
  const typed = readings[0]?.letters ?? ''
  if (typed.length < 2) return []
  const most = Math.max(2, Math.ceil(typed.length / 2))
  return names
    .map(({ commune, older, spelling }) => ({
      choice: { commune, older },
      slips: slipsBetween(typed, spelling.letters, most),
    }))
    .filter(({ slips }) => slips <= most)
    .sort((a, b) => a.slips - b.slips || b.choice.commune.population - a.choice.commune.population)
    .slice(0, 3)
    .map(({ choice }) => choice)
}

/** Of ours, within an hour’s drive or so: nobody in Marseille is told of Neuf-Marché. */
function nearestOurs(departement: string, names: readonly Name[], from: KnownCommune): KnownCommune | null {
  const away = (commune: KnownCommune) =>
    111 * Math.hypot((commune.lon - from.lon) * Math.cos((from.lat * Math.PI) / 180), commune.lat - from.lat)
  const near = names
    .map(({ commune }) => ({ commune, km: away(commune) }))
    .filter(({ commune, km }) => commune.departement === departement && km < 60)
  return near.length ? near.reduce((a, b) => (b.km < a.km ? b : a)).commune : null
}
