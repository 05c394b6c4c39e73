-- Job 76: how a candidate comes in by the web, and how they leave with everything.

-- A link to come in, asked with a mail address or a mobile: its hash alone, as appointment_link (0042). Nobody is registered before they
-- follow it: who they say they are waits here, and is emptied once it has served.
create table job_entry (
  departement text not null,
  id uuid not null,
  token_hash bytea not null,
  -- Whom it opens; null: whoever follows it registers.
  candidate_id uuid,
  first_name text check (length(first_name) between 1 and 60),
  last_name text check (length(last_name) between 1 and 60),
  phone text check (length(phone) <= 20),
  mail text check (mail = lower(mail) and length(mail) <= 254),
  asked_at timestamptz not null,
  -- Serves no more from that instant.
  until_at timestamptz not null check (until_at > asked_at),
  used_at timestamptz check (used_at >= asked_at),
  send_by text not null check (send_by in ('sms', 'mail')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  trouble text,
  sent_at timestamptz,
  given_up_at timestamptz check (given_up_at is null or sent_at is null),
  primary key (departement, id),
  unique (departement, token_hash),
  foreign key (departement, candidate_id) references job_candidate
);
create index on job_entry (departement, candidate_id);
create index on job_entry (departement, send_by, next_at) where sent_at is null and given_up_at is null;
call access_within_departement('job_entry');
grant select, insert, update (candidate_id, first_name, last_name, phone, mail, used_at, attempts, next_at, trouble, sent_at, given_up_at)
  on job_entry to maillage_system;
grant select, delete on job_entry to maillage_retention;

-- « Effacer tout de suite »: every row about the candidate, and about those that they were before under the same file.
do $$
declare relation text;
begin
  foreach relation in array array['job_identity', 'job_profile', 'job_pause', 'job_code', 'job_agreement', 'job_contact', 'job_message',
      'job_meeting', 'job_barrier', 'job_confirmed', 'job_candidate'] loop
    execute format('create policy owner_erases on %I to current_role using (departement = maillage_departement())', relation);
  end loop;
end $$;

create function job_erase() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  dep text := maillage_departement();
  mine uuid[];
begin
  select array_agg(o.id) into mine from job_candidate c
    join job_candidate o on o.departement = c.departement and (o.id = c.id or o.person_id = c.person_id)
    where c.departement = dep and c.id = maillage_candidate();
  delete from job_message where departement = dep and candidate_id = any (mine);
  delete from job_meeting where departement = dep and candidate_id = any (mine);
  delete from job_confirmed where departement = dep and candidate_id = any (mine);
  delete from job_contact where departement = dep and candidate_id = any (mine);
  delete from job_barrier where departement = dep and candidate_id = any (mine);
  delete from job_showing where departement = dep and candidate_id = any (mine);
  delete from job_session where departement = dep and candidate_id = any (mine);
  delete from job_link where departement = dep and candidate_id = any (mine);
  delete from job_entry where departement = dep and candidate_id = any (mine);
  delete from job_code where departement = dep and candidate_id = any (mine);
  delete from job_agreement where departement = dep and candidate_id = any (mine);
  delete from job_pause where departement = dep and candidate_id = any (mine);
  delete from job_profile where departement = dep and candidate_id = any (mine);
  delete from job_identity where departement = dep and candidate_id = any (mine);
  delete from job_candidate where departement = dep and id = any (mine);
end $$;
revoke execute on function job_erase from public;
grant execute on function job_erase to maillage_candidate;
