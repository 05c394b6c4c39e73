/** Who comes in for my établissement, and with which keys: listed, removed, a colleague added. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { mailInput } from '../../../../../kernel/access/accounts.ts'
import { action } from '../../../../../kernel/action.ts'
import { textInput } from '../../../../../kernel/inputs.ts'
import { outOfReach } from '../../../../../kernel/refusal.ts'
import { day } from '../../../../../kernel/time.ts'
import type {} from '../../tables.ts'

const key = z.object({
  /** base64url. */
  key: z.string(),
  name: z.string(),
  madeOn: day,
  usedOn: day.nullable(),
})
const colleague = z.object({ name: z.string(), mail: z.string(), me: z.boolean() })

export const listAccess = action({
  id: 'job76.list-access',
  label: 'Accès de l’établissement',
  about: 'Vos clés d’accès, et les personnes qui entrent pour votre établissement.',
  effect: 'read',
  allowed: ['employeur'],
  input: z.strictObject({}),
  output: z.object({ keys: z.array(key), colleagues: z.array(colleague) }),
  async run({ tx, departement, me }) {
    const { rows: keys } = await sql<z.output<typeof key>>`
      select translate(rtrim(encode(credential_id, 'base64'), '='), '+/' || chr(10), '-_') as key, name,
        (made_at at time zone 'Europe/Paris')::date as "madeOn", (used_at at time zone 'Europe/Paris')::date as "usedOn"
      from job_passkey where departement = ${departement} and ended_at is null order by made_at, name`.execute(
      tx,
    )
    // Whoever was added shows once they have come in: sooner, the list would tell whose mail serves elsewhere.
    const { rows: colleagues } = await sql<z.output<typeof colleague>>`
      select name, mail, id = ${me.id}::uuid as me
      from job_account where departement = ${departement} and (confirmed_at is not null or id = ${me.id}::uuid) order by created_on, mail`.execute(
      tx,
    )
    return { keys, colleagues }
  },
})

export const removePasskey = action({
  id: 'job76.remove-passkey',
  label: 'Retirer la clé',
  about: 'Retire une de vos clés d’accès\u00a0: elle n’ouvre plus rien.',
  effect: 'write',
  allowed: ['employeur'],
  input: z.strictObject({ key: z.base64url('Cette clé n’existe pas.').max(2000) }),
  output: z.object({}),
  async run(context, { key }) {
    const { numAffectedRows } =
      await sql`update job_passkey set ended_at = coalesce(ended_at, ${context.at}::timestamptz)
      where departement = ${context.departement} and credential_id = ${Buffer.from(key, 'base64url')}::bytea`.execute(
        context.tx,
      )
    if (!numAffectedRows) throw outOfReach()
    context.trace({ operation: 'write', action: removePasskey.id })
    return {}
  },
})

export const addColleague = action({
  id: 'job76.add-colleague',
  label: 'Ajouter un collègue',
  about:
    'Laisse une autre personne entrer pour votre établissement, si son adresse ne sert pas déjà à un autre\u00a0: elle demande son lien avec cette adresse, sur la page de connexion.',
  effect: 'write',
  personal: true,
  allowed: ['employeur'],
  input: z.strictObject({ name: textInput(120, 'Indiquez son nom.', 1), mail: mailInput }),
  output: z.object({}),
  async run(context, { name, mail }) {
    const { tx, departement, me, today } = context
    // They may have typed our SIRET themselves, beside whoever came in first.
    await sql`update job_account set added_by = ${me.id}::uuid, name = ${name}
      where departement = ${departement} and employer_id = job_employer() and mail = ${mail} and confirmed_at is null and added_by is null`.execute(
      tx,
    )
    // The answer is one: a mail that serves elsewhere is not told.
    await sql`
      insert into job_account (departement, id, employer_id, mail, name, created_on, added_by)
      values (${departement}, ${randomUUID()}::uuid, job_employer(), ${mail}, ${name}, ${today}::date, ${me.id}::uuid)
      on conflict (departement, mail) do nothing`.execute(tx)
    context.trace({ operation: 'write', action: addColleague.id })
    return {}
  },
})
