/** The files that the caisses send over the three years: a full one each month, and each working day the households that moved. */
import { type Day, daysAfter } from '../../../kernel/time.ts'
import type { CafHeader, CafHousehold } from '../caf/household.ts'
import { type Dossier, lifeOf } from './life.ts'
import { type World, type WorldOptions, worldOf } from './world.ts'

export interface CafFile {
  /** `RSABEM.202601.761.xml` each month, `RSABEI.20260105.761.xml` each working day. */
  name: string
  caisse: string
  header: CafHeader
}

export interface FilledCafFile extends CafFile {
  /** A household that has not moved since the last file is the same object in both. */
  households: CafHousehold[]
}

/** Where the files of a world stand, by what they hold. */
export interface FilePlan {
  world: World
  /** In the order in which they are sent. */
  files: readonly CafFile[]
  monthly: (caisse: string) => readonly { file: CafFile; month: { first: Day; last: Day } }[]
  daily: (caisse: string, day: Day) => CafFile | undefined
  /** Sent even with nobody in it: only the first caisse is large enough. */
  alwaysSent: (file: CafFile) => boolean
}

/** Every file with its households, in the order sent, exactly as the written files would be read (but for their lines, all 0). */
export function* historyOf(options: WorldOptions): Generator<FilledCafFile> {
  const plan = planFor(worldOf(options))
  const holds = new Map<CafFile, CafHousehold[]>(plan.files.map(file => [file, []]))
  for (const dossier of dossiersOf(plan.world)) {
    for (const { file, household } of appearances(dossier, plan)) holds.get(file)!.push(household)
  }
  for (const file of plan.files) {
    const households = holds.get(file)!
    if (households.length > 0 || plan.alwaysSent(file)) yield { ...file, households }
  }
}

/** One dossier after the other, each with its whole history: what a load of any size can read without keeping. */
export function* dossiersOf(world: World): Generator<Dossier> {
  for (let slot = 0; slot < world.slots; slot++) yield* lifeOf(slot, world)
}

export function planFor(world: World): FilePlan {
  const monthly = new Map(world.caisses.map(caisse => [caisse, monthlyFiles(world, caisse)]))
  const daily = new Map<string, CafFile>()
  for (const caisse of world.caisses) {
    for (const { workdays } of world.months) {
      for (const day of workdays)
        if (day >= world.from && day <= world.until)
          daily.set(`${caisse} ${day}`, fileOf('I', caisse, day, day, '21:27:43.0000'))
    }
  }
  const files = [...[...monthly.values()].flat().map(({ file }) => file), ...daily.values()]
  return {
    world,
    files: files.sort((a, b) => (sentAt(a) < sentAt(b) ? -1 : 1)),
    monthly: caisse => monthly.get(caisse) ?? [],
    daily: (caisse, day) => daily.get(`${caisse} ${day}`),
    alwaysSent: file => file.caisse === world.caisses[0],
  }
}

/** The files in which a dossier is, and how it is in each. */
export function* appearances(
  dossier: Dossier,
  plan: FilePlan,
): Generator<{ file: CafFile; household: CafHousehold }> {
  for (const { on, household, events } of dossier.versions) {
    const file = events.length > 0 ? plan.daily(dossier.caisse, on) : undefined
    if (file) yield { file, household: { ...household, events } }
  }
  for (const { file, month } of plan.monthly(dossier.caisse)) {
    const version = dossier.versions.findLast(({ on }) => on <= month.last)
    // Open or waiting: every month. Closed or refused: once, in the file of the month when it was.
    if (version && ('0234'.includes(version.household.state) || version.on >= month.first)) {
      yield { file, household: version.household }
    }
  }
}

/** Made on the 5th of the next month, with what was known on the last day of the month. */
function monthlyFiles(world: World, caisse: string) {
  return world.months.flatMap(month => {
    const createdOn = daysAfter(month.last, 5)
    const sent = createdOn >= world.from && createdOn <= world.until
    return sent ? [{ file: fileOf('M', caisse, createdOn, month.last, '01:18:36.0000'), month }] : []
  })
}

function fileOf(
  type: 'M' | 'I',
  caisse: string,
  createdOn: Day,
  referenceOn: Day,
  createdAt: string,
): CafFile {
  const stamp = referenceOn.replaceAll('-', '').slice(0, type === 'M' ? 6 : 8)
  return {
    name: `RSABE${type}.${stamp}.${caisse}.xml`,
    caisse,
    header: {
      application: 'CRI',
      version: '6200',
      type,
      nature: 'D',
      createdOn,
      createdAt,
      referenceOn,
      departement: null,
      line: 0,
    },
  }
}

const sentAt = ({ header, caisse }: CafFile) => `${header.createdOn} ${header.createdAt} ${caisse}`
