-- What a parcours lacked: files that become one are one parcours; what two organisations do at the same time is seen.

-- The files of one person, for whoever may work on one of them, for a partner and for the person; that file alone for anybody else.
create function parcours_files(person uuid) returns uuid[]
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select case when maillage_person() = any (f.files)
      or exists (select from access_mine a where a.person_id = any (f.files) and ('C2' = any (a.reads) or a.purpose = 'parcours-partage'))
    then f.files else array[person] end
  from (select person_files(person) as files) f $$;

-- Every file of the persons with whom I work, or who share with my organisation: a merge hides no référent.
create function parcours_reach() returns setof uuid
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  with recursive reached as (
    select a.person_id as id from access_mine a where 'C2' = any (a.reads) or a.purpose = 'parcours-partage'
    union
    select case m.person_id when r.id then m.merged_id else m.person_id end
    from reached r join person_merge m on m.departement = maillage_departement() and r.id in (m.person_id, m.merged_id) and m.undone_on is null)
  select id from reached $$;
revoke execute on function parcours_files, parcours_reach from public;
grant execute on function parcours_files to maillage_agent, maillage_person;
grant execute on function parcours_reach to maillage_agent;

alter policy agent_reads on parcours_designation using (departement = (select maillage_departement()) and (
  person_id in (select parcours_reach())
  or (agent_id = (select maillage_me()) and until_on is null and refused_on is null and not access_kept_away(person_id))));
-- The person proposes among those who follow them.
alter policy own_asks on parcours_designation with check (departement = (select maillage_departement())
  and proposed_by is null and person_id in (select access_own_files())
  and agent_id in (select c.agent_id from parcours_circle(person_id) c));

-- As in 0044, of each file of the person.
create or replace function consent_holds(person uuid, item text) returns boolean
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from consent c
    where c.departement = maillage_departement() and c.person_id = any (person_files(consent_holds.person)) and c.item = consent_holds.item
      and c.organisation_id in (select access_my_organisations())
      and c.given_at <= maillage_now() and c.from_on <= maillage_today() and maillage_today() < c.until_on
      and (c.withdrawn_at is null or maillage_now() < c.withdrawn_at))
  and exists (select from access_mine a where a.person_id = consent_holds.person and a.purpose = 'parcours-partage') $$;

-- As in 0044, of each file of the person.
create or replace function parcours_may(person uuid) returns boolean stable language sql as $$
  select coalesce(person = any (person_files(maillage_person())), false)
    or exists (select from access_mine a where a.person_id = any (person_files(person)) and 'C2' = any (a.writes)) $$;

-- As in 0044; two files of one person wait for one another.
create or replace function parcours_begin(designation uuid) returns void language plpgsql as $$
declare
  d parcours_designation;
  files uuid[];
begin
  select * into d from parcours_designation p where p.departement = maillage_departement() and p.id = designation for update;
  if d.accepted_on is null or d.from_on is not null or d.refused_on is not null or not exists (
    select from parcours_agreement a where a.departement = d.departement and a.designation_id = d.id) then return; end if;
  files := person_files(d.person_id);
  perform pg_advisory_xact_lock(hashtextextended(d.departement || (select min(f::text) from unnest(files) as f), 44));
  if exists (select from parcours_designation p where p.departement = d.departement and p.person_id = any (files)
    and p.from_on is not null and p.until_on is null and p.id is distinct from d.replaces) then
    raise exclusion_violation using message = 'one référent at a time';
  end if;
  perform parcours_close(d.replaces, 'change');
  update parcours_designation p set from_on = maillage_today() where p.departement = d.departement and p.id = d.id;
  insert into access_reason (departement, id, person_id, agent_id, purpose, origin, origin_id, from_on, until_on)
    select d.departement, gen_random_uuid(), f, d.agent_id, 'referent-de-parcours', 'designation', d.id, maillage_today(), maillage_today() + 366
    from unnest(files) as f;
end $$;

