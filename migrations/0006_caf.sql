-- What the caisses told us, as they told it: never overwritten. Everything about droits is derived from these lines alone, so
-- that any order of the same files ends in the same state.

-- The place of a file among the files: its reference day, its creation, then its content. ISO whatever the settings of the session.
create function caf_place(reference_on date, created_on date, created_time text, sha256 bytea) returns text immutable parallel safe language sql as $$
  select lpad(extract(year from reference_on)::int::text, 4, '0') || '-' || lpad(extract(month from reference_on)::int::text, 2, '0') || '-'
    || lpad(extract(day from reference_on)::int::text, 2, '0') || ' ' || lpad(extract(year from created_on)::int::text, 4, '0') || '-'
    || lpad(extract(month from created_on)::int::text, 2, '0') || '-' || lpad(extract(day from created_on)::int::text, 2, '0')
    || ' ' || created_time || ' ' || encode(sha256, 'hex') $$;

create table caf_file (
  departement text not null,
  id uuid not null,
  sha256 bytea not null,
  name text not null,
  bytes bigint not null,
  -- 'M' is the whole picture of its caisse at the end of a month, 'I' what happened since the day before.
  kind text check (kind in ('M', 'I')),
  organism text,
  caisse text,
  reference_on date,
  created_on date,
  created_time text,
  place text generated always as (caf_place(reference_on, created_on, created_time, sha256)) stored,
  -- The day that the département received it: the clock of the convention runs from there.
  received_on date not null,
  deposited_by uuid not null,
  deposited_at timestamptz not null,
  read_at timestamptz,
  households_read integer,
  -- A monthly file read to its end, each household named: absence from it means something.
  whole boolean not null default false,
  -- The files of a caisse are taken over from another system: the droits already open in it begin no clock here.
  takeover boolean not null default false,
  -- Set when the volume moved by more than the bar: a second person releases it.
  held_why text,
  released_by uuid check (released_by <> deposited_by),
  released_at timestamptz,
  applied_at timestamptz,
  refused_why text,
  result json,
  primary key (departement, id),
  unique (departement, sha256)
);
create index on caf_file (departement, organism, caisse, kind, reference_on);

create table caf_staged (
  departement text not null,
  file_id uuid not null,
  line integer not null,
  household jsonb not null,
  hash bytea not null,
  primary key (departement, file_id, line),
  foreign key (departement, file_id) references caf_file
);

create table caf_reject (
  departement text not null,
  file_id uuid not null,
  n integer not null,
  line integer not null,
  reason text not null,
  -- Which household, when that much could be read: it is in the file, though its line is not used.
  organism text,
  caisse text,
  matricule text,
  request_number text,
  primary key (departement, file_id, n),
  foreign key (departement, file_id) references caf_file
);

create table caf_dossier (
  departement text not null,
  id uuid not null,
  organism text not null,
  caisse text not null,
  matricule text not null,
  request_number text not null,
  foyer_id uuid not null,
  primary key (departement, id),
  unique (departement, organism, caisse, matricule, request_number),
  foreign key (departement, foyer_id) references foyer
);

create table caf_content (
  departement text not null,
  dossier_id uuid not null,
  hash bytea not null,
  household jsonb not null,
  primary key (departement, dossier_id, hash),
  foreign key (departement, dossier_id) references caf_dossier
);

create table caf_sighting (
  departement text not null,
  dossier_id uuid not null,
  file_id uuid not null,
  hash bytea not null,
  primary key (departement, dossier_id, file_id),
  foreign key (departement, dossier_id) references caf_dossier,
  foreign key (departement, file_id) references caf_file
);
create index on caf_sighting (departement, file_id);

create procedure access_import_only(relation regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('alter table %s force row level security', relation);
  execute format('create policy import_all on %s to maillage_import using (departement = maillage_departement()) with check (departement = maillage_departement())', relation);
  execute format('grant select, insert, update, delete on %s to maillage_import', relation);
end $$;
call access_import_only('caf_file');
call access_import_only('caf_staged');
call access_import_only('caf_reject');
call access_import_only('caf_dossier');
call access_import_only('caf_content');
call access_import_only('caf_sighting');

-- The administrator follows the imports: their journal, never their lines.
create policy admin_reads on caf_file for select to maillage_admin using (departement = maillage_departement());
create policy admin_reads on caf_reject for select to maillage_admin using (departement = maillage_departement());
grant select on caf_file, caf_reject to maillage_admin;
