/** A référent proposes an offer to a candidate who agreed to be followed: the candidate alone says yes, and the employer knows nothing until then. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../kernel/action.ts'
import { textInput } from '../../../../kernel/inputs.ts'
import { Refusal } from '../../../../kernel/refusal.ts'
import { followers, inHand, mustGoOn } from './follow.ts'
import { contactOutput, lockPair } from './lock.ts'
import { openOffer } from './open-offer.ts'

export const proposeOffer = action({
  id: 'job76.propose-offer',
  label: 'Proposer une offre',
  about:
    'Propose une offre à un candidat qui a donné son accord au suivi. Lui seul dit oui\u00a0; l’employeur ne sait rien avant, et ne saura pas qui l’a proposée.',
  effect: 'write',
  personal: true,
  allowed: followers,
  input: z.strictObject({
    person: z.uuid('Ce dossier n’existe pas.'),
    offer: z.uuid('Choisissez une offre.'),
    words: textInput(2000).optional(),
  }),
  output: contactOutput,
  async run(context, { person, offer: id, words }) {
    const { tx, departement, me, at } = context
    const { candidate, ended, reason } = await inHand(context, person, 'writes')
    mustGoOn({ ended })
    const offer = await openOffer(context, id)
    if (!offer.employer)
      throw new Refusal('Cette offre vient d’un autre site\u00a0: donnez son adresse à la personne.', 'offer')
    await lockPair(context, candidate, id)
    const { rows: known } = await sql<{ id: string; over: boolean; answered: boolean }>`
      select id, declined_at is not null or withdrawn_at is not null as over, accepted_at is not null as answered from job_contact
      where departement = ${departement} and candidate_id = ${candidate}::uuid and offer_id = ${id}::uuid
      order by over, asked_at desc limit 1`.execute(tx)
    if (known[0]?.over)
      throw new Refusal('La personne a déjà dit non à cette offre, ou s’en est retirée.', 'offer')
    if (known[0]) return { contact: known[0].id }
    const contact = randomUUID()
    await sql`insert into job_contact (departement, id, candidate_id, offer_id, employer_id, asked_by, asked_at, proposed_by, proposed_words)
      values (${departement}, ${contact}, ${candidate}, ${id}, ${offer.employer}, 'referent', ${at}::timestamptz, ${me.id}, ${words || null})`.execute(
      tx,
    )
    context.trace({
      ...{ operation: 'write', action: proposeOffer.id, person, classes: ['C1'] },
      ...{ reason: reason.id, purpose: reason.purpose },
    })
    return { contact }
  },
})
