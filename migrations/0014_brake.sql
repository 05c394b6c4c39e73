-- What stops an account that opens too much, and the door for emergencies. Both tell somebody at once (docs/architecture.md,
-- « Besoin d’en connaître »).

-- The instant of the transaction: an access of two hours ends in the middle of a day.
create function maillage_now() returns timestamptz stable parallel safe language sql
  as $$ select nullif(current_setting('maillage.now', true), '')::timestamptz $$;

-- An emergency is read, never written: what follows from it is recorded by whoever follows the person. Code pénal art. 223-6 obliges
-- to help a person in peril, art. 226-14 lifts secrecy where the law obliges or allows, RGPD art. 6 § 1 d is its basis for the data.
insert into access_purpose (id, label, article, reads, writes, longest_days) values
  ('urgence', 'Agir en urgence devant un danger pour la personne ou pour un proche', 'code pénal art. 223-6 et 226-14 ; RGPD art. 6 § 1 d', '{C2,C3}', '{}', 1);

-- The instant at which an access of emergency ends; until_on is then the day after it.
alter table access_reason add column until_at timestamptz check ((until_at is not null) = (origin = 'break-glass'));

create or replace view access_mine with (security_invoker = true) as
  select r.departement, r.id as reason_id, r.person_id, r.purpose, p.reads, p.writes, r.until_at
  from (
    select o.departement, o.id, o.person_id, o.purpose, o.from_on, o.until_on, o.until_at
    from access_reason o
    where o.departement = (select maillage_departement()) and o.agent_id = (select maillage_me())
    union all
    select o.departement, o.id, o.person_id, o.purpose, o.from_on, o.until_on, o.until_at
    from access_reason o
    where o.departement = (select maillage_departement()) and o.organisation_id in (
      select m.organisation_id from agent_membership m
      where m.departement = (select maillage_departement()) and m.agent_id = (select maillage_me())
        and m.from_on <= (select maillage_today()) and (m.until_on is null or (select maillage_today()) < m.until_on))) r
  join access_purpose p on p.id = r.purpose
  where r.from_on <= (select maillage_today())
    and (r.until_on is null or (select maillage_today()) < r.until_on)
    and (r.until_at is null or (select maillage_now()) < r.until_at)
    and not exists (
      select from access_exclusion x
      where x.departement = r.departement and x.person_id = r.person_id
        and x.from_on <= (select maillage_today()) and (x.until_on is null or (select maillage_today()) < x.until_on)
        and (x.agent_id = (select maillage_me()) or x.organisation_id in (
          select m.organisation_id from agent_membership m
          where m.departement = (select maillage_departement()) and m.agent_id = (select maillage_me())
            and m.from_on <= (select maillage_today()) and (m.until_on is null or (select maillage_today()) < m.until_on))));

-- What account managers must look at: an account, a kind, an instant, and nobody's file.
create table access_alert (
  departement text not null,
  id uuid not null,
  agent_id uuid not null,
  kind text not null check (kind in ('volume', 'break-glass')),
  on_day date not null,
  at timestamptz not null,
  seen_by uuid check (seen_by <> agent_id),
  seen_on date check ((seen_on is null) = (seen_by is null)),
  primary key (departement, id),
  foreign key (departement, agent_id) references agent,
  foreign key (departement, seen_by) references agent
);
create index on access_alert (departement, agent_id, on_day);
create index on access_alert (departement, at) where seen_by is null;

-- Each access of emergency, why, and what the delegate to data protection made of it.
create table access_break_glass (
  departement text not null,
  id uuid not null,
  agent_id uuid not null,
  person_id uuid not null,
  why text not null check (length(why) >= 30),
  on_day date not null,
  at timestamptz not null,
  until_at timestamptz not null check (until_at > at and until_at <= at + interval '2 hours'),
  -- Five working days: seven civil days at least, and more around the holidays of May.
  review_due_on date not null check (review_due_on between on_day + 5 and on_day + 15),
  reviewed_by uuid check (reviewed_by <> agent_id),
  reviewed_on date check (reviewed_on >= on_day),
  justified boolean,
  review text check (review <> ''),
  primary key (departement, id),
  check (num_nulls(reviewed_by, reviewed_on, justified, review) in (0, 4)),
  foreign key (departement, agent_id) references agent,
  foreign key (departement, reviewed_by) references agent
);
create index on access_break_glass (departement, agent_id, on_day);
create index on access_break_glass (departement, person_id);
create index on access_break_glass (departement, review_due_on) where reviewed_by is null;

