-- The référent de parcours whom the person chooses, and what the person shares, item by item and partner by partner.

create extension if not exists btree_gist;

-- One word a line of what may be shared: the needs of a first welcome, and what goes with them.
create table parcours_item (id text primary key);
insert into parcours_item (id) values
  ('identite'), ('logement'), ('ressources'), ('droits'), ('sante'), ('famille'), ('travail'), ('mobilite'), ('numerique'), ('alimentation'), ('plan');
grant select on parcours_item to maillage_agent, maillage_person, maillage_import, maillage_steering, maillage_dpo;

-- An exclusion beats every reason; this says it where there is no reason yet.
create function access_kept_away(person uuid) returns boolean stable language sql as $$
  select exists (
    select from access_exclusion x
    where x.departement = maillage_departement() and x.person_id = person
      and x.from_on <= maillage_today() and (x.until_on is null or maillage_today() < x.until_on)
      and (x.agent_id = maillage_me() or x.organisation_id in (select access_my_organisations()))) $$;

-- A référent, from the proposal to the end: every step is a day.
create table parcours_designation (
  departement text not null,
  id uuid not null,
  person_id uuid not null,
  agent_id uuid not null,
  organisation_id uuid not null,
  proposed_on date not null,
  -- Null: the person themself asked.
  proposed_by uuid,
  why text not null default '' check (length(why) <= 500),
  -- The one whom this one follows: there until this one accepts.
  replaces uuid,
  -- The professional's own yes.
  accepted_on date check (accepted_on >= proposed_on),
  refused_on date check (refused_on >= proposed_on) check (refused_on is null or from_on is null),
  refused_by text check (refused_by in ('person', 'referent')) check ((refused_by is null) = (refused_on is null)),
  refused_why text check (length(refused_why) <= 500),
  from_on date check (from_on >= accepted_on),
  -- First day without.
  until_on date check (until_on >= from_on),
  ended_why text check (ended_why in ('objectives', 'request', 'moved', 'lost', 'change')) check ((ended_why is null) = (until_on is null)),
  primary key (departement, id),
  foreign key (departement, agent_id) references agent,
  foreign key (departement, organisation_id) references organisation,
  foreign key (departement, proposed_by) references agent,
  foreign key (departement, replaces) references parcours_designation,
  -- One at a time.
  constraint parcours_one_referent exclude using gist (departement with =, person_id with =, daterange(from_on, until_on) with &&) where (from_on is not null)
);
create index on parcours_designation (departement, person_id);
create index on parcours_designation (departement, agent_id);

-- The person's yes: at the start, and each year.
create table parcours_agreement (
  departement text not null,
  id uuid not null,
  designation_id uuid not null,
  person_id uuid not null,
  on_day date not null,
  -- On their own screen, on the agent's screen in front of them, or on paper.
  how text not null check (how in ('screen', 'beside', 'paper')),
  -- As the person wrote their name.
  signed text not null check (length(signed) between 2 and 120),
  -- Before whom; null on their own screen.
  recorded_by uuid check ((recorded_by is null) = (how = 'screen')),
  primary key (departement, id),
  foreign key (departement, designation_id) references parcours_designation,
  foreign key (departement, recorded_by) references agent
);
create index on parcours_agreement (departement, designation_id);
create index on parcours_agreement (departement, person_id);

alter table parcours_designation enable row level security;
alter table parcours_designation force row level security;
-- Those who work with the person, the partners for whom the person opens something, and whoever is asked.
create policy agent_reads on parcours_designation for select to maillage_agent using (departement = (select maillage_departement()) and (
  person_id in (select a.person_id from access_mine a where 'C2' = any (a.reads) or a.purpose = 'parcours-partage')
  or (agent_id = (select maillage_me()) and until_on is null and refused_on is null and not access_kept_away(person_id))));
create policy agent_proposes on parcours_designation for insert to maillage_agent with check (departement = (select maillage_departement())
  and proposed_by = (select maillage_me()) and person_id in (select a.person_id from access_mine a where 'C2' = any (a.writes)));
call access_own('parcours_designation');
create policy own_asks on parcours_designation for insert to maillage_person with check (departement = (select maillage_departement())
  and proposed_by is null and person_id in (select access_own_files()));

alter table parcours_agreement enable row level security;
alter table parcours_agreement force row level security;
-- With the designation: whoever is asked reads who agreed.
create policy agent_reads on parcours_agreement for select to maillage_agent using (departement = (select maillage_departement())
  and designation_id in (select d.id from parcours_designation d));
