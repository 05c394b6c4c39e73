/** A person as the first welcome knows them: who they are, and what was joined to their file with their agreement. */
import { sql } from 'kysely'
import * as z from 'zod'
import { reasonFor } from '../../../kernel/access/reach.ts'
import { action } from '../../../kernel/action.ts'
import { personIds } from '../../../kernel/people/duplicates.ts'
import { namesOf } from '../../../kernel/people/faces.ts'
import { outOfReach } from '../../../kernel/refusal.ts'
import { day } from '../../../kernel/time.ts'
import { receivers } from '../reception/receivers.ts'
import { welcomeShape, whole } from '../welcome/one.ts'
import type {} from './tables.ts'

const joinShape = z.object({
  join: z.uuid(),
  onDay: day,
  organisation: z.string(),
  agreed: z.enum(['aloud', 'paper']),
  agreedOn: day,
  recordedBy: z.string(),
  takenBackOn: day.nullable(),
  /** What was said: null when nothing was written, or when it is not mine to read. */
  welcome: welcomeShape.nullable(),
})

export const openPerson = action({
  id: 'welcome.open-person',
  label: 'Accueils d’une personne',
  about: 'Les accueils qui furent reliés au dossier d’une personne, avec son accord.',
  effect: 'read',
  allowed: receivers,
  input: z.strictObject({ person: z.uuid('Ce dossier n’existe pas.') }),
  output: z.object({
    person: z.uuid(),
    lastName: z.string(),
    firstName: z.string(),
    born: day,
    joins: z.array(joinShape),
  }),
  async run(context, { person }) {
    const { tx, departement } = context
    const reason = await reasonFor(context, person, 'C3')
    const ids = await personIds(tx, departement, person)
    const [named] = await namesOf(context, ids)
    if (!named) throw outOfReach()
    const { rows } = await sql<Omit<z.output<typeof joinShape>, 'welcome'> & { written: string | null }>`
      select j.id as join, coalesce(w.on_day, p.on_day) as "onDay", o.name as organisation, j.agreed, j.agreed_on as "agreedOn",
        a.name as "recordedBy", j.taken_back_on as "takenBackOn", w.id as written
      from welcome_join j
      join organisation o on o.departement = j.departement and o.id = j.organisation_id
      join agent a on a.departement = j.departement and a.id = j.recorded_by
      left join passage p on p.departement = j.departement and p.id = j.passage_id
      left join welcome w on w.departement = j.departement and (w.id = j.welcome_id or w.passage_id = j.passage_id)
      where j.departement = ${departement} and j.person_id = any (${ids}::uuid[]) and coalesce(w.on_day, p.on_day) is not null
      order by 2 desc, j.recorded_at desc`.execute(tx)
    const joins = []
    for (const { written, ...row } of rows) {
      const open = written !== null && row.takenBackOn === null
      joins.push({
        ...row,
        welcome: open ? ((await whole(context, sql`w.id = ${written}::uuid`)) ?? null) : null,
      })
    }
    context.trace({
      ...{ operation: 'view', action: 'welcome.open-person', person, reason: reason.id },
      ...{ purpose: reason.purpose, classes: ['C2', 'C3'] },
    })
    return { person, lastName: named.lastName, firstName: named.firstName, born: named.born, joins }
  },
})
