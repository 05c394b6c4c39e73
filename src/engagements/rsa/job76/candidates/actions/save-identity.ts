/** A candidate writes their own name and number. Not their mail: it opens the search of whoever reads it, and must be proved by a link. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../../kernel/action.ts'
import { phoneOf } from '../../../../../kernel/people/phone.ts'
import { Refusal } from '../../../../../kernel/refusal.ts'
import { alone, heard, whoseSearch } from './whose.ts'

const name = (missing: string) =>
  z.string(missing).trim().min(1, missing).max(60, 'Ce nom est trop long\u00a0: 60 caractères au plus.')

export const saveIdentity = action({
  id: 'job76.save-identity',
  label: 'Changer mon nom ou mon numéro',
  about:
    'Note le nom et le numéro de téléphone que le candidat donne. Un code sur papier va avec son numéro\u00a0: s’il en change, le code ne sert plus.',
  effect: 'write',
  allowed: ['candidat'],
  input: z.strictObject({
    firstName: name('Écrivez votre prénom.'),
    lastName: name('Écrivez votre nom.'),
    /** Left out, the number stays. */
    phone: z.string().trim().max(30, 'Ce numéro est trop long.').optional(),
  }),
  output: z.object({ codeEnded: z.boolean() }),
  async run(context, { firstName, lastName, phone: typed }) {
    const { tx, departement, today } = context
    const { candidate, about } = await whoseSearch(context, undefined, 'writes')
    await alone(context, candidate)
    const phone = typed ? phoneOf(typed) : undefined
    if (typed && !phone)
      throw new Refusal(
        'Ce numéro n’est pas un numéro de France\u00a0: 06 12 34 56 78, par exemple.',
        'phone',
      )
    const theirs = sql`departement = ${departement} and candidate_id = ${candidate}::uuid`
    const ended = phone
      ? await sql`update job_code set ended_on = ${today}::date where ${theirs} and ended_on is null
          and exists (select from job_identity i where i.departement = ${departement} and i.candidate_id = ${candidate}::uuid
            and i.phone is distinct from ${phone})`.execute(tx)
      : undefined
    await sql`update job_identity set first_name = ${firstName}, last_name = ${lastName},
        phone = coalesce(${phone ?? null}, phone) where ${theirs}`.execute(tx)
    await heard(context, candidate)
    context.trace({ operation: 'write', action: saveIdentity.id, ...about })
    return { codeEnded: Boolean(ended?.numAffectedRows) }
  },
})
