/** The person asks the delegate to data protection; the delegate answers within the month of the RGPD (art. 12 § 3). */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { type Action, action } from '../../action.ts'
import { dueByLaw, loadLaw } from '../../law/through-time.ts'
import { outOfReach, Refusal } from '../../refusal.ts'
import { day, monthsAfter } from '../../time.ts'
import { mine } from './mine.ts'
import type {} from './tables.ts'

/** Of one person, waiting for an answer. */
const OPEN_AT_MOST = 5

const question = z.object({
  question: z.uuid(),
  askedOn: day,
  dueOn: day,
  words: z.string(),
  answeredOn: day.nullable(),
  answer: z.string().nullable(),
})
export type Question = z.output<typeof question>

const columns = sql`q.id as question, q.asked_on as "askedOn", q.due_on as "dueOn", q.words, q.answered_on as "answeredOn", q.answer`

export const listOwnQuestions = action({
  id: 'own.list-questions',
  label: 'Mes questions',
  about: 'Les questions de la personne au délégué à la protection des données, et ses réponses.',
  effect: 'read',
  allowed: ['personne'],
  input: z.strictObject({}),
  output: z.array(question),
  async run(context) {
    const { tx, departement, me } = context
    const { rows } = await sql<Question>`select ${columns} from person_question q
      where q.departement = ${departement} and q.person_id in ${mine} order by q.asked_on desc, q.id`.execute(
      tx,
    )
    context.trace({ operation: 'view', action: listOwnQuestions.id, person: me.id, classes: ['C2'] })
    return rows
  },
})

export const askQuestion = action({
  id: 'own.ask-question',
  label: 'Envoyer ma question',
  about:
    'La personne pose une question au délégué à la protection des données, qui a un mois pour répondre (RGPD art. 12 § 3).',
  effect: 'write',
  allowed: ['personne'],
  input: z.strictObject({
    words: z
      .string('Écrivez votre question.')
      .trim()
      .min(1, 'Écrivez votre question.')
      .max(2000, 'Votre question est trop longue\u00a0: 2000 caractères au plus.'),
    /** Drawn by the form: sent twice, it is one question. */
    question: z.uuid('Ce numéro n’est pas celui d’une question.').optional(),
  }),
  output: z.object({ question: z.uuid(), dueOn: day }),
  async run(context, { words, question: drawn }) {
    const { tx, departement, me, today } = context
    await sql`select pg_advisory_xact_lock(hashtextextended(${me.id}, 46))`.execute(tx)
    const id = drawn ?? randomUUID()
    const { rows: before } = await sql<Question>`select ${columns} from person_question q
      where q.departement = ${departement} and q.person_id in ${mine} and (q.id = ${id} or q.answered_on is null)`.execute(
      tx,
    )
    const same = before.find(({ question }) => question === id)
    if (same) return { question: id, dueOn: same.dueOn }
    if (before.length >= OPEN_AT_MOST)
      throw new Refusal('Cinq de vos questions attendent déjà une réponse\u00a0: attendez‑en une.', 'words')
    const law = await loadLaw(tx, departement)
    const dueOn = dueByLaw('RGPD-1M', today, law.on(today)) ?? monthsAfter(today, 1)
    await tx
      .insertInto('person_question')
      .values({ departement, id, person_id: me.id, asked_on: today, due_on: dueOn, words } as never)
      .execute()
    context.trace({ operation: 'write', action: askQuestion.id, person: me.id, classes: ['C2'] })
    return { question: id, dueOn }
  },
})

const listed = question.extend({ person: z.uuid(), late: z.boolean(), answeredBy: z.string().nullable() })
export type ListedQuestion = z.output<typeof listed>

export const listQuestions = action({
  id: 'questions.list',
  label: 'Questions des personnes',
  about: 'Les questions posées depuis Mon parcours, celles qui attendent d’abord, la plus urgente en tête.',
  effect: 'read',
  allowed: ['dpo'],
  /** One alone, or the list. */
  input: z.strictObject({ question: z.uuid('Cette question n’existe pas.').optional() }),
  output: z.array(listed),
  async run(context, { question: one = null }) {
    const { tx, departement, today } = context
    const { rows } = await sql<ListedQuestion>`
      select ${columns}, q.person_id as person, q.answered_on is null and q.due_on < ${today}::date as late, a.name as "answeredBy"
      from person_question q left join agent a on a.departement = q.departement and a.id = q.answered_by
      where q.departement = ${departement} and (${one}::uuid is null or q.id = ${one}::uuid)
      order by q.answered_on is not null, case when q.answered_on is null then q.due_on end, q.answered_on desc, q.id limit 200`.execute(
      tx,
    )
    for (const person of new Set(rows.map(({ person }) => person)))
      context.trace({ operation: 'list', action: listQuestions.id, person, classes: ['C2'] })
    return rows
  },
})

export const answerQuestion = action({
  id: 'questions.answer',
  label: 'Répondre',
  about: 'Répond à la question d’une personne, qui lit la réponse dans Mon parcours.',
  effect: 'write',
  allowed: ['dpo'],
  input: z.strictObject({
    question: z.uuid('Cette question n’existe pas.'),
    answer: z
      .string('Écrivez la réponse.')
      .trim()
      .min(1, 'Écrivez la réponse.')
      .max(4000, 'Cette réponse est trop longue\u00a0: 4000 caractères au plus.'),
  }),
  output: z.object({ question: z.uuid() }),
  async run(context, { question: id, answer }) {
    const { tx, departement, me, today } = context
    const { rows } = await sql<{ person: string }>`
      select person_id as person from person_question
      where departement = ${departement} and id = ${id}::uuid`.execute(tx)
    if (!rows[0]) throw outOfReach()
    const answered =
      await sql`update person_question set answered_on = ${today}, answered_by = ${me.id}, answer = ${answer}
      where departement = ${departement} and id = ${id}::uuid and answered_on is null`.execute(tx)
    if (!answered.numAffectedRows) throw new Refusal('Cette question a déjà sa réponse.', 'answer')
    context.trace({
      operation: 'write',
      action: answerQuestion.id,
      person: rows[0].person,
      classes: ['C2'],
    })
    return { question: id }
  },
})

export const questionActions: readonly Action[] = [
  listOwnQuestions,
  askQuestion,
  listQuestions,
  answerQuestion,
]
