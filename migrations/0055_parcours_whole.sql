-- What a parcours lacked: files that become one, consents that come withdrawn.

-- As in 0044; a consent that was withdrawn when it came, from an older system, opens nothing after that day.
create or replace function consent_moves() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into access_reason (departement, id, person_id, organisation_id, purpose, origin, origin_id, from_on, until_on)
      select new.departement, gen_random_uuid(), f, new.organisation_id, 'parcours-partage', 'consent', new.id, new.from_on,
        greatest(new.from_on, least(new.until_on, new.withdrawn_at::date))
      from unnest(person_files(new.person_id)) as f;
  elsif new.withdrawn_at is not null then
    update access_reason r set until_on = greatest(r.from_on, maillage_today())
      where r.departement = new.departement and r.origin = 'consent' and r.origin_id = new.id and r.until_on > maillage_today();
  end if;
  return null;
end $$;
