/** Writes what follows from the lines of some households: people, standings, droits and their clocks. Run again, it changes nothing. */
import { sql } from 'kysely'
import type { Secret } from '../../../kernel/people/secret.ts'
import type { CommuneMap } from '../../../kernel/territory/service-map.ts'
import type { Day } from '../../../kernel/time.ts'
import { replaceRows } from '../../../kernel/versions.ts'
import type { Tx } from '../../../platform/db.ts'
import { historyOf, type MemberHistory, type StoredHistory } from './history.ts'
import { type Line, readable } from './line.ts'
import { loadLines } from './load-lines.ts'
import { matchDroits, voided } from './match.ts'
import { membersOf } from './members.ts'
import { othersOf } from './others.ts'
import { addressRows, identityRows, membershipRows, type Profile, profilesOf } from './profile.ts'
import { recognise } from './recognise.ts'
import { recount } from './recount.ts'

export interface Reckoning {
  tx: Tx
  departement: string
  secret: Secret
  territory: CommuneMap
  by: string
  today: Day
}

interface Found {
  dossier: string
  foyer: string
  person: string
  member: MemberHistory
  profiles: Profile[]
}

/** Gives the persons whose file changed. */
export async function reckon(at: Reckoning, dossiers: readonly string[]): Promise<string[]> {
  if (dossiers.length === 0) return []
  const { tx, departement, secret } = at
  const load = (ids: readonly string[]) => loadLines(tx, departement, ids)
  const mine = await load(dossiers)
  // What these lines say changes the other dossiers of the same people too; and those are told with their own others in sight.
  const told = new Map([...mine, ...(await load(await othersOf(tx, departement, secret, mine)))])
  const beside = told.size > mine.size ? await load(await othersOf(tx, departement, secret, told)) : new Map()
  const all = [...told.keys()]
  const found = await findPersons(at, told, beside)
  await writePeople(at, all, found)
  await recount(tx, departement, await writeDroits(at, all, found))
  return [...new Set(found.map(({ person }) => person))]
}

type Lines = ReadonlyMap<string, Line[]>

async function findPersons(at: Reckoning, told: Lines, beside: Lines): Promise<Found[]> {
  const read = new Map([...told, ...beside].map(([dossier, all]) => [dossier, readable(all)]))
  const named = new Map<string, { dossier: string; lines: Line[] }[]>()
  for (const [dossier, lines] of read)
    for (const member of membersOf(lines))
      for (const key of member.keys.filter(key => key.startsWith('nir ')))
        named.set(key, [
          ...(named.get(key) ?? []),
          { dossier, lines: lines.filter(line => member.byLine.has(line.order)) },
        ])

  const historiesOf = (dossier: string, joined?: ReadonlyMap<string, string>) => {
    const lines = read.get(dossier)!
    const members = membersOf(lines, joined)
    const elsewhere = (keys: readonly string[]) =>
      keys
        .flatMap(key => named.get(key) ?? [])
        .filter(other => other.dossier !== dossier)
        .flatMap(other => other.lines)
    return historyOf(lines, elsewhere, joined).map((member, i) => ({
      dossier,
      member,
      profiles: profilesOf(lines, members[i]!),
    }))
  }
  const histories = [...told.keys()].flatMap(dossier => historiesOf(dossier))
  const persons = await recognise(
    at.tx,
    at.departement,
    at.secret,
    histories.map(({ dossier, member, profiles }) => ({
      dossier,
      keys: member.keys,
      knownOn: profiles[0]!.knownFrom,
    })),
    at.by,
    at.today,
  )
  const foyerOf = await foyersOf(at, [...told.keys()])
  const found = histories.map((history, i) => ({
    ...history,
    person: persons[i]!,
    foyer: foyerOf.get(history.dossier)!,
  }))
  // Two names of one dossier that another dossier shows to be one person are told as one.
  return [...Map.groupBy(found, ({ dossier }) => dossier)].flatMap(([dossier, members]) => {
    if (new Set(members.map(({ person }) => person)).size === members.length) return members
    const joined = new Map(
      members.flatMap(({ member, person }) => member.keys.map(key => [key, person] as const)),
    )
    return historiesOf(dossier, joined).map(history => ({
      ...history,
      person: joined.get(history.member.keys[0]!)!,
      foyer: foyerOf.get(dossier)!,
    }))
  })
}

