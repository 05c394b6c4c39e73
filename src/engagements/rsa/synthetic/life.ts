/** The households that hold the places of the made-up département one after the other, since a fixed day. */
import { nextWorkingDay } from '../../../kernel/holidays.ts'
import type { Random } from '../../../kernel/synthetic/random.ts'
import { type Day, daysAfter, monthsAfter } from '../../../kernel/time.ts'
import type { CafHousehold } from '../caf/household.ts'
import {
  type Course,
  close,
  ELSEWHERE,
  hazards,
  lift,
  open,
  record,
  refuse,
  suspend,
  turnMonth,
  type Version,
} from './course.ts'
import { asGivenElsewhere, newHousehold, numbers, type Place } from './foyer.ts'
import { firstOfMonth, laterOf, type Month, type World } from './world.ts'

/** One dossier at one caisse: what was known of it, day after day. */
export interface Dossier {
  caisse: string
  versions: readonly Version[]
}

/** The dossiers of one place; the same whatever happens in the other places. */
export function lifeOf(slot: number, world: World): Dossier[] {
  const random = world.random.split(slot)
  const lived: Course[] = []
  const place = (): Place => ({ slot, rank: lived.length })
  let course: Course | undefined = settled(random.split('first'), world, place())
  while (course) {
    lived.push(course)
    const left = liveOn(course)
    if (!left || lived.length === MOST) break
    const next = random.split(lived.length)
    course = left.stays
      ? mutated(next, world, place(), course.household, left.on)
      : arrived(next, world, place(), left.on)
  }
  // What happens after the last day: nobody has heard of it.
  return lived
    .map(({ household, versions }) => ({
      caisse: household.caisse,
      versions: versions.filter(({ on }) => on <= world.until),
    }))
    .filter(({ versions }) => versions.length > 0)
}

/** Numbers are given for that many dossiers by place: nobody comes near. */
const MOST = 48

const beginning = (world: World): Day => world.months[0]!.first

/** There before the first day. */
function settled(random: Random, world: World, place: Place): Course {
  const household = newHousehold(random, world, place, daysAfter(beginning(world), -random.between(75, 2600)))
  const caisse = random.chance(0.03) ? world.caisses.at(-1)! : world.caisses[0]
  const course = courseOf(random, world, { ...household, caisse })
  const before = monthsAfter(beginning(world), -1)
  open(course, before, [], { from: firstOfMonth(household.requestedOn), entering: false })
  if (random.chance(0.15)) suspend(course, before, [])
  return course
}

/** A new request: seen at once, or first while it waits; sometimes refused; sometimes from another département. */
function arrived(random: Random, world: World, place: Place, after: Day): Course {
  const openedOn = nextWorkingDay(daysAfter(after, random.between(1, 24)))
  const requestedOn = daysAfter(openedOn, -random.between(8, 45))
  const household = newHousehold(random, world, place, requestedOn)
  const moves = random.chance(0.08)
  const cedant = {
    organism: 'CAF',
    caisse: random.pick(ELSEWHERE),
    matricule: null,
    arrivedOn: firstOfMonth(openedOn),
  }
  const course = courseOf(random, world, { ...household, cedant: moves ? cedant : null })
  const seenOn = nextWorkingDay(daysAfter(requestedOn, random.between(2, 7)))
  const refused = random.chance(0.04)
  if ((refused || random.chance(0.25)) && seenOn < openedOn && seenOn >= beginning(world))
    record(course, seenOn, ['DEMRSA'], {})
  if (refused) refuse(course, openedOn)
  else open(course, openedOn, [moves ? 'MUT' : 'DEMRSA'], { from: firstOfMonth(requestedOn) })
  return course
}

/** The same people in the other caisse, under other numbers; the old dossier may still be open for some days. */
function mutated(random: Random, world: World, place: Place, before: CafHousehold, leftOn: Day): Course {
  const on = nextWorkingDay(laterOf(beginning(world), daysAfter(leftOn, random.between(-12, 12))))
  const arrivedOn = firstOfMonth(on)
  const course = courseOf(random, world, {
    ...before,
    ...numbers(world, place),
    caisse: before.prenant!.caisse,
    cedant: { organism: 'CAF', caisse: before.caisse, matricule: before.matricule, arrivedOn },
    prenant: null,
    persons: asGivenElsewhere(random, before.persons, arrivedOn),
  })
  open(course, on, ['MUT'], { entering: false })
  return course
}

/** Month after month, until the dossier closes for good or the months end. `stays`: the same people go on in the other caisse. */
function liveOn(course: Course): { on: Day; stays: boolean } | undefined {
  const { world } = course
  const begun = course.versions.at(-1)?.on
  if (begun === undefined) return
  if (course.household.state === '1') return { on: begun, stays: false }
  for (const month of world.months) {
    if (month.last <= begun || (course.reopenIn !== null && month.name < course.reopenIn)) continue
    if (month.first > begun) turnMonth(course, month.first)
    for (const { on, happens } of planned(course, month, begun)) happens(course, on)
    if (course.household.state === '5' && course.reopenIn === null) return leaving(course, month)
  }
}

function leaving(course: Course, month: Month) {
  const { household, world, random } = course
  const on = course.versions.at(-1)!.on
  const stays = household.prenant !== null && world.caisses.includes(household.prenant.caisse)
  if (!stays && random.chance(0.03)) {
    record(course, daysAfter(month.last, 4), [], {
      state: '6',
      earlierClosure: household.closure,
      closure: null,
    })
  }
  return { on, stays }
}

/** What the month brings, in the order of its days. */
function planned({ random, liftIn, closeIn, reopenIn }: Course, month: Month, begun: Day) {
  const days = month.workdays.filter(day => day > begun)
  if (days.length === 0) return []
  const plans = hazards
    .filter(({ monthly }) => random.chance(monthly))
    .map(({ happens }) => ({ on: random.pick(days), happens }))
  const due = (happens: (course: Course, on: Day) => void) => plans.push({ on: random.pick(days), happens })
  if (liftIn === month.name) due(lift)
  if (closeIn === month.name) due((course, on) => close(course, on, 'ECH'))
  if (reopenIn === month.name) due((course, on) => open(course, on, ['DEMRSA']))
  return plans.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

const courseOf = (random: Random, world: World, household: CafHousehold): Course => ({
  random,
  world,
  household,
  versions: [],
  liftIn: null,
  closeIn: null,
  reopenIn: null,
})
