-- The ROME, reference of France Travail: public, the same for everyone. What disappears from it is ended on a day and never deleted:
-- profiles and offers stand on it.

-- What was entered, and when: 'maillage' and a fingerprint for the list that ships, '460' for the official ROME 4.60.
create table rome_edition (
  n integer primary key check (n > 0),
  source text not null check (source ~ '^(maillage [0-9a-f]{16}|[0-9]{3,4})$'),
  entered_on date not null
);

create table rome_metier (
  code text primary key check (code ~ '^[A-Z][0-9]{4}$'),
  -- As people say it, and the words that they say for it: of the list that ships.
  plain_label text check (plain_label <> ''),
  words text[] not null default '{}',
  -- As the official files say it; null where they were never read.
  official_label text check (official_label <> ''),
  label text not null generated always as (coalesce(plain_label, official_label)) stored,
  -- The code that it comes from, in the official files; itself where it comes from none.
  parent text references rome_metier,
  -- A diploma or a licence is asked by law; null where the files do not say.
  regulated boolean,
  from_on date not null,
  until_on date check (until_on >= from_on)
);

-- An appellation that moves to another code ends under the former one.
create table rome_appellation (
  ogr integer not null,
  rome text not null references rome_metier,
  label text not null check (label <> ''),
  -- The one that names the métier, and those that hardly anybody says.
  main boolean not null,
  rare boolean not null,
  from_on date not null,
  until_on date check (until_on >= from_on),
  primary key (ogr, rome)
);
create unique index on rome_appellation (ogr) where until_on is null;
create index on rome_appellation (rome);

create table rome_competence (
  ogr integer primary key,
  plain_label text check (plain_label <> ''),
  official_label text check (official_label <> ''),
  label text not null generated always as (coalesce(plain_label, official_label)) stored,
  category text not null check (category in ('savoir-faire', 'savoir-etre', 'savoir')),
  -- The wider competence that it is part of, in the official files.
  macro integer,
  from_on date not null,
  until_on date check (until_on >= from_on)
);

create table rome_metier_competence (
  rome text not null references rome_metier,
  competence integer not null references rome_competence,
  -- In the list that ships, the first that one thinks of is 1; null for those of the official files alone.
  own_rank smallint check (own_rank > 0),
  official boolean not null,
  from_on date not null,
  until_on date check (until_on >= from_on),
  primary key (rome, competence),
  check (official or own_rank is not null or until_on is not null)
);
create index on rome_metier_competence (competence);

-- From which métier one may go to which other; the nearest is 1.
create table rome_mobility (
  from_rome text not null references rome_metier,
  to_rome text not null references rome_metier check (to_rome <> from_rome),
  own_rank smallint check (own_rank > 0),
  official_rank smallint check (official_rank > 0),
  rank smallint generated always as (coalesce(official_rank, own_rank)) stored,
  from_on date not null,
  until_on date check (until_on >= from_on),
  primary key (from_rome, to_rome),
  check (num_nonnulls(official_rank, own_rank) > 0 or until_on is not null)
);
create index on rome_mobility (to_rome);

grant select on rome_edition, rome_metier, rome_appellation, rome_competence, rome_metier_competence, rome_mobility
  to maillage_agent, maillage_import, maillage_admin, maillage_steering, maillage_dpo, maillage_public, maillage_system, maillage_retention,
    maillage_person, maillage_candidate, maillage_employer, maillage_job76;
grant insert on rome_edition to maillage_import, maillage_admin;
grant insert, update on rome_metier, rome_appellation, rome_competence, rome_metier_competence, rome_mobility
  to maillage_import, maillage_admin;
