-- The page of the person: how they come in, what they read of themself, what they ask.

-- By a code on paper. Four characters find it, the twelve others (60 random bits) prove it with the birth date, under one keyed hash:
-- the key is outside the database. What is wrong is counted; five times, and another code must be made.
create table person_code (
  departement text not null,
  id uuid not null,
  person_id uuid not null,
  mark text not null check (mark ~ '^[0-9A-HJKMNP-TV-Z]{4}$'),
  hash bytea not null,
  made_by uuid,
  made_on date not null,
  -- First day without it.
  until_on date not null check (until_on > made_on),
  tries integer not null default 0 check (tries between 0 and 5),
  used_at timestamptz,
  ended_on date check (ended_on >= made_on),
  ended_why text check (ended_why in ('replaced', 'by-an-agent', 'by-the-person', 'tries')),
  primary key (departement, id),
  check ((ended_on is null) = (ended_why is null)),
  foreign key (departement, person_id) references person,
  foreign key (departement, made_by) references agent
);
create unique index on person_code (departement, person_id) where ended_on is null;
create unique index on person_code (departement, mark) where ended_on is null;
create index on person_code (departement, person_id);

call access_protect('person_code', 'C2');
call access_own('person_code');
create policy own_ends on person_code for update to maillage_person
  using (departement = (select maillage_departement()) and person_id in (select access_own_files()));
create policy system_checks on person_code to maillage_system using (departement = maillage_departement());
grant select (departement, id, person_id, made_by, made_on, until_on, tries, used_at, ended_on, ended_why) on person_code to maillage_agent;
grant insert, update (ended_on, ended_why) on person_code to maillage_agent;
-- The demonstration.
grant select (departement, id, person_id), insert on person_code to maillage_import;
grant select (departement, id, person_id, made_on, until_on, used_at, ended_on, ended_why), update (ended_on, ended_why) on person_code to maillage_person;
grant select (departement, id, person_id, mark, hash, until_on, tries, used_at, ended_on, ended_why), update (tries, used_at, ended_on, ended_why) on person_code to maillage_system;

-- By FranceConnect: a keyed hash of what the provider calls the person, once it was matched with one file.
create table person_subject (
  departement text not null,
  subject_hash bytea not null,
  person_id uuid not null,
  linked_on date not null,
  primary key (departement, subject_hash),
  -- A second person of the provider does not come into the same file.
  unique (departement, person_id),
  foreign key (departement, person_id) references person
);
alter table person_subject enable row level security;
alter table person_subject force row level security;
call access_own('person_subject');
create policy system_links on person_subject to maillage_system using (departement = maillage_departement());
grant select (departement, person_id, linked_on) on person_subject to maillage_person;
grant select, insert on person_subject to maillage_system;

-- The one file of this identity, as FranceConnect gives it: null for nobody, and for two. `firsts`: « Marie », « Marie Claire »…, since a
-- caisse writes one first name or several. Null `sex` where the provider does not say it.
create function person_by_pivot(birth text, firsts text[], born date, sex text) returns uuid
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  with recursive found as (
    select i.person_id as id from person_identity i
    where i.departement = maillage_departement() and i.born_on = born and i.known_until is null
      and i.born_precision = 'day' and i.died_on is null
      and plain_name(i.birth_name) = plain_name(birth) and plain_name(birth) <> ''
      and plain_name(i.first_name) in (select plain_name(f) from unnest(firsts) as f)
      and (person_by_pivot.sex is null or i.sex = person_by_pivot.sex)
    union
    select m.person_id from found f
    join person_merge m on m.departement = maillage_departement() and m.merged_id = f.id and m.undone_on is null)
  select case when count(*) = 1 then (array_agg(f.id))[1] end from found f
  where not exists (
    select from person_merge m where m.departement = maillage_departement() and m.merged_id = f.id and m.undone_on is null) $$;
revoke execute on function person_by_pivot from public;
grant execute on function person_by_pivot to maillage_system;

