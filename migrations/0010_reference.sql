-- Which version of each published reference fills the tables of reference: read at start, so that nothing is loaded twice.

create table reference_version (
  name text primary key,
  version text not null check (version <> '')
);
grant select on reference_version to maillage_agent, maillage_import, maillage_admin, maillage_steering, maillage_dpo, maillage_public, maillage_system;
