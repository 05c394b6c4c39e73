-- Who is shown what, once more: beside the others who look for the same kind of work and go there alike. `compared` and `expected`, of being
-- shown, finding offers, being asked and hired: how many of the group, among those who have such others, and how many they would be at the
-- rate of these others (indirect standardisation). Alike: the grand domaine of the ROME of the first métier wished, with a car or without.
drop function job_fairness(date, date);
create function job_fairness(first_day date, last_day date)
  returns table (dimension text, value text, candidates integer, shown integer, showings integer, lasting integer, found integer, asked integer, hired integer,
    compared numeric[], expected numeric[])
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  with candidate as (
    select c.id, coalesce(m.person_id, c.person_id) as person_id
    from job_candidate c left join person_merge m on m.departement = c.departement and m.merged_id = c.person_id and m.undone_on is null
    where c.departement = maillage_departement() and c.registered_on <= last_day and (c.ended_on is null or c.ended_on > first_day)),
  area as (
    select distinct on (p.candidate_id) p.candidate_id, p.utas, concat(left(p.romes[1], 1), ' ', 'car' = any (p.means)) as alike from job_profile p
    where p.departement = maillage_departement() and (p.from_at at time zone 'Europe/Paris')::date <= last_day order by p.candidate_id, p.from_at desc),
  identity as (
    select distinct on (i.person_id) i.person_id, i.sex, date_part('year', age(last_day, i.born_on)) as age
    from person_identity i where i.departement = maillage_departement() and i.known_until is null
      and i.person_id in (select person_id from candidate) order by i.person_id, i.known_from desc),
  rsa as (
    select distinct s.person_id from rsa_standing s,
      jsonb_to_recordset(s.spans) as span("from" date, until date, standing text)
    where s.departement = maillage_departement() and s.known_until is null
      and s.person_id in (select person_id from candidate)
      and span.standing in ('running', 'no-address', 'not-sdd', 'suspended', 'payment-suspended')
      and span."from" <= last_day and (span.until is null or span.until > last_day)),
  showing as (
    select s.candidate_id,
      (count(*) filter (where s.shown_to = 'employer'))::int as to_employers,
      (count(*) filter (where s.shown_to = 'candidate'))::int as to_candidate,
      (count(*) filter (where v.contract = 'CDI'))::int as lasting, count(*)::int as all_of_them
    from job_showing s
    left join lateral (select v.contract from job_offer_version v where v.departement = s.departement and v.offer_id = s.offer_id
      order by v.from_at desc limit 1) v on true
    where s.departement = maillage_departement() and s.on_day between first_day and last_day group by 1),
  contact as (
    select k.candidate_id, bool_or(k.asked_by = 'employer') as asked,
      bool_or(k.hired_on is not null and (k.hire_known_at at time zone 'Europe/Paris')::date <= last_day) as hired
    from job_contact k where k.departement = maillage_departement()
      and (k.asked_at at time zone 'Europe/Paris')::date between first_day and last_day group by 1),
  one as (
    select c.id, coalesce(a.alike, '') as alike, i.sex,
      case when i.age is null then null when i.age < 25 then 'under-25' when i.age < 50 then '25-49' else '50-and-over' end as age,
      a.utas, case when c.person_id is null then null when r.person_id is null then 'no' else 'yes' end as rsa,
      coalesce(s.to_employers, 0) > 0 as shown, coalesce(s.all_of_them, 0) as showings, coalesce(s.lasting, 0) as lasting,
      coalesce(s.to_candidate, 0) > 0 as found, coalesce(k.asked, false) as asked, coalesce(k.hired, false) as hired
    from candidate c
    left join identity i on i.person_id = c.person_id left join rsa r on r.person_id = c.person_id
    left join area a on a.candidate_id = c.id left join showing s on s.candidate_id = c.id left join contact k on k.candidate_id = c.id),
  cell as (
    select d.dimension, d.value, o.alike, count(*) as candidates, count(*) filter (where o.shown) as shown, sum(o.showings) as showings,
      sum(o.lasting) as lasting, count(*) filter (where o.found) as found, count(*) filter (where o.asked) as asked,
      count(*) filter (where o.hired) as hired
    from one o
    cross join lateral (values ('all', 'all'), ('sex', o.sex), ('age', o.age), ('utas', o.utas), ('rsa', o.rsa)) as d(dimension, value)
    where d.value is not null group by 1, 2, 3),
  beside as (
    select c.*, sum(c.candidates) over kin - c.candidates as others, sum(c.shown) over kin - c.shown as others_shown,
      sum(c.found) over kin - c.found as others_found, sum(c.asked) over kin - c.asked as others_asked, sum(c.hired) over kin - c.hired as others_hired
    from cell c window kin as (partition by c.dimension, c.alike))
  select b.dimension, b.value, sum(b.candidates)::int, sum(b.shown)::int, sum(b.showings)::int, sum(b.lasting)::int, sum(b.found)::int,
    sum(b.asked)::int, sum(b.hired)::int,
    array[sum(b.shown) filter (where b.others > 0), sum(b.found) filter (where b.others > 0), sum(b.asked) filter (where b.others > 0),
      sum(b.hired) filter (where b.others > 0)],
    array[sum(b.candidates * b.others_shown / nullif(b.others, 0)), sum(b.candidates * b.others_found / nullif(b.others, 0)),
      sum(b.candidates * b.others_asked / nullif(b.others, 0)), sum(b.candidates * b.others_hired / nullif(b.others, 0))]
  from beside b group by 1, 2 order by 1, 2 $$;
revoke execute on function job_fairness from public;
grant execute on function job_fairness to maillage_steering, maillage_job76, maillage_dpo;