create table person_session (
  departement text not null,
  -- SHA-256 of the cookie.
  id_hash bytea not null,
  person_id uuid not null,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  ended_at timestamptz,
  means text not null check (means in ('code', 'oidc')),
  -- Ended with the code by which it was opened.
  code_id uuid check ((code_id is not null) = (means = 'code')),
  id_token text,
  primary key (departement, id_hash),
  foreign key (departement, person_id) references person,
  foreign key (departement, code_id) references person_code
);
create index on person_session (departement, person_id);
alter table person_session enable row level security;
alter table person_session force row level security;
call access_own('person_session');
create policy system_opens on person_session to maillage_system using (departement = maillage_departement());
grant select (departement, person_id, opened_at, ended_at, means) on person_session to maillage_person;
grant select, insert, update on person_session to maillage_system;

-- What was typed wrong, by a keyed hash of where it came from: nobody tries for long.
create table person_try (
  departement text not null,
  id uuid not null,
  from_hash bytea not null,
  at timestamptz not null,
  primary key (departement, id)
);
create index on person_try (departement, at);
call access_within_departement('person_try');
grant select, insert, delete on person_try to maillage_system;

-- A question of the person to the delegate to data protection, and the answer.
create table person_question (
  departement text not null,
  id uuid not null,
  person_id uuid not null,
  asked_on date not null,
  -- RGPD art. 12 § 3: one month.
  due_on date not null check (due_on > asked_on),
  words text not null check (length(words) between 1 and 2000),
  answered_on date check (answered_on >= asked_on),
  answered_by uuid,
  answer text check (length(answer) between 1 and 4000),
  primary key (departement, id),
  check (num_nulls(answered_on, answered_by, answer) in (0, 3)),
  foreign key (departement, person_id) references person,
  foreign key (departement, answered_by) references agent
);
create index on person_question (departement, person_id);
create index on person_question (departement, due_on) where answered_on is null;
alter table person_question enable row level security;
alter table person_question force row level security;
call access_own('person_question');
create policy own_asks on person_question for insert to maillage_person
  with check (departement = maillage_departement() and person_id = maillage_person());
create policy dpo_reads on person_question for select to maillage_dpo using (departement = maillage_departement());
create policy dpo_answers on person_question for update to maillage_dpo
  using (departement = maillage_departement() and answered_on is null)
  with check (departement = maillage_departement() and answered_by = maillage_me());
create policy import_all on person_question for insert to maillage_import with check (departement = maillage_departement());
grant select (departement, id, person_id, asked_on, due_on, words, answered_on, answer) on person_question to maillage_person;
grant insert (departement, id, person_id, asked_on, due_on, words) on person_question to maillage_person;
grant select, update (answered_on, answered_by, answer) on person_question to maillage_dpo;
grant insert on person_question to maillage_import;

-- What an agent read of a file is told to the person, but later: only where the law demands it, by the decision of the delegate, who is
-- somebody else, and until a day. Nothing is held back before that decision.
create table trace_delay (
  departement text not null,
  id uuid not null,
  person_id uuid not null,
  -- Whose reading, since when.
  agent_id uuid not null,
  from_on date not null,
  -- First day when it is told.
  until_on date not null check (until_on > from_on),
  why text not null check (length(why) >= 30),
  asked_on date not null check (asked_on >= from_on),
  decided_by uuid check (decided_by <> agent_id),
  decided_on date check (decided_on >= asked_on),
  granted boolean,
  primary key (departement, id),
  check (num_nulls(decided_by, decided_on, granted) in (0, 3)),
  foreign key (departement, person_id) references person,
  foreign key (departement, agent_id) references agent,
  foreign key (departement, decided_by) references agent
);
create index on trace_delay (departement, agent_id);
alter table trace_delay enable row level security;
alter table trace_delay force row level security;
create policy owner_reads on trace_delay for select to current_role using (departement = maillage_departement());
create policy agent_reads on trace_delay for select to maillage_agent using (departement = maillage_departement() and agent_id = maillage_me());
create policy agent_asks on trace_delay for insert to maillage_agent with check (departement = maillage_departement() and agent_id = maillage_me()
  and exists (select from access_mine a where a.person_id = trace_delay.person_id and 'C2' = any (a.reads)));
