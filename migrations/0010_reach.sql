-- The same reach as 0001, said so that it is read by index: mine by my name, and mine by my organisation, in two branches (« one or the
-- other » in one condition reads every reason of the département: 87 ms for 100,000 of them, against 4); and who I am in a subquery,
-- asked once for a query instead of once a row.
create or replace view access_mine with (security_invoker = true) as
  select r.departement, r.id as reason_id, r.person_id, r.purpose, p.reads, p.writes
  from (
    select o.departement, o.id, o.person_id, o.purpose, o.from_on, o.until_on
    from access_reason o
    where o.departement = (select maillage_departement()) and o.agent_id = (select maillage_me())
    union all
    select o.departement, o.id, o.person_id, o.purpose, o.from_on, o.until_on
    from access_reason o
    where o.departement = (select maillage_departement()) and o.organisation_id in (
      select m.organisation_id from agent_membership m
      where m.departement = (select maillage_departement()) and m.agent_id = (select maillage_me())
        and m.from_on <= (select maillage_today()) and (m.until_on is null or (select maillage_today()) < m.until_on))) r
  join access_purpose p on p.id = r.purpose
  where r.from_on <= (select maillage_today())
    and (r.until_on is null or (select maillage_today()) < r.until_on)
    and not exists (
      select from access_exclusion x
      where x.departement = r.departement and x.person_id = r.person_id
        and x.from_on <= (select maillage_today()) and (x.until_on is null or (select maillage_today()) < x.until_on)
        and (x.agent_id = (select maillage_me()) or x.organisation_id in (
          select m.organisation_id from agent_membership m
          where m.departement = (select maillage_departement()) and m.agent_id = (select maillage_me())
            and m.from_on <= (select maillage_today()) and (m.until_on is null or (select maillage_today()) < m.until_on))));

alter policy agent_reads on access_reason using (departement = (select maillage_departement()) and (
  agent_id = (select maillage_me()) or organisation_id in (
    select m.organisation_id from agent_membership m
    where m.departement = (select maillage_departement()) and m.agent_id = (select maillage_me())
      and m.from_on <= (select maillage_today()) and (m.until_on is null or (select maillage_today()) < m.until_on))));

-- A search by telephone number or mail address.
create index on person_contact (departement, compared) where ended_on is null;
