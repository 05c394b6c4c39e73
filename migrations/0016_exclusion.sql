-- Who is kept away from a file although a reason would open it, who said so and who lifted it; and what is remembered of emergencies
-- asked for in vain (docs/architecture.md, « Besoin d’en connaître »).

-- An exclusion as it was said, once for a person however many files they have. Agents read nothing of it: whoever is kept away must not
-- learn from it by whom, nor why.
create table access_declaration (
  departement text not null,
  id uuid not null,
  person_id uuid not null,
  agent_id uuid,
  organisation_id uuid,
  why text not null check (why in ('conflict-of-interest', 'protected-address', 'request-of-the-person')),
  from_on date not null,
  -- First day without it, as it was said; a lifted one ended earlier.
  until_on date check (until_on > from_on),
  declared_by uuid not null,
  declared_on date not null check (declared_on >= from_on),
  lifted_by uuid check (lifted_by <> agent_id),
  lifted_on date check (lifted_on >= declared_on),
  lifted_why text check (lifted_why <> ''),
  primary key (departement, id),
  check ((agent_id is null) <> (organisation_id is null)),
  check (num_nulls(lifted_by, lifted_on, lifted_why) in (0, 3)),
  foreign key (departement, agent_id) references agent,
  foreign key (departement, organisation_id) references organisation,
  foreign key (departement, declared_by) references agent,
  foreign key (departement, lifted_by) references agent
);
create index on access_declaration (departement, person_id);

alter table access_declaration enable row level security;
alter table access_declaration force row level security;
create policy owner_records on access_declaration to current_role using (departement = maillage_departement()) with check (departement = maillage_departement());
create policy dpo_reads on access_declaration for select to maillage_dpo using (departement = maillage_departement());
create policy dpo_lifts on access_declaration for update to maillage_dpo
  using (departement = maillage_departement() and lifted_by is null and agent_id is distinct from maillage_me())
  with check (departement = maillage_departement() and lifted_by = maillage_me());
grant select on access_declaration to maillage_dpo;
grant update (lifted_by, lifted_on, lifted_why) on access_declaration to maillage_dpo;

-- Its effect on each file of the person. `until_on` is the first day without it, lifted or not.
alter table access_exclusion add column declaration_id uuid,
  add foreign key (departement, declaration_id) references access_declaration;
create index on access_exclusion (departement, declaration_id);
create policy owner_records on access_exclusion for insert to current_role with check (departement = maillage_departement());
grant update (until_on) on access_exclusion to maillage_dpo;

-- The functions without « security definer » below are called by those which have it, and by nobody else.

-- Every file of the person of this file: itself, and those merged with it, one way or the other.
create function person_files(file uuid) returns uuid[] stable language sql as $$
  with recursive one as (
    select file as id
    union
    select case m.person_id when o.id then m.merged_id else m.person_id end
    from one o join person_merge m on m.departement = maillage_departement() and o.id in (m.person_id, m.merged_id) and m.undone_on is null)
  select array_agg(o.id) from one o $$;

-- The one person of exactly this identity, by the file under which they are shown: null for nobody, and for two who share it.
create function person_exactly(birth text, first text, born date, nir bytea) returns uuid stable language sql as $$
  with recursive found as (
    select i.person_id as id from person_identity i
    where i.departement = maillage_departement() and i.born_on = born and i.known_until is null
      and (nir is not null or (birth is not null and first is not null))
      and (nir is null or i.nir_hash = nir)
      and (birth is null or plain_name(i.birth_name) = plain_name(birth))
      and (first is null or plain_name(i.first_name) = plain_name(first))
    union
    select m.person_id from found f
    join person_merge m on m.departement = maillage_departement() and m.merged_id = f.id and m.undone_on is null)
  select case when count(*) = 1 then (array_agg(f.id))[1] end from found f
  where not exists (
    select from person_merge m where m.departement = maillage_departement() and m.merged_id = f.id and m.undone_on is null) $$;