call access_own('parcours_agreement');

-- What the person shares, with whom, why, until when. Withdrawn, it keeps its line.
create table consent (
  departement text not null,
  id uuid not null,
  person_id uuid not null,
  organisation_id uuid not null,
  item text not null references parcours_item,
  purpose text not null check (length(purpose) between 3 and 300),
  given_at timestamptz not null,
  from_on date not null,
  -- First day without: a year at most.
  until_on date not null check (until_on > from_on and until_on <= from_on + 366),
  how text not null check (how in ('screen', 'paper', 'said')),
  -- Null: the person themself.
  recorded_by uuid check ((recorded_by is null) = (how = 'screen')),
  withdrawn_at timestamptz check (withdrawn_at >= given_at),
  withdrawn_by uuid check (withdrawn_by is null or withdrawn_at is not null),
  primary key (departement, id),
  foreign key (departement, organisation_id) references organisation,
  foreign key (departement, recorded_by) references agent,
  foreign key (departement, withdrawn_by) references agent
);
create index on consent (departement, person_id);
create index on consent (departement, organisation_id);

alter table consent enable row level security;
alter table consent force row level security;
-- The référent reads them all; a partner reads its own line.
create policy agent_reads on consent for select to maillage_agent using (departement = (select maillage_departement()) and (
  person_id in (select a.person_id from access_mine a where a.purpose = 'referent-de-parcours')
  or (organisation_id in (select access_my_organisations())
    and person_id in (select a.person_id from access_mine a where a.purpose = 'parcours-partage'))));
-- Said or signed before the référent, who writes it down.
create policy agent_records on consent for insert to maillage_agent with check (departement = (select maillage_departement())
  and recorded_by = (select maillage_me()) and withdrawn_at is null
  and person_id in (select a.person_id from access_mine a where a.purpose = 'referent-de-parcours'));
create policy agent_withdraws on consent for update to maillage_agent
  using (departement = (select maillage_departement()) and withdrawn_at is null
    and person_id in (select a.person_id from access_mine a where a.purpose = 'referent-de-parcours'))
  with check (withdrawn_by = (select maillage_me()));
call access_own('consent');
create policy own_gives on consent for insert to maillage_person with check (departement = (select maillage_departement())
  and recorded_by is null and withdrawn_at is null and person_id in (select access_own_files()));
create policy own_withdraws on consent for update to maillage_person
  using (departement = (select maillage_departement()) and withdrawn_at is null and person_id in (select access_own_files()))
  with check (withdrawn_by is null);

-- A consent to one of my organisations that holds at this instant, and nothing keeps me away.
create function consent_holds(person uuid, item text) returns boolean stable language sql as $$
  select exists (
    select from consent c
    where c.departement = maillage_departement() and c.person_id = consent_holds.person and c.item = consent_holds.item
      and c.organisation_id in (select access_my_organisations())
      and c.given_at <= maillage_now() and c.from_on <= maillage_today() and maillage_today() < c.until_on
      and (c.withdrawn_at is null or maillage_now() < c.withdrawn_at))
  and exists (select from access_mine a where a.person_id = consent_holds.person and a.purpose = 'parcours-partage') $$;

-- Rows shared item by item, which have a person_id and an author_id: read by the référent de parcours, by the author while they work with
-- the person, by the partners to whom the person opened that item, and by the person.
create procedure access_shared(relation regclass, item_column name) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('alter table %s force row level security', relation);
  execute format($policy$create policy agent_reads on %1$s for select to maillage_agent using (departement = (select maillage_departement()) and (
    person_id in (select a.person_id from access_mine a where a.purpose = 'referent-de-parcours')
    or (author_id = (select maillage_me()) and person_id in (select a.person_id from access_mine a where 'C3' = any (a.reads)))
    or consent_holds(person_id, %2$I)))$policy$, relation, item_column);
  execute format($policy$create policy agent_writes on %1$s for insert to maillage_agent with check (departement = (select maillage_departement())
    and author_id = (select maillage_me())
    and (person_id in (select a.person_id from access_mine a where 'C3' = any (a.writes)) or consent_holds(person_id, %2$I)))$policy$, relation, item_column);
  execute format('create policy import_all on %s to maillage_import using (departement = maillage_departement()) with check (departement = maillage_departement())', relation);
  execute format('create policy retention_erases on %s to maillage_retention using (departement = maillage_departement())', relation);
  execute format('call access_own(%L)', relation);
end $$;

