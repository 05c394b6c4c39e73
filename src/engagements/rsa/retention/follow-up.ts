/** Until when the RSA follows a person, and what of its own goes with them. */
import { sql } from 'kysely'
import { touched } from '../../../kernel/retention/erase.ts'
import { NOBODY } from '../../../kernel/retention/people.ts'
import type { At, FollowUp } from '../../../kernel/retention/retention.ts'
import { monthsAfter } from '../../../kernel/time.ts'
import { standingsOver } from '../droits/standing.ts'
import { tellWithout } from './contents.ts'

/** After the day that a file came, of whatever day it speaks. */
const MONTHS_TO_LOOK = 2

export const followUp: FollowUp = {
  kind: 'follow-up',
  id: 'rsa-follow-up',
  purpose:
    'Suivre les droits et l’accompagnement des bénéficiaires du RSA (CASF art. L. 262-27, L. 262-29 et L. 262-40)',
  what: 'Ce que les caisses ont dit des foyers, situations, droits et orientations. Les rendez-vous comptés restent, sans personne, sans heure et sans agent.',
  tables: [
    ...['caf_dossier', 'caf_content', 'caf_sighting', 'rsa_standing', 'rsa_droit', 'rsa_orientation'],
    'appointment',
  ],
  trigger:
    'Dernier contact une fois le droit terminé : fin du droit, dernier fichier qui nomme le foyer, dernière décision, dernier rendez-vous ; jamais moins de deux mois après la réception du fichier',
  term: { law: 'RET-SOCIAL-2Y' },
  fate: 'erased',
  contacts: at => sql`${lastDays(at)}
    union all select person_id, greatest(decided_on, notified_on, recorded_on, replaced_on) from rsa_orientation where departement = ${at.departement}
    union all select person_id, greatest(fixed_on, on_day, outcome_known_on) from appointment
      where departement = ${at.departement} and person_id <> ${NOBODY}::uuid`,
  forget,
}

/**
 * Of each person in each household that a caisse told of. A household goes on while one droit of it does: whoever is in it stays, but
 * those who left. Counted by the days that the files speak of, not by those on which they came: an old file that comes late brings
 * nobody nearer. But whoever brought it has time to look at it.
 */
const lastDays = ({ departement, today }: At) => sql`
  with standing as materialized (
    select person_id, dossier_id, spans -> -1 ->> 'standing' as standing, (spans -> -1 ->> 'from')::date as since
    from rsa_standing where departement = ${departement} and known_until is null),
  ended as materialized (
    select d.id, d.matricule, d.request_number, max(s.since) as since
    from caf_dossier d left join standing s on s.dossier_id = d.id
    where d.departement = ${departement}
    group by d.departement, d.id having coalesce(bool_and(s.standing = any (${standingsOver}::text[])), true)),
  named (id, on_day, received_on) as (
    select e.id, f.reference_on, f.received_on from ended e join caf_sighting x on x.departement = ${departement} and x.dossier_id = e.id
      join caf_file f on f.departement = ${departement} and f.id = x.file_id
    union all
    select e.id, f.reference_on, f.received_on from ended e join caf_reject r on r.departement = ${departement} and r.matricule = e.matricule
      and r.request_number = e.request_number join caf_file f on f.departement = ${departement} and f.id = r.file_id),
  over as (
    select e.id, case when max(n.received_on) > ${monthsAfter(today, -MONTHS_TO_LOOK)}::date then 'infinity'
        else greatest(e.since, max(n.on_day)) end as on_day
      from ended e left join named n on n.id = e.id group by e.id, e.since)
  select p.person_id, case when s.standing = 'left' then s.since when o.id is not null then o.on_day else 'infinity' end as on_day
  from (select distinct person_id, substr(source, 5)::uuid as dossier_id from person_identity
    where departement = ${departement} and source like 'caf %') p
  left join standing s on s.person_id = p.person_id and s.dossier_id = p.dossier_id
  left join over o on o.id = p.dossier_id`

async function forget(at: At, persons: readonly string[]): Promise<number> {
  const { departement } = at
  const told = await tellWithout(at, persons)
  const theirs = sql`departement = ${departement} and person_id = any (${[...persons]}::uuid[])`
  return (
    told +
    (await touched(
      at,
      // Indicators count appointments by their dates and outcome.
      sql`update appointment set person_id = ${NOBODY}::uuid, fixed_by = ${NOBODY}::uuid, at_time = '00:00', agent_id = null, outcome_by = null where ${theirs}`,
      sql`delete from rsa_orientation where ${theirs}`,
      sql`delete from rsa_droit where ${theirs}`,
      sql`delete from rsa_standing where ${theirs}`,
    ))
  )
}
