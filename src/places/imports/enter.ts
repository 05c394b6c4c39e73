/** Puts what a list says into the directory, some hundreds of rows at a time: what is new, what differs, what is the same. */
import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Day } from '../../kernel/time.ts'
import { LAW } from '../said/face.ts'
import { type At, type NewSaying, recordSayings, sayingUnder } from '../said/record.ts'
import type { SaidPlace, SaidService } from '../said/said.ts'
import type { Count } from './result.ts'

export interface PlaceEntry {
  source: string
  key: string
  holdsOn: Day | null
  said: SaidPlace
}

export interface ServiceEntry {
  source: string
  key: string
  holdsOn: Day | null
  said: SaidService
  place: string
}

interface Standing {
  source: string
  key: string
  place: string
  service: string | null
  said: SaidPlace | SaidService
  holdsOn: Day
  absent: boolean
}

/** Gives the place of each entry, in their order. */
export async function enterPlaces(at: At, entries: readonly PlaceEntry[], count: Count): Promise<string[]> {
  if (entries.length === 0) return []
  const standing = await standingOf(at, entries, 'places')
  const unseen = entries.filter(({ source, key }) => !standing.has(keyOf(source, key)))
  const byLaw = await placesOfLaw(at, unseen)
  const sayings: NewSaying[] = []
  const places = entries.map(({ source, key, holdsOn, said }) => {
    const before = standing.get(keyOf(source, key))
    const place = before?.place ?? takeOf(byLaw, said) ?? randomUUID()
    if (isSaid(before, said, holdsOn, count))
      sayings.push({ place, service: null, source, key, said, holdsOn: holdsOn ?? at.today })
    return place
  })
  await recordSayings(at, sayings)
  await backAgain(at, [...standing.values()])
  return places
}

/** By commune, the CCAS of which nobody but the law has said anything. */
async function placesOfLaw(
  { tx, departement }: At,
  entries: readonly PlaceEntry[],
): Promise<Map<string, string>> {
  const communes = entries.flatMap(({ said }) => (said.kind === 'ccas' && said.commune ? said.commune : []))
  if (communes.length === 0) return new Map()
  const { rows } = await sql<{ commune: string; place: string }>`
    select l.source_key as commune, l.place_id as place from place_said l
    where l.departement = ${departement} and l.source = ${LAW} and l.known_until is null and l.source_key = any (${communes}::text[])
      and not exists (select from place_said o where o.departement = l.departement and o.place_id = l.place_id
        and o.known_until is null and o.id <> l.id)
      and not exists (select from place_pair p where p.departement = l.departement and l.place_id in (p.kept, p.other)
        and p.undone_on is null)`.execute(tx)
  return new Map(rows.map(({ commune, place }) => [commune, place]))
}

/** The law asks for one in the commune: the first that a list names there is that one, and the others are others. */
function takeOf(byLaw: Map<string, string>, { kind, commune }: SaidPlace): string | undefined {
  const place = kind === 'ccas' && commune ? byLaw.get(commune) : undefined
  if (place) byLaw.delete(commune!)
  return place
}

export async function enterServices(at: At, entries: readonly ServiceEntry[], count: Count): Promise<void> {
  if (entries.length === 0) return
  const standing = await standingOf(at, entries, 'services')
  const sayings: NewSaying[] = []
  for (const { source, key, holdsOn, said, place } of entries) {
    const before = standing.get(keyOf(source, key))
    const service = before?.service ?? randomUUID()
    const moved = before !== undefined && before.place !== place
    if (isSaid(moved ? { ...before, said: {} } : before, said, holdsOn, count))
      sayings.push({ place, service, source, key, said, holdsOn: holdsOn ?? at.today })
  }
  await recordSayings(at, sayings)
}

/** Whether there is something to record; a list that says the same on a later day is recorded, and changes nothing. */
function isSaid(
  before: Standing | undefined,
  said: SaidPlace | SaidService,
  holdsOn: Day | null,
  count: Count,
): boolean {
  if (!before) {
    count.new += 1
    return true
  }
  if (isDeepStrictEqual(before.said, said)) {
    count.unchanged += 1
    return holdsOn !== null && holdsOn > before.holdsOn
  }
  // An older edition of the list, read after a newer one, has nothing to say.
  if (holdsOn !== null && holdsOn < before.holdsOn) {
    count.unchanged += 1
    return false
  }
  count.changed += 1
  return true
}

export const keyOf = (source: string, key: string) => `${source}\0${key}`

/** What the sources say today under these keys. */
async function standingOf(
  { tx, departement }: At,
  entries: readonly { source: string; key: string }[],
  of: 'places' | 'services',
): Promise<Map<string, Standing>> {
  const keys = entries.map(({ source, key }) => ({ source, key }))
  const { rows } = await sql<Standing>`
    select s.source, s.source_key as key, s.place_id as place, s.service_id as service, s.said, s.holds_on as "holdsOn",
      s.absent_since is not null as absent
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (source text, key text)
    cross join lateral ${sayingUnder(departement, of)} s`.execute(tx)
  return new Map(rows.map(row => [keyOf(row.source, row.key), row]))
}

/** A list names again what it had stopped naming. */
async function backAgain({ tx, departement }: At, standing: readonly Standing[]): Promise<void> {
  const back = standing.filter(({ absent }) => absent)
  if (back.length === 0) return
  const keys = back.map(({ source, key }) => ({ source, key }))
  await sql`update place_said s set absent_since = null
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (source text, key text)
    where s.departement = ${departement} and s.source = k.source and s.source_key = k.key and s.service_id is null
      and s.known_until is null`.execute(tx)
}

/** Places that a source named and that its list no longer names; told, and left to a person. Gives their names by source. */
export async function tellAbsent(
  { tx, departement, today }: At,
  named: ReadonlyMap<string, ReadonlySet<string>>,
  edition: Day | undefined,
): Promise<{ source: string; names: string[] }[]> {
  const absent: { source: string; names: string[] }[] = []
  // An older edition says nothing of what came after it.
  const later = edition ? sql`and holds_on <= ${edition}::date` : sql``
  for (const [source, keys] of named) {
    const { rows } = await sql<{ name: string }>`
      update place_said set absent_since = coalesce(absent_since, ${today}::date)
      where departement = ${departement} and source = ${source} and service_id is null and known_until is null
        and not source_key = any (${[...keys]}::text[]) ${later}
      returning coalesce(said ->> 'name', source_key) as name`.execute(tx)
    if (rows.length) absent.push({ source, names: rows.map(({ name }) => name).sort() })
  }
  return absent
}