-- Where the person stands, by domain, in their words, and what they aim at. A new look is a new row.
create table evaluation (
  departement text not null,
  id uuid not null,
  person_id uuid not null,
  item text not null references parcours_item,
  author_id uuid not null,
  organisation_id uuid not null,
  on_day date not null,
  recorded_at timestamptz not null,
  situation text not null check (length(situation) between 1 and 2000),
  words text not null check (length(words) <= 2000),
  objective text not null check (length(objective) <= 1000),
  primary key (departement, id),
  foreign key (departement, author_id) references agent,
  foreign key (departement, organisation_id) references organisation
);
create index on evaluation (departement, person_id, item);
call access_shared('evaluation', 'item');

-- What the functions below write, the import of an older system, and the night.
do $$
declare
  relation text;
begin
  foreach relation in array array['parcours_designation', 'parcours_agreement', 'consent'] loop
    execute format('create policy retention_erases on %s to maillage_retention using (departement = maillage_departement())', relation);
    if relation in ('parcours_designation', 'parcours_agreement', 'consent') then
      execute format('create policy import_all on %s to maillage_import using (departement = maillage_departement()) with check (departement = maillage_departement())', relation);
      execute format('create policy owner_records on %s to current_role using (departement = maillage_departement()) with check (departement = maillage_departement())', relation);
    end if;
  end loop;
end $$;

grant select on parcours_designation, parcours_agreement, consent, evaluation to maillage_agent, maillage_person;
grant select, insert on parcours_designation, parcours_agreement, consent, evaluation to maillage_import;
grant insert (departement, id, person_id, agent_id, organisation_id, proposed_on, proposed_by, why, replaces) on parcours_designation to maillage_agent, maillage_person;
grant insert, update (withdrawn_at, withdrawn_by) on consent to maillage_agent, maillage_person;
grant insert on evaluation to maillage_agent;
grant select (departement, id, person_id, proposed_on, refused_on, from_on, until_on, replaces), delete on parcours_designation to maillage_retention;
grant select (departement, id, person_id, designation_id), delete on parcours_agreement to maillage_retention;
grant select (departement, id, person_id, until_on, withdrawn_at), delete on consent to maillage_retention;
grant select (departement, id, person_id, on_day), delete on evaluation to maillage_retention;

-- A consent opens, and closes at once.
create function consent_moves() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into access_reason (departement, id, person_id, organisation_id, purpose, origin, origin_id, from_on, until_on)
      select new.departement, gen_random_uuid(), f, new.organisation_id, 'parcours-partage', 'consent', new.id, new.from_on, new.until_on
      from unnest(person_files(new.person_id)) as f;
  elsif new.withdrawn_at is not null then
    update access_reason r set until_on = greatest(r.from_on, maillage_today())
      where r.departement = new.departement and r.origin = 'consent' and r.origin_id = new.id and r.until_on > maillage_today();
  end if;
  return null;
end $$;
create trigger consent_moves after insert or update on consent for each row execute function consent_moves();

-- The functions without « security definer » below are called by those which have it, and by nobody else.

-- The person themself, or an agent who may write on their file.
create function parcours_may(person uuid) returns boolean stable language sql as $$
  select coalesce(person = any (person_files(maillage_person())), false)
    or exists (select from access_mine a where a.person_id = person and 'C2' = any (a.writes)) $$;

-- Once both have said yes. Whoever is not replaced by it still is the one: the constraint refuses a second.
create function parcours_begin(designation uuid) returns void language plpgsql as $$
declare
  d parcours_designation;
  files uuid[];
begin
  select * into d from parcours_designation p where p.departement = maillage_departement() and p.id = designation for update;
  if d.accepted_on is null or d.from_on is not null or d.refused_on is not null or not exists (
    select from parcours_agreement a where a.departement = d.departement and a.designation_id = d.id) then return; end if;
  files := person_files(d.person_id);
  perform pg_advisory_xact_lock(hashtextextended(d.departement || files[1], 44));
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

create function parcours_close(designation uuid, why text) returns void language sql as $$
  update parcours_designation p set until_on = maillage_today(), ended_why = parcours_close.why
    where p.departement = maillage_departement() and p.id = designation and p.from_on is not null and p.until_on is null;
  update access_reason r set until_on = maillage_today()
    where r.departement = maillage_departement() and r.origin = 'designation' and r.origin_id = designation
      and r.purpose = 'referent-de-parcours' and r.until_on > maillage_today() $$;

