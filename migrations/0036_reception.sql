-- The first welcome: who receives where, and who came to the door.

alter table organisation drop constraint organisation_kind_check;
alter table organisation add constraint organisation_kind_check check (
  kind in ('departement', 'france-travail', 'mission-locale', 'ccas', 'caf', 'msa', 'france-services', 'association', 'etat'));

alter table agent_role drop constraint agent_role_role_check;
alter table agent_role add constraint agent_role_role_check check (role in (
  'accueil', 'travailleur-social', 'orienteur', 'referent', 'account-manager', 'administrator', 'steering-state', 'steering-departement', 'dpo', 'imports'));

-- An organisation receives the public at a place of the directory: its agents see the queue of that place, and no other.
create table reception (
  departement text not null,
  id uuid not null,
  organisation_id uuid not null,
  place_id uuid not null,
  from_on date not null,
  -- First day without it.
  until_on date check (until_on >= from_on),
  opened_by uuid,
  primary key (departement, id),
  foreign key (departement, organisation_id) references organisation
);
create unique index on reception (departement, organisation_id, place_id) where until_on is null;
create index on reception (departement, place_id);

call access_within_departement('reception');
grant select on reception to maillage_agent, maillage_import, maillage_admin, maillage_steering, maillage_dpo;
grant insert, update (until_on) on reception to maillage_admin;

-- Whoever comes to the door: a first name as it was said, or nothing. What became of the visit is dated, never a status.
create table passage (
  departement text not null,
  id uuid not null,
  organisation_id uuid not null,
  place_id uuid not null,
  on_day date not null,
  -- On the ticket: counted by organisation, place and day.
  number integer not null check (number > 0),
  called text check (length(called) between 1 and 60),
  arrived_at timestamptz not null,
  seen_at timestamptz check (seen_at >= arrived_at),
  seen_by uuid check ((seen_by is null) = (seen_at is null)),
  -- Left before being seen.
  left_at timestamptz check (left_at >= arrived_at) check (left_at is null or seen_at is null),
  recorded_by uuid not null,
  primary key (departement, id),
  foreign key (departement, organisation_id) references organisation,
  foreign key (departement, seen_by) references agent,
  foreign key (departement, recorded_by) references agent
);
create unique index on passage (departement, organisation_id, place_id, on_day, number);

alter table passage enable row level security;
alter table passage force row level security;
-- Those who receive there, in the name of the same organisation.
create policy colleagues on passage to maillage_agent
  using (departement = (select maillage_departement()) and organisation_id in (
    select m.organisation_id from agent_membership m
    where m.departement = (select maillage_departement()) and m.agent_id = (select maillage_me())
      and m.from_on <= (select maillage_today()) and (m.until_on is null or (select maillage_today()) < m.until_on)));
create policy others_within on passage to maillage_import, maillage_steering, maillage_retention
  using (departement = maillage_departement()) with check (departement = maillage_departement());

grant select, insert, update (seen_at, seen_by, left_at) on passage to maillage_agent;
-- The demonstration, and what an older system hands over.
grant select, insert on passage to maillage_import;
-- How long one waits, without a name.
grant select (departement, id, organisation_id, place_id, on_day, arrived_at, seen_at, left_at) on passage to maillage_steering;
grant select (departement, id, on_day, called), update (called) on passage to maillage_retention;
