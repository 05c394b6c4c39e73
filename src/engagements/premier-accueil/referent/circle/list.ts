/** The parcours that an agent coordinates, those for which they are asked, and what people share with their organisation. */
import { sql } from 'kysely'
import * as z from 'zod'
import { fileRoles } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { day } from '../../../../kernel/time.ts'
import { designations, isCurrent } from '../designation/designations.ts'
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
    shared: z.array(z.object({ person: z.uuid(), items: z.int(), until: day })),
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
    const { rows: shared } = await sql<{ person: string; items: number; until: typeof today }>`
      select c.person_id as person, count(distinct c.item)::int as items, max(c.until_on) as "until" from consent c
      where c.departement = ${departement} and c.organisation_id in (select access_my_organisations()) and c.withdrawn_at is null
        and c.from_on <= ${today}::date and ${today}::date < c.until_on
        and c.person_id in (select a.person_id from access_mine a where a.purpose = 'parcours-partage')
      group by c.person_id order by "until", c.person_id`.execute(tx)
    context.trace(
      ...[...current, ...asked, ...shared].map(({ person }) => ({
        ...({ operation: 'list', action: 'parcours.list', person, classes: ['C2'] } as const),
      })),
    )
    return { current, asked, shared }
  },
})
