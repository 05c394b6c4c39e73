/** What may happen to one dossier of the RSA, as the caisse writes it down: opened, suspended, moved, closed, opened again. */
import type { Random } from '../../../kernel/synthetic/random.ts'
import { type Day, daysAfter, monthsAfter } from '../../../kernel/time.ts'
import type { CafHousehold, CafPerson } from '../caf/household.ts'
import { addressIn, movedTo } from './address.ts'
import { adult, child } from './foyer.ts'
import { firstOfMonth, lastOfMonthBefore, laterOf, type World } from './world.ts'

/** What the caisse knows from that day on, and what made it write; nothing made it when a flag only falls at the month's turn. */
export interface Version {
  on: Day
  /** Its own `events` are empty: a monthly file holds none. */
  household: CafHousehold
  events: CafHousehold['events']
}

export interface Course {
  random: Random
  world: World
  household: CafHousehold
  versions: Version[]
  /** Months, such as `2026-01`, in which something is due. */
  liftIn: string | null
  closeIn: string | null
  reopenIn: string | null
}

/** Days come in order; what happens twice on one day is one version. */
export function record(
  course: Course,
  on: Day,
  motives: readonly string[],
  change: Partial<CafHousehold>,
): void {
  const { between } = course.random
  const two = (from: number, to: number) => String(between(from, to)).padStart(2, '0')
  const at = motives.length > 0 ? `${two(8, 19)}:${two(0, 59)}:${two(0, 59)}.0000` : ''
  const events = motives.map(motive => ({ on, at, motive }))
  const household = { ...course.household, ...change }
  course.household = household
  const last = course.versions.at(-1)
  if (last?.on === on) course.versions.splice(-1, 1, { on, household, events: [...last.events, ...events] })
  else course.versions.push({ on, household, events })
}

/** The droit opens; `entering` when the adults come into the rights and duties by it. */
export function open(
  course: Course,
  on: Day,
  motives: readonly string[],
  { from = firstOfMonth(on), entering = true } = {},
): void {
  const { random, household } = course
  const persons = household.persons.map(person => {
    if (!isAdult(person)) return person
    const sdd = person.sdd ?? random.chance(person.role === 'DEM' ? 0.88 : 0.48)
    return { ...person, sdd, enteredSdd: sdd && entering }
  })
  const enters = persons.some(person => person.enteredSdd)
  const [nature, subNature] = aloneWithSmallChild(persons, on) ? ['RSI', 'RSIN1'] : ['RSD', 'RSDN2']
  course.reopenIn = null
  record(course, on, enters && motives.length > 0 ? [...motives, 'ENTDED'] : motives, {
    persons,
    state: '2',
    closure: null,
    entitlements: [{ nature, subNature, from, until: null }],
  })
}

export function refuse(course: Course, on: Day): void {
  const motive = course.random.weighted({ F02: 35, F09: 20, DSD: 30, FDB: 10, PCG: 5 })
  record(course, on, ['DEMRSA'], { state: '1', refusal: { on, motive } })
}

export function suspend(course: Course, on: Day, motives: readonly string[]): void {
  if (course.household.state !== '2') return
  const { random } = course
  const from = firstOfMonth(on)
  course.liftIn = monthsAfter(from, random.between(1, 4)).slice(0, 7)
  if (random.chance(0.4)) {
    const motive = random.weighted({ GR: 30, DC: 15, DL: 20, GK: 10, GJ: 10, DA: 10, DM: 5 })
    record(course, on, motives, { state: '3', suspensions: [{ motive, from }] })
  } else {
    const motive = random.weighted({ '06': 55, '05': 20, CG: 10, AB: 8, '44': 4, '09': 3 })
    record(course, on, motives, { state: '4', paymentSuspensions: [{ motive, from }] })
  }
}

export function lift(course: Course, on: Day): void {
  const { state } = course.household
  if ((state !== '3' && state !== '4') || course.closeIn !== null) return
  record(course, on, [state === '3' ? 'SUS' : 'RESTRIRSA'], {
    state: '2',
    suspensions: [],
    paymentSuspensions: [],
  })
}

export function close(course: Course, on: Day, motive: string): void {
  if (!isOpen(course)) return
  const { random, world, household } = course
  const closedOn = lastOfMonthBefore(on)
  const other = world.caisses.find(caisse => caisse !== household.caisse)
  const caisse = other && random.chance(0.25) ? other : random.pick(ELSEWHERE)
  const mutates = motive === 'MUT'
  course.closeIn = null
  course.reopenIn = !mutates && random.chance(0.15) ? monthsAfter(on, random.between(1, 8)).slice(0, 7) : null
  record(course, on, [mutates ? 'MUT' : 'RAD'], {
    state: '5',
    closure: { on: closedOn, motive },
    prenant: mutates ? { organism: 'CAF', caisse, leftOn: closedOn } : null,
    suspensions: [],
    paymentSuspensions: [],
    entitlements: household.entitlements.map(each => ({
      ...each,
      until: laterOf(closedOn, each.from),
    })),
    persons: household.persons.map(entersNoMore),
  })
}

