-- Job 76, the candidates: whoever looks for work and wants to be seen. Voluntary, and never tied to a benefit: a candidate may have a file
-- (a person) or none, and nothing here says which to an employer.

alter table agent_role drop constraint agent_role_role_check;
alter table agent_role add constraint agent_role_role_check check (role in (
  'accueil', 'travailleur-social', 'orienteur', 'referent', 'animation-reseau', 'animation-job76', 'account-manager', 'administrator',
  'steering-state', 'steering-departement', 'dpo', 'imports'));

-- The candidate in whose name one is signed in, and the account of an employer.
create function maillage_candidate() returns uuid stable parallel safe language sql
  as $$ select nullif(current_setting('maillage.candidate', true), '')::uuid $$;
create function maillage_account() returns uuid stable parallel safe language sql
  as $$ select nullif(current_setting('maillage.account', true), '')::uuid $$;

create table job_candidate (
  departement text not null,
  id uuid not null,
  person_id uuid,
  registered_on date not null,
  registered_how text not null check (registered_how in ('screen', 'beside', 'phone', 'paper')),
  registered_by uuid check ((registered_by is null) = (registered_how = 'screen')),
  -- The last day on which the candidate was heard: JOB-CV-2Y runs from it (CNIL, guide du recrutement).
  heard_on date not null check (heard_on >= registered_on),
  -- Withdrawn by the candidate: shown to nobody from that day on.
  ended_on date check (ended_on >= registered_on),
  primary key (departement, id),
  foreign key (departement, person_id) references person,
  foreign key (departement, registered_by) references agent
);
create unique index on job_candidate (departement, person_id) where ended_on is null;
create index on job_candidate (departement, person_id);

-- Who the candidate is, for whom they accept to meet, and for them.
create table job_identity (
  departement text not null,
  candidate_id uuid not null,
  first_name text not null check (length(first_name) between 1 and 60),
  last_name text not null check (length(last_name) between 1 and 60),
  phone text check (length(phone) <= 20),
  mail text check (mail = lower(mail) and length(mail) <= 254),
  primary key (departement, candidate_id),
  foreign key (departement, candidate_id) references job_candidate
);
create unique index on job_identity (departement, mail) where mail is not null;

-- What the candidate says of the work that they look for. A profile is followed by the next: what was said is kept until retention lets it go.
create table job_profile (
  departement text not null,
  id uuid not null,
  candidate_id uuid not null,
  from_at timestamptz not null,
  until_at timestamptz check (until_at >= from_at),
  -- Métiers wished, the first first: ROME codes, and beside each the appellation by which it was chosen (0: none).
  romes text[] not null check (cardinality(romes) between 0 and 5),
  appellations integer[] not null check (cardinality(appellations) = cardinality(romes)),
  -- What was done: three lists, side by side. The words are for the candidate and for whoever meets them: they may name anybody.
  done_romes text[] not null default '{}' check (cardinality(done_romes) <= 10),
  done_months integer[] not null default '{}' check (cardinality(done_months) = cardinality(done_romes)),
  done_words text[] not null default '{}' check (cardinality(done_words) = cardinality(done_romes)),
  competences integer[] not null default '{}' check (cardinality(competences) <= 60),
  -- Minutes of the week away from home, Monday 00:00 = 0; null: not said, any.
  away int4multirange check (away <@ '{[0,10080)}'),
  hours_from smallint check (hours_from between 1 and 48),
  hours_to smallint check (hours_to between 1 and 48 and hours_to >= hours_from),
  contracts text[] not null default '{}',
  licences text[] not null default '{}',
  means text[] not null default '{}' check (means <@ '{walk,bicycle,transit,car}'),
  -- Minutes, one way, door to door.
  longest smallint check (longest between 5 and 180),
  -- Cents an hour, gross; null: not said.
  pay_from integer check (pay_from between 1 and 100000),
  free_from date,
  -- The point of departure; null: the centre of the commune.
  lat double precision,
  lon double precision,
  commune text,
  -- Shown to an employer in place of where one lives.
  utas text,
  primary key (departement, id),
  check ((lat is null) = (lon is null)),
  foreign key (departement, candidate_id) references job_candidate
);
create unique index on job_profile (departement, candidate_id) where until_at is null;
create index on job_profile (departement, candidate_id);

