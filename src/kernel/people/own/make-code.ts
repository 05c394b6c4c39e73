/** An agent makes a code for a person, sees whether one is alive, or ends it. The code itself is shown once, and stored nowhere. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { type Context, fileRoles } from '../../access/identity.ts'
import { reasonFor } from '../../access/reach.ts'
import { type Action, action } from '../../action.ts'
import { Refusal } from '../../refusal.ts'
import { type Day, day, daysAfter, monthsAfter } from '../../time.ts'
import { personIds } from '../duplicates.ts'
import type { Secret } from '../secret.ts'
import { codeHash, codeText, drawCode } from './code.ts'
import type {} from './tables.ts'

/** A code serves as often as the person comes, so long. */
const MONTHS = 6

const input = z.strictObject({ person: z.uuid('Ce dossier n’existe pas.') })

export const openCode = action({
  id: 'people.open-code',
  label: 'Code d’accès à Mon parcours',
  about: 'Dit si la personne a un code sur papier pour ouvrir Mon parcours, jusqu’à quand, et s’il a servi.',
  effect: 'read',
  personal: true,
  allowed: fileRoles,
  input,
  output: z.object({
    /** `untilOn`: its last day. */
    code: z.object({ madeOn: day, untilOn: day, used: z.boolean(), tries: z.int() }).nullable(),
  }),
  async run(context, { person }) {
    const reason = await reasonFor(context, person, 'C2', 'writes')
    const { tx, departement, today } = context
    const ids = await personIds(tx, departement, person)
    const { rows } = await sql<{ madeOn: Day; untilOn: Day; used: boolean; tries: number }>`
      select made_on as "madeOn", until_on - 1 as "untilOn", used_at is not null as used, tries from person_code
      where departement = ${departement} and person_id = any (${ids}::uuid[]) and ended_on is null and ${today}::date < until_on
      order by made_on desc limit 1`.execute(tx)
    context.trace({ operation: 'view', action: openCode.id, person, ...by(reason) })
    return { code: rows[0] ?? null }
  },
})

export const makeCodeMaker = (secret: Secret) => {
  const makeCode = action({
    id: 'people.make-code',
    label: 'Faire un code pour la personne',
    about:
      'Fait un code sur papier, avec lequel la personne ouvre Mon parcours en donnant sa date de naissance. Le code d’avant ne sert plus.',
    effect: 'write',
    allowed: fileRoles,
    input,
    output: z.object({ code: z.string(), untilOn: day }),
    async run(context, { person }) {
      const { tx, departement, me, today } = context
      const reason = await reasonFor(context, person, 'C2', 'writes')
      const born = await bornOf(context, person)
      await endCodes(context, person, 'replaced')
      const untilOn = monthsAfter(today, MONTHS)
      for (let left = 20; left > 0; left--) {
        const code = drawCode()
        const made = await sql`
          insert into person_code (departement, id, person_id, mark, hash, made_by, made_on, until_on)
          values (${departement}, ${randomUUID()}, ${person}, ${code.mark}, ${codeHash(secret, code, born)}, ${me.id}, ${today}, ${untilOn})
          on conflict do nothing`.execute(tx)
        // Another code has that mark already: one in a thousand where a thousand are alive.
        if (!made.numAffectedRows) continue
        context.trace({ operation: 'write', action: makeCode.id, person, ...by(reason) })
        return { code: codeText(code), untilOn: daysAfter(untilOn, -1) }
      }
      throw new Error('no mark is free')
    },
  })
  return makeCode
}

export const revokeCode = action({
  id: 'people.revoke-code',
  label: 'Annuler le code',
  about: 'Le code sur papier ne sert plus : ce qui était ouvert avec lui se ferme à l’instant.',
  effect: 'write',
  allowed: fileRoles,
  input,
  output: z.object({ ended: z.boolean() }),
  async run(context, { person }) {
    const reason = await reasonFor(context, person, 'C2', 'writes')
    const ended = await endCodes(context, person, 'by-an-agent')
    if (!ended) throw new Refusal('Cette personne n’a pas de code.')
    context.trace({ operation: 'write', action: revokeCode.id, person, ...by(reason) })
    return { ended }
  },
})

export const codeActions = (secret: Secret): readonly Action[] => [
  openCode,
  makeCodeMaker(secret) as Action,
  revokeCode,
]

const by = ({ id, purpose }: { id: string; purpose: string }) => ({
  ...{ reason: id, purpose },
  classes: ['C2'] as const,
})

/** As the file shows it. Half a date proves nothing. */
async function bornOf({ tx, departement }: Context, person: string): Promise<Day> {
  const found = await tx
    .selectFrom('person_identity')
    .select(['born_on', 'born_precision'])
    .where('departement', '=', departement)
    .where('person_id', 'in', await personIds(tx, departement, person))
    .where('known_until', 'is', null)
    .orderBy('known_from', 'desc')
    .orderBy('source')
    .executeTakeFirst()
  if (found?.born_precision !== 'day')
    throw new Refusal(
      'Ce dossier ne dit pas le jour de naissance, que la personne donnera avec le code\u00a0: faites‑le corriger d’abord.',
    )
  return found.born_on
}

/** One at a time, so that of two agents the last one’s code is alive. */
async function endCodes(
  { tx, departement, today }: Context,
  person: string,
  why: 'replaced' | 'by-an-agent',
): Promise<boolean> {
  const files = [...(await personIds(tx, departement, person))].sort()
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${departement} ${files[0]}`}, 46))`.execute(tx)
  const { numAffectedRows } = await sql`update person_code set ended_on = ${today}::date, ended_why = ${why}
    where departement = ${departement} and ended_on is null and person_id = any (${files}::uuid[])`.execute(
    tx,
  )
  return Boolean(numAffectedRows)
}