async function foyersOf({ tx, departement }: Reckoning, dossiers: readonly string[]) {
  const rows = await tx
    .selectFrom('caf_dossier')
    .select(['id', 'foyer_id'])
    .where('departement', '=', departement)
    .where('id', 'in', [...dossiers])
    .execute()
  return new Map(rows.map(({ id, foyer_id }) => [id, foyer_id]))
}

const sourceOf = (dossier: string) => `caf ${dossier}`

async function writePeople(
  { tx, departement, secret, territory }: Reckoning,
  dossiers: readonly string[],
  found: readonly Found[],
) {
  const scope = { departement, scope: 'source' as const, subjects: dossiers.map(sourceOf) }
  const rows = <R>(make: (one: Found) => R[]) => found.flatMap(make)
  await replaceRows(
    tx,
    'person_identity',
    { ...scope, key: ['person_id', 'source', 'known_from'] },
    rows(f => identityRows(f.person, sourceOf(f.dossier), f.profiles, secret)),
  )
  await replaceRows(
    tx,
    'foyer_membership',
    { ...scope, key: ['foyer_id', 'person_id', 'source', 'known_from'] },
    rows(f => membershipRows(f.foyer, f.person, sourceOf(f.dossier), f.profiles)),
  )
  await replaceRows(
    tx,
    'person_address',
    { ...scope, key: ['person_id', 'source', 'known_from'] },
    rows(f => addressRows(f.person, sourceOf(f.dossier), f.profiles, territory.today)),
  )
  const standings = found.flatMap(({ person, dossier, member: { standings } }) =>
    standings.map(({ knownFrom, spans }, i) => ({
      person_id: person,
      dossier_id: dossier,
      spans,
      known_from: knownFrom,
      known_until: standings[i + 1]?.knownFrom ?? null,
    })),
  )
  await replaceRows(
    tx,
    'rsa_standing',
    { departement, scope: 'dossier_id', subjects: dossiers, key: ['person_id', 'dossier_id', 'known_from'] },
    standings,
  )
}

/** Gives the droits whose clocks are to be written again. */
async function writeDroits(
  { tx, departement, territory, today }: Reckoning,
  dossiers: readonly string[],
  found: readonly Found[],
): Promise<string[]> {
  const standing = await tx
    .selectFrom('rsa_droit')
    .select(['id', 'person_id', 'dossier_id', 'holds_from', 'entered_on', 'kind', 'history', 'void_on'])
    .where('departement', '=', departement)
    .where('dossier_id', 'in', [...dossiers])
    .execute()
  const left = new Set(standing)
  const matched = found.flatMap(({ person, dossier, member, profiles }) => {
    const mine = standing.filter(row => row.person_id === person && row.dossier_id === dossier)
    const homes = homesOf(territory, profiles)
    const match = matchDroits(mine, member.droits, { person, dossier, homes })
    for (const row of mine) if (!match.left.includes(row)) left.delete(row)
    return match.matched
  })
  // A droit that never was, and on which nobody decided anything, leaves nothing behind.
  const decided = await decidedOf(
    tx,
    departement,
    [...left].map(({ id }) => id),
  )
  const kept = [...left].filter(({ id }) => decided.has(id)).map(row => voided(row, today))
  const rows = [...matched, ...kept]
  const scope = { departement, scope: 'dossier_id' as const, subjects: dossiers, key: ['id'] }
  await replaceRows(
    tx,
    'rsa_droit',
    scope,
    rows.map(row => ({ ...row })),
  )
  return [...new Set([...rows, ...left].map(({ id }) => id))]
}

async function decidedOf(tx: Tx, departement: string, droits: readonly string[]): Promise<Set<string>> {
  if (droits.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select droit_id as id from rsa_orientation where departement = ${departement} and droit_id = any (${[...droits]}::uuid[])
    union select subject_id from appointment where departement = ${departement} and subject_id = any (${[...droits]}::uuid[])`.execute(
    tx,
  )
  return new Set(rows.map(({ id }) => id))
}

/** The commune of the address, as known from each day on. */
function homesOf({ today }: CommuneMap, profiles: readonly Profile[]): StoredHistory['homes'] {
  const homes: StoredHistory['homes'] = []
  for (const { knownFrom, household } of profiles) {
    const insee = household.addresses.find(({ rank }) => rank === '01')?.insee
    const commune = insee ? today(insee) : null
    if (homes.length === 0 || homes.at(-1)!.commune !== commune) homes.push({ knownFrom, commune })
  }
  return homes
}
