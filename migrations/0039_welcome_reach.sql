-- A welcome is read by whoever wrote it, and by the team of travailleurs sociaux: an agent d’accueil reads their own alone.

-- Whether I work today as a travailleur social.
create function welcome_team() returns boolean stable language sql as $$
  select exists (select from agent_role r
    where r.departement = maillage_departement() and r.agent_id = maillage_me() and r.role = 'travailleur-social'
      and r.from_on <= maillage_today() and (r.until_on is null or maillage_today() < r.until_on)) $$;

alter policy colleagues on welcome using (departement = (select maillage_departement()) and organisation_id in (select access_my_organisations())
  and (agent_id = (select maillage_me()) or (select welcome_team())));

-- Who wrote the welcome of a visit, for whoever sees the visit and may not read what was said in it.
create policy owner_finds on welcome for select to current_role using (departement = maillage_departement());
create policy owner_finds on passage for select to current_role using (departement = maillage_departement());
create function welcome_author(visit uuid) returns uuid
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select w.agent_id from welcome w
  where w.departement = maillage_departement() and w.passage_id = visit and w.organisation_id in (select access_my_organisations()) $$;
revoke execute on function welcome_author from public;
grant execute on function welcome_author to maillage_agent;

-- A welcome without a visit says where, how and when it was made, and may be put right.
grant update (channel, on_day, place_id, organisation_id) on welcome to maillage_agent;
