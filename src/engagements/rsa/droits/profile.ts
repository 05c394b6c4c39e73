/** What the caisse said of a person beside their rights: identity, place in the household, address; each as known between two days. */
import { nir13 } from '../../../kernel/nir.ts'
import { plain } from '../../../kernel/people/plain.ts'
import type { Secret } from '../../../kernel/people/secret.ts'
import type { Day } from '../../../kernel/time.ts'
import type { CafAddress, CafHousehold, CafPerson } from '../caf/household.ts'
import { knowledgeDays, type Line } from './line.ts'
import type { Member } from './members.ts'

export interface Profile {
  knownFrom: Day
  knownUntil: Day | null
  person: CafPerson
  household: CafHousehold
}

/** On each day, the last line in order that names the person. */
export function profilesOf(lines: readonly Line[], member: Member): Profile[] {
  const profiles: Profile[] = []
  for (const day of knowledgeDays(lines)) {
    const line = lines.findLast(({ order, receivedOn }) => receivedOn <= day && member.byLine.has(order))
    if (!line) continue
    const last = profiles.at(-1)
    const person = member.byLine.get(line.order)!
    if (last && last.person === person) continue
    if (last) last.knownUntil = day
    profiles.push({ knownFrom: day, knownUntil: null, person, household: line.household! })
  }
  return profiles
}

/** Rows of the people tables, without those that repeat the row before. */
export function identityRows(
  person_id: string,
  source: string,
  profiles: readonly Profile[],
  secret: Secret,
) {
  return merged(profiles, ({ person }) => ({ person_id, source, ...identityOf(person, secret) }))
}

export function membershipRows(
  foyer_id: string,
  person_id: string,
  source: string,
  profiles: readonly Profile[],
) {
  return merged(profiles, ({ person }) => ({
    foyer_id,
    person_id,
    source,
    role: places.find(place => place === person.role) ?? 'AUT',
    from_on: person.attachedFrom ?? person.bornOn,
    until_on: person.attachedUntil,
  }))
}

/** What the caisse may say of somebody's place in the household; a code of a later version is a place among the others. */
const places = ['DEM', 'CJT', 'ENF', 'AUT', 'RDO'] as const

/** `today`: the code of the commune as it is now, for an older one. */
export function addressRows(
  person_id: string,
  source: string,
  profiles: readonly Profile[],
  today: (code: string) => string | null,
) {
  return merged(profiles, ({ household }) => {
    const address = household.addresses.find(({ rank }) => rank === '01')
    return {
      person_id,
      source,
      from_on: address?.since ?? null,
      lines: address ? linesOf(address) : [],
      postcode: address?.postcode ?? null,
      commune: address?.insee ? today(address.insee) : null,
      commune_name: address?.commune ?? null,
      homeless: household.homeless ?? false,
    }
  })
}

function identityOf(person: CafPerson, secret: Secret) {
  const nir = nir13(person.nir ?? '')
  return {
    title: person.title,
    last_name: person.lastName,
    birth_name: person.birthName,
    first_name: person.firstName,
    other_first_names: person.otherFirstNames.join(' '),
    born_on: person.bornOn,
    born_precision: precisions[person.birthPrecision ?? 'N'] ?? 'day',
    sex: person.sex,
    died_on: person.diedOn,
    nir_sealed: nir ? `\\x${secret.seal(person.nir!).toString('hex')}` : null,
    nir_hash: nir ? `\\x${secret.fingerprint(`nir ${nir}`)}` : null,
    search: plain(
      `${person.lastName} ${person.birthName} ${person.firstName} ${person.otherFirstNames.join(' ')}`,
    ),
  }
}

/** TYPEDTNAI of the file: what of the birth date is known. */
const precisions: Record<string, 'day' | 'month' | 'year'> = { N: 'day', J: 'month', O: 'year' }

function linesOf({
  identity,
  complement,
  number,
  streetType,
  streetName,
  place,
  abroad,
}: CafAddress): string[] {
  const street = [number, streetType, streetName].filter(Boolean).join(' ')
  return [identity, complement, street, place, ...abroad].map(line => line?.trim() ?? '').filter(Boolean)
}

type Known<R> = R & { known_from: Day; known_until: Day | null }

function merged<R>(profiles: readonly Profile[], row: (profile: Profile) => R): Known<R>[] {
  const rows: Known<R>[] = []
  for (const profile of profiles) {
    const next = row(profile)
    const last = rows.at(-1)
    if (last && JSON.stringify(bare(last)) === JSON.stringify(next)) last.known_until = profile.knownUntil
    else rows.push({ ...next, known_from: profile.knownFrom, known_until: profile.knownUntil })
  }
  return rows
}

const bare = <R>({ known_from: _, known_until: __, ...row }: Known<R>) => row
