/** What a person is told of their own plan: the next steps that are theirs, and all that is kept of it. */
import { sql } from 'kysely'
import type { Context } from '../../../../kernel/access/identity.ts'
import { mine, rowsOfMine } from '../../../../kernel/people/own/mine.ts'
import type { Coming, Part, PartRow } from '../../../../kernel/people/own/part.ts'
import { type Day, formatDay } from '../../../../kernel/time.ts'
import { items } from '../vocabulary.ts'
import { answers, goalEnds } from './vocabulary.ts'

/** What the person has to do, the nearest first. */
export async function planComing({ tx, departement }: Context): Promise<Coming[]> {
  const { rows } = await sql<{ what: string; on: Day }>`
    select s.what, s.due_on as "on" from plan_step s
    where s.departement = ${departement} and s.person_id in ${mine} and s.owner = 'person'
      and not exists (select from plan_end e where e.departement = s.departement and e.step_id = s.id)
    order by s.due_on, s.id limit 10`.execute(tx)
  return rows.map(({ what, on }) => ({
    on,
    at: null,
    words: `Dans votre plan d’action, pour le ${formatDay(on)}\u00a0: ${what}`,
  }))
}

const words: Readonly<Record<string, string>> = {
  ...{ ...items, ...goalEnds, ...answers, done: 'Faite', dropped: 'Retirée' },
  ...{
    person: 'Vous',
    referent: 'Votre référent',
    screen: 'À l’écran',
    beside: 'Devant le référent',
    paper: 'Sur papier',
  },
}
/** Ids of these columns, in words. */
const told =
  (columns: readonly string[], read: Part['read']): Part['read'] =>
  async (context, most) =>
    (await read(context, most)).map(row => ({
      ...row,
      ...Object.fromEntries(columns.map(column => [column, wordOf(row[column] ?? null)])),
    }))
const wordOf = (value: PartRow[string]) => words[String(value)] ?? value

const organisation = sql`left join organisation o on o.departement = x.departement and o.id = x.organisation_id`
const author = sql`left join agent a on a.departement = x.departement and a.id = x.author_id`

export const planParts: readonly Part[] = [
  {
    id: 'plan-goals',
    title: 'Votre plan d’action\u00a0: les objectifs',
    columns: {
      item: 'Domaine',
      words: 'Objectif',
      onDay: 'Le',
      organisation: 'Écrit par',
      how: 'Fin',
      endedOn: 'Le',
    },
    read: told(
      ['item', 'how'],
      rowsOfMine(
        sql`x.item, x.words, x.on_day as "onDay", o.name as organisation, e.how, e.on_day as "endedOn"`,
        sql`plan_goal x ${organisation} left join plan_end e on e.departement = x.departement and e.goal_id = x.id`,
        sql`order by x.recorded_at desc, x.id`,
      ),
    ),
  },
  {
    id: 'plan-steps',
    title: 'Votre plan d’action\u00a0: les actions',
    columns: {
      ...{ item: 'Domaine', what: 'Action', owner: 'Qui', onDay: 'Écrite le', dueOn: 'Pour le' },
      ...{ how: 'Fin', endedOn: 'Finie le', why: 'Pourquoi' },
    },
    read: told(
      ['item', 'owner', 'how'],
      rowsOfMine(
        sql`x.item, x.what, coalesce(o.name, x.owner) as owner, x.on_day as "onDay", x.due_on as "dueOn", e.how, e.on_day as "endedOn", e.why`,
        sql`plan_step x ${organisation} left join plan_end e on e.departement = x.departement and e.step_id = x.id`,
        sql`order by x.recorded_at desc, x.id`,
      ),
    ),
  },
  {
    id: 'plan-answers',
    title: 'Votre plan d’action\u00a0: ce qui fut demandé à des partenaires, et leurs réponses',
    columns: {
      organisation: 'Partenaire',
      onDay: 'Demandé le',
      answer: 'Réponse',
      why: 'Pourquoi',
      expiresOn: 'Lien valable jusqu’à la veille du',
    },
    read: told(
      ['answer'],
      rowsOfMine(
        sql`o.name as organisation, x.on_day as "onDay", x.answer, x.why, x.expires_on as "expiresOn"`,
        sql`plan_answer x ${organisation}`,
        sql`order by x.asked_at desc, x.id`,
      ),
    ),
  },
  {
    id: 'plan-signatures',
    title: 'Votre plan d’action\u00a0: vos signatures',
    columns: { onDay: 'Le', signed: 'Signé', how: 'Comment' },
    read: told(
      ['how'],
      rowsOfMine(
        sql`x.on_day as "onDay", x.signed, x.how`,
        sql`plan_signature x`,
        sql`order by x.signed_at desc, x.id`,
      ),
    ),
  },
  {
    id: 'plan-comments',
    title: 'Votre plan d’action\u00a0: ce que vous en avez dit',
    columns: { onDay: 'Le', words: 'Vos mots', author: 'Noté par' },
    read: rowsOfMine(
      sql`x.on_day as "onDay", x.words, a.name as author`,
      sql`plan_comment x ${author}`,
      sql`order by x.recorded_at desc, x.id`,
    ),
  },
  {
    id: 'plan-reviews',
    title: 'Votre plan d’action\u00a0: les bilans',
    columns: { onDay: 'Le', words: 'Ce qui en ressort', organisation: 'Par' },
    read: rowsOfMine(
      sql`x.on_day as "onDay", x.words, o.name as organisation`,
      sql`plan_review x ${organisation}`,
      sql`order by x.on_day desc, x.id`,
    ),
  },
]
