/** Writes what follows from the lines of some households: people, standings, droits and their clocks. Run again, it changes nothing. */
import { sql } from 'kysely'
import type { Secret } from '../../../kernel/people/secret.ts'
import type { ServiceMap } from '../../../kernel/territory/service-map.ts'
import type { Day } from '../../../kernel/time.ts'
import { replaceRows } from '../../../kernel/versions.ts'
import type { Tx } from '../../../platform/db.ts'
import { historyOf, type MemberHistory, type StoredHistory } from './history.ts'
import { type Line, readable } from './line.ts'
import { loadLines } from './load-lines.ts'
import { matchDroits } from './match.ts'
import { membersOf } from './members.ts'
import { addressRows, identityRows, membershipRows, type Profile, profilesOf } from './profile.ts'
import { recognise } from './recognise.ts'
import { recount } from './recount.ts'

export interface Reckoning {
  tx: Tx
  departement: string
  secret: Secret
  territory: ServiceMap
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
  const all = await withTheirOthers(at, dossiers)
  const lines = await loadLines(at.tx, at.departement, all)
  const found = await findPersons(at, lines)
  await writePeople(at, all, found)
  await recount(at.tx, at.departement, await writeDroits(at, all, found))
  return [...new Set(found.map(({ person }) => person))]
}

/** The other households of the same people: what they say first decides who is a newcomer. */
async function withTheirOthers(
  { tx, departement }: Reckoning,
  dossiers: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct o.dossier_id as id from rsa_standing s
    join rsa_standing o on o.departement = s.departement and o.person_id = s.person_id
    where s.departement = ${departement} and s.dossier_id = any (${[...dossiers]}::uuid[])`.execute(tx)
  return [...new Set([...dossiers, ...rows.map(({ id }) => id)])]
}

async function findPersons(at: Reckoning, lines: ReadonlyMap<string, Line[]>): Promise<Found[]> {
  const read = [...lines].map(([dossier, all]) => ({ dossier, lines: readable(all), all }))
  const firstLines = new Map<string, { dossier: string; lines: Line[] }[]>()
  for (const { dossier, lines } of read)
    for (const member of membersOf(lines))
      for (const key of member.keys.filter(key => key.startsWith('nir ')))
        firstLines.set(key, [
          ...(firstLines.get(key) ?? []),
          { dossier, lines: lines.filter(line => member.byLine.has(line.order)) },
        ])

  const histories = read.flatMap(({ dossier, lines, all }) => {
    const members = membersOf(lines)
    const elsewhere = (keys: readonly string[]) =>
      keys
        .flatMap(key => firstLines.get(key) ?? [])
        .filter(other => other.dossier !== dossier)
        .flatMap(other => other.lines)
    return historyOf(all, elsewhere).map((member, i) => ({
      dossier,
      member,
      profiles: profilesOf(lines, members[i]!),
    }))
  })
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
  const foyers = await at.tx
    .selectFrom('caf_dossier')
    .select(['id', 'foyer_id'])
    .where('departement', '=', at.departement)
    .where('id', 'in', [...lines.keys()])
    .execute()
  const foyerOf = new Map(foyers.map(({ id, foyer_id }) => [id, foyer_id]))
  return histories.map((history, i) => ({
    ...history,
    person: persons[i]!,
    foyer: foyerOf.get(history.dossier)!,
  }))
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
    .selectAll()
    .where('departement', '=', departement)
    .where('dossier_id', 'in', [...dossiers])
    .execute()
  const rows = found.flatMap(({ person, dossier, member, profiles }) => {
    const mine = standing.filter(
      row => row.person_id === person && row.dossier_id === dossier && !row.void_on,
    )
    return matchDroits(mine, member.droits, {
      person,
      dossier,
      today,
      territories: territoriesOf(territory, profiles),
    })
  })
  const kept = new Map(
    [...standing.filter(row => row.void_on), ...rows].map(
      ({ id, person_id, dossier_id, holds_from, entered_on, kind, history, void_on }) => [
        id,
        { id, person_id, dossier_id, holds_from, entered_on, kind, history, void_on },
      ],
    ),
  )
  await replaceRows(tx, 'rsa_droit', { departement, scope: 'dossier_id', subjects: dossiers, key: ['id'] }, [
    ...kept.values(),
  ])
  return rows.map(({ id }) => id)
}

/** The UTAS of the address, as known from each day on. */
function territoriesOf(
  { today, utas }: ServiceMap,
  profiles: readonly Profile[],
): StoredHistory['territories'] {
  const territories: StoredHistory['territories'] = []
  for (const { knownFrom, household } of profiles) {
    const insee = household.addresses.find(({ rank }) => rank === '01')?.insee
    const commune = insee ? today(insee) : null
    const served = commune ? utas(commune) : null
    if (territories.length === 0 || territories.at(-1)!.utas !== served)
      territories.push({ knownFrom, utas: served })
  }
  return territories
}
