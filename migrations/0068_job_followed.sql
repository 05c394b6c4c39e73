-- Job 76, what follows a contact: what the référent proposes is theirs and the candidate’s until the yes, the answer of the employer is a
-- case of the convention, its reminder is sent once, and the figures are counted without a candidate.

-- The words of a référent are for the candidate: an employer who read them would know that somebody follows the person.
alter table job_contact add column proposed_words text check (length(proposed_words) <= 2000) check (proposed_words is null or asked_by = 'referent');
alter table job_contact add constraint job_contact_words check (asked_words is null or asked_by <> 'referent');
-- All that an employer reads of who began: whether it was itself.
alter table job_contact add column asked_here boolean generated always as (asked_by = 'employer') stored;
-- And of when: from the yes, unless it began itself. When a référent proposed, it never reads.
alter table job_contact add column seen_at timestamptz generated always as (case when asked_by = 'employer' then asked_at else accepted_at end) stored;
-- The area of the candidate on the day of their yes: where the contact is counted, whatever they say afterwards.
alter table job_contact add column utas text;
-- When the reminder of the answer leaves; null: none, or it cannot be sent.
alter table job_contact add column remind_at timestamptz check (remind_at is null or owed_from is not null);
create index on job_contact (departement, remind_at) where reminded_on is null;

-- An employer may ask for whom a référent proposed, and is told nothing of it: until the yes, both may stand.
drop index job_contact_departement_candidate_id_offer_id_idx;
create unique index job_contact_one on job_contact (departement, candidate_id, offer_id)
  where withdrawn_at is null and declined_at is null and (asked_by <> 'referent' or accepted_at is not null);
create unique index job_contact_proposed on job_contact (departement, candidate_id, offer_id)
  where withdrawn_at is null and declined_at is null and accepted_at is null and asked_by = 'referent';

revoke select (asked_by) on job_contact from maillage_employer;
grant select (asked_here, seen_at, utas) on job_contact to maillage_employer;
grant update (utas, remind_at) on job_contact to maillage_candidate;
grant select (remind_at), update (remind_at) on job_contact to maillage_system;

drop policy employer on job_contact;
create policy employer on job_contact to maillage_employer
  using (departement = (select maillage_departement()) and employer_id = (select job_employer()) and withdrawn_at is null
    and (asked_by <> 'referent' or accepted_at is not null))
  with check (departement = (select maillage_departement()) and employer_id = (select job_employer())
    and (accepted_at is not null or candidate_id in (select job_shown()))
    and offer_id in (select o.id from job_offer o where o.employer_id = (select job_employer())));

create or replace function job_shown() returns setof uuid
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.candidate_id from job_showing s
  join job_candidate c on c.departement = s.departement and c.id = s.candidate_id and c.ended_on is null
  where s.departement = maillage_departement() and s.employer_id = job_employer() and s.shown_to = 'employer' and s.on_day > maillage_today() - 30
    and not exists (select from job_pause p where p.departement = s.departement and p.candidate_id = s.candidate_id
      and p.from_on <= maillage_today() and (p.until_on is null or maillage_today() < p.until_on))
  union
  select k.candidate_id from job_contact k
  where k.departement = maillage_departement() and k.employer_id = job_employer() and k.withdrawn_at is null and k.declined_at is null
    and (k.asked_by <> 'referent' or k.accepted_at is not null) $$;

create policy owner_reads on job_profile for select to current_role using (departement = maillage_departement());
create policy owner_reads on job_offer_version for select to current_role using (departement = maillage_departement());
-- With whom it is over, of an offer of mine: they are not shown again for it. A proposal of a référent that nobody said yes to was none of mine.
create function job_parted(offer uuid) returns setof uuid
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select k.candidate_id from job_contact k
  join job_offer o on o.departement = k.departement and o.id = k.offer_id and o.employer_id = job_employer()
  where k.departement = maillage_departement() and k.offer_id = job_parted.offer
    and (k.declined_at is not null or k.withdrawn_at is not null or k.answered_at is not null)
    and (k.asked_by <> 'referent' or k.accepted_at is not null) $$;
revoke execute on function job_parted from public;
grant execute on function job_parted to maillage_employer;

-- The answer that an employer owes is a case that no agent reads: naming it by the file would tell whoever opens the file of a search that
-- its person may not have agreed to share. It is counted, and read by both sides as their contact.
alter table guarantee_case drop constraint guarantee_case_owed;
alter table guarantee_case add constraint guarantee_case_owed check (person_id is not null or organisation_id is not null or guarantee = 'rsa.job-answer');
create policy job_answer on guarantee_case to maillage_candidate, maillage_employer
  using (departement = (select maillage_departement()) and guarantee = 'rsa.job-answer' and subject_id in (select k.id from job_contact k));
grant select, insert, update on guarantee_case to maillage_candidate, maillage_employer;
grant execute on function guarantee_count_add to maillage_candidate, maillage_employer;

-- The figures of Job 76, by month and UTAS, as they were known on a day: counts alone, for whoever steers.
create function job_figures(figure text, as_of date) returns table (month text, utas text, counted integer, out_of integer)
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  with known as (
    select k.*, (k.answered_at at time zone 'Europe/Paris')::date as answered_on
    from job_contact k where k.departement = maillage_departement() and (k.accepted_at at time zone 'Europe/Paris')::date <= as_of),
  area as (
    select distinct on (p.candidate_id) p.candidate_id, p.utas from job_profile p where p.departement = maillage_departement()
    order by p.candidate_id, p.from_at desc),
  fact as (
    select (o.published_at at time zone 'Europe/Paris')::date as on_day, s.utas, true as counted
    from job_offer o
    left join lateral (select v.commune from job_offer_version v where v.departement = o.departement and v.offer_id = o.id order by v.from_at limit 1) v on true
    left join lateral (select s.utas from commune_service s where s.departement = o.departement and s.commune = v.commune and s.from_on <= as_of
      order by s.from_on desc limit 1) s on true
    where figure = 'offers' and o.departement = maillage_departement() and (o.published_at at time zone 'Europe/Paris')::date <= as_of
    union all
    select c.registered_on, a.utas, true from job_candidate c left join area a on a.candidate_id = c.id
    where figure = 'candidates' and c.departement = maillage_departement() and c.registered_on <= as_of
    union all
    select (k.accepted_at at time zone 'Europe/Paris')::date, k.utas, true from known k where figure = 'contacts'
    union all
    select k.owed_from, k.utas, coalesce(k.answered_on <= least(k.due_on, as_of), false) from known k
    where figure = 'answers' and (k.answered_on <= as_of or k.due_on < as_of)
      and (k.withdrawn_at is null or k.answered_at is not null or (k.withdrawn_at at time zone 'Europe/Paris')::date > k.due_on)
    union all
    select k.hired_on, k.utas, true from known k where figure = 'hires' and (k.hire_known_at at time zone 'Europe/Paris')::date <= as_of
    union all
    select (k.hired_on + interval '6 months')::date, k.utas, k.held from known k where figure = 'held' and k.held_known_on <= as_of)
  select to_char(f.on_day, 'YYYY-MM'), f.utas, (count(*) filter (where f.counted))::int, count(*)::int from fact f group by 1, 2 order by 1, 2 $$;
revoke execute on function job_figures from public;
grant execute on function job_figures to maillage_steering;
