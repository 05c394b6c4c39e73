-- The territory: public reference data, the same for everyone.

create table commune (
  code text primary key check (code ~ '^[0-9][0-9AB][0-9]{3}$'),
  name text not null,
  departement text not null,
  arrondissement text,
  epci text,
  population integer check (population >= 0),
  lon double precision,
  lat double precision,
  postcodes text[] not null default '{}'
);
create index on commune (departement);

-- An older commune or a commune déléguée, and the commune that it is part of today.
create table commune_former (
  code text primary key,
  name text not null,
  commune text not null references commune
);

create table epci (code text primary key, name text not null, kind text not null);
create table arrondissement (code text primary key, name text not null, departement text not null);

create table utas (
  departement text not null,
  code text not null,
  name text not null check (name <> ''),
  -- 'provisional' until the département has said which communes make it.
  standing text not null check (standing in ('provisional', 'official')),
  primary key (departement, code),
  unique (departement, name)
);

-- Which UTAS, CMS and canton serve a commune, and since when: the latest line before a day holds on that day.
create table commune_service (
  departement text not null,
  commune text not null references commune,
  from_on date not null,
  utas text,
  cms text,
  canton text,
  source text not null,
  recorded_by uuid,
  primary key (departement, commune, from_on),
  foreign key (departement, utas) references utas
);

call access_within_departement('utas');
call access_within_departement('commune_service');
grant select on commune, commune_former, epci, arrondissement, utas, commune_service
  to maillage_agent, maillage_import, maillage_admin, maillage_steering, maillage_dpo, maillage_public, maillage_system;
grant insert, update on utas, commune_service to maillage_admin;
