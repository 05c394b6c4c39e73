/** What whoever holds the link of a mandate reads, and their yes or no, without an account. */
import { sql } from 'kysely'
import type { At } from '../../../../kernel/access/as-system.ts'
import { appendTraces } from '../../../../kernel/access/trace.ts'
import { hashOfToken } from '../../../../kernel/link-token.ts'
import { outOfReach, Refusal } from '../../../../kernel/refusal.ts'
import type { Day } from '../../../../kernel/time.ts'
import type { Need } from '../../welcome/vocabulary.ts'
import { mandateEnd } from '../mandates.ts'
import type { MandateDays } from '../words.ts'

export interface Question {
  mandate: string
  /** Who would act, and in whose name. */
  agentName: string
  organisation: string
  procedure: string
  /** Of what the person asked. */
  theme: Need
  person: string | null
  days: MandateDays
  /** Last day of the mandate: as it was said yes to, or would be today. */
  lastOn: Day
  /** Last day of the link. */
  until: Day
  answer: 'yes' | 'no' | null
  /** Neither can be said any more: the link is too old, or the mandate was ended by the agent or with the demand. */
  over: boolean
}

/** A token that nobody was given does not exist. Changes nothing. Locked where an answer follows. */
export async function questionOf(
  { tx, departement, today }: At,
  token: string,
  lock = false,
): Promise<Question> {
  const { rows } = await sql<Omit<Question, 'lastOn'> & { lastOn: Day | null }>`
    select m.id as mandate, a.name as "agentName", o.name as organisation, m.procedure, d.theme, d.person_id as person, m.days,
      m.last_on as "lastOn", k.expires_on as until, k.answer,
      (${today}::date > k.expires_on and k.answer is null) or m.ended_on is not null as over
    from digital_mandate_ask k
    join digital_mandate m on m.departement = k.departement and m.id = k.mandate_id
    join agent a on a.departement = m.departement and a.id = m.agent_id
    join organisation o on o.departement = m.departement and o.id = m.organisation_id
    join demand d on d.departement = m.departement and d.id = m.demand_id
    where k.departement = ${departement} and k.token_hash = ${hashOfToken(token)} ${lock ? sql`for update of k` : sql``}`.execute(
    tx,
  )
  if (!rows[0]) throw outOfReach()
  return { ...rows[0], lastOn: rows[0].lastOn ?? mandateEnd(today, rows[0].days) }
}

/** Said once: a yes makes the mandate from today on, a no ends it. A yes may be taken back by a no as long as the link is good. */
export async function answerMandate(at: At, token: string, answer: 'yes' | 'no'): Promise<void> {
  const { tx, departement, today } = at
  const question = await questionOf(at, token, true)
  // Sent twice, it is said once.
  if (question.answer === answer) return
  if (question.over || today > question.until)
    throw new Refusal('Ce lien ne sert plus\u00a0: appelez l’accueil qui vous l’a envoyé.', 'answer')
  await sql`update digital_mandate_ask set answer = ${answer}, answered_on = ${today}::date
    where departement = ${departement} and mandate_id = ${question.mandate}::uuid`.execute(tx)
  const facts =
    answer === 'yes'
      ? sql`signed_on = ${today}::date, last_on = ${mandateEnd(today, question.days)}::date`
      : sql`ended_on = ${today}::date`
  await sql`update digital_mandate set ${facts} where departement = ${departement} and id = ${question.mandate}::uuid`.execute(
    tx,
  )
  const { person } = question
  await appendTraces(tx, at.at, { id: null, organisation: '' }, 'La personne, par son lien', [
    {
      ...{ operation: 'write', action: answer === 'yes' ? 'digital.ask-mandate' : 'digital.end-mandate' },
      ...(person ? { person, classes: ['C2'] as const } : { classes: ['C3'] as const }),
    },
  ])
}
