/** What weighs how much in the order of offers and candidates: read by whoever audits it, decided by a person, from a day, with a reason. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../kernel/action.ts'
import { centsTyped } from '../../../../kernel/euros.ts'
import { Refusal } from '../../../../kernel/refusal.ts'
import { day, dayInput } from '../../../../kernel/time.ts'
import type { Tx } from '../../../../platform/db.ts'
import { firstWeights, type Weights } from '../matching/rule/weights.ts'
import { text, whole } from '../offers/fields.ts'

/** What a perfect match adds up to, in every version: scores of two versions can be set side by side. */
export const TOTAL = 1000

const weight = whole(0, TOTAL, 'Donnez un nombre entier, de 0 à 1\u202f000.')
const EUROS = 'Donnez un salaire horaire brut, de 5 à 100 euros, par exemple 12,00.'
const weightsInput = z.strictObject({
  ...{ wish: weight, mobility: weight, competences: weight, travel: weight },
  ...{ pay: weight, hours: weight, freshness: weight },
  payRise: whole(1, 100, 'Donnez un nombre entier, de 1 à 100.'),
  /** Cents an hour before contributions, or « 12,00 ». */
  payFrom: z
    .union([z.int(), z.string().transform(typed => centsTyped(typed) ?? Number.NaN)], EUROS)
    .pipe(z.int(EUROS).min(500, EUROS).max(10_000, EUROS)),
  freshDays: whole(1, 365, 'Donnez un nombre entier de jours, de 1 à 365.'),
})

const version = z.object({
  version: z.int(),
  /** Null: shipped with the product, in force as long as no other is. */
  from: day.nullable(),
  decidedBy: z.string().nullable(),
  why: z.string().nullable(),
  weights: z.record(z.string(), z.int()),
})
export type WeightsVersion = z.output<typeof version>

export const listWeights = action({
  id: 'job76.list-weights',
  label: 'Poids du classement',
  about:
    'Les poids qui classent offres et candidats, version par version, la dernière d’abord\u00a0: depuis quel jour, qui l’a décidé et pourquoi.',
  effect: 'read',
  allowed: ['animation-job76', 'steering-state', 'steering-departement', 'dpo'],
  input: z.strictObject({}),
  output: z.object({
    /** The version that ranks today. */
    inForce: z.int(),
    versions: z.array(version),
  }),
  run: async ({ tx, departement, today }) => {
    const versions = await versionsOf(tx, departement)
    const inForce = versions.find(({ from }) => from === null || from <= today)!
    return { inForce: inForce.version, versions }
  },
})

export const decideWeights = action({
  id: 'job76.decide-weights',
  label: 'Décider d’autres poids',
  about:
    'Fixe les poids du classement à partir d’un jour, avec la raison. Les versions d’avant restent\u00a0: un classement passé s’explique par la sienne.',
  effect: 'write',
  allowed: ['animation-job76'],
  input: z.strictObject({
    from: dayInput,
    why: text(1000, 'Dites pourquoi\u00a0: qui lit l’audit le lira.', 1, 'text'),
    ...weightsInput.shape,
  }),
  output: z.object({ version: z.int() }),
  async run(context, { from, why, ...weights }) {
    const { tx, departement, today, me } = context
    if (from < today) throw new Refusal('Choisissez aujourd’hui ou un jour à venir.', 'from')
    if (weights.wish < weights.mobility)
      throw new Refusal('Un métier souhaité ne pèse pas moins qu’un métier proche.', 'mobility')
    const total = totalOf(weights)
    if (total !== TOTAL)
      throw new Refusal(
        `Métier souhaité, compétences, trajet, salaire, horaires et fraîcheur font ${total} ensemble\u00a0: il faut 1\u202f000.`,
        'wish',
      )
    await sql`select pg_advisory_xact_lock(hashtextextended('job_weights ' || ${departement}, 0))`.execute(tx)
    const [last] = await versionsOf(tx, departement)
    const next = last!.version + 1
    await tx
      .insertInto('job_weights')
      .values({
        ...{ departement, version: next, from_on: from, decided_by: me.id, why },
        weights: JSON.stringify(weights),
      })
      .execute()
    context.trace({ operation: 'write', action: decideWeights.id })
    return { version: next }
  },
})

/** Those that add up: a near métier takes the place of a wished one. */
const totalOf = ({ wish, competences, travel, pay, hours, freshness }: Omit<Weights, 'version'>): number =>
  wish + competences + travel + pay + hours + freshness

async function versionsOf(tx: Tx, departement: string): Promise<WeightsVersion[]> {
  const { rows } = await sql<WeightsVersion>`
    select w.version, w.from_on as "from", a.name as "decidedBy", w.why, w.weights
    from job_weights w left join agent a on a.departement = w.departement and a.id = w.decided_by
    where w.departement = ${departement} order by w.version desc`.execute(tx)
  const { version, ...shipped } = firstWeights
  return [
    ...rows.map(row => ({ ...row, weights: { ...shipped, ...row.weights } })),
    { version, from: null, decidedBy: null, why: null, weights: shipped },
  ]
}