create function access_record_exclusion(person uuid, agent uuid, organisation uuid, why text, since date, until date) returns uuid
  language plpgsql as $$
declare
  dep text := maillage_departement();
  declaration uuid := gen_random_uuid();
begin
  insert into access_declaration (departement, id, person_id, agent_id, organisation_id, why, from_on, until_on, declared_by, declared_on)
    values (dep, declaration, person, agent, organisation, why, since, until, maillage_me(), maillage_today());
  insert into access_exclusion (departement, id, person_id, agent_id, organisation_id, why, from_on, until_on, declaration_id)
    select dep, gen_random_uuid(), f, agent, organisation, why, since, until, declaration from unnest(person_files(person)) as f;
  return declaration;
end $$;

-- I am kept away from a file that I may open: what I say of myself, and cannot take back.
create function access_declare_conflict(person uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select from access_mine a where a.person_id = person and 'C2' = any (a.reads)) then
    raise insufficient_privilege using message = 'no reason to open this file';
  end if;
  perform access_record_exclusion(person, maillage_me(), null, 'conflict-of-interest', maillage_today(), null);
end $$;

-- An agent or an organisation is kept away from the one person of exactly this identity. Null for nobody, and for two who share it.
create function access_exclude(birth text, first text, born date, nir bytea, agent uuid, organisation uuid, why text, since date, until date)
  returns uuid language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  person uuid := person_exactly(birth, first, born, nir);
begin
  if person is null then return null; end if;
  return access_record_exclusion(person, agent, organisation, why, since, until);
end $$;

-- Two files found to be one person: whoever is kept away from one is kept away from both, and stays so if they are parted again, until
-- the exclusion is lifted.
create function access_exclusion_follows() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into access_exclusion (departement, id, person_id, agent_id, organisation_id, why, from_on, until_on, declaration_id)
    select d.departement, gen_random_uuid(), f, d.agent_id, d.organisation_id, d.why, d.from_on, d.until_on, d.id
    from unnest(person_files(new.person_id)) as f, access_declaration d
    where d.departement = new.departement and d.lifted_by is null
      and d.id in (select x.declaration_id from access_exclusion x
        where x.departement = new.departement and x.person_id = any (person_files(new.person_id)))
      and not exists (select from access_exclusion y
        where y.departement = new.departement and y.person_id = f and y.declaration_id = d.id);
  return null;
end $$;
create trigger exclusion_follows after insert on person_merge for each row execute function access_exclusion_follows();

-- An account that asks for emergencies in vain tries identities: the tenth of a day suspends it. A search that found nobody is a line of
-- the trace without a person.
alter table access_alert drop constraint access_alert_kind_check;
alter table access_alert add constraint access_alert_kind_check check (kind in ('volume', 'break-glass', 'in-vain'));
create index on trace (departement, day) where operation = 'search' and person_id is null;

-- False when it was suspended already.
create function access_suspend(alert text, why text) returns boolean language plpgsql as $$
begin
  update agent set suspended_on = maillage_today(), suspended_why = why
    where departement = maillage_departement() and id = maillage_me() and suspended_on is null;
  if not found then return false; end if;
  insert into access_alert (departement, id, agent_id, kind, on_day, at)
    values (maillage_departement(), gen_random_uuid(), maillage_me(), alert, (maillage_now() at time zone 'Europe/Paris')::date, maillage_now());
  return true;
end $$;

-- Called before the lines of `searches` that found nobody are written. Once reopened, an account is counted from zero again.
create function access_brake_in_vain(searches integer) returns boolean
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
    and access_suspend('in-vain', format('Suspendu d’office : %s accès d’urgence demandés en vain dans la journée.', before + searches));
end $$;

-- As in 0014, but for what it now shares.
create or replace function access_brake(opened uuid[]) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  dep text := maillage_departement();
  me uuid := maillage_me();
  civil date := (maillage_now() at time zone 'Europe/Paris')::date;
  margin constant integer := 30;
  stopped_at timestamptz;
  seen integer;
  owed integer;
