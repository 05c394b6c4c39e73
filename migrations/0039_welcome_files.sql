-- Who reads a welcome, and the file to which it is joined when the person agrees.

-- A welcome is read by whoever wrote it, and by the team of travailleurs sociaux: an agent d’accueil reads their own alone.

-- Whether I work today as a travailleur social.
create function welcome_team() returns boolean stable language sql as $$
  select exists (select from agent_role r
    where r.departement = maillage_departement() and r.agent_id = maillage_me() and r.role = 'travailleur-social'
      and r.from_on <= maillage_today() and (r.until_on is null or maillage_today() < r.until_on)) $$;

alter policy colleagues on welcome using (departement = (select maillage_departement()) and organisation_id in (select access_my_organisations())
  and (agent_id = (select maillage_me()) or (select welcome_team())));

-- Who wrote the welcome of a visit, for whoever sees the visit and may not read what was said in it.
create policy owner_finds on welcome for select to current_role using (departement = maillage_departement());
create policy owner_finds on passage for select to current_role using (departement = maillage_departement());
create function welcome_author(visit uuid) returns uuid
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select w.agent_id from welcome w
  where w.departement = maillage_departement() and w.passage_id = visit and w.organisation_id in (select access_my_organisations()) $$;
revoke execute on function welcome_author from public;
grant execute on function welcome_author to maillage_agent;

-- A welcome without a visit says where, how and when it was made, and may be put right.
grant update (channel, on_day, place_id, organisation_id) on welcome to maillage_agent;

-- A visit or a welcome joined to the file of the person, because they agreed; taken back when they ask. Nothing is written over.
create table welcome_join (
  departement text not null,
  id uuid not null,
  organisation_id uuid not null,
  -- The visit; without one, the welcome, which goes by its own time once the join is taken back.
  passage_id uuid,
  welcome_id uuid check (num_nonnulls(passage_id, welcome_id) = 1),
  person_id uuid not null,
  -- How and when they agreed, and before whom.
  agreed text not null check (agreed in ('aloud', 'paper')),
  agreed_on date not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  taken_back_on date check (taken_back_on >= agreed_on),
  taken_back_by uuid check ((taken_back_by is null) = (taken_back_on is null)),
  primary key (departement, id),
  foreign key (departement, organisation_id) references organisation,
  foreign key (departement, passage_id) references passage,
  foreign key (departement, person_id) references person,
  foreign key (departement, recorded_by) references agent,
  foreign key (departement, taken_back_by) references agent
);
create unique index on welcome_join (departement, passage_id) where passage_id is not null and taken_back_on is null;
create unique index on welcome_join (departement, welcome_id) where welcome_id is not null and taken_back_on is null;
create index on welcome_join (departement, person_id);

alter table welcome_join enable row level security;
alter table welcome_join force row level security;
create policy owner_joins on welcome_join to current_role using (departement = maillage_departement()) with check (departement = maillage_departement());
create policy agent_reads on welcome_join for select to maillage_agent using (departement = (select maillage_departement())
  and person_id in (select a.person_id from access_mine a where a.purpose = 'premier-accueil'));
call access_own('welcome_join');
grant select on welcome_join to maillage_agent;
grant select (departement, id, organisation_id, person_id, agreed, agreed_on, recorded_by, taken_back_on) on welcome_join to maillage_person;
call retention_erases('welcome_join', 'person_id, passage_id, welcome_id, agreed_on, taken_back_on');
grant select (passage_id) on welcome to maillage_retention;

create policy owner_begins on person for insert to current_role with check (departement = maillage_departement());
create policy owner_begins on person_identity for insert to current_role with check (departement = maillage_departement());

-- A new file of whoever had none: the identity as they say it. Without « security definer »: called by the function below alone.
create function person_said(said jsonb) returns uuid language plpgsql as $$
declare
  person uuid := gen_random_uuid();
begin
  insert into person (departement, id, known_on) values (maillage_departement(), person, maillage_today());
  insert into person_identity (departement, person_id, source, known_from, last_name, birth_name, first_name, born_on, sex, nir_sealed, nir_hash, search)
    select maillage_departement(), person, 'person', maillage_today(), s.last_name, s.birth_name, s.first_name, s.born_on, s.sex, s.nir_sealed, s.nir_hash, s.search
    from jsonb_to_record(said) as s (last_name text, birth_name text, first_name text, born_on date, sex text, nir_sealed bytea, nir_hash bytea, search text);
  return person;
