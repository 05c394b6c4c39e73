-- The RSA: droits derived from the lines of the caisses, and what agents decided.

-- Where a person stands in one file of a caisse: spans of days with what the caisse said of them, as known between two days.
create table rsa_standing (
  departement text not null,
  person_id uuid not null,
  dossier_id uuid not null,
  spans jsonb not null,
  known_from date not null,
  known_until date check (known_until > known_from),
  primary key (departement, person_id, dossier_id, known_from)
);
create index on rsa_standing (departement, dossier_id);

-- One stint of one person, open and soumis aux droits et devoirs. Its dates are versions of guarantee_case.
create table rsa_droit (
  departement text not null,
  id uuid not null,
  person_id uuid not null,
  dossier_id uuid not null,
  -- First day of the stint in the order of the files (valid time), and the day that the département received it.
  holds_from date not null,
  entered_on date not null,
  kind text not null check (kind in ('reprise', 'primo', 'nouvel-entrant', 'rejoint-un-foyer', 'mutation', 'devenu-sdd')),
  -- What was known of the stint from each day on, with its stops, and the UTAS of the person: the clocks follow from it.
  history jsonb not null,
  -- Set when later files showed that there was no such stint.
  void_on date,
  primary key (departement, id)
);
create index on rsa_droit (departement, person_id);
create index on rsa_droit (departement, dossier_id);

create table rsa_orientation (
  departement text not null,
  id uuid not null,
  droit_id uuid not null,
  person_id uuid not null,
  decided_on date not null,
  notified_on date not null check (notified_on >= decided_on),
  parcours text not null check (parcours in ('emploi', 'socio-professionnel', 'social')),
  organisation_id uuid not null,
  referent_id uuid,
  recorded_on date not null,
  recorded_by uuid not null,
  -- A correction is a new row; the row it replaces keeps its dates.
  replaced_on date check (replaced_on >= recorded_on),
  primary key (departement, id),
  foreign key (departement, droit_id) references rsa_droit,
  foreign key (departement, organisation_id) references organisation,
  foreign key (departement, referent_id) references agent
);
create index on rsa_orientation (departement, droit_id);
create index on rsa_orientation (departement, person_id);

-- Appointments are a noun of the kernel: any engagement may hold one for its own subject.
create table appointment (
  departement text not null,
  id uuid not null,
  subject_id uuid not null,
  person_id uuid not null,
  purpose text not null,
  fixed_on date not null,
  on_day date not null,
  at_time time not null,
  organisation_id uuid not null,
  agent_id uuid,
  fixed_by uuid not null,
  outcome text check (outcome in ('came', 'excused', 'absent')),
  outcome_known_on date check ((outcome_known_on is null) = (outcome is null)),
  outcome_by uuid,
  primary key (departement, id),
  foreign key (departement, organisation_id) references organisation,
  foreign key (departement, agent_id) references agent
);
create index on appointment (departement, subject_id);
create index on appointment (departement, person_id);

call access_protect('rsa_standing', 'C2');
call access_protect('rsa_droit', 'C2');
call access_protect('rsa_orientation', 'C2');
call access_protect('appointment', 'C2');
create policy steering_counts on appointment for select to maillage_steering using (departement = maillage_departement());

grant select on rsa_standing, rsa_droit, rsa_orientation, appointment to maillage_agent;
grant insert, update on rsa_orientation, appointment to maillage_agent;
grant select, insert, update, delete on rsa_standing, rsa_droit to maillage_import;
-- From outside come the droits, and the decisions of an older system when one is taken over; two persons found to be one keep theirs.
grant select, insert, update (person_id) on rsa_orientation, appointment to maillage_import;
grant select (departement, subject_id, purpose, fixed_on, on_day, outcome, outcome_known_on) on appointment to maillage_steering;

-- An agent who may write on a file may call a colleague in, for the business event that does so, and let go of what is theirs.
-- A policy of access_reason cannot ask access_mine, which reads it: hence two functions, each of which asks first.
create policy owner_gives on access_reason to current_role using (departement = maillage_departement()) with check (departement = maillage_departement());
create policy owner_reads on access_exclusion for select to current_role using (departement = maillage_departement());

create function access_give(person uuid, agent uuid, purpose text, origin text, origin_id uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if origin not in ('orientation', 'designation', 'appointment') or not exists (
    select from access_mine a where a.person_id = person and 'C2' = any (a.writes)) then
    raise insufficient_privilege using message = 'no reason to give this file';
  end if;
  insert into access_reason (departement, id, person_id, agent_id, purpose, origin, origin_id, from_on)
    values (maillage_departement(), gen_random_uuid(), person, agent, purpose, origin, origin_id, maillage_today());
end $$;

-- My organisation keeps the file until that day, and no longer.
create function access_let_go(person uuid, until date) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update access_reason r set until_on = until
  where r.departement = maillage_departement() and r.person_id = person and r.origin = 'import' and r.until_on is null
    and r.id in (select a.reason_id from access_mine a where a.person_id = person and 'C2' = any (a.writes)) $$;

-- Whoever was called in by that event has no business with the file any more.
create function access_take_back(person uuid, event uuid) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update access_reason r set until_on = maillage_today()
  where r.departement = maillage_departement() and r.person_id = person and r.origin_id = event and r.origin = 'designation' and r.until_on is null
    and exists (select from access_mine a where a.person_id = person and 'C2' = any (a.writes)) $$;
revoke execute on function access_give, access_let_go, access_take_back from public;
grant execute on function access_give, access_let_go, access_take_back to maillage_agent;
