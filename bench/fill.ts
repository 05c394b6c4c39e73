/** A département in mass, written past every rule in a few statements: people, droits, clocks, decisions, and who may see whom. */
import { sql } from 'kysely'
import type { Day } from '../src/kernel/time.ts'
import type { Db } from '../src/platform/db.ts'

export interface Mass {
  people: number
  /** How many the orienteur’s platform has to orient, and how many the référent accompanies. */
  files: number
  orienteur: string
  referent: string
  today: Day
}

/**
 * The first `files` people wait for their orientation at the platform; the next ones have a first appointment with the référent; one in
 * ten of the others waits, two have an appointment, seven have been kept. Each is followed by one agent in a thousand.
 */
export async function fillPeople(all: Db, mass: Mass): Promise<void> {
  await sql`create temp table made on commit preserve rows as ${made(mass)}`.execute(all)
  await sql`analyze made`.execute(all)
  for (const statement of [
    people,
    staff(mass),
    reasons(mass),
    droits,
    orientations(mass),
    appointments(mass),
  ])
    await statement.execute(all)
  for (const guarantee of guarantees) await cases(guarantee).execute(all)
  await counts.execute(all)
  await looks(mass).execute(all)
  await sql`drop table made`.execute(all)
}

/** Counters as the cases are now: what `writeCases` would have moved one by one. */
export const counts = sql`insert into guarantee_count (departement, guarantee, utas, due_on, cases)
  select departement, guarantee, coalesce(utas, ''), case when stopped_since <= due_on then 'infinity'::date else due_on end, count(*)
  from guarantee_case where known_until is null and kept_on is null and ended_on is null group by 1, 2, 3, 4`

const utasOf = sql`(array['rouen', 'boucles-de-seine', 'entre-seine-et-mer', 'le-havre', 'dieppe-neufchatel'])[1 + n % 5]`

const made = ({
  people,
  files,
  today,
}: Mass) => sql`select gen_random_uuid() as id, gen_random_uuid() as droit, gen_random_uuid() as dossier, n,
    ${utasOf} as utas,
    case when n <= ${sql.lit(files)} then 'waiting' when n <= ${sql.lit(2 * files)} then 'fixed'
      else (array['waiting', 'fixed', 'fixed', 'kept', 'kept', 'kept', 'kept', 'kept', 'kept', 'kept'])[1 + n % 10] end as state,
    date ${sql.lit(today)} - (case when n <= ${sql.lit(2 * files)} then n * 7 % 50 else n::bigint * 7919 % 1000 end)::int as received,
    (array['MARTIN', 'BERNARD', 'THOMAS', 'PETIT', 'ROBERT', 'RICHARD', 'DURAND', 'DUBOIS', 'MOREAU', 'LAURENT'])[1 + n % 10] as last,
    (array['MARIE', 'NATHALIE', 'MOHAMED', 'JEAN', 'PHILIPPE', 'FATOUMATA', 'CAMILLE'])[1 + n % 7] as first
  from generate_series(1, ${sql.lit(people)}) n`

const people = sql`with p as (insert into person (departement, id, known_on) select '76', id, received from made),
    i as (insert into person_identity (departement, person_id, source, known_from, title, last_name, birth_name, first_name, born_on, sex, search)
      select '76', id, 'caf ' || dossier, received, 'MME', last, last, first, date '1955-01-01' + (n::bigint * 7919 % 18000)::int, '2', lower(last || ' ' || first) from made),
    c as (insert into person_contact (departement, id, person_id, kind, written, compared, source, known_on)
      select '76', gen_random_uuid(), id, 'phone', '06 00 00 00 00', '336' || lpad(n::text, 8, '0'), 'agent', received from made)
  insert into person_address (departement, person_id, source, lines, postcode, commune, commune_name, known_from)
  select '76', id, 'caf ' || dossier, array['12 RUE DES TANNEURS'], '76000', '76540', 'ROUEN', received from made`

/** A thousand référents more, of forty organisations, to whom the other files belong. */
const staff = ({ today }: Mass) => sql`with o as (insert into organisation (departement, id, name, kind)
      select '76', gen_random_uuid(), 'Organisation ' || k, 'ccas' from generate_series(1, 40) k returning id),
    a as (insert into agent (departement, id, name, mail, created_on)
      select '76', gen_random_uuid(), 'Référent ' || k, 'mesure-' || k || '@exemple.fr', date ${sql.lit(today)} - 400 from generate_series(1, 1000) k returning id)
  insert into agent_membership (departement, id, agent_id, organisation_id, proposed_on, confirmed_by, from_on)
  select '76', gen_random_uuid(), a.id, o.id, date ${sql.lit(today)} - 400, gen_random_uuid(), date ${sql.lit(today)} - 400
  from (select id, row_number() over () as k from a) a join (select id, row_number() over () as k from o) o on o.k = 1 + a.k % 40`