end $$;

-- Joins a visit that my organisation received, or a welcome that I wrote, to the one person of exactly this identity, and lets me follow
-- them as long as the purpose allows. One answer, no person, for whoever is not here, for two who share an identity and for an exclusion;
-- with `said`, each of them begins a new file, which tells nothing of another. `joined`: it already is, to
-- a file that I may not know.
create function welcome_join_file(birth text, first text, born date, nir bytea, visit uuid, welcome uuid, how text, agreed date, said jsonb)
  returns table (person uuid, joined boolean) language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  dep text := maillage_departement();
  me uuid := maillage_me();
  event uuid := gen_random_uuid();
  house uuid;
  files uuid[];
begin
  perform pg_advisory_xact_lock(hashtextextended(dep || me, 7676));
  house := coalesce(
    (select p.organisation_id from passage p where p.departement = dep and p.id = visit and p.organisation_id in (select access_my_organisations())),
    (select w.organisation_id from welcome w where w.departement = dep and w.id = welcome_join_file.welcome and w.agent_id = me and w.passage_id is null));
  if house is null or house not in (select access_my_organisations()) then
    raise insufficient_privilege using message = 'not received by me';
  end if;
  joined := exists (select from welcome_join j where j.departement = dep and j.taken_back_on is null
    and (j.passage_id = visit or j.welcome_id = welcome_join_file.welcome));
  if joined then return next; return; end if;
  person := person_exactly(birth, first, born, nir);
  files := person_files(person);
  if exists (
    select from access_exclusion x where x.departement = dep and x.person_id = any (files)
      and x.from_on <= maillage_today() and (x.until_on is null or maillage_today() < x.until_on)
      and (x.agent_id = me or x.organisation_id in (select access_my_organisations()))) then
    person := null;
  end if;
  if person is null and said is not null then
    person := person_said(said);
    files := array[person];
  end if;
  if person is null then return next; return; end if;
  insert into welcome_join (departement, id, organisation_id, passage_id, welcome_id, person_id, agreed, agreed_on, recorded_by, recorded_at)
    values (dep, event, house, visit, welcome_join_file.welcome, person, how, agreed, me, maillage_now());
  insert into access_reason (departement, id, person_id, agent_id, purpose, origin, origin_id, from_on, until_on)
    select dep, gen_random_uuid(), f, me, p.id, 'welcome', event, maillage_today(), maillage_today() + p.longest_days
    from unnest(files) as f, access_purpose p where p.id = 'premier-accueil';
  return next;
end $$;

-- The person takes their agreement back: the join stays as a past one, and the reason that it gave ends today. Null when it is not mine to end.
create function welcome_take_back(joined uuid) returns uuid
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  person uuid;
begin
  update welcome_join j set taken_back_on = maillage_today(), taken_back_by = maillage_me()
    where j.departement = maillage_departement() and j.id = joined and j.taken_back_on is null
      and j.person_id in (select a.person_id from access_mine a where a.purpose = 'premier-accueil')
    returning j.person_id into person;
  if person is not null then
    update access_reason r set until_on = maillage_today()
      where r.departement = maillage_departement() and r.origin = 'welcome' and r.origin_id = joined and r.until_on > maillage_today();
  end if;
  return person;
end $$;
revoke execute on function person_said, welcome_join_file, welcome_take_back from public;
grant execute on function welcome_join_file, welcome_take_back to maillage_agent;

-- As in 0016, but for its words: what is given in vain is an identity, at the door as in an emergency.
create or replace function access_brake_in_vain(searches integer) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  dep text := maillage_departement();
  me uuid := maillage_me();
  civil date := (maillage_now() at time zone 'Europe/Paris')::date;
  most constant integer := 10;
  before integer;
begin
  perform pg_advisory_xact_lock(hashtextextended(dep || me, 7676));
  select count(*) into before from trace t
    where t.departement = dep and t.agent_id = me and t.day = civil and t.operation = 'search' and t.person_id is null
      and t.at > coalesce((select max(a.at) from access_alert a
        where a.departement = dep and a.agent_id = me and a.on_day = civil and a.kind = 'in-vain'), '-infinity');
  return before + searches >= most
    and access_suspend('in-vain', format('Suspendu d’office : %s identités données en vain dans la journée.', before + searches));
end $$;
