-- Job 76: the figures of a past month are the same once its candidates are erased. Days and an area are kept of each, under a number drawn
-- anew: it leads to no candidate, contact, offer or employer, nor from one contact of somebody to the next.

create table job_candidate_counted (
  departement text not null,
  id uuid not null,
  registered_on date not null,
  -- Of their last profile.
  utas text,
  primary key (departement, id)
);

-- Those with a yes: no figure counts the others.
create table job_contact_counted (
  departement text not null,
  id uuid not null,
  utas text,
  accepted_on date not null,
  owed_from date,
  due_on date,
  answered_on date,
  withdrawn_on date,
  hired_on date,
  hire_known_on date,
  held boolean,
  held_known_on date,
  primary key (departement, id)
);

call access_within_departement('job_candidate_counted');
call access_within_departement('job_contact_counted');
grant insert on job_candidate_counted, job_contact_counted to maillage_retention;

create or replace function job_figures(figure text, as_of date) returns table (month text, utas text, counted integer, out_of integer)
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  with known as (
    select k.utas, k.accepted_on, k.owed_from, k.due_on, k.answered_on, k.withdrawn_on, k.hired_on, k.hire_known_on, k.held, k.held_known_on
    from job_contact_counted k where k.departement = maillage_departement() and k.accepted_on <= as_of
    union all
    select k.utas, (k.accepted_at at time zone 'Europe/Paris')::date, k.owed_from, k.due_on, (k.answered_at at time zone 'Europe/Paris')::date,
      (k.withdrawn_at at time zone 'Europe/Paris')::date, k.hired_on, (k.hire_known_at at time zone 'Europe/Paris')::date, k.held, k.held_known_on
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
    select c.registered_on, c.utas, true from job_candidate_counted c
    where figure = 'candidates' and c.departement = maillage_departement() and c.registered_on <= as_of
    union all
    select k.accepted_on, k.utas, true from known k where figure = 'contacts'
    union all
    select k.owed_from, k.utas, coalesce(k.answered_on <= least(k.due_on, as_of), false) from known k
    where figure = 'answers' and (k.answered_on <= as_of or k.due_on < as_of)
      and (k.withdrawn_on is null or k.answered_on is not null or k.withdrawn_on > k.due_on)
    union all
    select k.hired_on, k.utas, true from known k where figure = 'hires' and k.hire_known_on <= as_of
    union all
    select (k.hired_on + interval '6 months')::date, k.utas, k.held from known k where figure = 'held' and k.held_known_on <= as_of)
  select to_char(f.on_day, 'YYYY-MM'), f.utas, (count(*) filter (where f.counted))::int, count(*)::int from fact f group by 1, 2 order by 1, 2 $$;
