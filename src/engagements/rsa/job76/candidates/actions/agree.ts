/** What a candidate lets their référent read of their search: given, said before an agent, and taken back at any time. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../../kernel/access/identity.ts'
import { action } from '../../../../../kernel/action.ts'
import { Refusal } from '../../../../../kernel/refusal.ts'
import { heard, whoseSearch } from './whose.ts'

/** The yes that is there already stays, with its date. */
export async function recordAgreement(
  { tx, departement, me, at }: Context,
  candidate: string,
  how: 'screen' | 'said' | 'paper',
): Promise<void> {
  const recorded = how === 'screen' ? null : (me.calledBy ?? me).id
  await sql`insert into job_agreement (departement, id, candidate_id, given_at, how, recorded_by)
    values (${departement}, ${randomUUID()}, ${candidate}::uuid, ${at}::timestamptz, ${how}, ${recorded}::uuid)
    on conflict do nothing`.execute(tx)
}

export const agree = action({
  id: 'job76.agree',
  label: 'Laisser mon référent lire ma recherche',
  about:
    'Le candidat accepte que la personne qui le suit lise sa recherche de travail\u00a0: ce qui est proposé, répondu, refusé, et ce qui bloque.',
  effect: 'write',
  allowed: ['candidat'],
  input: z.strictObject({}),
  output: z.object({}),
  async run(context) {
    const { candidate, person, about } = await whoseSearch(context, undefined, 'writes')
    if (!person) throw new Refusal('Aucun dossier n’est relié à votre recherche\u00a0: personne ne la suit.')
    // Said on the telephone, it is the agent who was called who writes it down.
    await recordAgreement(context, candidate, context.me.calledBy ? 'said' : 'screen')
    await heard(context, candidate)
    context.trace({ operation: 'write', action: agree.id, ...about })
    return {}
  },
})

export const takeBack = action({
  id: 'job76.take-back',
  label: 'Ne plus laisser lire ma recherche',
  about: 'Le candidat reprend son accord\u00a0: la personne qui le suit ne lit plus rien de sa recherche.',
  effect: 'write',
  allowed: ['candidat'],
  input: z.strictObject({}),
  output: z.object({}),
  async run(context) {
    const { tx, departement, at } = context
    const { candidate, about } = await whoseSearch(context, undefined, 'writes')
    await sql`update job_agreement set withdrawn_at = ${at}::timestamptz
      where departement = ${departement} and candidate_id = ${candidate}::uuid and withdrawn_at is null`.execute(
      tx,
    )
    await heard(context, candidate)
    context.trace({ operation: 'write', action: takeBack.id, ...about })
    return {}
  },
})
