-- People. A person is what the sources said of them, each with two times: the day it holds and the day that we knew it.

create table person (
  departement text not null,
  id uuid not null,
  known_on date not null,
  primary key (departement, id)
);

-- By what a source recognises a person: a keyed hash of NIR and birth date, or the name within one file of a caisse.
create table person_key (
  departement text not null,
  key text not null,
  person_id uuid not null,
  primary key (departement, key),
  foreign key (departement, person_id) references person
);
create index on person_key (departement, person_id);

create table person_identity (
  departement text not null,
  person_id uuid not null,
  source text not null,
  known_from date not null,
  known_until date check (known_until > known_from),
  title text,
  last_name text not null,
  birth_name text not null,
  first_name text not null,
  other_first_names text not null default '',
  born_on date not null,
  born_precision text not null default 'day' check (born_precision in ('day', 'month', 'year')),
  sex text not null check (sex in ('1', '2')),
  died_on date,
  -- NIR: enciphered for those who may exchange it, a keyed hash of its 13 characters to look it up.
  nir_sealed bytea,
  nir_hash bytea,
  -- Lower case, no accent, no sign: what a search reads.
  search text not null,
  primary key (departement, person_id, source, known_from),
  foreign key (departement, person_id) references person
);
create index on person_identity (departement, person_id) where known_until is null;
create index on person_identity (departement, source);
create index on person_identity (departement, born_on) where known_until is null;
create index on person_identity (departement, nir_hash) where known_until is null and nir_hash is not null;

create table person_contact (
  departement text not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('phone', 'mail')),
  -- As typed, and as compared: digits with the country for a phone, lower case for a mail.
  written text not null,
  compared text not null,
  source text not null,
  known_on date not null,
  ended_on date check (ended_on >= known_on),
  do_not_use boolean not null default false,
  primary key (departement, id),
  foreign key (departement, person_id) references person
);
create index on person_contact (departement, person_id);

create table foyer (
  departement text not null,
  id uuid not null,
  known_on date not null,
  primary key (departement, id)
);

create table foyer_membership (
  departement text not null,
  foyer_id uuid not null,
  person_id uuid not null,
  source text not null,
  role text not null check (role in ('DEM', 'CJT', 'ENF', 'AUT', 'RDO')),
  from_on date not null,
  until_on date,
  known_from date not null,
  known_until date check (known_until > known_from),
  primary key (departement, foyer_id, person_id, source, known_from),
  foreign key (departement, foyer_id) references foyer,
  foreign key (departement, person_id) references person
);
create index on foyer_membership (departement, person_id);
create index on foyer_membership (departement, source);

create table person_address (
  departement text not null,
  person_id uuid not null,
  source text not null,
  from_on date,
  lines text[] not null,
  postcode text,
  -- Today's code of the commune, when it is known to us.
  commune text,
  commune_name text,
  homeless boolean not null default false,
  known_from date not null,
  known_until date check (known_until > known_from),
  primary key (departement, person_id, source, known_from),
  foreign key (departement, person_id) references person
);
create index on person_address (departement, person_id) where known_until is null;
create index on person_address (departement, source);

-- Two files found to be one person, by a person, and undone if it was a mistake. Facts stay where they were told.
create table person_merge (
  departement text not null,
  id uuid not null,
  person_id uuid not null,
  merged_id uuid not null check (merged_id <> person_id),
  why text not null check (why in ('same-nir', 'decided')),
  merged_on date not null,
  merged_by uuid not null,
  undone_on date check (undone_on >= merged_on),
  undone_by uuid,
  primary key (departement, id),
  foreign key (departement, person_id) references person,
  foreign key (departement, merged_id) references person
);
create unique index on person_merge (departement, merged_id) where undone_on is null;
create index on person_merge (departement, person_id) where undone_on is null;

alter table person enable row level security;
alter table person force row level security;
create policy agent_reads on person for select to maillage_agent using (departement = maillage_departement() and exists (
  select from access_mine a where a.departement = person.departement and a.person_id = person.id and 'C2' = any (a.reads)));
create policy import_all on person to maillage_import using (departement = maillage_departement()) with check (departement = maillage_departement());
call access_protect('person_identity', 'C2');
call access_protect('person_contact', 'C2');
call access_protect('foyer_membership', 'C2');
call access_protect('person_address', 'C2');
call access_protect('person_merge', 'C2');

alter table person_key enable row level security;
alter table person_key force row level security;
create policy import_all on person_key to maillage_import using (departement = maillage_departement()) with check (departement = maillage_departement());
alter table foyer enable row level security;
alter table foyer force row level security;
create policy import_all on foyer to maillage_import using (departement = maillage_departement()) with check (departement = maillage_departement());

grant select on person, person_identity, person_contact, foyer_membership, person_address, person_merge to maillage_agent;
grant insert, update on person_contact, person_merge to maillage_agent;
grant select, insert, update, delete on person, person_key, person_identity, foyer, foyer_membership, person_address to maillage_import;
grant select, insert, update on person_merge to maillage_import;
grant select, update (person_id) on person_contact to maillage_import;
