/** A CMS, a CCAS and an association that pass demands to one another, and what their agents may do. */

import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import type { Identity } from '../../../kernel/access/identity.ts'
import type { Action } from '../../../kernel/action.ts'
import { makeHandoverActions } from '../../../kernel/handovers/actions.ts'
import { must } from '../../../kernel/test-ran.ts'
import type { Day } from '../../../kernel/time.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { receptionWorld } from '../reception/test-world.ts'
import { demandHandedOver } from './handed-over.ts'
import { recordDemand } from './record.ts'

export const relais = makeHandoverActions([demandHandedOver])

export async function demandWorld() {
  const world = await receptionWorld(await openTestDb())
  const { all, desk, colleague, elsewhere, cms, ccas, at } = world
  const association = randomUUID()
  await all.query(
    `insert into organisation (departement, id, name, kind) values ('76', $1, 'Association du quai', 'association')`,
    [association],
  )
  for (const [me, role] of [
    [desk, 'accueil'],
    [colleague, 'travailleur-social'],
    [elsewhere, 'accueil'],
  ] as const)
    await all.query(
      `insert into agent_role (departement, id, agent_id, role, from_on) values ('76', gen_random_uuid(), $1, $2, '2026-01-01')`,
      [me.id, role],
    )
  const stranger: Identity = { ...elsewhere, id: randomUUID(), name: 'Accueil de l’association' }
  await all.query(
    `insert into agent (departement, id, name, mail, created_on) values ('76', $1, $2, $3, '2026-01-01')`,
    [stranger.id, stranger.name, `${stranger.id}@exemple.fr`],
  )
  await all.query(
    `insert into agent_role (departement, id, agent_id, role, from_on) values ('76', gen_random_uuid(), $1, 'accueil', '2026-01-01')`,
    [stranger.id],
  )
  await all.query(
    `insert into agent_membership (departement, id, agent_id, organisation_id, proposed_on, confirmed_by, from_on)
      values ('76', gen_random_uuid(), $1, $2, '2026-01-01', gen_random_uuid(), '2026-01-01')`,
    [stranger.id, association],
  )
  const on = <Input extends z.ZodObject, Output>(
    day: Day,
    me: Identity,
    action: Action<Input, Output>,
    input: object,
  ) => at('10:00', me, action, input, day)
  /** Asked of the CMS on that day; gives its id. */
  const asks = async (day: Day, facts: object = {}) =>
    must(
      await on(day, desk, recordDemand, {
        ...{ theme: 'logement', said: 'Un toit avant lundi.', called: 'Nadia', contact: '06 00 00 00 00' },
        ...facts,
      }),
    ).demand
  /** From the CMS to the CCAS, unless told otherwise; gives its id. */
  const passes = async (day: Day, subject: string, facts: object = {}, me: Identity = desk) =>
    must(
      await on(day, me, relais.send, {
        ...{ subject, to: ccas, why: 'Domiciliation', agreedHow: 'said', share: ['said', 'called'] },
        ...facts,
      }),
    ).handover
  const caseOf = async (subject: string) =>
    (
      await all.query<{ due: Day; kept: Day | null; ended: Day | null; organisation: string }>(
        `select due_on as due, kept_on as kept, ended_on as ended, organisation_id as organisation from guarantee_case
          where subject_id = $1 and known_until is null`,
        [subject],
      )
    ).rows[0]
  return { ...world, association, stranger, cms, on, asks, passes, caseOf }
}
