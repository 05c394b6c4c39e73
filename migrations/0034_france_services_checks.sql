-- What somebody found in a France services place on a day: one criterion of the label, met or not. A correction is a new line.

create table france_services_check (
  departement text not null,
  id uuid not null,
  -- One place; of a round, any of its stops: what is found of a bus holds for its whole round.
  place_id uuid not null,
  -- src/places/france-services/criteria.ts
  criterion text not null check (criterion <> ''),
  met boolean not null,
  -- The day of the visit, and the day it was recorded.
  found_on date not null,
  note text,
  recorded_on date not null check (recorded_on >= found_on),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (departement, id),
  foreign key (departement, recorded_by) references agent
);
create index on france_services_check (departement, place_id);

alter table france_services_check enable row level security;
alter table france_services_check force row level security;
create policy within_departement on france_services_check for select using (departement = maillage_departement());
create policy in_their_own_name on france_services_check for insert
  with check (departement = maillage_departement() and recorded_by = maillage_me());
-- Not public: a note may tell on whom a service rests. Those who steer follow the label.
grant select on france_services_check to maillage_admin, maillage_steering;
grant insert on france_services_check to maillage_admin;
