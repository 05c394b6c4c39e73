/** An employer registers: the établissement by its SIRET, and the mail of whoever signs in for it. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../../kernel/action.ts'
import { Refusal } from '../../../../../kernel/refusal.ts'
import type { Day } from '../../../../../kernel/time.ts'
import type { Tx } from '../../../../../platform/db.ts'
import type {} from '../../tables.ts'
import { employerFields } from '../fields.ts'

export const registerEmployer = action({
  id: 'job76.register-employer',
  label: 'Inscrire un employeur',
  about:
    'Inscrit un établissement et la personne qui s’y connectera\u00a0: elle demandera ensuite son lien avec son adresse, sur la page de connexion des employeurs.',
  effect: 'write',
  personal: true,
  allowed: ['animation-job76'],
  input: z.strictObject(employerFields),
  output: z.object({ employer: z.uuid() }),
  async run(context, input) {
    const employer = await recordEmployer(context, input)
    if (!employer)
      throw new Refusal(
        'Cet établissement est déjà inscrit, ou cette adresse sert déjà à un autre établissement.',
        'siret',
      )
    context.trace({ operation: 'write', action: registerEmployer.id })
    return { employer }
  },
})

interface Registering {
  tx: Tx
  departement: string
  today: Day
}

/**
 * Undefined where there is nothing to register: the mail signs in already, or somebody else has come in for this établissement, who alone
 * adds colleagues. As long as nobody has, the mail may have been mistyped and another is taken.
 */
export async function recordEmployer(
  { tx, departement, today }: Registering,
  { siret, name, naf, contact, mail }: z.output<typeof registerEmployer.input>,
): Promise<string | undefined> {
  await tx
    .insertInto('job_employer')
    .values({
      ...{ departement, id: randomUUID(), siret, name, naf: naf || null, commune: null },
      ...{ registered_on: today, verified_on: null, verified_by: null, closed_on: null },
    })
    .onConflict(conflict => conflict.columns(['departement', 'siret']).doNothing())
    .execute()
  const employer = await tx
    .selectFrom('job_employer')
    .select('id')
    .where('departement', '=', departement)
    .where('siret', '=', siret)
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  if (!employer) return undefined
  const inside = await tx
    .selectFrom('job_account')
    .select('id')
    .where('departement', '=', departement)
    .where('employer_id', '=', employer.id)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  if (inside) return undefined
  const made = await tx
    .insertInto('job_account')
    .values({
      ...{ departement, id: randomUUID(), employer_id: employer.id, mail, name: contact, created_on: today },
      ...{ confirmed_at: null, suspended_at: null, suspended_why: null },
    })
    .onConflict(conflict => conflict.columns(['departement', 'mail']).doNothing())
    .returning('id')
    .executeTakeFirst()
  // Nobody has come in yet: whoever typed the SIRET first has not named it for ever.
  await sql`update job_employer e set name = ${name}, naf = ${naf || null}
    where e.departement = ${departement} and e.id = ${employer.id}::uuid and e.verified_on is null
      and exists (select from job_account a where a.departement = e.departement and a.employer_id = e.id and a.mail = ${mail})`.execute(
    tx,
  )
  return made && employer.id
}
