-- Digital difficulty: told once, in the file of whoever has one; and the mandate by which somebody does a procedure online for them.

create table person_digital (
  departement text not null,
  id uuid not null,
  person_id uuid not null,
  -- Online: alone, with help, not at all.
  level text not null check (level in ('alone', 'helped', 'unable')),
  known_on date not null,
  -- What was told since replaces it.
  ended_on date check (ended_on >= known_on),
  recorded_by uuid not null,
  primary key (departement, id),
  foreign key (departement, person_id) references person,
  foreign key (departement, recorded_by) references agent
);
create index on person_digital (departement, person_id);
call access_protect('person_digital', 'C2');
call access_own('person_digital');
create policy retention_erases on person_digital to maillage_retention using (departement = maillage_departement());
grant select, insert, update (ended_on) on person_digital to maillage_agent;
grant select, insert, update (person_id) on person_digital to maillage_import;
grant select (departement, id, person_id, level, known_on, ended_on) on person_digital to maillage_person;
grant select (departement, id, person_id), delete on person_digital to maillage_retention;

-- Who, for which procedure, until: nothing else.
create table digital_mandate (
  departement text not null,
  id uuid not null,
  organisation_id uuid not null,
  passage_id uuid not null,
  -- What the person asks, when it is followed.
  demand_id uuid,
  -- A first name, as it was said; nothing for whoever says none.
  called text check (length(called) between 1 and 60),
  procedure text not null check (length(procedure) between 2 and 200),
  how text not null check (how in ('paper', 'sms')),
  days integer not null check (days in (1, 31, 182, 365)),
  signed_on date not null,
  last_on date not null check (last_on = signed_on + days),
  agent_id uuid not null,
  -- First day without it, when the person ends it before.
  ended_on date check (ended_on between signed_on and last_on),
  primary key (departement, id),
  foreign key (departement, organisation_id) references organisation,
  foreign key (departement, passage_id) references passage,
  foreign key (departement, agent_id) references agent
);
create index on digital_mandate (departement, passage_id);
call access_within_organisation('digital_mandate');
create policy retention_erases on digital_mandate to maillage_retention using (departement = maillage_departement());
-- The demonstration, and what an older system hands over.
create policy import_all on digital_mandate to maillage_import using (departement = maillage_departement()) with check (departement = maillage_departement());
grant select, insert on digital_mandate to maillage_import;
grant select, insert, update (ended_on) on digital_mandate to maillage_agent;
grant select (departement, id, signed_on), delete on digital_mandate to maillage_retention;