/** At the turn of the month, nobody « enters » any more, and who left the household is gone from it. */
export function turnMonth(course: Course, on: Day): void {
  const { persons } = course.household
  if (!persons.some(({ enteredSdd, attachedUntil }) => enteredSdd || attachedUntil)) return
  const stays = persons.filter(({ attachedUntil }) => attachedUntil === null)
  record(course, on, [], { persons: stays.map(entersNoMore) })
}

/** What chance brings, with how often it does to an open dossier in a month. */
export const hazards: readonly { monthly: number; happens: (course: Course, on: Day) => void }[] = [
  { monthly: 0.042, happens: (course, on) => suspend(course, on, ['SUS']) },
  { monthly: 0.033, happens: leave },
  { monthly: 0.02, happens: whenOpen(move) },
  { monthly: 0.012, happens: whenOpen(changeRights) },
  { monthly: 0.006, happens: whenOpen(changeFamily) },
  { monthly: 0.003, happens: whenOpen(birth) },
]

/** Four months without payment come first when the droit ends by itself (CASF art. R. 262-40, 2°). */
function leave(course: Course, on: Day) {
  if (!isOpen(course) || course.closeIn !== null) return
  const motive = course.random.weighted({ ECH: 45, RFD: 33, MUT: 20, PCG: 2 })
  if (motive !== 'ECH') return close(course, on, motive)
  course.closeIn = monthsAfter(on, 4).slice(0, 7)
  const paymentSuspensions = [{ motive: '01', from: firstOfMonth(on) }]
  record(course, on, ['RESTRIRSA'], { state: '4', suspensions: [], paymentSuspensions })
}

function move(course: Course, on: Day) {
  const { random, world, household } = course
  const address = addressIn(random, world, daysAfter(on, -random.between(3, 40)), household.homeless === true)
  record(course, on, ['ADR'], { addresses: movedTo(address, household.addresses) })
}

function changeRights(course: Course, on: Day) {
  const adults = course.household.persons.filter(isAdult)
  if (adults.length === 0) return
  const changing = course.random.pick(adults)
  const sdd = changing.sdd !== true
  const changed = { ...changing, sdd, enteredSdd: sdd }
  const persons = course.household.persons.map(person => (person === changing ? changed : person))
  record(course, on, [sdd ? 'ENTDED' : 'SITPRO'], { persons })
}

/** One leaves, or one joins. */
function changeFamily(course: Course, on: Day) {
  const { random, household } = course
  const since = firstOfMonth(on)
  const partner = household.persons.find(person => person.role === 'CJT' && isAdult(person))
  if (partner) {
    const gone = { ...partner, attachedUntil: lastOfMonthBefore(on), sdd: false, enteredSdd: false }
    const persons = household.persons.map(person => (person === partner ? gone : person))
    return record(course, on, ['SITFAM'], {
      persons,
      family: { situation: random.pick(['ISO', 'SEF']), since },
    })
  }
  const dem = household.persons[0]
  if (!dem || household.persons.some(({ role }) => role === 'CJT')) return
  const sdd = random.chance(0.5)
  const joins = { ...adult(random, since, 'CJT', dem.sex === '1' ? '2' : '1'), sdd, enteredSdd: sdd }
  const persons = [dem, joins, ...household.persons.slice(1)]
  record(course, on, sdd ? ['SITFAM', 'ENTDED'] : ['SITFAM'], {
    persons,
    family: { situation: 'VIM', since },
  })
}

function birth(course: Course, on: Day) {
  const { random, household } = course
  const bornOn = daysAfter(on, -random.between(5, 40))
  const born = child(random, household.persons[0]!.birthName, bornOn, bornOn)
  record(course, on, ['SITENFAUT'], { persons: [...household.persons, born] })
}

function whenOpen(happens: (course: Course, on: Day) => void) {
  return (course: Course, on: Day) => {
    if (isOpen(course)) happens(course, on)
  }
}

const entersNoMore = (person: CafPerson): CafPerson =>
  person.enteredSdd ? { ...person, enteredSdd: false } : person

const isOpen = ({ household }: Course) => '234'.includes(household.state)

const isAdult = ({ role, attachedUntil }: CafPerson) =>
  (role === 'DEM' || role === 'CJT') && attachedUntil === null

const aloneWithSmallChild = (persons: readonly CafPerson[], on: Day) =>
  persons.filter(isAdult).length === 1 &&
  persons.some(({ role, bornOn }) => role === 'ENF' && monthsAfter(bornOn, 36) > on)

/** Other départements' caisses, where people come from and go to. */
export const ELSEWHERE = ['141', '271', '601', '801', '751', '951', '591']