-- As in 0044; a consent that was withdrawn when it came, from an older system, opens nothing after that day.
create or replace function consent_moves() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into access_reason (departement, id, person_id, organisation_id, purpose, origin, origin_id, from_on, until_on)
      select new.departement, gen_random_uuid(), f, new.organisation_id, 'parcours-partage', 'consent', new.id, new.from_on,
        greatest(new.from_on, least(new.until_on, new.withdrawn_at::date))
      from unnest(person_files(new.person_id)) as f;
  elsif new.withdrawn_at is not null then
    update access_reason r set until_on = greatest(r.from_on, maillage_today())
      where r.departement = new.departement and r.origin = 'consent' and r.origin_id = new.id and r.until_on > maillage_today();
  end if;
  return null;
end $$;

-- Two files found to be one person: whom the person chose, and with whom they share, follow to both; parted again, to none but their own.
create function parcours_follows() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.undone_on is null then
    insert into access_reason (departement, id, person_id, agent_id, organisation_id, purpose, origin, origin_id, from_on, until_on)
      select distinct on (f, r.origin_id) r.departement, gen_random_uuid(), f, r.agent_id, r.organisation_id, r.purpose, r.origin, r.origin_id,
        greatest(r.from_on, new.merged_on), r.until_on
      from unnest(person_files(new.person_id)) as f, access_reason r
      where r.departement = new.departement and r.person_id = any (person_files(new.person_id))
        and r.purpose in ('referent-de-parcours', 'parcours-partage') and r.origin_id is not null and r.until_on > new.merged_on
        and not exists (select from access_reason k
          where k.departement = r.departement and k.person_id = f and k.origin_id = r.origin_id and k.purpose = r.purpose and k.until_on > new.merged_on);
  else
    update access_reason r set until_on = greatest(r.from_on, new.undone_on)
      where r.departement = new.departement and r.person_id = any (person_files(new.person_id) || person_files(new.merged_id))
        and r.purpose in ('referent-de-parcours', 'parcours-partage') and r.until_on > new.undone_on
        and not exists (select from parcours_designation d where d.departement = r.departement and d.id = r.origin_id
          and d.person_id = any (person_files(r.person_id)))
        and not exists (select from consent c where c.departement = r.departement and c.id = r.origin_id
          and c.person_id = any (person_files(r.person_id)));
  end if;
  return null;
end $$;
create trigger parcours_follows after insert or update of undone_on on person_merge for each row execute function parcours_follows();

-- When the person is expected by an organisation of their circle: which one, the day and how, never why. For the référent whom they chose,
-- and for them.
create function parcours_appointments(person uuid, since date, until date)
  returns table (appointment uuid, organisation_id uuid, on_day date, mode text)
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.id, p.organisation_id, p.on_day, p.mode from appointment p
  where p.departement = maillage_departement() and p.person_id = any (person_files(person))
    and p.on_day >= since and p.on_day < parcours_appointments.until and (p.outcome is null or p.outcome = 'came')
    and p.organisation_id in (select c.organisation_id from parcours_circle(person) c)
    and (coalesce(person = any (person_files(maillage_person())), false)
      or exists (select from access_mine a where a.person_id = person and a.purpose = 'referent-de-parcours')) $$;
revoke execute on function parcours_follows, parcours_appointments from public;
grant execute on function parcours_appointments to maillage_agent, maillage_person;

-- For RP-2, to count and no more: one row a year and a person who had a référent in it, by the organisation of the first; no person.
create function parcours_followed(as_of date) returns table (ends date, organisation_id uuid)
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct on (y.ends, d.person) y.ends, d.organisation_id
  from (
    select (select min(f::text) from unnest(person_files(p.person_id)) as f) as person, p.id, p.organisation_id, p.from_on, p.until_on
    from parcours_designation p where p.departement = maillage_departement() and p.from_on <= as_of) d
  join (
    select b::date as begins, least((b + interval '1 year - 1 day')::date, as_of) as ends
    from generate_series(date_trunc('year', (select min(p.from_on) from parcours_designation p where p.departement = maillage_departement())::timestamp),
      as_of::timestamp, interval '1 year') as b) y
    on d.from_on <= y.ends and (d.until_on is null or d.until_on > y.begins)
  order by y.ends, d.person, d.from_on, d.id $$;
revoke execute on function parcours_followed from public;
grant execute on function parcours_followed to maillage_steering;
