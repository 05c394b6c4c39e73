-- What if the directory were otherwise: a named set of changes, which those who steer and the administrator of the département share.

-- One line a version; the latest is the scenario, and nothing is overwritten.
create table scenario_version (
  departement text not null,
  scenario_id uuid not null,
  n integer not null check (n > 0),
  name text not null check (name <> ''),
  -- Places of which kinds, how one goes to them, and in how many minutes.
  kinds text[] not null check (cardinality(kinds) > 0),
  mode text not null check (mode in ('walk', 'bicycle', 'car')),
  minutes integer not null check (minutes between 1 and 240),
  -- A place more at a point, a place less, a half-day more or less in a place: src/places/scenarios/change.ts.
  changes jsonb not null check (jsonb_typeof(changes) = 'array'),
  -- It leaves the list; its address still opens it.
  withdrawn boolean not null,
  saved_by uuid not null,
  saved_on date not null,
  saved_at timestamptz not null,
  primary key (departement, scenario_id, n),
  foreign key (departement, saved_by) references agent
);

alter table scenario_version enable row level security;
alter table scenario_version force row level security;
create policy within_departement on scenario_version for select using (departement = maillage_departement());
create policy in_their_own_name on scenario_version for insert with check (departement = maillage_departement() and saved_by = maillage_me());
grant select, insert on scenario_version to maillage_steering, maillage_admin;
