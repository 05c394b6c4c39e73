-- What this installation is: with or without the demonstration, which is loaded once, into an empty base alone.
create table installation (
  departement text primary key,
  demonstration_on date
);
call access_within_departement('installation');
grant select on installation to maillage_agent, maillage_admin, maillage_steering, maillage_public, maillage_system;
grant select, insert, update on installation to maillage_import;
