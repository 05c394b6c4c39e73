-- The directory: what each source said of a place that receives the public, never overwritten, and the face derived from it.

-- One line is one saying: a source (a file, a public list, the law, the house) names a place by its own key and says some of its fields.
create table place_said (
  departement text not null,
  id uuid not null,
  place_id uuid not null,
  -- A service of the place; null when the saying is about the place itself.
  service_id uuid,
  source text not null check (source <> ''),
  source_key text not null check (source_key <> ''),
  -- The fields that it says (src/places/said/said.ts); a field that it leaves out is not said, null is « there is none ».
  said jsonb not null,
  -- The day of the source, and the days from and until which we knew it.
  holds_on date not null,
  known_from date not null,
  known_until date check (known_until >= known_from),
  -- Since when the list of the source no longer names it: a person decides what becomes of the place.
  absent_since date,
  -- Null for what came with the installation.
  recorded_by uuid,
  primary key (departement, id),
  foreign key (departement, recorded_by) references agent
);
create unique index on place_said (departement, source, source_key, (service_id is null)) where known_until is null;
create index on place_said (departement, place_id);

-- The face of a place: one row a version.
create table place (
  departement text not null,
  id uuid not null,
  known_from date not null,
  known_until date check (known_until > known_from),
  kind text not null,
  -- The word of the source, when the kind is 'autre'.
  kind_word text,
  name text not null check (name <> ''),
  siret text,
  description text,
  commune text not null references commune,
  address text,
  address_more text,
  postcode text,
  lon double precision not null,
  lat double precision not null,
  -- 'estimated': the centre of the commune.
  position text not null check (position in ('given', 'estimated')),
  phone text,
  mail text,
  website text,
  -- OpenStreetMap's opening_hours, with holidays and closures.
  hours text,
  walk_in boolean,
  mobile boolean not null,
  -- The round that a mobile place is one stop of.
  tour text,
  accessibility text,
  accessibility_url text,
  languages text[] not null,
  publics text[] not null,
  conditions text,
  capacity integer check (capacity > 0),
  networks text[] not null,
  -- First day without it.
  closed_on date,
  -- The source that counts first, and its day; then each source with its day, in the same order.
  source text not null,
  said_on date not null,
  sources jsonb not null,
  primary key (departement, id, known_from)
);
create index on place (departement, kind) where known_until is null;
create index on place (departement, commune) where known_until is null;

create table place_service (
  departement text not null,
  id uuid not null,
  place_id uuid not null,
  known_from date not null,
  known_until date check (known_until > known_from),
  name text not null check (name <> ''),
  description text,
  type text,
  thematics text[] not null,
  publics text[] not null,
  publics_more text,
  conditions text,
  fees text,
  fees_more text,
  reception text[] not null,
  mobilisation text[] not null,
  mobilised_by text[] not null,
  mobilisation_more text,
  mobilisation_url text,
  phone text,
  mail text,
  hours text,
  zone text[] not null,
  source text not null,
  said_on date not null,
  primary key (departement, id, known_from)
);
create index on place_service (departement, place_id) where known_until is null;

call access_within_departement('place_said');
call access_within_departement('place');
call access_within_departement('place_service');
grant select on place, place_service
  to maillage_agent, maillage_import, maillage_admin, maillage_steering, maillage_dpo, maillage_public, maillage_system;
-- Who recorded it is for those who keep the directory.
grant select on place_said to maillage_admin, maillage_import;
grant insert, update (known_until, absent_since) on place_said to maillage_admin, maillage_import;
-- Derived: what stands is written again within the day that it was learnt.
grant insert, update, delete on place, place_service to maillage_admin, maillage_import;
