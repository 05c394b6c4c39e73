-- Two more ways to reach a row: through the organisation in whose name one acts, and because it tells of oneself.

-- The organisations of which I am a member today.
create function access_my_organisations() returns setof uuid stable language sql as $$
  select m.organisation_id from agent_membership m
  where m.departement = maillage_departement() and m.agent_id = maillage_me()
    and m.from_on <= maillage_today() and (m.until_on is null or maillage_today() < m.until_on) $$;

-- Rows of an organisation that tell of nobody who has a file: seen and written by its members.
create procedure access_within_organisation(relation regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('alter table %s force row level security', relation);
  execute format($policy$create policy colleagues on %s to maillage_agent
    using (departement = (select maillage_departement()) and organisation_id in (select access_my_organisations()))$policy$, relation);
end $$;

alter policy colleagues on passage using (departement = (select maillage_departement()) and organisation_id in (select access_my_organisations()));
alter policy colleagues on welcome using (departement = (select maillage_departement()) and organisation_id in (select access_my_organisations()));

-- The person themself: the file in whose name they signed in.
create function maillage_person() returns uuid stable parallel safe language sql
  as $$ select nullif(current_setting('maillage.person', true), '')::uuid $$;

-- That file, and those found to be the same person: whoever asks may not read which files were joined.
create function access_own_files() returns setof uuid
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select unnest(person_files(maillage_person())) $$;
revoke execute on function access_own_files from public;
grant execute on function access_own_files to maillage_person;

-- What tells of me, I may read: the columns are those that the grants name (RGPD art. 15).
create procedure access_own(relation regclass) language plpgsql as $$
begin
  execute format($policy$create policy own on %s for select to maillage_person
    using (departement = (select maillage_departement()) and person_id in (select access_own_files()))$policy$, relation);
end $$;

create policy own on person for select to maillage_person
  using (departement = (select maillage_departement()) and id in (select access_own_files()));
call access_own('person_identity');
call access_own('person_contact');
call access_own('person_address');
grant select (departement, id, known_on) on person to maillage_person;
grant select (departement, person_id, source, known_from, known_until, title, last_name, birth_name, first_name, other_first_names, born_on, born_precision, sex)
  on person_identity to maillage_person;
grant select (departement, id, person_id, kind, written, source, known_on, ended_on, do_not_use) on person_contact to maillage_person;
grant select (departement, person_id, source, from_on, lines, postcode, commune, commune_name, homeless, known_from, known_until) on person_address to maillage_person;
-- Who works where, to say who follows me: no mail address.
grant select (departement, id, name, kind, closed_on) on organisation to maillage_person;
grant select (departement, id, name) on agent to maillage_person;

insert into access_purpose (id, label, article, reads, writes, longest_days) values
  ('premier-accueil', 'Accueillir une personne et suivre ses demandes', 'CASF art. L. 123-2', '{C2,C3}', '{C2,C3}', 366),
  ('referent-de-parcours', 'Coordonner le parcours, à la demande de la personne', 'consentement de la personne ; code pénal art. 226-13', '{C2,C3}', '{C2,C3}', 366),
  -- Of no class by itself: what is read is what the person shares, item by item.
  ('parcours-partage', 'Prendre part au parcours, selon ce que la personne partage', 'consentement de la personne ; code pénal art. 226-13', '{}', '{}', 366);

alter table access_reason drop constraint access_reason_origin_check;
alter table access_reason add constraint access_reason_origin_check check (origin in (
  'import', 'orientation', 'designation', 'appointment', 'hand-over', 'break-glass', 'welcome', 'consent'));
