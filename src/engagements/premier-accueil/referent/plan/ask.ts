/** A step is put to the organisation that has it: by a link, which opens without an account; and that link can be taken back. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { fileRoles } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { type Hashing, hashOfToken, shortLinkToken } from '../../../../kernel/link-token.ts'
import { Refusal } from '../../../../kernel/refusal.ts'
import { type Day, day, daysAfter } from '../../../../kernel/time.ts'
import { followedParcours, traced } from '../reach.ts'
import { lockPlan, openedTo, stepOf } from './reach.ts'
import { stepId } from './vocabulary.ts'

/** Days during which the link opens. */
const LINK_DAYS = 30

export const stepToken = (secret: Hashing, question: string): string =>
  shortLinkToken(secret, 'plan-step', question)

/** Of our own site. */
export const addressOfStep = (token: string): string => `/plan/action/${token}`

export const makeAskStep = (secret: Hashing) =>
  action({
    id: 'plan.ask-step',
    label: 'Demander au partenaire',
    about:
      'Donne l’adresse d’un lien par lequel le partenaire à qui l’action est confiée dit oui ou non, sans compte, dans les trente jours.',
    effect: 'write',
    allowed: fileRoles,
    input: z.strictObject({ step: stepId }),
    output: z.object({ person: z.uuid(), address: z.string(), expiresOn: day }),
    async run(context, { step }) {
      const { tx, departement, me, today, at } = context
      const { person } = await stepOf(context, step)
      const parcours = await followedParcours(context, person)
      await lockPlan(context, person)
      const { owner, organisation, domain, how } = await stepOf(context, step)
      if (owner !== 'organisation')
        throw new Refusal('Cette action n’est pas confiée à un partenaire.', 'step')
      if (how) throw new Refusal('Cette action est finie\u00a0: il n’y a plus rien à demander.', 'step')
      const opened = (await openedTo(context, person)).find(one => one.organisation === organisation)
      if (!opened?.items.some(item => item === domain || item === 'plan'))
        throw new Refusal(
          'La personne ne partage plus ce domaine ni le plan avec cette organisation\u00a0: le lien ne s’ouvrirait pas.',
          'step',
        )
      traced(context, parcours, { operation: 'write', action: 'plan.ask-step', classes: ['C3'] })
      const { rows } = await sql<{ id: string; expiresOn: Day; answer: string | null }>`
        select id, expires_on as "expiresOn", answer from plan_answer where departement = ${departement} and step_id = ${step}::uuid
          and revoked_at is null order by asked_at desc, id limit 1`.execute(tx)
      const asked = rows[0]
      if (asked?.answer === 'accepted')
        throw new Refusal('Le partenaire a déjà accepté cette action.', 'step')
      // Asked again while it waits, it is the same link.
      if (asked && !asked.answer && today < asked.expiresOn)
        return {
          person,
          address: addressOfStep(stepToken(secret, asked.id)),
          expiresOn: asked.expiresOn,
        }
      if (asked && !asked.answer)
        await sql`update plan_answer set revoked_at = ${at}::timestamptz, revoked_by = ${me.id}
          where departement = ${departement} and id = ${asked.id}::uuid`.execute(tx)
      const [id, expiresOn] = [randomUUID(), daysAfter(today, LINK_DAYS)]
      const token = stepToken(secret, id)
      await sql`insert into plan_answer (departement, id, step_id, person_id, organisation_id, author_id, on_day, asked_at, token_hash, expires_on)
        values (${departement}, ${id}, ${step}, ${person}, ${organisation}, ${me.id}, ${today}, ${at}::timestamptz, ${hashOfToken(token)}::bytea,
          ${expiresOn})`.execute(tx)
      return { person, address: addressOfStep(token), expiresOn }
    },
  })

export const revokeLink = action({
  id: 'plan.revoke-link',
  label: 'Reprendre le lien',
  about: 'Reprend le lien donné au partenaire\u00a0: il n’ouvre plus rien.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({ step: stepId }),
  output: z.object({ person: z.uuid() }),
  async run(context, { step }) {
    const { tx, departement, me, at } = context
    const { person } = await stepOf(context, step)
    const parcours = await followedParcours(context, person)
    // Taken back twice, it is taken back.
    await sql`update plan_answer set revoked_at = ${at}::timestamptz, revoked_by = ${me.id}
      where departement = ${departement} and step_id = ${step}::uuid and answered_at is null and revoked_at is null`.execute(
      tx,
    )
    traced(context, parcours, { operation: 'write', action: revokeLink.id, classes: ['C2'] })
    return { person }
  },
})
