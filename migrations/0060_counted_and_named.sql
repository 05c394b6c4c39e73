-- What the first welcome and the parcours still lacked: people counted once, what each organisation is asked to take up, a name that is shared,
-- meetings of files that became one, and one's own mandates.

-- For PASI-3 and PASI-4, to count and no more: one row a visit of nobody known, and one a year and a person whom a welcome was joined to, at
-- their first visit of the year; of the partners, whoever never came to the département that year. No person.
create function reception_people(as_of date) returns table (on_day date, organisation_id uuid, place_id uuid, of_departement boolean)
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  with visit as (
    select p.id, p.on_day, p.organisation_id, p.place_id, p.arrived_at, o.kind = 'departement' as of_departement,
      (select min(f::text) from welcome_join j cross join lateral unnest(person_files(j.person_id)) as f
        where j.departement = p.departement and j.passage_id = p.id and j.agreed_on <= as_of
          and (j.taken_back_on is null or j.taken_back_on > as_of)) as person
    from passage p join organisation o on o.departement = p.departement and o.id = p.organisation_id
    where p.departement = maillage_departement() and p.on_day <= as_of and p.seen_at is not null)
  select v.on_day, v.organisation_id, v.place_id, v.of_departement from visit v where v.person is null
  union all
  select f.on_day, f.organisation_id, f.place_id, f.of_departement from (
    select distinct on (date_trunc('year', v.on_day), v.person) v.on_day, v.organisation_id, v.place_id, v.of_departement
    from visit v where v.person is not null
    order by date_trunc('year', v.on_day), v.person, not v.of_departement, v.on_day, v.arrived_at, v.id) f $$;

-- What each organisation hands over and is asked to take up, by the relais that the caller may read.
create function handover_numbers(since date, until date, today date)
  returns table (organisation_id uuid, sent integer, received integer, waiting integer, late integer)
  stable language sql as $$
  select o.id,
    (select count(*) from handover h where h.departement = o.departement and h.from_organisation_id = o.id and h.taken_back_on is null
      and h.sent_on between since and handover_numbers.until)::int,
    (select count(*) from handover h where h.departement = o.departement and h.to_organisation_id = o.id and h.taken_back_on is null
      and h.sent_on between since and handover_numbers.until)::int,
    (select count(*) from handover h where h.departement = o.departement and h.to_organisation_id = o.id
      and num_nonnulls(h.accepted_on, h.refused_on, h.taken_back_on) = 0)::int,
    (select count(*) from handover h join guarantee_case c on c.departement = h.departement and c.subject_id = h.id
      where h.departement = o.departement and h.to_organisation_id = o.id and c.guarantee = 'premier-accueil.really-received'
        and c.known_until is null and c.kept_on is null and c.ended_on is null and c.due_on < today)::int
  from organisation o
  where o.departement = maillage_departement() $$;

-- The same of all relais, numbers alone, for whoever animates the network.
create function handover_load(since date, until date, today date)
  returns table (organisation_id uuid, sent integer, received integer, waiting integer, late integer)
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select n.* from handover_numbers(since, handover_load.until, today) n
  where exists (
    select from agent_role r where r.departement = maillage_departement() and r.agent_id = maillage_me() and r.role = 'animation-reseau'
      and r.from_on <= today and (r.until_on is null or today < r.until_on)) $$;

-- Who the person is, for a partner to whom they said so.
create function parcours_named(person uuid) returns table (first_name text, last_name text)
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select i.first_name, i.last_name from person_identity i
  where i.departement = maillage_departement() and i.person_id = any (person_files(parcours_named.person)) and i.known_until is null
    and consent_holds(parcours_named.person, 'identite')
  order by i.known_from desc, i.source limit 1 $$;

-- As in 0053, of each file of the person.
create or replace function coordination_invited(meeting uuid) returns boolean
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from coordination_attendee t
    where t.departement = maillage_departement() and t.meeting_id = meeting and t.withdrawn_at is null
      and ((t.kind = 'agent' and t.agent_id = maillage_me())
        or (t.kind = 'organisation' and t.organisation_id in (select access_my_organisations())
          and exists (select from consent c where c.departement = t.departement and c.person_id = any (person_files(t.person_id))
            and c.organisation_id = t.organisation_id and c.given_at <= maillage_now()
            and c.from_on <= maillage_today() and maillage_today() < c.until_on
            and (c.withdrawn_at is null or maillage_now() < c.withdrawn_at))))) $$;

revoke execute on function reception_people, handover_numbers, handover_load, parcours_named from public;
grant execute on function reception_people to maillage_steering;
grant execute on function handover_load to maillage_steering;
grant execute on function handover_numbers to maillage_agent;
grant execute on function parcours_named to maillage_agent;

-- The mandate that one gave goes with what one asked.
create policy own_reads on digital_mandate for select to maillage_person using (departement = (select maillage_departement())
  and demand_id in (select d.id from demand d));
grant select (departement, id, organisation_id, demand_id, procedure, how, signed_on, last_on, ended_on) on digital_mandate to maillage_person;

-- Read by the person too.
update access_purpose set label = 'Prendre part au parcours, par ce qui est partagé' where id = 'parcours-partage';
