-- How the directory is fed: the files that came, the columns that somebody explained once, and which places are one.

create table place_import (
  departement text not null,
  id uuid not null,
  file text not null,
  format text not null check (format in ('data-inclusion', 'mednum', 'france-services', 'table')),
  on_day date not null,
  at timestamptz not null,
  recorded_by uuid not null,
  -- Places and services read, new, changed, unchanged, rejected.
  counts jsonb not null,
  primary key (departement, id),
  foreign key (departement, recorded_by) references agent
);
create index on place_import (departement, at desc);

-- What the columns of a table mean, remembered by their titles.
create table place_mapping (
  departement text not null,
  -- SHA-256 of the titles, in their order.
  titles text not null,
  mapping jsonb not null,
  recorded_on date not null,
  recorded_by uuid not null,
  primary key (departement, titles),
  foreign key (departement, recorded_by) references agent
);

-- What a person decided of two places: one and the same, shown as `kept`, or two.
create table place_pair (
  departement text not null,
  id uuid not null,
  kept uuid not null,
  other uuid not null check (other <> kept),
  verdict text not null check (verdict in ('same', 'different')),
  decided_on date not null,
  decided_by uuid not null,
  undone_on date check (undone_on >= decided_on),
  undone_by uuid check ((undone_by is null) = (undone_on is null)),
  primary key (departement, id),
  foreign key (departement, decided_by) references agent,
  foreign key (departement, undone_by) references agent
);
create unique index on place_pair (departement, least(kept, other), greatest(kept, other)) where undone_on is null;
-- A place is shown as one other at most.
create unique index on place_pair (departement, other) where undone_on is null and verdict = 'same';

call access_within_departement('place_import');
call access_within_departement('place_mapping');
call access_within_departement('place_pair');
grant select, insert on place_import, place_mapping to maillage_admin, maillage_import;
grant update (mapping, recorded_on, recorded_by) on place_mapping to maillage_admin, maillage_import;
grant select on place_pair to maillage_admin, maillage_import;
grant insert, update (undone_on, undone_by) on place_pair to maillage_admin;
