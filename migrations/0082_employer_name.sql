-- The name of whoever publishes an offer, for an employer who reads it: the public pages tell it already, and the policy of job_employer cannot
-- ask job_offer for an employer, whose own policy asks job_employer.
create policy owner_reads on job_employer for select to current_role using (departement = maillage_departement());

create function job_employer_name(employer uuid) returns text
  strict stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select e.name from job_employer e
  where e.departement = maillage_departement() and e.id = employer
    and exists (select from job_offer o where o.departement = e.departement and o.employer_id = e.id and o.published_at is not null) $$;
revoke execute on function job_employer_name from public;
grant execute on function job_employer_name to maillage_public, maillage_person, maillage_candidate, maillage_agent, maillage_job76, maillage_employer;
