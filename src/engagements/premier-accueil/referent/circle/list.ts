/** The parcours that an agent coordinates, those for which they are asked, and what people share with their organisation. */
import { sql } from 'kysely'
import * as z from 'zod'
import { type Context, fileRoles } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { namesOf } from '../../../../kernel/people/faces.ts'
import { inLetters } from '../../../../kernel/people/in-letters.ts'
import { type Day, day } from '../../../../kernel/time.ts'
import { designations, isCurrent } from '../designation/designations.ts'
import { fullName } from '../named.ts'
import { lastDayBy } from '../reach.ts'

export const listParcours = action({
  id: 'parcours.list',
  label: 'Mes parcours',
  about:
    'Liste les personnes dont l’agent est référent de parcours, les propositions qu’il a reçues, et celles qui partagent avec son organisation.',
  effect: 'read',
  allowed: fileRoles,
  input: z.strictObject({}),
  output: z.object({
    current: z.array(
      z.object({ person: z.uuid(), designation: z.uuid(), name: z.string(), from: day, renewBy: day }),
    ),
    /** The name is the one that the person signed. */
    asked: z.array(
      z.object({
        person: z.uuid(),
        designation: z.uuid(),
        name: z.string(),
        agreedOn: day,
        why: z.string(),
        answerBy: day.nullable(),
      }),
    ),
    /** Who asks for a référent, or for another one, among those with whom the agent works. */
    wished: z.array(z.object({ person: z.uuid(), name: z.string(), askedOn: day, words: z.string() })),
    /** Without a name unless who they are is shared. */
    shared: z.array(z.object({ person: z.uuid(), name: z.string().nullable(), items: z.int(), until: day })),
  }),
  async run(context) {
    const { tx, departement, me, today } = context
    const mine = await designations(
      context,
      sql`d.agent_id = ${me.id}::uuid and d.refused_on is null and d.until_on is null`,
    )
    const current = []
    const asked = []
    for (const one of mine) {
      const { person, designation, signed, agreedOn } = one
      if (!agreedOn) continue
      const name = signed ?? ''
      if (isCurrent(one))
        current.push({
          person,
          designation,
          name,
          from: one.from!,
          renewBy: await lastDayBy(context, 'RP-CONSENT', agreedOn),
        })
      else if (!one.acceptedOn)
        asked.push({
          ...{ person, designation, name, agreedOn, why: one.why },
          answerBy: one.replaces ? await lastDayBy(context, 'RP-CHANGE', agreedOn) : null,
        })
    }
    const { rows: shared } = await sql<Shared>`
      select s.*, (select n.first_name || ' ' || n.last_name from parcours_named(s.person) n) as name from (
      select (min(c.person_id::text))::uuid as person, count(distinct c.item)::int as items, max(c.until_on) as "until" from consent c
      where c.departement = ${departement} and c.organisation_id in (select access_my_organisations()) and c.withdrawn_at is null
        and c.from_on <= ${today}::date and ${today}::date < c.until_on
        and c.person_id in (select a.person_id from access_mine a where a.purpose = 'parcours-partage')
      -- Once for the files of one person.
      group by (select min(f::text) from unnest(parcours_files(c.person_id)) as f)) s order by s."until", s.person`.execute(
      tx,
    )
    const wished = await wishes(context)
    context.trace(
      ...[...current, ...asked, ...shared, ...wished].map(({ person }) => ({
        ...({ operation: 'list', action: 'parcours.list', person, classes: ['C2'] } as const),
      })),
    )
    return {
      ...{ current, asked, wished },
      shared: shared.map(row => ({ ...row, name: row.name && inLetters(row.name) })),
    }
  },
})

interface Shared {
  person: string
  name: string | null
  items: number
  until: Day
}

async function wishes(context: Context) {
  const { rows } = await sql<{ person: string; askedOn: Day; words: string }>`
    select person_id as person, asked_on as "askedOn", words from parcours_wish
    where departement = ${context.departement} and answered_on is null order by asked_on, id limit 50`.execute(
    context.tx,
  )
  const named = new Map(
    (
      await namesOf(
        context,
        rows.map(({ person }) => person),
      )
    ).map(each => [each.person, fullName(each)]),
  )
  return rows.map(row => ({ ...row, name: named.get(row.person) ?? '' }))
}
