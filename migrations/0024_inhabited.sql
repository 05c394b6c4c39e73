-- Where people live: what each file said of the communes, IRIS and cells of 200 m, and their outlines. What a file says is never
-- overwritten: it has the day that it holds, and from when until when it was what we knew.

create table territory_file (
  departement text not null,
  id uuid not null,
  subject text not null check (subject in ('population', 'poverty', 'cars', 'cells', 'outlines')),
  level text not null check (level in ('commune', 'iris', 'cell')),
  -- Who says so: « INSEE, recensement de la population 2021 ».
  source text not null check (source <> ''),
  holds_on date not null,
  recorded_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (departement, id),
  foreign key (departement, recorded_by) references agent
);
create index on territory_file (departement, subject, recorded_at);

create table territory_figure (
  departement text not null,
  level text not null check (level in ('commune', 'iris', 'cell')),
  subject text not null check (subject in ('population', 'poverty', 'cars', 'cells')),
  code text not null check (code <> ''),
  -- Of today: the one that an older one has become.
  commune text not null references commune,
  holds_on date not null,
  known_from date not null,
  known_until date check (known_until >= known_from),
  file_id uuid not null,
  -- Centre of a cell, WGS 84.
  lon double precision,
  lat double precision,
  inhabitants double precision check (inhabitants >= 0),
  households double precision check (households >= 0),
  -- Null where it is not published: never zero.
  poor_households double precision check (poor_households >= 0),
  households_without_car double precision check (households_without_car >= 0),
  primary key (departement, level, subject, code, holds_on, known_from),
  foreign key (departement, file_id) references territory_file
);
create index on territory_figure (departement, commune);

create table territory_outline (
  departement text not null,
  level text not null check (level in ('commune', 'iris')),
  code text not null check (code <> ''),
  commune text not null references commune,
  known_from date not null,
  known_until date check (known_until >= known_from),
  file_id uuid not null,
  -- GeoJSON, WGS 84: a Polygon or a MultiPolygon; its centre beside it.
  geometry jsonb not null,
  lon double precision not null,
  lat double precision not null,
  primary key (departement, level, code, known_from),
  foreign key (departement, file_id) references territory_file
);

call access_within_departement('territory_file');
call access_within_departement('territory_figure');
call access_within_departement('territory_outline');
grant select on territory_file, territory_figure, territory_outline
  to maillage_agent, maillage_import, maillage_admin, maillage_steering, maillage_dpo, maillage_public, maillage_system;
grant insert on territory_file to maillage_admin, maillage_import;
grant insert, update on territory_figure, territory_outline to maillage_admin, maillage_import;

-- The account of imports reads the table of the UTAS too, and what is open follows.
grant insert, update on utas, commune_service to maillage_import;
grant insert (departement, id, rule_id, communes, on_day, asked_by, asked_at) on guarantee_recount to maillage_import;