const reasons = ({ files, orienteur, referent }: Mass) => sql`with other as (
      select array(select id from agent where mail like 'mesure-%') as agents)
  insert into access_reason (departement, id, person_id, agent_id, organisation_id, purpose, origin, from_on)
  select '76', gen_random_uuid(), id,
    case when n <= ${sql.lit(files)} then null when n <= ${sql.lit(2 * files)} then ${referent}::uuid else agents[1 + n % 1000] end,
    case when n <= ${sql.lit(files)} then (select organisation_id from agent_membership where agent_id = ${orienteur}::uuid) end,
    case when n <= ${sql.lit(files)} then 'rsa-orientation' else 'rsa-accompagnement' end,
    case when n <= ${sql.lit(files)} then 'import' else 'designation' end, received
  from made, other`

const droits = sql`with d as (insert into rsa_droit (departement, id, person_id, dossier_id, holds_from, entered_on, kind, history)
      select '76', droit, id, dossier, received - 10, received, 'primo', jsonb_build_object(
        'versions', jsonb_build_array(jsonb_build_object('knownFrom', received, 'stint', jsonb_build_object(
          'holdsFrom', received - 10, 'enteredOn', received, 'kind', 'primo', 'ended', null, 'stops', '[]'::jsonb))),
        'homes', jsonb_build_array(jsonb_build_object('knownFrom', received, 'commune', '76540'))) from made)
  insert into rsa_standing (departement, person_id, dossier_id, spans, known_from)
  select '76', id, dossier, jsonb_build_array(jsonb_build_object('from', received - 10, 'until', null, 'standing', 'running', 'motive', null)), received from made`

const orientations = ({ orienteur, referent }: Mass) => sql`insert into rsa_orientation
    (departement, id, droit_id, person_id, decided_on, notified_on, parcours, organisation_id, referent_id, recorded_on, recorded_by)
  select '76', gen_random_uuid(), droit, id, received, received, 'social', (select organisation_id from agent_membership where agent_id = ${referent}::uuid),
    ${referent}::uuid, received, ${orienteur}::uuid from made where state <> 'waiting'`

const appointments = ({ orienteur, referent }: Mass) => sql`insert into appointment
    (departement, id, subject_id, person_id, purpose, fixed_on, on_day, at_time, organisation_id, agent_id, fixed_by, outcome, outcome_known_on)
  select '76', gen_random_uuid(), droit, id, 'rsa.first-appointment', received, received + 12, '10:30',
    (select organisation_id from agent_membership where agent_id = ${referent}::uuid), ${referent}::uuid, ${orienteur}::uuid,
    case state when 'kept' then 'came' end, case state when 'kept' then received + 12 end from made where state <> 'waiting'`

/** Each with its last day, its first day kept, and whether it runs before the orientation. */
const guarantees = [
  { id: 'rsa.first-month', due: 31, kept: "when 'kept' then received + 12" },
  { id: 'rsa.orientation', due: 31, kept: "when 'kept' then received when 'fixed' then received" },
  { id: 'rsa.legal-orientation', due: 42, kept: "when 'kept' then received when 'fixed' then received" },
  { id: 'rsa.appointment-fixed', due: 14, kept: "when 'kept' then received when 'fixed' then received" },
]

const cases = ({ id, due, kept }: (typeof guarantees)[number]) => sql`insert into guarantee_case
    (departement, guarantee, subject_id, person_id, kind, utas, since, due_on, kept_on, known_from)
  select '76', ${id}, droit, id, 'primo', utas, received, received + ${sql.lit(due)}, case state ${sql.raw(kept)} end, received
  from made where ${sql.raw(id === 'rsa.appointment-fixed' ? "state <> 'waiting'" : 'true')}`

/** Two looks at each file, thirty at those of the two agents. The chain is not kept: nothing here verifies it. */
const looks = ({ files, orienteur, today }: Mass) => sql`insert into trace
    (departement, day, n, at, agent_id, organisation, function, purpose, person_id, classes, operation, action, leaf, hash)
  select '76', day, row_number() over (partition by day order by n), day + time '10:00', ${orienteur}::uuid, 'Plateforme d’orientation RSA', 'Orienteur',
    'rsa-orientation', id, '{C2}', 'view', 'rsa.open-file', '\\x00', '\\x00'
  from (select id, n, date ${sql.lit(today)} - 1 - (n % 300 + look) as day from made, generate_series(1, 30) look where look <= 2 or n <= ${sql.lit(2 * files)}) seen`
