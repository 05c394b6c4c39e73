/** How the promises stand now, from the counters that every write moves; or as they stood on a past day, from the cases as known then. */
import * as z from 'zod'
import { action } from '../../kernel/action.ts'
import type { Engagement } from '../../kernel/engagement.ts'
import type { Delay } from '../../kernel/guarantee/guarantee.ts'
import {
  indicatorOf,
  liveCounts,
  openStanding,
  type TallyRow,
  tally,
} from '../../kernel/guarantee/reading.ts'
import { readTarget, type TargetReading, targetShape } from '../../kernel/guarantee/target.ts'
import { type Day, day } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import { asOfInput, dayAsked, signatories, yearOf } from '../asked.ts'
import { promisesOf } from '../promises.ts'
import { type Utas, utasRows, utasShape } from '../utas.ts'

const liveRow = utasShape.extend({
  /** Open, and their last day has not passed. */
  waiting: z.int(),
  /** Open, and it has. */
  late: z.int(),
  /** Open, and the clock stands still. */
  stopped: z.int(),
  /** Of those received since 1 January whose outcome is known: kept in time. */
  kept: z.int(),
  settled: z.int(),
})
export type LiveRow = z.output<typeof liveRow>

const liveDelayShape = z.object({
  id: z.string(),
  title: z.string(),
  promise: z.string().nullable(),
  source: z.string(),
  legal: z.boolean(),
  rows: z.array(liveRow),
  total: liveRow,
})
export type LiveDelay = z.output<typeof liveDelayShape>

const output = z.object({
  asOf: day,
  today: day,
  year: z.int(),
  promises: z.array(liveDelayShape.extend({ steps: z.array(liveDelayShape) })),
  targets: z.array(targetShape),
})
export type LiveCounts = z.output<typeof output>

export const liveCountsAction = (engagements: readonly Engagement[]) =>
  action({
    id: 'steering.live-counts',
    label: 'Pilotage',
    about:
      'Compte, par UTAS, les situations dans le délai, en retard ou arrêtées, et ce qui a été tenu à temps depuis le début de l’année\u00a0; dit où en est chaque nombre promis.',
    effect: 'read',
    allowed: signatories,
    input: z.strictObject({ asOf: asOfInput }),
    output,
    async run({ tx, departement, today }, asked) {
      const asOf = dayAsked(asked.asOf, today)
      const standing = (delay: Delay) => liveDelay(tx, departement, delay, asOf, today)
      const promises: LiveCounts['promises'] = []
      const targets: TargetReading[] = []
      for (const { guarantee, steps } of engagements.flatMap(promisesOf)) {
        if (guarantee.kind === 'target') {
          targets.push(await readTarget(tx, departement, guarantee, asOf))
          continue
        }
        const beside: LiveDelay[] = []
        for (const step of steps) beside.push(await standing(step))
        promises.push({ ...(await standing(guarantee)), steps: beside })
      }
      return { asOf, today, year: yearOf(asOf), promises, targets }
    },
  })

async function liveDelay(
  tx: Tx,
  departement: string,
  { id, title, promise, source, legal = false }: Delay,
  asOf: Day,
  today: Day,
): Promise<LiveDelay> {
  const open =
    asOf === today
      ? await openNow(tx, departement, id, today)
      : openThen(await tally(tx, departement, id, asOf))
  const thisYear = await tally(tx, departement, id, asOf, { since: `${yearOf(asOf)}-01-01`, until: asOf })
  const row = (utas: Utas, isHere: (row: { utas: string | null }) => boolean): LiveRow => {
    const of = (standing: string) => sum(open.filter(one => isHere(one) && one.standing === standing))
    const { kept, settled } = indicatorOf(thisYear.filter(isHere))
    return { ...utas, waiting: of('waiting'), late: of('late'), stopped: of('stopped'), kept, settled }
  }
  const places = await utasRows(
    tx,
    departement,
    [...open, ...thisYear].map(({ utas }) => utas),
  )
  return {
    ...{ id, title, promise, source, legal },
    rows: places.map(place => row(place, ({ utas }) => utas === place.code)),
    total: row({ code: null, name: 'Total' }, () => true),
  }
}

interface Open {
  utas: string | null
  standing: string
  cases: number
}

async function openNow(tx: Tx, departement: string, guarantee: string, today: Day): Promise<Open[]> {
  const counts = await liveCounts(tx, departement, [guarantee])
  return counts.map(one => ({ utas: one.utas, standing: openStanding(one, today), cases: one.cases }))
}

const openThen = (rows: readonly TallyRow[]): Open[] =>
  rows.map(({ utas, verdict, open }) => ({ utas, standing: verdict, cases: open }))

const sum = (rows: readonly Open[]) => rows.reduce((total, { cases }) => total + cases, 0)
