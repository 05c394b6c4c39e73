/** What the delegate to data protection does: see what would go and by which text, let it go now, and read what went. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { roles } from '../access/identity.ts'
import { type Action, action } from '../action.ts'
import type { LegalRule } from '../law/rule.ts'
import type { Secret } from '../people/secret.ts'
import { Refusal } from '../refusal.ts'
import type { Day } from '../time.ts'
import { applyPortion, asTheJob, rulesOn } from './portion.ts'
import type { Retention } from './retention.ts'
import { tellRules } from './tell.ts'

/** The role to come back to. */
const MINE = roles.dpo.as
const day = z.iso.date() as unknown as z.ZodType<Day>

const toldRule = z.object({
  rule: z.string(),
  purpose: z.string(),
  what: z.string(),
  trigger: z.string(),
  fate: z.enum(['erased', 'emptied', 'anonymous']),
  /** Null when no text in force counts it: then nothing goes. */
  duration: z.string().nullable(),
  source: z.string().nullable(),
  confidence: (z.string() as unknown as z.ZodType<LegalRule['confidence']>).nullable(),
  limit: day.nullable(),
  /** How many would go today, in `unit`; null for what goes with the person. */
  due: z.int().nullable(),
  unit: z.tuple([z.string(), z.string()]).nullable(),
})
export type ToldRule = z.output<typeof toldRule>

const kept = z.object({ tables: z.array(z.string()), why: z.string() })

const done = z.object({ rule: z.string(), through: day, things: z.int(), rows: z.int() })

const run = z.object({
  run: z.uuid(),
  onDay: day,
  /** Civil time in France: « 02:05 ». */
  time: z.string(),
  /** Null for the night. */
  askedBy: z.string().nullable(),
  ended: z.boolean(),
  done: z.array(done),
})
export type RetentionRun = z.output<typeof run>

export const makeRetentionActions = (rules: readonly Retention[], secret: Secret) => ({
  preview: action({
    id: 'retention.preview',
    label: 'Durées de conservation, essai à blanc',
    about:
      'Chaque règle de conservation, son texte, et ce qui s’effacerait aujourd’hui ; ne change rien, ne nomme personne.',
    effect: 'read',
    allowed: ['dpo'],
    input: z.strictObject({}),
    output: z.object({ today: day, rules: z.array(toldRule), kept: z.array(kept) }),
    async run({ tx, departement, today }) {
      const at = await rulesOn({ tx, departement, today, secret }, rules)
      const due = new Map<string, number>()
      await asTheJob(tx, MINE, async () => {
        for (const { rule, at: one } of at) due.set(rule.id, await rule.count(one))
      })
      return { today, ...(await tellRules({ tx, departement, today }, rules, due)) }
    },
  }),

  apply: action({
    id: 'retention.apply',
    label: 'Appliquer les durées de conservation',
    about:
      'Efface, vide ou rend anonyme ce qui a passé sa durée, sans attendre la nuit ; par portions : tant que « rest » est vrai, il en reste.',
    effect: 'write',
    allowed: ['dpo'],
    input: z.strictObject({}),
    output: z.object({ run: z.uuid(), rest: z.boolean(), done: z.array(done) }),
    async run(context) {
      const { tx, departement, today, at: instant, me } = context
      const at = await rulesOn({ tx, departement, today, secret }, rules)
      const run = randomUUID()
      const went = await asTheJob(tx, MINE, async () => {
        await sql`insert into retention_run (departement, id, on_day, at, asked_by)
          values (${departement}, ${run}::uuid, ${today}::date, ${instant}::timestamptz, ${me.id}::uuid)`.execute(
          tx,
        )
        const told: z.output<typeof done>[] = []
        let rest = false
        for (const { rule, at: one } of at) {
          const portion = await applyPortion(one, rule, run)
          if (!portion)
            throw new Refusal(
              'Un import ou un autre effacement est en cours : recommencez dans quelques minutes.',
            )
          if (portion.things) told.push({ rule: rule.id, through: one.limit, ...portion })
          rest ||= portion.things > 0 && (await rule.count(one)) > 0
        }
        if (!rest)
          await sql`update retention_run set ended_at = ${instant}::timestamptz where departement = ${departement} and id = ${run}::uuid`.execute(
            tx,
          )
        return { rest, done: told }
      })
      context.trace({ operation: 'write', action: 'retention.apply' })
      return { run, ...went }
    },
  }),
})

export const listRetentionRuns = action({
  id: 'retention.list-runs',
  label: 'Journal des effacements',
  about: 'Les derniers effacements, le plus récent d’abord : quelle règle, combien, quand. Jamais qui.',
  effect: 'read',
  allowed: ['dpo'],
  input: z.strictObject({}),
  output: z.array(run),
  async run({ tx, departement }) {
    const { rows } = await sql<RetentionRun>`
      select r.id as run, r.on_day as "onDay", to_char(r.at at time zone 'Europe/Paris', 'HH24:MI') as time, a.name as "askedBy",
        r.ended_at is not null as ended,
        coalesce((select jsonb_agg(jsonb_build_object('rule', d.rule, 'through', d.through, 'things', d.things, 'rows', d.rows) order by d.rule)
          from (select rule, max(through) as through, sum(things) as things, sum(rows) as rows from retention_done
            where departement = r.departement and run_id = r.id group by rule) d), '[]') as done
      from retention_run r left join agent a on a.departement = r.departement and a.id = r.asked_by
      where r.departement = ${departement} order by r.at desc, r.id limit 60`.execute(tx)
    return rows
  },
})

export function retentionActions(rules: readonly Retention[], secret: Secret): readonly Action[] {
  const { preview, apply } = makeRetentionActions(rules, secret)
  return [preview, apply, listRetentionRuns]
}
