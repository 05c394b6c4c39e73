-- The law and the territory move, and what is open follows: rules that an administrator adds, and what remains to be counted again.

-- What a rule that did not ship counts, and the event that starts it; its duration and its text are versions, like those of the others.
create table law_rule (
  departement text not null,
  id text not null check (id ~ '^[A-Z0-9]+(-[A-Z0-9]+)+$'),
  family text not null,
  section text not null check (section ~ '^[0-9]{2}$'),
  trigger text not null check (trigger <> ''),
  unit text,
  direction text not null check (direction in ('after', 'before')),
  evidence text[] not null check (cardinality(evidence) > 0),
  kind text not null check (kind in ('legal', 'contractual', 'practice', 'parameter')),
  computation text not null,
  consequence text not null,
  primary key (departement, id)
);
call access_within_departement('law_rule');
grant select on law_rule to maillage_agent, maillage_import, maillage_admin, maillage_steering, maillage_dpo, maillage_public, maillage_system;
grant insert on law_rule to maillage_admin;

-- Written with the change itself: the cases that a rule counts, or those of the people who live in some communes, are to be counted again.
create table guarantee_recount (
  departement text not null,
  id uuid not null,
  rule_id text,
  communes text[],
  -- What is written again is known from this day.
  on_day date not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  -- Done up to this person: a recount that was killed goes on from there.
  after_person uuid,
  -- Of the cases looked at, those whose last day or UTAS is another one.
  looked_at integer not null default 0 check (looked_at >= 0),
  moved integer not null default 0 check (moved >= 0),
  done_at timestamptz,
  primary key (departement, id),
  check (num_nulls(rule_id, communes) = 1),
  foreign key (departement, asked_by) references agent
);
create index on guarantee_recount (departement, asked_at) where done_at is null;
call access_within_departement('guarantee_recount');
-- The administrator who asks reads how many, and never up to whom.
grant select (departement, id, rule_id, communes, on_day, asked_by, asked_at, looked_at, moved, done_at),
  insert (departement, id, rule_id, communes, on_day, asked_by, asked_at) on guarantee_recount to maillage_admin;
grant select, update (after_person, looked_at, moved, done_at) on guarantee_recount to maillage_import;

-- A droit keeps the commune of the person from each day on, and no longer the UTAS that served it when it was written.
-- The owner, whom no policy lets in, passes for as long as this takes.
alter table rsa_droit no force row level security;
alter table person_address no force row level security;
update rsa_droit d set history = (d.history - 'territories') || jsonb_build_object('homes', coalesce((
  select jsonb_agg(jsonb_build_object('knownFrom', a.known_from, 'commune', a.commune) order by a.known_from)
  from person_address a
  where a.departement = d.departement and a.person_id = d.person_id and a.source = 'caf ' || d.dossier_id), '[]'));
alter table rsa_droit force row level security;
alter table person_address force row level security;
