/** Years of synthetic people on a test database: households that come and go, and the delegate who looks at what is kept of them. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { convention } from '../../../convention.ts'
import type { Identity } from '../../../kernel/access/identity.ts'
import type { Action } from '../../../kernel/action.ts'
import { makeRetentionActions, retentionActions } from '../../../kernel/retention/actions.ts'
import { type NightFacts, runNight } from '../../../kernel/retention/night.ts'
import { everyRule } from '../../../kernel/retention/portion.ts'
import { runAction } from '../../../kernel/run.ts'
import type { Day } from '../../../kernel/time.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import type { CafHousehold, CafPerson } from '../caf/household.ts'
import { person } from '../droits/made-up.ts'
import { rsaWorld } from '../test-world.ts'

const rules = everyRule(convention.engagements)

export async function years(today: Day) {
  const base = await openTestDb()
  const world = await rsaWorld(base, today)
  const { at } = world
  /** Past every rule. */
  const client = new pg.Client(base.superuserUrl)
  await client.connect()
  const close = async () => {
    await client.end()
    await base.close()
  }
  const dpo: Identity = {
    departement: '76',
    id: randomUUID(),
    name: 'Noor',
    organisation: '',
    roles: ['dpo'],
  }
  await client.query(
    `insert into agent (departement, id, name, mail, created_on) values ('76', $1, 'Noor', 'noor@exemple.fr', $2)`,
    [dpo.id, today],
  )
  await client.query(
    `insert into agent_role (departement, id, agent_id, role, from_on) values ('76', gen_random_uuid(), $1, 'dpo', $2)`,
    [dpo.id, today],
  )
  await client.query(`update agent_membership set from_on = $1`, [today])
  const { preview, apply } = makeRetentionActions(rules, at.secret)
  const run = async <T>(me: Identity, action: Action<never, T> | Action, input: object = {}) => {
    const ran = await runAction<T>(action as Action, { db: base.db, me, now: at.clock() }, input)
    if (ran.problems) throw new Error(JSON.stringify(ran.problems))
    return ran.done
  }
  const facts: NightFacts = { db: base.db, departement: '76', clock: at.clock, secret: at.secret, rules }
  return {
    ...{ base, client, close, ...world, dpo, run, facts, actions: retentionActions(rules, at.secret) },
    /** What each rule would take away today, without those that would take nothing. */
    async due() {
      const told = (await run(dpo, preview as never)) as Awaited<ReturnType<typeof preview.run>>
      return Object.fromEntries(told.rules.flatMap(({ rule, due }) => (due ? [[rule, due]] : [])))
    },
    apply: () => run(dpo, apply as never) as ReturnType<typeof apply.run>,
    night: (signal?: AbortSignal) => runNight(facts, signal),
    /** Of all runs, by rule. */
    async journal(): Promise<Record<string, number>> {
      const { rows } = await client.query(
        `select rule, sum(things)::int as n from retention_done group by 1 order by 1`,
      )
      return Object.fromEntries(rows.map(({ rule, n }) => [rule, n]))
    },
    /** The tables in whose rows a text stands, the trace apart: it has its own year. */
    async where(text: string): Promise<string[]> {
      const { rows } = await client.query<{ name: string }>(
        `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'trace' order by 1`,
      )
      const found: string[] = []
      for (const { name } of rows)
        if (
          (
            await client.query(`select from ${name} t where to_jsonb(t)::text ilike $1 limit 1`, [
              `%${text}%`,
            ])
          ).rowCount
        )
          found.push(name)
      return found
    },
    /** The household number `n`, of people with these names. */
    foyer: (
      n: number,
      persons: readonly CafPerson[],
      facts: Partial<CafHousehold> = {},
    ): Partial<CafHousehold> => ({
      matricule: String(n).padStart(15, '0'),
      requestNumber: String(n).padStart(11, '0'),
      requestedOn: today,
      persons: [...persons],
      ...facts,
    }),
    async personOf(name: string): Promise<string | undefined> {
      const { rows } = await client.query<{ id: string }>(
        'select person_id as id from person_identity where birth_name = $1 and known_until is null limit 1',
        [name],
      )
      return rows[0]?.id
    },
  }
}

export const adult = (name: string, facts: Partial<CafPerson> = {}) =>
  person({ lastName: name, birthName: name, firstName: 'CAMILLE', ...facts })
export const spouse = (name: string) => adult(name, { role: 'CJT', firstName: 'ALIX', bornOn: '1986-05-01' })
export const child = (name: string) =>
  adult(name, {
    role: 'ENF',
    firstName: 'SACHA',
    bornOn: '2015-09-09',
    sdd: null,
    dependent: true,
    responsible: false,
  })

export const closed = (on: Day): Partial<CafHousehold> => ({ state: '5', closure: { on, motive: 'ECH' } })
