-- The networks of streets and public transport that travel times are computed on: built once, kept whole, one in use at a time.

create table network (
  departement text not null,
  -- First 16 hexadecimal digits of the SHA-256 of what it was made from.
  id text not null check (id ~ '^[0-9a-f]{16}$'),
  -- Of the bytes kept in network_part: what a cache is asked for.
  sha256 bytea not null check (length(sha256) = 32),
  bytes bigint not null check (bytes > 0),
  built_on date not null,
  built_at timestamptz not null,
  -- The files it was made from: name, kind, SHA-256, first and last day.
  sources jsonb not null,
  -- French sentences.
  warnings jsonb not null,
  modes text[] not null,
  -- First and last day that a timetable covers; null without one.
  timetable_from date,
  timetable_until date check (timetable_until >= timetable_from),
  primary key (departement, id),
  check (num_nulls(timetable_from, timetable_until) in (0, 2))
);

create table network_part (
  departement text not null,
  network_id text not null,
  n integer not null check (n >= 0),
  bytes bytea not null,
  primary key (departement, network_id, n),
  foreign key (departement, network_id) references network
);
-- Packed numbers: compressing them again gains little and costs each reading.
alter table network_part alter column bytes set storage external;

-- Which network is in use, and since when: the latest line before a day holds on that day.
create table network_use (
  departement text not null,
  used_at timestamptz not null,
  used_on date not null,
  network_id text not null,
  used_by uuid not null,
  primary key (departement, used_at),
  foreign key (departement, network_id) references network,
  foreign key (departement, used_by) references agent
);

-- The journal of what was asked to be built.
create table network_build (
  departement text not null,
  id uuid not null,
  -- Names and kinds of the files.
  files jsonb not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  -- How far it is, and when it last said so: one that falls silent was interrupted.
  stage text not null,
  seen_at timestamptz not null,
  ended_at timestamptz,
  refused_why text check (refused_why <> ''),
  network_id text,
  primary key (departement, id),
  foreign key (departement, asked_by) references agent,
  foreign key (departement, network_id) references network,
  check (ended_at is not null or num_nonnulls(refused_why, network_id) = 0),
  check (num_nonnulls(refused_why, network_id) < 2)
);
create index on network_build (departement, asked_at desc);

call access_within_departement('network');
call access_within_departement('network_part');
call access_within_departement('network_use');
call access_within_departement('network_build');
grant select on network, network_part, network_use
  to maillage_agent, maillage_import, maillage_admin, maillage_steering, maillage_dpo, maillage_public, maillage_system;
grant insert, update on network to maillage_admin, maillage_import;
-- The same files built again by another version of the program: its bytes replace the former ones.
grant insert, delete on network_part to maillage_admin, maillage_import;
grant insert on network_use to maillage_admin, maillage_import;
grant select, insert, update (stage, seen_at, ended_at, refused_why, network_id) on network_build to maillage_admin, maillage_import;
