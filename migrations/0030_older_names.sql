-- Names that a commune of today had under its own code: the seat of a merger gave its code to the new commune (Notre-Dame-de-Gravenchon,
-- Port-Jérôme-sur-Seine), or the commune changed its name (Oissel, Oissel-sur-Seine). `commune_former` has those whose code is gone.

create table commune_older_name (
  commune text not null references commune,
  name text not null check (name <> ''),
  primary key (commune, name)
);

grant select on commune_older_name
  to maillage_agent, maillage_import, maillage_admin, maillage_steering, maillage_dpo, maillage_public, maillage_system;
