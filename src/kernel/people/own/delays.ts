/** What an agent read is told to the person, later: only where the law demands it, decided by the delegate, until a day. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { fileRoles } from '../../access/identity.ts'
import { reasonFor } from '../../access/reach.ts'
import { type Action, action } from '../../action.ts'
import { outOfReach, Refusal } from '../../refusal.ts'
import { day, dayInput, monthsAfter } from '../../time.ts'
import type {} from './tables.ts'

/** Of one decision; a new one may follow it. */
const MONTHS = 6

export const askDelay = action({
  id: 'people.ask-delay',
  label: 'Demander que ma consultation soit dite plus tard',
  about:
    'Demande au délégué à la protection des données que la personne apprenne plus tard ce que l’agent a consulté, là où la loi le veut (RGPD art. 23). Rien n’est retardé avant sa décision.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({
    person: z.uuid('Ce dossier n’existe pas.'),
    fromOn: dayInput,
    untilOn: dayInput,
    why: z
      .string('Écrivez la raison, avec l’article de loi.')
      .trim()
      .min(30, 'Écrivez la raison, avec l’article de loi\u00a0: 30 caractères au moins.')
      .max(1000, 'Cette raison est trop longue\u00a0: 1000 caractères au plus.'),
  }),
  output: z.object({ delay: z.uuid() }),
  async run(context, { person, fromOn, untilOn, why }) {
    const { tx, departement, me, today } = context
    await reasonFor(context, person, 'C2')
    if (fromOn > today) throw new Refusal('Indiquez aujourd’hui, ou un jour passé.', 'fromOn')
    if (untilOn <= today) throw new Refusal('Indiquez un jour à venir.', 'untilOn')
    if (untilOn > monthsAfter(today, MONTHS))
      throw new Refusal('Six mois au plus\u00a0: une autre demande pourra suivre.', 'untilOn')
    const delay = randomUUID()
    await sql`insert into trace_delay (departement, id, person_id, agent_id, from_on, until_on, why, asked_on)
      values (${departement}, ${delay}, ${person}, ${me.id}, ${fromOn}, ${untilOn}, ${why}, ${today})`.execute(
      tx,
    )
    // Without the person: a line that they read would tell what it asks to keep.
    context.trace({ operation: 'write', action: askDelay.id })
    return { delay }
  },
})

const listed = z.object({
  delay: z.uuid(),
  person: z.uuid(),
  agent: z.string(),
  fromOn: day,
  untilOn: day,
  why: z.string(),
  askedOn: day,
  decidedOn: day.nullable(),
  decidedBy: z.string().nullable(),
  granted: z.boolean().nullable(),
})
export type Delay = z.output<typeof listed>

export const listDelays = action({
  id: 'audit.list-delays',
  label: 'Consultations dites plus tard',
  about: 'Les demandes de dire plus tard à une personne qui a consulté son dossier, et ce qui en fut décidé.',
  effect: 'read',
  allowed: ['dpo'],
  input: z.strictObject({}),
  output: z.array(listed),
  async run(context) {
    const { tx, departement } = context
    const { rows } = await sql<Delay>`
      select d.id as delay, d.person_id as person, a.name as agent, d.from_on as "fromOn", d.until_on as "untilOn", d.why,
        d.asked_on as "askedOn", d.decided_on as "decidedOn", b.name as "decidedBy", d.granted
      from trace_delay d join agent a on a.departement = d.departement and a.id = d.agent_id
      left join agent b on b.departement = d.departement and b.id = d.decided_by
      where d.departement = ${departement}
      order by d.decided_on is not null, d.asked_on desc, d.id limit 200`.execute(tx)
    context.trace({ operation: 'list', action: listDelays.id })
    return rows
  },
})

export const decideDelay = action({
  id: 'audit.decide-delay',
  label: 'Décider d’une consultation dite plus tard',
  about:
    'Accorde ou refuse qu’une consultation soit dite plus tard à la personne. Accordée, elle prend fin d’elle‑même.',
  effect: 'write',
  allowed: ['dpo'],
  input: z.strictObject({
    delay: z.uuid('Cette demande n’existe pas.'),
    verdict: z.enum(['granted', 'refused'], 'Choisissez\u00a0: accorder ou refuser.'),
  }),
  output: z.object({ delay: z.uuid() }),
  async run(context, { delay, verdict }) {
    const { tx, departement, me, today } = context
    const { rows } = await sql<{ agent: string }>`
      select agent_id as agent from trace_delay where departement = ${departement} and id = ${delay}::uuid`.execute(
      tx,
    )
    if (!rows[0]) throw outOfReach()
    if (rows[0].agent === me.id)
      throw new Refusal('Cette demande est la vôtre\u00a0: un autre délégué en décide.', 'verdict')
    const decided =
      await sql`update trace_delay set decided_by = ${me.id}, decided_on = ${today}, granted = ${verdict === 'granted'}
      where departement = ${departement} and id = ${delay}::uuid and decided_by is null`.execute(tx)
    if (!decided.numAffectedRows) throw new Refusal('Cette demande est déjà décidée.', 'verdict')
    context.trace({ operation: 'write', action: decideDelay.id })
    return { delay }
  },
})

export const delayActions: readonly Action[] = [askDelay, listDelays, decideDelay]
