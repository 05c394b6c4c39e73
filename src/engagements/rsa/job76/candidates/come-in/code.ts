/** The code on paper of a candidate: made by them or by an agent beside them, and proved by the telephone number that they gave. */
import { randomUUID, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../../kernel/access/identity.ts'
import { action } from '../../../../../kernel/action.ts'
import { type Code, codeText, drawCode, readCode } from '../../../../../kernel/people/own/code.ts'
import { countTry, type Instance, triedTooOften } from '../../../../../kernel/people/own/tries.ts'
import { phoneOf } from '../../../../../kernel/people/phone.ts'
import type { Secret } from '../../../../../kernel/people/secret.ts'
import { Refusal } from '../../../../../kernel/refusal.ts'
import { day, daysAfter, monthsAfter } from '../../../../../kernel/time.ts'
import type { Tx } from '../../../../../platform/db.ts'
import { besideRoles, personField, whoseSearch } from '../actions/whose.ts'

/** A code serves as often as the candidate comes, so long. */
const MONTHS = 6

export const makeJobCodeMaker = (secret: Secret) =>
  action({
    id: 'job76.make-code',
    label: 'Faire un code sur papier',
    about:
      'Fait un code avec lequel le candidat ouvre sa recherche, sur n’importe quel écran ou en appelant, en donnant son numéro de téléphone. Le code d’avant ne sert plus.',
    effect: 'write',
    allowed: besideRoles,
    input: z.strictObject({
      person: personField,
      /** Where the candidate has given none yet, or another one. */
      phone: z.string().trim().max(30, 'Ce numéro est trop long.').optional(),
    }),
    output: z.object({ code: z.string(), untilOn: day }),
    async run(context, { person, phone: typed }) {
      const { tx, departement, today } = context
      const { candidate, about } = await whoseSearch(context, person, 'writes')
      const phone = await phoneFor(context, candidate, typed)
      const theirs = sql`departement = ${departement} and candidate_id = ${candidate}::uuid`
      await sql`update job_code set ended_on = ${today}::date where ${theirs} and ended_on is null`.execute(
        tx,
      )
      const untilOn = monthsAfter(today, MONTHS)
      const madeBy = context.role === 'candidat' ? (context.me.calledBy?.id ?? null) : context.me.id
      for (let left = 20; left > 0; left--) {
        const code = drawCode()
        const made = await sql`
          insert into job_code (departement, id, candidate_id, mark, hash, made_by, made_on, until_on)
          values (${departement}, ${randomUUID()}, ${candidate}::uuid, ${code.mark}, ${hashOf(secret, code, phone)},
            ${madeBy}::uuid, ${today}::date, ${untilOn}::date)
          on conflict do nothing`.execute(tx)
        // Another code has that mark already: one in a thousand where a thousand are alive.
        if (!made.numAffectedRows) continue
        context.trace({ operation: 'write', action: 'job76.make-code', ...about })
        return { code: codeText(code), untilOn: daysAfter(untilOn, -1) }
      }
      throw new Error('no mark is free')
    },
  })

async function phoneFor(
  { tx, departement }: Context,
  candidate: string,
  typed: string | undefined,
): Promise<string> {
  const one = sql`departement = ${departement} and candidate_id = ${candidate}::uuid`
  if (typed) {
    const phone = phoneOf(typed)
    if (!phone)
      throw new Refusal(
        'Ce numéro n’est pas un numéro de France\u00a0: 06 12 34 56 78, par exemple.',
        'phone',
      )
    await sql`update job_identity set phone = ${phone} where ${one}`.execute(tx)
    return phone
  }
  const { rows } = await sql<{ phone: string | null }>`select phone from job_identity where ${one}`.execute(
    tx,
  )
  const known = rows[0]?.phone && phoneOf(rows[0].phone)
  if (!known)
    throw new Refusal('Indiquez un numéro de téléphone\u00a0: il sera demandé avec le code.', 'phone')
  return known
}

/** Useless without the key of the installation, and bound to the number: whoever changes it needs another code. */
const hashOf = (secret: Secret, { mark, proof }: Code, phone: string): Buffer =>
  Buffer.from(secret.fingerprint(`job-code ${mark} ${proof} ${phone}`), 'hex')

/**
 * `tx` as maillage_system; `from`: the address that asks. As for Mon parcours, the same statements run whether the code exists or not,
 * and five wrong tries end it.
 */
export async function enterByJobCode(
  tx: Tx,
  instance: Instance,
  { typed, phone, from }: { typed: string; phone: string; from: string },
): Promise<{ candidate: string } | 'wrong' | 'too-many'> {
  const { departement, now, secret } = instance
  if (await triedTooOften(tx, instance, from)) return 'too-many'
  const code = readCode(typed) ?? { mark: '', proof: '' }
  const hash = hashOf(secret, code, phoneOf(phone) ?? '')
  const { rows } = await sql<{ id: string; candidate: string; hash: Buffer; dead: boolean }>`
    select c.id, c.candidate_id as candidate, c.hash, c.tries >= 5 or c.until_on <= ${now.today}::date or k.ended_on is not null as dead
    from job_code c join job_candidate k on k.departement = c.departement and k.id = c.candidate_id
    where c.departement = ${departement} and c.mark = ${code.mark} and c.ended_on is null for update of c`.execute(
    tx,
  )
  const [found = null] = rows
  const right = timingSafeEqual(hash, found?.hash ?? Buffer.alloc(hash.length)) && found?.dead === false
  await sql`update job_code set tries = ${right ? sql`0` : sql`least(tries + 1, 5)`},
      used_at = ${right ? sql`${now.at}::timestamptz` : sql`used_at`},
      ended_on = ${right ? sql`ended_on` : sql`case when tries >= 4 then ${now.today}::date end`}
    where departement = ${departement} and id = ${found?.id ?? null}::uuid`.execute(tx)
  if (right) return { candidate: found.candidate }
  await countTry(tx, instance, from)
  return 'wrong'
}