-- « Je fais une pause »: seen by nobody meanwhile.
create table job_pause (
  departement text not null,
  id uuid not null,
  candidate_id uuid not null,
  from_on date not null,
  -- First day seen again.
  until_on date check (until_on >= from_on),
  primary key (departement, id),
  foreign key (departement, candidate_id) references job_candidate
);
create unique index on job_pause (departement, candidate_id) where until_on is null;
create index on job_pause (departement, candidate_id);

-- The candidate’s yes to what their référent may read of this search.
create table job_agreement (
  departement text not null,
  id uuid not null,
  candidate_id uuid not null,
  given_at timestamptz not null,
  how text not null check (how in ('screen', 'said', 'paper')),
  recorded_by uuid check ((recorded_by is null) = (how = 'screen')),
  withdrawn_at timestamptz check (withdrawn_at >= given_at),
  primary key (departement, id),
  foreign key (departement, candidate_id) references job_candidate,
  foreign key (departement, recorded_by) references agent
);
create unique index on job_agreement (departement, candidate_id) where withdrawn_at is null;
create index on job_agreement (departement, candidate_id);

-- A code on paper, for whoever has no screen: as person_code (0046), proved by the telephone number that the candidate gave.
create table job_code (
  departement text not null,
  id uuid not null,
  candidate_id uuid not null,
  mark text not null check (mark ~ '^[0-9A-HJKMNP-TV-Z]{4}$'),
  hash bytea not null,
  made_by uuid,
  made_on date not null,
  -- First day without it.
  until_on date not null check (until_on > made_on),
  tries integer not null default 0 check (tries between 0 and 5),
  used_at timestamptz,
  ended_on date check (ended_on >= made_on),
  primary key (departement, id),
  foreign key (departement, candidate_id) references job_candidate,
  foreign key (departement, made_by) references agent
);
create unique index on job_code (departement, candidate_id) where ended_on is null;
create unique index on job_code (departement, mark) where ended_on is null;
create index on job_code (departement, candidate_id);

-- Files whose job profile I may open, with those found to be the same person.
create function job_reach(writing boolean) returns setof uuid
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  with recursive reached as (
    select a.person_id as id from access_mine a where 'C1' = any (case when writing then a.writes else a.reads end)
    union
    select case m.person_id when r.id then m.merged_id else m.person_id end
    from reached r join person_merge m on m.departement = maillage_departement() and r.id in (m.person_id, m.merged_id) and m.undone_on is null)
  select id from reached r where not access_kept_away(r.id) $$;
revoke execute on function job_reach from public;
grant execute on function job_reach to maillage_agent;

-- Candidates whom I may follow: they have a file that I may open, and they agree.
create function job_followed(writing boolean) returns setof uuid
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.id from job_candidate c
  join job_agreement g on g.departement = c.departement and g.candidate_id = c.id and g.withdrawn_at is null
  where c.departement = maillage_departement() and c.person_id in (select job_reach(writing)) $$;
revoke execute on function job_followed from public;
grant execute on function job_followed to maillage_agent;

-- The candidate of the person who reads their own page.
create function job_own() returns setof uuid
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.id from job_candidate c where c.departement = maillage_departement() and c.person_id in (select access_own_files()) $$;
revoke execute on function job_own from public;
grant execute on function job_own to maillage_person;

-- The functions above read with the rights of the owner of the tables.
create policy owner_reads on job_candidate for select to current_role using (departement = maillage_departement());
create policy owner_reads on job_agreement for select to current_role using (departement = maillage_departement());