begin
  -- One at a time for an agent, so that twenty files opened at once are twenty.
  perform pg_advisory_xact_lock(hashtextextended(dep || me, 7676));
  select max(a.at) into stopped_at from access_alert a
    where a.departement = dep and a.agent_id = me and a.on_day = civil and a.kind = 'volume';
  select count(*) into seen from (
    select o.id from unnest(opened) as o (id)
    union
    select t.person_id from trace t
    where t.departement = dep and t.agent_id = me and t.day = civil and t.operation = 'view' and t.person_id is not null
      and (stopped_at is null or t.at > stopped_at)) persons;
  if seen <= margin then return false; end if;
  -- No need to count further than what was opened.
  select count(*) into owed from (
    select c.person_id from guarantee_case c
    where c.departement = dep and c.known_until is null
      and ((c.kept_on is null and c.ended_on is null) or c.known_from = maillage_today())
      and c.person_id in (select a.person_id from access_mine a where 'C2' = any (a.reads) and a.purpose <> 'urgence')
    group by c.person_id limit seen) persons;
  return seen > owed + margin and access_suspend('volume', format(
    'Suspendu d’office : %s dossiers différents ouverts dans la journée, pour %s personnes à accompagner et une marge de %s.', seen, owed, margin));
end $$;

create or replace function access_give_urgently(birth text, first text, born date, nir bytea, why text, review_due date)
  returns table (person uuid, spent boolean)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  dep text := maillage_departement();
  me uuid := maillage_me();
  civil date := (maillage_now() at time zone 'Europe/Paris')::date;
  ends timestamptz := maillage_now() + interval '2 hours';
  event uuid := gen_random_uuid();
  mine uuid[];
  files uuid[];
begin
  perform pg_advisory_xact_lock(hashtextextended(dep || me, 7676));
  spent := (select count(*) from access_break_glass b
    where b.departement = dep and b.agent_id = me and b.on_day >= date_trunc('month', civil)::date) >= 3;
  mine := array(select m.organisation_id from agent_membership m
    where m.departement = dep and m.agent_id = me
      and m.from_on <= maillage_today() and (m.until_on is null or maillage_today() < m.until_on));
  person := person_exactly(birth, first, born, nir);
  -- Of a person with several files, each.
  files := person_files(person);
  if cardinality(mine) = 0 or exists (
    select from access_exclusion x where x.departement = dep and x.person_id = any (files)
      and x.from_on <= maillage_today() and (x.until_on is null or maillage_today() < x.until_on)
      and (x.agent_id = me or x.organisation_id = any (mine))) then
    person := null;
  end if;
  -- Nothing to give to whoever has the file already.
  if person is not null and not exists (
    select from access_mine a where a.person_id = access_give_urgently.person and 'C2' = any (a.reads)) then
    if spent then
      person := null;
    else
      insert into access_break_glass (departement, id, agent_id, person_id, why, on_day, at, until_at, review_due_on)
        values (dep, event, me, person, access_give_urgently.why, civil, maillage_now(), ends, review_due);
      insert into access_reason (departement, id, person_id, agent_id, purpose, origin, origin_id, from_on, until_on, until_at)
        select dep, gen_random_uuid(), f, me, 'urgence', 'break-glass', event, maillage_today(), (ends at time zone 'Europe/Paris')::date + 1, ends
        from unnest(files) as f;
      insert into access_alert (departement, id, agent_id, kind, on_day, at)
        values (dep, gen_random_uuid(), me, 'break-glass', civil, maillage_now());
    end if;
  end if;
  return next;
end $$;

revoke execute on function person_files, person_exactly, access_record_exclusion, access_declare_conflict, access_exclude,
  access_exclusion_follows, access_suspend, access_brake_in_vain from public;
grant execute on function access_declare_conflict, access_brake_in_vain to maillage_agent;
grant execute on function access_exclude to maillage_dpo;