create policy dpo_reads on trace_delay for select to maillage_dpo using (departement = maillage_departement());
create policy dpo_decides on trace_delay for update to maillage_dpo
  using (departement = maillage_departement() and decided_by is null)
  with check (departement = maillage_departement() and decided_by = maillage_me());
grant select, insert (departement, id, person_id, agent_id, from_on, until_on, why, asked_on) on trace_delay to maillage_agent;
grant select, update (decided_by, decided_on, granted) on trace_delay to maillage_dpo;

-- Whether what this agent did on that day is not told yet.
create function access_held_back(person uuid, agent uuid, day date) returns boolean
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from trace_delay d
    where d.departement = maillage_departement() and d.agent_id = agent and d.granted
      and d.from_on <= access_held_back.day and maillage_today() < d.until_on and d.person_id = any (person_files(person))) $$;
revoke execute on function access_held_back from public;
grant execute on function access_held_back to maillage_person;

create policy own on trace for select to maillage_person using (departement = (select maillage_departement())
  and person_id in (select access_own_files()) and not access_held_back(person_id, agent_id, day));
create policy own on access_reason for select to maillage_person using (departement = (select maillage_departement())
  and person_id in (select access_own_files()) and not access_held_back(person_id, agent_id, maillage_today()));
create policy own on access_break_glass for select to maillage_person using (departement = (select maillage_departement())
  and person_id in (select access_own_files()) and not access_held_back(person_id, agent_id, on_day));
-- No name in the trace that the person reads: an organisation, a function, a purpose.
grant select (departement, day, n, at, organisation, function, purpose, reason_id, person_id, operation, action) on trace to maillage_person;
grant select (departement, id, person_id, agent_id, organisation_id, purpose, origin, origin_id, from_on, until_on, until_at) on access_reason to maillage_person;
grant select (departement, id, person_id, why, at, until_at) on access_break_glass to maillage_person;
grant select on access_purpose to maillage_person;
-- By when an answer is owed.
grant select on law_rule, law_rule_version to maillage_person;
grant select (departement, agent_id, organisation_id, from_on, until_on) on agent_membership to maillage_person;
grant execute on function trace_append to maillage_person;

call access_own('foyer_membership');
call access_own('guarantee_case');
call access_own('rsa_standing');
call access_own('rsa_droit');
call access_own('rsa_orientation');
grant select (departement, person_id, role, from_on, until_on, known_from, known_until) on foyer_membership to maillage_person;
grant select (departement, guarantee, person_id, since, due_on, stopped_since, kept_on, ended_on, known_until) on guarantee_case to maillage_person;
grant select (departement, person_id, dossier_id, spans, known_from, known_until) on rsa_standing to maillage_person;
grant select (departement, id, person_id, holds_from, entered_on, kind, void_on) on rsa_droit to maillage_person;
grant select (departement, id, person_id, droit_id, decided_on, notified_on, parcours, organisation_id, referent_id, recorded_on, replaced_on)
  on rsa_orientation to maillage_person;
grant select (departement, id, person_id, purpose, fixed_on, on_day, at_time, organisation_id, outcome, outcome_known_on) on appointment to maillage_person;

call retention_erases('person_code', 'id, person_id, until_on, ended_on');
call retention_erases('person_session', 'id_hash, person_id, code_id, opened_at');
call retention_erases('person_subject', 'person_id');
call retention_erases('person_question', 'id, person_id, asked_on, answered_on');
call retention_erases('trace_delay', 'id, person_id, until_on');
grant select (departement, id, at), delete on person_try to maillage_retention;
