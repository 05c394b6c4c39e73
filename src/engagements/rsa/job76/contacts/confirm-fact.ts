/** A référent confirms what came of a contact: the only thing of Job 76 that the file of the RSA shows. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../kernel/action.ts'
import { outOfReach, Refusal } from '../../../../kernel/refusal.ts'
import { type Day, dayInput, formatDay } from '../../../../kernel/time.ts'
import { followers, inHand } from './follow.ts'
import { contactInput, contactOutput } from './lock.ts'
import { confirmedIds } from './vocabulary.ts'

export const confirmFact = action({
  id: 'job76.confirm-fact',
  label: 'Confirmer un fait',
  about:
    'Confirme, avec l’accord du candidat, qu’il a postulé, rencontré l’employeur, été embauché ou quitté l’emploi. Le fait paraît sur son dossier\u00a0; aucune horloge du RSA ne s’arrête par lui.',
  effect: 'write',
  personal: true,
  allowed: followers,
  input: z.strictObject({
    person: z.uuid('Ce dossier n’existe pas.'),
    contact: contactInput,
    fact: z.enum(confirmedIds, 'Choisissez un fait.'),
    onDay: dayInput,
  }),
  output: contactOutput,
  async run(context, { person, contact, fact, onDay }) {
    const { tx, departement, today, at, me } = context
    const { candidate, reason } = await inHand(context, person, 'writes')
    const { rows } = await sql<{ accepted: Day | null; said: Day | null }>`
      select (k.accepted_at at time zone 'Europe/Paris')::date as accepted,
        (select c.on_day from job_confirmed c where c.departement = k.departement and c.contact_id = k.id and c.fact = ${fact}) as said
      from job_contact k where k.departement = ${departement} and k.id = ${contact}::uuid and k.candidate_id = ${candidate}::uuid`.execute(
      tx,
    )
    if (!rows[0]) throw outOfReach()
    const { accepted, said } = rows[0]
    if (said === onDay) return { contact }
    if (said) throw new Refusal(`Ce fait est déjà confirmé, au ${formatDay(said)}.`, 'fact')
    if (!accepted) throw new Refusal('La personne n’a pas accepté cette mise en relation.', 'contact')
    if (onDay > today) throw new Refusal('Cette date est dans l’avenir.', 'onDay')
    if (onDay < accepted)
      throw new Refusal(
        `La personne n’a accepté cette mise en relation que le ${formatDay(accepted)}.`,
        'onDay',
      )
    await sql`insert into job_confirmed (departement, id, candidate_id, contact_id, fact, on_day, confirmed_by, confirmed_at)
      values (${departement}, ${randomUUID()}, ${candidate}, ${contact}, ${fact}, ${onDay}::date, ${me.id}, ${at}::timestamptz)
      on conflict (departement, contact_id, fact) do nothing`.execute(tx)
    context.trace({
      ...{ operation: 'write', action: confirmFact.id, person, classes: ['C1'] },
      ...{ reason: reason.id, purpose: reason.purpose },
    })
    return { contact }
  },
})
