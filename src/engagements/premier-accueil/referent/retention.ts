/** Until when a parcours holds the file of a person, and what of it goes with them. */
import { sql } from 'kysely'
import { touched } from '../../../kernel/retention/erase.ts'
import type { FollowUp } from '../../../kernel/retention/retention.ts'
import { meetingContacts, meetingTables } from './meetings/retention.ts'
import { planContacts, planTables } from './plan/retention.ts'

/** In the order in which they go: a paper before its agreement, an agreement before its designation. */
const tables = [
  'parcours_paper',
  'parcours_note',
  'parcours_wish',
  'parcours_agreement',
  'parcours_designation',
  'consent',
  'evaluation',
  ...planTables,
  ...meetingTables,
] as const

export const parcoursFollowUp: FollowUp = {
  kind: 'follow-up',
  id: 'parcours',
  purpose: 'Coordonner le parcours de la personne, à sa demande',
  what: 'Référents de parcours, accords de la personne et papiers signés, demandes, note à part du référent, partages, évaluations, plan d’action et rencontres',
  tables,
  trigger:
    'Fin de la mission du référent, dernier jour d’un partage ou son retrait, dernière évaluation, dernier fait du plan, dernière rencontre',
  term: { law: 'RET-SOCIAL-2Y' },
  fate: 'erased',
  contacts: ({ departement }) => sql`
    select person_id, case when from_on is not null and until_on is null then 'infinity'::date
      else coalesce(until_on, refused_on, proposed_on) end as on_day from parcours_designation where departement = ${departement}
    union all select person_id, least(until_on, withdrawn_at::date) from consent where departement = ${departement}
    union all select person_id, coalesce(answered_on, asked_on) from parcours_wish where departement = ${departement}
    union all select person_id, on_day from evaluation where departement = ${departement}
    ${planContacts(departement)}
    union all ${meetingContacts(departement)}`,
  forget: (at, persons) =>
    touched(
      at,
      ...tables.map(
        table =>
          sql`delete from ${sql.table(table)} where departement = ${at.departement} and person_id = any (${[...persons]}::uuid[])`,
      ),
    ),
}
