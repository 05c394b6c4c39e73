/** Who a made-up household is on the day of its request: its people, its address, its numbers. */
import { nir13 } from '../../../kernel/nir.ts'
import { birthPlaces, lastNames, menNames, womenNames } from '../../../kernel/synthetic/names.ts'
import { nirAsGiven, syntheticNir } from '../../../kernel/synthetic/nir.ts'
import type { Random } from '../../../kernel/synthetic/random.ts'
import { type Day, daysAfter } from '../../../kernel/time.ts'
import type { CafHousehold, CafPerson } from '../caf/household.ts'
import { addressIn } from './address.ts'
import type { World } from './world.ts'

/** Place in the département, and rank of the dossier in that place: both numbers of the CAF come from them. */
export interface Place {
  slot: number
  rank: number
}

export function newHousehold(random: Random, world: World, place: Place, requestedOn: Day): CafHousehold {
  const kind = random.weighted({ alone: 64, oneParent: 24, couple: 4, family: 8 })
  const paired = kind === 'couple' || kind === 'family'
  const dem = adult(random, requestedOn, 'DEM', random.chance(kind === 'oneParent' ? 0.85 : 0.5) ? '2' : '1')
  const persons = [dem]
  const situation = paired
    ? random.weighted({ VIM: 45, MAR: 45, PAC: 10 })
    : random.weighted({ CEL: 58, DIV: 14, ISO: 18, SEF: 8, VEU: 2 })
  if (paired) persons.push(partnerOf(random, dem, requestedOn, situation === 'MAR'))
  if (kind === 'oneParent' || kind === 'family') {
    const children = Number(random.weighted({ 1: 50, 2: 31, 3: 14, 4: 5 }))
    for (let rank = 1; rank <= children; rank++) {
      persons.push(
        child(random, dem.birthName, daysAfter(requestedOn, -random.between(60, 6000)), requestedOn),
      )
    }
  }
  const homeless = random.chance(0.04)
  return {
    line: 0,
    organism: 'CAF',
    caisse: world.caisses[0],
    ...numbers(world, place),
    requestedOn,
    departement: world.departement,
    cedant: null,
    prenant: null,
    state: '0',
    refusal: null,
    suspensions: [],
    paymentSuspensions: [],
    closure: null,
    earlierClosure: null,
    opening: null,
    entitlements: [],
    homeless,
    origin: random.chance(0.93) ? 'DEM' : 'RMI',
    addresses: [addressIn(random, world, daysAfter(requestedOn, -random.between(10, 4000)), homeless)],
    family: { situation, since: daysAfter(requestedOn, -random.between(30, 5000)) },
    persons,
    events: [],
    aside: {},
  }
}

/** A matricule has seven digits, then zeros; both are scattered, so that neighbours in the file are not neighbours in number. */
export function numbers(world: World, { slot, rank }: Place): { matricule: string; requestNumber: string } {
  const serial = slot * 48 + rank
  const scattered = String((serial * 7_654_321) % 9_999_991).padStart(7, '0')
  const request = String((serial * 31_415_927) % 99_999_989).padStart(8, '0')
  return {
    matricule: scattered.padEnd(15, '0'),
    requestNumber: `${request}${world.departement.padStart(3, '0')}`,
  }
}

export function adult(random: Random, on: Day, role: 'DEM' | 'CJT', sex: '1' | '2'): CafPerson {
  const years = random.weighted({ 20: 6, 25: 30, 35: 28, 45: 21, 55: 15 })
  const bornOn = daysAfter(
    on,
    -Math.round((Number(years) + random.next() * (years === '20' ? 5 : 9)) * 365.25),
  )
  return {
    ...person(random, bornOn, sex, lastName(random)),
    role,
    familyRole: role,
    responsible: role === 'DEM',
    attachedFrom: on,
  }
}

/** Married, a wife most often uses her husband's name. */
export function partnerOf(random: Random, dem: CafPerson, on: Day, married: boolean): CafPerson {
  const partner = adult(random, on, 'CJT', dem.sex === '1' ? '2' : '1')
  const takes = married && random.chance(0.7)
  return takes && partner.sex === '2' ? { ...partner, lastName: dem.birthName } : partner
}

export function child(random: Random, name: string, bornOn: Day, on: Day): CafPerson {
  const born = person(random, bornOn, random.chance(0.5) ? '1' : '2', name)
  return {
    ...born,
    nir: random.chance(0.35) ? born.nir : null,
    nirKeyWrong: false,
    birthPrecision: 'N',
    role: 'ENF',
    familyRole: 'ENF',
    attachedFrom: bornOn > on ? bornOn : on,
  }
}

/** The same people as another caisse writes them: the NIR may come with its key, without it, or not at all. */
export const asGivenElsewhere = (random: Random, persons: readonly CafPerson[], on: Day): CafPerson[] =>
  persons
    .filter(person => person.attachedUntil === null)
    .map(person => ({ ...person, ...givenNir(random, person.nir && nir13(person.nir)), attachedFrom: on }))

function person(random: Random, bornOn: Day, sex: '1' | '2', name: string): CafPerson {
  const birth = random.pick(birthPlaces)
  const precision = random.weighted({ N: 98.4, J: 1.1, O: 0.5 })
  const known = { N: bornOn, J: `${bornOn.slice(0, 7)}-01`, O: `${bornOn.slice(0, 4)}-01-01` }[
    precision
  ] as Day
  const names = sex === '1' ? menNames : womenNames
  return {
    line: 0,
    title: random.chance(0.97) ? (sex === '1' ? 'MR' : 'MME') : null,
    lastName: name,
    birthName: name,
    firstName: firstName(random, names),
    otherFirstNames: random.chance(0.3) ? [random.pick(names)] : [],
    birthCommune: birth.commune.slice(0, 26),
    bornOn: known,
    birthPrecision: precision,
    birthRank: random.chance(0.2) ? 1 : null,
    ...givenNir(random, syntheticNir(random, { sex, bornOn, departement: birth.departement })),
    certified: random.chance(0.96),
    sex,
    role: 'AUT',
    familyRole: 'AUT',
    dependent: true,
    responsible: false,
    attachedFrom: null,
    attachedUntil: null,
    sdd: null,
    enteredSdd: null,
    sddFrom: null,
    sddUntil: null,
    diedOn: null,
  }
}

function givenNir(
  random: Random,
  nir: string | null | undefined,
): { nir: string | null; nirKeyWrong: boolean } {
  const given = nir ? nirAsGiven(random, nir) : { text: null, keyWrong: false }
  return { nir: given.text, nirKeyWrong: given.keyWrong }
}

/** The file has room for 28 letters of a name: longer ones are cut in the middle of a word. */
function lastName(random: Random): string {
  if (random.chance(0.96)) return random.pick(lastNames)
  const parts = Array.from({ length: random.between(2, 4) }, () => random.pick(lastNames))
  return parts
    .join(random.chance(0.5) ? '-' : ' ')
    .slice(0, 28)
    .trim()
}

/** 32 letters for a first name. */
function firstName(random: Random, names: readonly string[]): string {
  const parts = Array.from({ length: Number(random.weighted({ 1: 92, 2: 7, 5: 1 })) }, () =>
    random.pick(names),
  )
  return parts
    .join(random.chance(0.7) ? '-' : ' ')
    .slice(0, 32)
    .trim()
}