-- Called when the person says yes; said again while it lasts, it lasts another year.
create function parcours_agree(designation uuid, how text, signed text) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  d parcours_designation;
begin
  select * into d from parcours_designation p where p.departement = maillage_departement() and p.id = designation
    and p.refused_on is null and p.until_on is null;
  if d.id is null or not parcours_may(d.person_id) then raise insufficient_privilege using message = 'not theirs to agree'; end if;
  insert into parcours_agreement (departement, id, designation_id, person_id, on_day, how, signed, recorded_by)
    values (d.departement, gen_random_uuid(), d.id, d.person_id, maillage_today(), parcours_agree.how, parcours_agree.signed, maillage_me());
  update access_reason r set until_on = maillage_today() + 366
    where r.departement = d.departement and r.origin = 'designation' and r.origin_id = d.id and r.purpose = 'referent-de-parcours';
  perform parcours_begin(d.id);
end $$;

-- The professional who was asked says yes.
create function parcours_accept(designation uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update parcours_designation p set accepted_on = maillage_today()
    where p.departement = maillage_departement() and p.id = designation and p.agent_id = maillage_me()
      and p.accepted_on is null and p.refused_on is null and not access_kept_away(p.person_id);
  if not found then raise insufficient_privilege using message = 'not theirs to accept'; end if;
  perform parcours_begin(designation);
end $$;

-- The person, or the professional who was asked, says no.
create function parcours_refuse(designation uuid, why text) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update parcours_designation p set refused_on = maillage_today(), refused_why = parcours_refuse.why,
      refused_by = case when p.agent_id = maillage_me() then 'referent' else 'person' end
    where p.departement = maillage_departement() and p.id = designation and p.from_on is null and p.refused_on is null
      and (parcours_may(p.person_id) or (p.agent_id = maillage_me() and not access_kept_away(p.person_id)));
  if not found then raise insufficient_privilege using message = 'not theirs to refuse'; end if;
end $$;

create function parcours_end(designation uuid, why text) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select from parcours_designation p where p.departement = maillage_departement() and p.id = designation
    and p.from_on is not null and p.until_on is null and parcours_may(p.person_id)) then
    raise insufficient_privilege using message = 'not theirs to end';
  end if;
  perform parcours_close(designation, why);
end $$;

-- In whose name an agent works today.
create function parcours_organisation(agent uuid) returns uuid
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.organisation_id from agent_membership m
  where m.departement = maillage_departement() and m.agent_id = agent
    and m.from_on <= maillage_today() and (m.until_on is null or maillage_today() < m.until_on)
  order by m.from_on, m.id limit 1 $$;

-- Who follows this person: for the person, and for those who work with them. A purpose that is not named here is never told, and a partner
-- learns of the référent and of its own organisation alone.
create function parcours_circle(person uuid)
  returns table (agent_id uuid, organisation_id uuid, purpose text, origin text, from_on date, until_on date)
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct r.agent_id, coalesce(r.organisation_id, parcours_organisation(r.agent_id)), r.purpose, r.origin, r.from_on, r.until_on
  from access_reason r
  where r.departement = maillage_departement() and r.person_id = any (person_files(person))
    and r.purpose in ('rsa-orientation', 'rsa-accompagnement', 'premier-accueil', 'referent-de-parcours', 'parcours-partage')
    and r.from_on <= maillage_today() and (r.until_on is null or maillage_today() < r.until_on)
    and not exists (select from access_exclusion x
      where x.departement = r.departement and x.person_id = r.person_id
        and x.from_on <= maillage_today() and (x.until_on is null or maillage_today() < x.until_on)
        and (x.agent_id = r.agent_id or x.organisation_id = r.organisation_id))
    and (coalesce(person = any (person_files(maillage_person())), false)
      or exists (select from access_mine a where a.person_id = person and 'C2' = any (a.reads))
      or (exists (select from access_mine a where a.person_id = person and a.purpose = 'parcours-partage')
        and (r.purpose = 'referent-de-parcours' or r.organisation_id in (select access_my_organisations())))) $$;

revoke execute on function consent_moves, parcours_may, parcours_begin, parcours_close, parcours_agree, parcours_accept, parcours_refuse,
  parcours_end, parcours_organisation, parcours_circle from public;
grant execute on function parcours_agree, parcours_refuse, parcours_end, parcours_organisation, parcours_circle to maillage_agent, maillage_person;
grant execute on function parcours_accept to maillage_agent;
-- What the person does leaves its line too.
grant execute on function trace_append to maillage_person;