alter table access_alert enable row level security;
alter table access_alert force row level security;
create policy owner_raises on access_alert to current_role using (departement = maillage_departement()) with check (departement = maillage_departement());
create policy managers_read on access_alert for select to maillage_admin, maillage_dpo using (departement = maillage_departement());
create policy managers_see on access_alert for update to maillage_admin
  using (departement = maillage_departement() and seen_by is null and agent_id <> maillage_me())
  with check (departement = maillage_departement() and seen_by = maillage_me());
grant select on access_alert to maillage_admin, maillage_dpo;
grant update (seen_by, seen_on) on access_alert to maillage_admin;

-- Whoever may open a file reads there who opened it in an emergency, and why.
alter table access_break_glass enable row level security;
alter table access_break_glass force row level security;
create policy owner_keeps on access_break_glass to current_role using (departement = maillage_departement()) with check (departement = maillage_departement());
create policy agent_reads on access_break_glass for select to maillage_agent using (departement = maillage_departement() and exists (
  select from access_mine a where a.departement = access_break_glass.departement and a.person_id = access_break_glass.person_id and 'C2' = any (a.reads)));
create policy dpo_reads on access_break_glass for select to maillage_dpo using (departement = maillage_departement());
create policy dpo_reviews on access_break_glass for update to maillage_dpo
  using (departement = maillage_departement() and reviewed_by is null and agent_id <> maillage_me())
  with check (departement = maillage_departement() and reviewed_by = maillage_me());
grant select (departement, id, agent_id, person_id, why, at, until_at) on access_break_glass to maillage_agent;
grant select on access_break_glass to maillage_dpo;
grant update (reviewed_by, reviewed_on, justified, review) on access_break_glass to maillage_dpo;

-- What the two functions below read, as their owner, within the département of whoever asks.
create policy owner_counts on guarantee_case for select to current_role using (departement = maillage_departement());
create policy owner_finds on person_identity for select to current_role using (departement = maillage_departement());
create policy owner_finds on person_merge for select to current_role using (departement = maillage_departement());
create index on trace (departement, agent_id, day, person_id) where operation = 'view';

-- The owner’s own doors to the trace and to the counters end at the département too.
alter policy owner_appends on trace using (departement = (select maillage_departement())) with check (departement = maillage_departement());
alter policy owner_appends on trace_day using (departement = (select maillage_departement())) with check (departement = maillage_departement());
alter policy owner_adds on guarantee_count using (departement = (select maillage_departement())) with check (departement = maillage_departement());

-- Called when files are opened, before their lines are written: past 30 persons a day beyond those of my reach to whom something is or
-- was owed today, my account is suspended. True when it has just been. Once reopened, an account is counted from zero again.
create function access_brake(opened uuid[]) returns boolean
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
  if seen <= owed + margin then return false; end if;
  update agent set suspended_on = maillage_today(), suspended_why = format(
    'Suspendu d’office : %s dossiers différents ouverts dans la journée, pour %s personnes à accompagner et une marge de %s.', seen, owed, margin)
    where departement = dep and id = me and suspended_on is null;
  if not found then return false; end if;
  insert into access_alert (departement, id, agent_id, kind, on_day, at) values (dep, gen_random_uuid(), me, 'volume', civil, maillage_now());
  return true;
end $$;

-- A name as it is compared: lower case, no accent, no sign.
create function plain_name(name text) returns text stable language sql
  as $$ select trim(regexp_replace(lower(unaccent(name)), '[^a-z0-9]+', ' ', 'g')) $$;

-- Gives me two hours on the file of the one person of exactly this identity. One answer, no person, for whoever is not here, for two who
-- share an identity, for an exclusion and for an account that no organisation has confirmed. `spent`: three times already this month.
create function access_give_urgently(birth text, first text, born date, nir bytea, why text, review_due date)
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
  person := (
    with recursive found as (
      select i.person_id as id from person_identity i
      where i.departement = dep and i.born_on = born and i.known_until is null
        and (nir is not null or (birth is not null and first is not null))
        and (nir is null or i.nir_hash = nir)
        and (birth is null or plain_name(i.birth_name) = plain_name(birth))
        and (first is null or plain_name(i.first_name) = plain_name(first))
      union
      select m.person_id from found f join person_merge m on m.departement = dep and m.merged_id = f.id and m.undone_on is null)
    select case when count(*) = 1 then (array_agg(f.id))[1] end from found f
    where not exists (select from person_merge m where m.departement = dep and m.merged_id = f.id and m.undone_on is null));
  -- Of a person with several files, each.
  files := array(
    with recursive file as (
      select access_give_urgently.person as id
      union
      select m.merged_id from file f join person_merge m on m.departement = dep and m.person_id = f.id and m.undone_on is null)
    select f.id from file f);
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
revoke execute on function access_brake, access_give_urgently from public;
grant execute on function access_brake, access_give_urgently to maillage_agent;
