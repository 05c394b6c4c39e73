/** What a person is told of their appointments, whichever engagement they are of: those that come, and all that are kept. */
import { sql } from 'kysely'
import { mine, rowsOfMine } from '../people/own/mine.ts'
import type { Own } from '../people/own/part.ts'
import type { Day } from '../time.ts'
import type {} from './tables.ts'

export const appointmentsOwn: Own = {
  async coming({ tx, departement, today }) {
    const { rows } = await sql<{ on: Day; at: string; organisation: string }>`
      select a.on_day as on, to_char(a.at_time, 'HH24:MI') as at, o.name as organisation
      from appointment a join organisation o on o.departement = a.departement and o.id = a.organisation_id
      where a.departement = ${departement} and a.person_id in ${mine} and a.outcome is null and a.on_day >= ${today}::date`.execute(
      tx,
    )
    return rows.map(({ on, at, organisation }) => ({ on, at, words: `Rendez‑vous avec ${organisation}.` }))
  },
  parts: [
    {
      id: 'appointments',
      title: 'Vos rendez‑vous',
      columns: {
        onDay: 'Le',
        at: 'À',
        organisation: 'Avec',
        fixedOn: 'Fixé le',
        outcome: 'Suite',
      },
      read: rowsOfMine(
        sql`x.on_day as "onDay", to_char(x.at_time, 'HH24:MI') as at, o.name as organisation, x.fixed_on as "fixedOn",
          case x.outcome when 'came' then 'vous êtes venu(e)' when 'excused' then 'vous vous êtes excusé(e)' when 'absent' then 'vous n’êtes pas venu(e)' when 'moved' then 'déplacé' end as outcome`,
        sql`appointment x join organisation o on o.departement = x.departement and o.id = x.organisation_id`,
        sql`order by x.on_day desc, x.at_time desc`,
      ),
    },
  ],
}
