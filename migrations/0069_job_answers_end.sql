-- Whoever leaves Job 76 is owed no answer any more: their contacts are withdrawn with them, and the open cases of contacts that go are ended,
-- whoever lets them go: the candidate, an agent beside them, or the rule of retention.

create policy owner_withdraws on job_contact for update to current_role using (departement = maillage_departement());
create policy owner_ends on guarantee_case for update to current_role using (departement = maillage_departement() and guarantee = 'rsa.job-answer');
create policy owner_adds on guarantee_case for insert to current_role with check (departement = maillage_departement() and guarantee = 'rsa.job-answer');

-- The version that stands is known until today, and the next says that it ended; one learnt today says it itself.
create function job_answer_end(contact uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  c guarantee_case;
  today date := maillage_today();
begin
  select * into c from guarantee_case g where g.departement = maillage_departement() and g.guarantee = 'rsa.job-answer'
    and g.subject_id = contact and g.known_until is null and g.kept_on is null and g.ended_on is null for update;
  if not found then
    return;
  end if;
  if c.known_from < today then
    update guarantee_case g set known_until = today
      where g.departement = c.departement and g.guarantee = c.guarantee and g.subject_id = c.subject_id and g.known_from = c.known_from;
    c.known_from := today;
    c.ended_on := today;
    insert into guarantee_case values (c.*);
  else
    update guarantee_case g set ended_on = today
      where g.departement = c.departement and g.guarantee = c.guarantee and g.subject_id = c.subject_id and g.known_from = c.known_from;
  end if;
  perform guarantee_count_add(jsonb_build_array(jsonb_build_object('guarantee', c.guarantee, 'utas', coalesce(c.utas, ''), 'due_on', c.due_on, 'cases', -1)));
end $$;
revoke execute on function job_answer_end from public;

create function job_contact_gone() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform job_answer_end(old.id);
  return null;
end $$;
revoke execute on function job_contact_gone from public;
create trigger answer_ends after delete on job_contact for each row execute function job_contact_gone();

create function job_candidate_left() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform job_answer_end(k.id) from job_contact k
    where k.departement = new.departement and k.candidate_id = new.id and k.withdrawn_at is null and k.declined_at is null;
  update job_contact k set withdrawn_at = greatest(maillage_now(), k.asked_at), remind_at = null
    where k.departement = new.departement and k.candidate_id = new.id and k.withdrawn_at is null and k.declined_at is null;
  return null;
end $$;
revoke execute on function job_candidate_left from public;
create trigger contacts_end after update of ended_on on job_candidate for each row
  when (old.ended_on is null and new.ended_on is not null) execute function job_candidate_left();