-- Rows about a candidate: theirs, read by them on their own page, and by a référent with their agreement. What may be written, the grants say.
create procedure job_of_candidate(relation regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('alter table %s force row level security', relation);
  execute format($policy$create policy candidate on %s to maillage_candidate
    using (departement = (select maillage_departement()) and candidate_id = (select maillage_candidate()))$policy$, relation);
  execute format($policy$create policy own on %s for select to maillage_person
    using (departement = (select maillage_departement()) and candidate_id in (select job_own()))$policy$, relation);
  execute format($policy$create policy agent_reads on %s for select to maillage_agent
    using (departement = (select maillage_departement()) and candidate_id in (select job_followed(false)))$policy$, relation);
  execute format($policy$create policy agent_writes on %s for insert to maillage_agent
    with check (departement = (select maillage_departement()) and candidate_id in (select job_followed(true)))$policy$, relation);
  execute format($policy$create policy agent_changes on %s for update to maillage_agent
    using (departement = (select maillage_departement()) and candidate_id in (select job_followed(true)))$policy$, relation);
  execute format('create policy others_within on %s to maillage_import, maillage_system, maillage_retention using (departement = maillage_departement()) with check (departement = maillage_departement())', relation);
end $$;

call job_of_candidate('job_identity');
call job_of_candidate('job_profile');
call job_of_candidate('job_pause');
call job_of_candidate('job_code');

-- The yes itself: whoever may open the file writes it down, and reads it.
alter table job_agreement enable row level security;
alter table job_agreement force row level security;
create policy candidate on job_agreement to maillage_candidate
  using (departement = (select maillage_departement()) and candidate_id = (select maillage_candidate()));
create policy own on job_agreement for select to maillage_person
  using (departement = (select maillage_departement()) and candidate_id in (select job_own()));
create policy agent_reads on job_agreement for select to maillage_agent
  using (departement = (select maillage_departement()) and candidate_id in (select job_followed(false)));
create policy agent_records on job_agreement for insert to maillage_agent with check (departement = (select maillage_departement())
  and recorded_by = (select maillage_me()) and candidate_id in (select c.id from job_candidate c where c.person_id in (select job_reach(true))));
create policy others_within on job_agreement to maillage_import, maillage_system, maillage_retention
  using (departement = maillage_departement()) with check (departement = maillage_departement());

alter table job_candidate enable row level security;
alter table job_candidate force row level security;
create policy candidate on job_candidate to maillage_candidate
  using (departement = (select maillage_departement()) and id = (select maillage_candidate()));
create policy own on job_candidate for select to maillage_person
  using (departement = (select maillage_departement()) and person_id in (select access_own_files()));
create policy own_registers on job_candidate for insert to maillage_person
  with check (departement = (select maillage_departement()) and person_id = (select maillage_person()) and registered_by is null);
create policy agent_reads on job_candidate for select to maillage_agent
  using (departement = (select maillage_departement()) and person_id in (select job_reach(false)));
create policy agent_registers on job_candidate for insert to maillage_agent with check (departement = (select maillage_departement())
  and registered_by = (select maillage_me()) and person_id in (select job_reach(true)));
create policy agent_changes on job_candidate for update to maillage_agent
  using (departement = (select maillage_departement()) and id in (select job_followed(true)));
create policy others_within on job_candidate to maillage_import, maillage_system, maillage_retention
  using (departement = maillage_departement()) with check (departement = maillage_departement());

grant select on job_candidate, job_identity, job_profile, job_pause, job_agreement to maillage_candidate, maillage_person, maillage_agent, maillage_import;
grant select (departement, id, candidate_id, made_by, made_on, until_on, tries, used_at, ended_on) on job_code to maillage_candidate, maillage_person, maillage_agent;
grant insert on job_candidate, job_identity, job_profile, job_pause, job_agreement, job_code to maillage_agent, maillage_import;
grant insert on job_candidate, job_identity, job_profile to maillage_person;
grant insert on job_identity, job_profile, job_pause, job_agreement, job_code to maillage_candidate;
grant update (ended_on, heard_on) on job_candidate to maillage_candidate, maillage_agent;
grant update (first_name, last_name, phone, mail) on job_identity to maillage_candidate, maillage_agent;
grant update (until_at) on job_profile to maillage_candidate, maillage_agent;
grant update (until_on) on job_pause to maillage_candidate, maillage_agent;
grant update (withdrawn_at) on job_agreement to maillage_candidate;
grant update (ended_on) on job_code to maillage_candidate, maillage_agent;
-- The person registers on their own page, and has the yes of nobody to ask.
create policy own_writes on job_identity for insert to maillage_person
  with check (departement = (select maillage_departement()) and candidate_id in (select job_own()));
create policy own_writes on job_profile for insert to maillage_person
  with check (departement = (select maillage_departement()) and candidate_id in (select job_own()));

-- The machinery: signing in, registering by a link, and the index of who fits what, which holds no name, no sex, no age and no benefit.
grant select, insert on job_candidate to maillage_system;
grant update (heard_on) on job_candidate to maillage_system;
grant select, insert on job_identity to maillage_system;
grant select, insert on job_profile to maillage_system;
grant select on job_pause to maillage_system;
grant select, update (tries, used_at, ended_on) on job_code to maillage_system;

-- What goes after its time; the file of a candidate may go before.
grant update (person_id) on job_candidate to maillage_retention;
grant select, delete on job_candidate, job_identity, job_profile, job_pause, job_agreement, job_code to maillage_retention;
