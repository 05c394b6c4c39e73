/** `places.list-france-services`: each France services of the directory beside what its label asks, those at risk first. */
import * as z from 'zod'
import { agentRoles } from '../../kernel/access/identity.ts'
import { action } from '../../kernel/action.ts'
import { valueOn } from '../../kernel/law/in-force.ts'
import { type Day, day, dayInput } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import { utasNames } from '../coverage/read.ts'
import { dayAsked } from '../travel/coverage.ts'
import { criterionIds, HOURS_RULE } from './criteria.ts'
import { judge } from './judge.ts'
import { type Point, pointsOn } from './points.ts'

/** At risk: an hour or a day is missing for sure, or another criterion is known not to be met. */
export const states = ['at-risk', 'unknown', 'met'] as const

const week = z.object({ seconds: z.number(), days: z.int() })

const judged = z.object({
  criterion: z.enum(criterionIds),
  verdict: z.enum(['met', 'not-met', 'unknown']),
  sentence: z.string(),
})

const pointLine = z.object({
  id: z.uuid(),
  name: z.string(),
  /** The round of a bus, of which the stops are counted together. */
  tour: z.string().nullable(),
  places: z.array(
    z.object({ id: z.uuid(), name: z.string(), communeName: z.string(), hours: z.string().nullable() }),
  ),
  communes: z.array(z.string()),
  utas: z.object({ code: z.string().nullable(), name: z.string() }),
  /** Of the weeks that come back, those with the least and with the most hours; null when no hours are known. */
  week: z.object({ least: week, most: week }).nullable(),
  /** Places of it whose hours are not known. */
  unknownHours: z.int(),
  /** By the hours and the days, then by what else the directory says. */
  state: z.enum(states),
  /** In words; none when nothing that is known is missing. */
  missing: z.array(z.string()),
  judged: z.array(judged),
})
export type PointLine = z.output<typeof pointLine>

const output = z.object({
  asOf: day,
  /** That the label asks of a week: the rule FS-HOURS. */
  hoursAsked: z.number(),
  points: z.array(pointLine),
})
export type FranceServicesList = z.output<typeof output>

export const listFranceServices = action({
  id: 'places.list-france-services',
  label: 'France services et critères du label',
  about:
    'Donne chaque France services de l’annuaire avec ses heures et ses jours d’ouverture, ce que le label demande et ce qui manque ; celles qui risquent leur label d’abord.',
  effect: 'read',
  allowed: agentRoles,
  input: z.strictObject({
    state: z.enum(states, `Indiquez un état\u00a0: ${states.join(', ')}.`).optional(),
    utas: z.string().max(40).optional(),
    asOf: dayInput.optional(),
  }),
  output,
  async run({ tx, departement, today }, { state, utas, asOf }) {
    const list = await franceServicesOn(tx, departement, dayAsked(asOf, today))
    return {
      ...list,
      points: list.points.filter(
        point => (!state || point.state === state) && (!utas || point.utas.code === utas),
      ),
    }
  },
})

export async function franceServicesOn(tx: Tx, departement: string, asOf: Day): Promise<FranceServicesList> {
  const hoursAsked = (await valueOn(tx, departement, HOURS_RULE, asOf)) ?? 24
  const names = await utasNames(tx, departement)
  const points = (await pointsOn(tx, departement, asOf)).map(point => lineOf(point, hoursAsked, asOf, names))
  return { asOf, hoursAsked, points: points.sort(atRiskFirst) }
}

function lineOf(point: Point, hours: number, asOf: Day, names: Map<string | null, string>): PointLine {
  const { week, judged } = judge(point, hours, asOf)
  const verdictOf = (id: string) => judged.find(({ criterion }) => criterion === id)!.verdict
  const lacking = judged.filter(({ verdict }) => verdict === 'not-met')
  const unknown = verdictOf('heures') === 'unknown' || verdictOf('jours') === 'unknown'
  return {
    ...{ id: point.id, name: point.name, tour: point.tour },
    places: point.places.map(({ id, name, communeName, hours }) => ({ id, name, communeName, hours })),
    communes: [...new Set(point.places.map(({ communeName }) => communeName))],
    utas: { code: point.utas, name: names.get(point.utas) ?? point.utas ?? '' },
    week:
      week.unknown < point.places.length || week.most.seconds > 0
        ? { least: week.least, most: week.most }
        : null,
    unknownHours: week.unknown,
    state: lacking.length ? 'at-risk' : unknown ? 'unknown' : 'met',
    missing: lacking.map(({ sentence }) => sentence),
    judged,
  }
}

/** Then the least hours, then the name. */
const atRiskFirst = (a: PointLine, b: PointLine): number =>
  states.indexOf(a.state) - states.indexOf(b.state) ||
  (a.week?.least.seconds ?? 0) - (b.week?.least.seconds ?? 0) ||
  a.name.localeCompare(b.name, 'fr')
