-- What is kept too long goes: by a role of its own, which may erase and may read no name (docs/decisions/0027). What is kept, how
-- long and why is src/kernel/retention.

-- Each run, of a night or of the delegate to data protection, and what it took away: rules and numbers, nobody.
create table retention_run (
  departement text not null,
  id uuid not null,
  on_day date not null,
  at timestamptz not null,
  -- The delegate who asked for it; null for the night.
  asked_by uuid,
  -- Everything that was due is done; null when some of it remains, or when the run was cut off.
  ended_at timestamptz check (ended_at >= at),
  primary key (departement, id),
  foreign key (departement, asked_by) references agent
);
-- One night, however many instances there are.
create unique index on retention_run (departement, on_day) where asked_by is null;
create index on retention_run (departement, at desc);

create table retention_done (
  departement text not null,
  run_id uuid not null,
  rule text not null,
  n integer not null,
  -- The last day of the event past which things go: they were kept to the end of their time.
  through date not null,
  things integer not null check (things > 0),
  rows integer not null check (rows > 0),
  primary key (departement, run_id, rule, n),
  foreign key (departement, run_id) references retention_run
);

call access_within_departement('retention_run');
call access_within_departement('retention_done');
grant select, insert, update (ended_at) on retention_run to maillage_retention;
grant select, insert on retention_done to maillage_retention;
grant select on retention_run, retention_done to maillage_dpo;
-- A file that tells of people before the last erasure would bring them back: the import asks, and waits for a second person.
grant select (departement, rule, through) on retention_done to maillage_import;

-- The trace stays append-only: this empties whole days, and none before its year (CASF art. R. 262-107).
alter table trace_day add column emptied_on date;
create index on trace_day (departement, day) where emptied_on is null;
create function trace_empty(of_day date) returns integer
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  dep text := maillage_departement();
  emptied integer;
begin
  if (of_day <= maillage_today() - interval '1 year') is not true then
    raise insufficient_privilege using message = 'a line of the trace is kept for a year';
  end if;
  update trace t set at = null, agent_id = null, organisation = null, function = null, purpose = null, reason_id = null, person_id = null,
    classes = null, operation = null, action = null, salt = null
    where t.departement = dep and t.day = of_day and t.salt is not null;
  get diagnostics emptied = row_count;
  update trace_day d set emptied_on = maillage_today() where d.departement = dep and d.day = of_day and d.emptied_on is null;
  return emptied;
end $$;
revoke execute on function trace_empty from public;
grant execute on function trace_empty to maillage_retention;
create policy retention_reads on trace_day for select to maillage_retention using (departement = maillage_departement());
grant select (departement, day, lines, emptied_on) on trace_day to maillage_retention;

-- What the job erases, and the columns by which it finds it.
create procedure retention_erases(relation regclass, reads text) language plpgsql as $$
begin
  execute format('create policy retention_erases on %s to maillage_retention using (departement = maillage_departement())', relation);
  execute format('grant select (departement, %s), delete on %s to maillage_retention', reads, relation);
end $$;
call retention_erases('access_reason', 'person_id');
call retention_erases('access_exclusion', 'person_id');
call retention_erases('access_alert', 'id, on_day');
call retention_erases('access_break_glass', 'id, person_id, reviewed_on');
call retention_erases('person', 'id, known_on');
call retention_erases('person_key', 'key, person_id');
call retention_erases('person_identity', 'person_id, source');
call retention_erases('person_contact', 'person_id, known_on, ended_on');
call retention_erases('person_address', 'person_id');
call retention_erases('person_merge', 'person_id, merged_id, why, merged_on, undone_on');
call retention_erases('foyer', 'id');
call retention_erases('foyer_membership', 'foyer_id, person_id');
call retention_erases('caf_staged', 'file_id');
call retention_erases('caf_dossier', 'id, foyer_id, matricule, request_number');
call retention_erases('caf_content', 'dossier_id, hash, household');
call retention_erases('caf_sighting', 'dossier_id, file_id, hash');
call retention_erases('rsa_standing', 'person_id, dossier_id, spans, known_until');
call retention_erases('rsa_droit', 'person_id');
call retention_erases('rsa_orientation', 'person_id, decided_on, notified_on, recorded_on, replaced_on');
-- A household that goes on without one of its people is told again without them, under a new mark.
grant insert on caf_content, caf_sighting to maillage_retention;

-- These have a rule for every role already.
grant select (departement, id_hash, opened_at), delete on session to maillage_retention;
grant select (departement, id_hash, opened_at), delete on sign_in to maillage_retention;
grant select (departement, id, until_on, revoked_on), delete on api_token to maillage_retention;
grant select (departement, agent_id), delete on agent_subject to maillage_retention;
grant select (departement, agent_id, until_on) on agent_role to maillage_retention;
grant select (departement, agent_id, confirmed_by, until_on) on agent_membership to maillage_retention;

-- Whoever left long ago: what they did keeps its number, and no name.
alter table agent add column forgotten_on date;
grant select (departement, id, kind, created_on, suspended_on, forgotten_on), update (name, mail, suspended_why, forgotten_on) on agent to maillage_retention;
create policy retention_forgets on agent as restrictive for update to maillage_retention
  using (kind = 'person' and forgotten_on is null)
  with check (forgotten_on is not null and name = 'Agent parti' and mail = id || '@efface.invalid' and suspended_why is null);

-- Figures stay, and lead to nobody: the person of a case or of an appointment may be cut off, and nothing else.
create policy retention_reads on guarantee_case for select to maillage_retention using (departement = maillage_departement());
create policy retention_cuts on guarantee_case for update to maillage_retention
  using (departement = maillage_departement())
  with check (departement = maillage_departement() and person_id = '00000000-0000-0000-0000-000000000000');
grant select (departement, person_id), update (person_id) on guarantee_case to maillage_retention;
create policy retention_reads on appointment for select to maillage_retention using (departement = maillage_departement());
create policy retention_cuts on appointment for update to maillage_retention
  using (departement = maillage_departement())
  with check (departement = maillage_departement() and person_id = '00000000-0000-0000-0000-000000000000'
    and fixed_by = '00000000-0000-0000-0000-000000000000' and at_time = '00:00' and agent_id is null and outcome_by is null);
grant select (departement, person_id, fixed_on, on_day, outcome_known_on), update (person_id, at_time, agent_id, fixed_by, outcome_by)
  on appointment to maillage_retention;

-- A rejected line keeps its number and its reason, and no longer says whose it was; a file that nobody let in is refused.
create policy retention_reads on caf_reject for select to maillage_retention using (departement = maillage_departement());
create policy retention_cuts on caf_reject for update to maillage_retention
  using (departement = maillage_departement())
  with check (departement = maillage_departement() and num_nonnulls(organism, caisse, matricule, request_number) = 0);
grant select (departement, file_id, n, matricule, request_number), update (organism, caisse, matricule, request_number) on caf_reject to maillage_retention;
create policy retention_reads on caf_file for select to maillage_retention using (departement = maillage_departement());
create policy retention_refuses on caf_file for update to maillage_retention
  using (departement = maillage_departement() and applied_at is null)
  with check (departement = maillage_departement() and refused_why is not null);
grant select (departement, id, reference_on, received_on, deposited_at, applied_at, refused_why, households_entered), update (refused_why)
  on caf_file to maillage_retention;
