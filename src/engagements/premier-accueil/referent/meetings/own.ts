/** What a person is told of the coordination meetings about them: the next ones, and all that is kept of them. */
import { sql } from 'kysely'
import type { Context } from '../../../../kernel/access/identity.ts'
import { rowsOfMine } from '../../../../kernel/people/own/mine.ts'
import type { Coming, Part } from '../../../../kernel/people/own/part.ts'
import { items } from '../vocabulary.ts'
import { hasBegun, meetingsWhere } from './reach.ts'
import { modes } from './vocabulary.ts'

/** Those that are not called off; without the person’s yes, it is asked for. */
export async function meetingsComing(context: Context): Promise<Coming[]> {
  const next = await meetingsWhere(
    context,
    sql`m.cancelled_at is null and m.on_day >= ${context.today}::date`,
    20,
  )
  return next
    .filter(each => !hasBegun(context, each))
    .map(({ day, time, mode, where, calledBy, agreedOn }) => ({
      on: day,
      at: time,
      words: `Une rencontre à propos de vous, ${modes[mode]}${where && ` (${where})`}, avec ${calledBy}.${
        agreedOn
          ? ''
          : ' Elle n’aura lieu que si vous êtes d’accord\u00a0: dites‑le dans «\u00a0Mes rencontres\u00a0».'
      }`,
    }))
}

const meeting = sql`join coordination_meeting m on m.departement = x.departement and m.id = x.meeting_id`
const instant = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
/** The words of an item, told by PostgreSQL as an id. */
const inDomain =
  (read: Part['read']): Part['read'] =>
  async (context, most) =>
    (await read(context, most)).map(row => ({
      ...row,
      item: row.item === null ? null : items[row.item as keyof typeof items],
    }))

export const meetingParts: readonly Part[] = [
  {
    id: 'coordination-meetings',
    title: 'Les rencontres à propos de vous',
    columns: {
      onDay: 'Jour',
      time: 'Heure',
      mode: 'Comment',
      where: 'Où',
      calledBy: 'Organisée par',
      organisation: 'Organisation',
      agreedOn: 'Votre accord',
      signed: 'Signé',
      cancelledAt: 'Annulée le',
      cancelledWhy: 'Pourquoi',
    },
    read: async (context, most) =>
      (
        await rowsOfMine(
          sql`x.on_day as "onDay", to_char(x.at_time, 'HH24:MI') as time, x.mode, x.where_text as "where", a.name as "calledBy",
            o.name as organisation, g.on_day as "agreedOn", g.signed, ${instant('x.cancelled_at')} as "cancelledAt", x.cancelled_why as "cancelledWhy"`,
          sql`coordination_meeting x join organisation o on o.departement = x.departement and o.id = x.organisation_id
            join agent a on a.departement = x.departement and a.id = x.called_by
            left join coordination_agreement g on g.departement = x.departement and g.meeting_id = x.id`,
          sql`order by x.on_day desc, x.id`,
        )(context, most)
      ).map(row => ({ ...row, mode: modes[row.mode as keyof typeof modes] })),
  },
  {
    id: 'coordination-attendees',
    title: 'Qui fut invité à ces rencontres',
    columns: {
      onDay: 'Rencontre du',
      who: 'Qui',
      function: 'Fonction',
      invitedAt: 'Invité le',
      withdrawnAt: 'Invitation reprise le',
      coming: 'A dit venir',
      present: 'Était là',
    },
    read: rowsOfMine(
      sql`m.on_day as "onDay", case x.kind when 'person' then 'vous' when 'companion' then 'avec vous' else coalesce(a.name || ', ', '') || o.name end as who,
        coalesce(x.function, w.function, '') as function, ${instant('x.invited_at')} as "invitedAt", ${instant('x.withdrawn_at')} as "withdrawnAt", w.coming, x.present`,
      sql`coordination_attendee x ${meeting} left join agent a on a.departement = x.departement and a.id = x.agent_id
        left join organisation o on o.departement = x.departement and o.id = x.organisation_id
        left join lateral (select w.coming, w.function from coordination_answer w where w.departement = x.departement and w.attendee_id = x.id
          order by w.answered_at desc, w.id limit 1) w on true`,
      sql`order by m.on_day desc, x.id`,
    ),
  },
  {
    id: 'coordination-topics',
    title: 'Ce dont on y parle',
    columns: { onDay: 'Rencontre du', item: 'Domaine', words: 'Sujet', yours: 'Ajouté par vous' },
    read: inDomain(
      rowsOfMine(
        sql`m.on_day as "onDay", x.item, x.words, x.added_by is null as yours`,
        sql`coordination_topic x ${meeting}`,
        sql`order by m.on_day desc, x.added_at, x.id`,
      ),
    ),
  },
  {
    id: 'coordination-decisions',
    title: 'Ce qui y fut décidé',
    columns: {
      onDay: 'Rencontre du',
      item: 'Domaine',
      words: 'Décision',
      owner: 'Qui s’en charge',
      dueOn: 'Pour le',
    },
    read: inDomain(
      rowsOfMine(
        sql`m.on_day as "onDay", x.item, x.words, case x.owner when 'person' then 'vous' when 'referent' then 'votre référent' else o.name end as owner,
          x.due_on as "dueOn"`,
        sql`coordination_decision x ${meeting} left join organisation o on o.departement = x.departement and o.id = x.owner_id`,
        sql`order by m.on_day desc, x.recorded_at, x.id`,
      ),
    ),
  },
  {
    id: 'coordination-minutes',
    title: 'Les comptes rendus de ces rencontres',
    columns: {
      onDay: 'Rencontre du',
      version: 'Version',
      words: 'Compte rendu',
      writtenAt: 'Écrit le',
      author: 'Par',
      answeredOn: 'Votre réponse, le',
      signed: 'Signé',
      remark: 'Votre remarque',
    },
    read: rowsOfMine(
      sql`m.on_day as "onDay", x.version, x.words, ${instant('x.written_at')} as "writtenAt", a.name as author, s.on_day as "answeredOn",
        case when s.minute_id is not null then coalesce(s.signed, 'non signé') end as signed, s.remark`,
      sql`coordination_minute x ${meeting} join agent a on a.departement = x.departement and a.id = x.author_id
        left join minute_signature s on s.departement = x.departement and s.minute_id = x.id`,
      sql`order by m.on_day desc, x.version desc`,
    ),
  },
]
