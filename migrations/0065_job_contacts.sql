-- Job 76, what happens between a candidate and an offer: who was shown to whom, the contact, its words, its answer, what came of it.

-- Who was shown what, on what day: what the fairness audit counts, and what the candidate reads of who saw them.
create table job_showing (
  departement text not null,
  id uuid not null,
  candidate_id uuid not null,
  offer_id uuid not null,
  -- To the employer of the offer, or the offer to the candidate.
  shown_to text not null check (shown_to in ('employer', 'candidate')),
  employer_id uuid check (employer_id is not null or shown_to = 'candidate'),
  on_day date not null,
  rank smallint not null check (rank > 0),
  weights integer not null,
  primary key (departement, id),
  foreign key (departement, candidate_id) references job_candidate,
  foreign key (departement, offer_id) references job_offer,
  foreign key (departement, employer_id) references job_employer
);
create unique index on job_showing (departement, candidate_id, offer_id, shown_to, on_day);
create index on job_showing (departement, employer_id, on_day) where shown_to = 'employer';
create index on job_showing (departement, offer_id);

-- An employer asked for more than may be shown in a day: whoever animates Job 76 looks.
create table job_alert (
  departement text not null,
  id uuid not null,
  employer_id uuid not null,
  account_id uuid not null,
  on_day date not null,
  at timestamptz not null,
  seen_on date check (seen_on >= on_day),
  seen_by uuid check ((seen_by is null) = (seen_on is null)),
  primary key (departement, id),
  foreign key (departement, employer_id) references job_employer,
  foreign key (departement, account_id) references job_account,
  foreign key (departement, seen_by) references agent
);
create unique index on job_alert (departement, account_id, on_day);

-- A contact, from the first word to the answer. Each step is dated, never a status.
create table job_contact (
  departement text not null,
  id uuid not null,
  candidate_id uuid not null,
  offer_id uuid not null,
  -- Null: the offer comes from elsewhere, where the candidate applied by themself.
  employer_id uuid,
  asked_by text not null check (asked_by in ('candidate', 'employer', 'referent')),
  asked_at timestamptz not null,
  asked_words text check (length(asked_words) <= 2000),
  -- The référent who proposed it.
  proposed_by uuid check ((proposed_by is null) = (asked_by <> 'referent')),
  -- The candidate’s yes: from then on the employer knows who they are. Whoever applies says yes.
  accepted_at timestamptz check (accepted_at >= asked_at),
  declined_at timestamptz check (declined_at >= asked_at) check (declined_at is null or accepted_at is null),
  declined_why text check ((declined_why is null) = (declined_at is null))
    check (declined_why in ('job', 'hours', 'travel', 'childcare', 'pay', 'contract', 'found', 'health', 'other')),
  declined_words text check (length(declined_words) <= 1000),
  -- The day from which the employer owes an answer.
  owed_from date check ((owed_from is null) = (accepted_at is null or employer_id is null)),
  -- Its last day: ten working days after.
  due_on date check (due_on >= owed_from) check ((due_on is null) = (owed_from is null)),
  reminded_on date check (reminded_on >= owed_from),
  answered_at timestamptz check (answered_at >= accepted_at),
  answer text check ((answer is null) = (answered_at is null)) check (answer in ('retained', 'refused')),
  answer_why text check ((answer_why is null) = (answer is distinct from 'refused'))
    check (answer_why in ('filled', 'experience', 'competences', 'hours', 'licence', 'no-show', 'withdrawn', 'other')),
  answer_words text check (length(answer_words) <= 1000),
  -- By the candidate, at any time: the employer does not see them any more.
  withdrawn_at timestamptz check (withdrawn_at >= asked_at),
  hired_on date,
  hire_known_at timestamptz check ((hire_known_at is null) = (hired_on is null)),
  hire_said_by text check ((hire_said_by is null) = (hired_on is null)) check (hire_said_by in ('employer', 'candidate', 'referent')),
  left_on date check (left_on >= hired_on),
  -- Asked six months after: whether the job is still held, and the day that we knew it.
  held boolean check (held is null or hired_on is not null),
  held_known_on date check ((held_known_on is null) = (held is null)),
  primary key (departement, id),
  foreign key (departement, candidate_id) references job_candidate,
  foreign key (departement, offer_id) references job_offer,
  foreign key (departement, employer_id) references job_employer,
  foreign key (departement, proposed_by) references agent
);
-- One at a time between the two.
create unique index on job_contact (departement, candidate_id, offer_id) where withdrawn_at is null and declined_at is null;
create index on job_contact (departement, candidate_id);
create index on job_contact (departement, offer_id);
create index on job_contact (departement, employer_id, due_on) where answered_at is null;

create table job_message (
  departement text not null,
  id uuid not null,
  candidate_id uuid not null,
  contact_id uuid not null,
  at timestamptz not null,
  said_by text not null check (said_by in ('candidate', 'employer')),
  words text not null check (length(words) between 1 and 2000),
  read_at timestamptz check (read_at >= at),
  primary key (departement, id),
  foreign key (departement, contact_id) references job_contact
);
create index on job_message (departement, contact_id, at);

create table job_meeting (
  departement text not null,
  id uuid not null,
  candidate_id uuid not null,
  contact_id uuid not null,
  starts_at timestamptz not null,
  minutes smallint not null check (minutes between 5 and 480),
  place text not null check (length(place) between 1 and 200),
  proposed_by text not null check (proposed_by in ('candidate', 'employer')),
  proposed_at timestamptz not null,
  accepted_at timestamptz check (accepted_at >= proposed_at),
  cancelled_at timestamptz check (cancelled_at >= proposed_at),
  cancelled_by text check ((cancelled_by is null) = (cancelled_at is null)) check (cancelled_by in ('candidate', 'employer')),
  -- What became of it, in the words of appointments, and which side says so.
  outcome text check (outcome in ('held', 'no-show', 'excused')),
  outcome_at timestamptz check ((outcome_at is null) = (outcome is null)),
  outcome_by text check ((outcome_by is null) = (outcome is null)) check (outcome_by in ('candidate', 'employer')),
  primary key (departement, id),
  foreign key (departement, contact_id) references job_contact
);
create index on job_meeting (departement, contact_id, starts_at);

-- What keeps a candidate from a job, as an action to take by their référent.
create table job_barrier (
  departement text not null,
  id uuid not null,
  candidate_id uuid not null,
  kind text not null check (kind in ('licence', 'vehicle', 'transport', 'childcare', 'hours', 'training', 'language', 'digital', 'health', 'other')),
  words text check (length(words) <= 1000),
  noted_on date not null,
  noted_by uuid not null,
  done_on date check (done_on >= noted_on),
  done_by uuid check ((done_by is null) = (done_on is null)),
  done_words text check (length(done_words) <= 1000),
  primary key (departement, id),
  foreign key (departement, candidate_id) references job_candidate,
  foreign key (departement, noted_by) references agent,
  foreign key (departement, done_by) references agent
);
create index on job_barrier (departement, candidate_id);

-- What the référent confirms of a contact: it is shown on the file, and no clock of the RSA reads it.
create table job_confirmed (
  departement text not null,
  id uuid not null,
  candidate_id uuid not null,
  contact_id uuid not null,
  fact text not null check (fact in ('applied', 'met', 'hired', 'left')),
  on_day date not null,
  confirmed_by uuid not null,
  confirmed_at timestamptz not null,
  primary key (departement, id),
  foreign key (departement, contact_id) references job_contact,
  foreign key (departement, confirmed_by) references agent
);
create unique index on job_confirmed (departement, contact_id, fact);
create index on job_confirmed (departement, candidate_id);

call job_of_candidate('job_showing');
call job_of_candidate('job_contact');
call job_of_candidate('job_message');
-- The words that two people write to each other are for them alone.
drop policy agent_reads on job_message;
drop policy agent_writes on job_message;
drop policy agent_changes on job_message;
call job_of_candidate('job_meeting');
call job_of_candidate('job_barrier');
call job_of_candidate('job_confirmed');
create policy owner_all on job_showing to current_role using (departement = maillage_departement()) with check (departement = maillage_departement());
create policy owner_reads on job_contact for select to current_role using (departement = maillage_departement());
create policy owner_reads on job_pause for select to current_role using (departement = maillage_departement());
create policy owner_reads on job_offer for select to current_role using (departement = maillage_departement());
call access_within_departement('job_alert');

-- Candidates whose work, and nothing else, my employer may read: shown within the last thirty days and still looking, or in contact with it.
create function job_shown() returns setof uuid
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.candidate_id from job_showing s
  join job_candidate c on c.departement = s.departement and c.id = s.candidate_id and c.ended_on is null
  where s.departement = maillage_departement() and s.employer_id = job_employer() and s.shown_to = 'employer' and s.on_day > maillage_today() - 30
    and not exists (select from job_pause p where p.departement = s.departement and p.candidate_id = s.candidate_id
      and p.from_on <= maillage_today() and (p.until_on is null or maillage_today() < p.until_on))
  union
  select k.candidate_id from job_contact k
  where k.departement = maillage_departement() and k.employer_id = job_employer() and k.withdrawn_at is null and k.declined_at is null $$;
revoke execute on function job_shown from public;
grant execute on function job_shown to maillage_employer;

-- Those who accepted to be known by my employer.
create function job_met() returns setof uuid
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select k.candidate_id from job_contact k
  where k.departement = maillage_departement() and k.employer_id = job_employer() and k.accepted_at is not null and k.withdrawn_at is null $$;
revoke execute on function job_met from public;
grant execute on function job_met to maillage_employer;

-- Shows candidates to the employer of an offer: thirty a day, no more. Gives those who are shown; beyond, an alert. `after`: how many rank before them.
create function job_show(offer uuid, candidates uuid[], weights integer, after integer default 0) returns setof uuid
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  mine uuid := job_employer();
  dep text := maillage_departement();
  today date := maillage_today();
  left_today integer;
  c uuid;
  placed integer := after;
begin
  if mine is null or not exists (
    select from job_offer o where o.departement = dep and o.id = offer and o.employer_id = mine and o.published_at is not null and o.ended_at is null
      and o.expires_on >= today) then
    return;
  end if;
  -- One at a time: two windows of one employer count together.
  perform pg_advisory_xact_lock(hashtextextended('job_show ' || mine::text, 0));
  select 30 - count(distinct s.candidate_id) into left_today from job_showing s
    where s.departement = dep and s.employer_id = mine and s.shown_to = 'employer' and s.on_day = today;
  foreach c in array candidates loop
    placed := placed + 1;
    -- Whoever left, rests, or parted from this employer for that offer.
    continue when c in (select job_parted(offer)) or not exists (
      select from job_candidate j where j.departement = dep and j.id = c and j.ended_on is null and not exists (
        select from job_pause p where p.departement = dep and p.candidate_id = c
          and p.from_on <= today and (p.until_on is null or today < p.until_on)));
    if not exists (select from job_showing s where s.departement = dep and s.employer_id = mine and s.shown_to = 'employer' and s.on_day = today and s.candidate_id = c) then
      if left_today <= 0 then
        insert into job_alert (departement, id, employer_id, account_id, on_day, at)
          values (dep, gen_random_uuid(), mine, maillage_account(), today, maillage_now()) on conflict do nothing;
        continue;
      end if;
      left_today := left_today - 1;
    end if;
    insert into job_showing (departement, id, candidate_id, offer_id, shown_to, employer_id, on_day, rank, weights)
      values (dep, gen_random_uuid(), c, offer, 'employer', mine, today, placed, weights) on conflict do nothing;
    return next c;
  end loop;
end $$;
revoke execute on function job_show from public;
grant execute on function job_show to maillage_employer;

create policy employer on job_showing for select to maillage_employer
  using (departement = (select maillage_departement()) and employer_id = (select job_employer()) and shown_to = 'employer');
create policy employer on job_profile for select to maillage_employer
  using (departement = (select maillage_departement()) and until_at is null and candidate_id in (select job_shown()));
create policy employer on job_identity for select to maillage_employer
  using (departement = (select maillage_departement()) and candidate_id in (select job_met()));
create policy employer on job_contact to maillage_employer
  using (departement = (select maillage_departement()) and employer_id = (select job_employer()) and withdrawn_at is null)
  with check (departement = (select maillage_departement()) and employer_id = (select job_employer())
    and (accepted_at is not null or candidate_id in (select job_shown()))
    and offer_id in (select o.id from job_offer o where o.employer_id = (select job_employer())));
create policy employer on job_message to maillage_employer
  using (departement = (select maillage_departement()) and contact_id in (select k.id from job_contact k where k.accepted_at is not null));
create policy employer on job_meeting to maillage_employer
  using (departement = (select maillage_departement()) and contact_id in (select k.id from job_contact k where k.accepted_at is not null));

-- Nobody writes in the name of the other side, nor tells that an employer was shown somebody: `job_show` does.
create policy own_words on job_message as restrictive for insert to maillage_candidate with check (said_by = 'candidate');
create policy own_words_employer on job_message as restrictive for insert to maillage_employer with check (said_by = 'employer');
create policy own_proposal on job_meeting as restrictive for insert to maillage_candidate with check (proposed_by = 'candidate');
create policy own_proposal_employer on job_meeting as restrictive for insert to maillage_employer with check (proposed_by = 'employer');
create policy own_view on job_showing as restrictive for insert to maillage_candidate with check (shown_to = 'candidate');

-- An offer that is changed may wait to be seen again: whoever is in contact for it, and their référent, read meanwhile which one it is.
create policy contacted on job_offer for select to maillage_candidate, maillage_agent
  using (departement = (select maillage_departement()) and id in (select k.offer_id from job_contact k));

-- Nothing that tells where one lives, how one moves, what one asked to be paid, nor anything of who one is.
grant select (departement, candidate_id, until_at, romes, appellations, done_romes, done_months, competences, away, hours_from, hours_to, contracts, licences, free_from, utas)
  on job_profile to maillage_employer;
grant select on job_identity to maillage_employer;
grant select (departement, id, candidate_id, offer_id, shown_to, employer_id, on_day, rank) on job_showing to maillage_employer;
grant select (departement, id, candidate_id, offer_id, employer_id, asked_by, asked_words, accepted_at, declined_at, owed_from, due_on, reminded_on,
    answered_at, answer, answer_why, answer_words, withdrawn_at, hired_on, left_on, held),
  insert (departement, id, candidate_id, offer_id, employer_id, asked_by, asked_at, asked_words),
  update (answered_at, answer, answer_why, answer_words, hired_on, hire_known_at, hire_said_by, left_on, held, held_known_on) on job_contact to maillage_employer;
grant select, insert, update (read_at) on job_message to maillage_employer, maillage_candidate;
grant select, insert, update (accepted_at, cancelled_at, cancelled_by, outcome, outcome_at, outcome_by) on job_meeting to maillage_employer, maillage_candidate;

grant select, insert, update (accepted_at, declined_at, declined_why, declined_words, owed_from, due_on, withdrawn_at, hired_on, hire_known_at, hire_said_by, left_on, held, held_known_on)
  on job_contact to maillage_candidate;
grant select, insert on job_showing to maillage_candidate;
grant select on job_barrier, job_confirmed to maillage_candidate, maillage_person;
grant select on job_contact, job_meeting, job_showing to maillage_person, maillage_agent;
grant select on job_message to maillage_person;
grant insert on job_contact to maillage_agent;
grant select, insert, update (done_on, done_by, done_words) on job_barrier to maillage_agent;
grant select, insert on job_confirmed to maillage_agent;

-- Whoever animates Job 76 counts answers and looks at alerts; no candidate is named to them.
create policy animation on job_contact for select to maillage_job76 using (departement = maillage_departement());
grant select (departement, id, offer_id, employer_id, asked_by, asked_at, accepted_at, declined_at, owed_from, due_on, reminded_on, answered_at, answer, answer_why, withdrawn_at, hired_on, left_on, held)
  on job_contact to maillage_job76;
grant select, update (seen_on, seen_by) on job_alert to maillage_job76;

-- Reminders are sent by the machinery, and the rate of answers is public: by employer, without a candidate.
grant select (departement, id, offer_id, employer_id, owed_from, due_on, reminded_on, answered_at, withdrawn_at), update (reminded_on) on job_contact to maillage_system;
create function job_answer_rate(employer uuid, since date) returns table (owed integer, answered integer, in_time integer)
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select count(*)::int, count(k.answered_at)::int,
    count(*) filter (where (k.answered_at at time zone 'Europe/Paris')::date <= k.due_on)::int
  from job_contact k
  where k.departement = maillage_departement() and k.employer_id = employer
    and k.owed_from >= since and (k.answered_at is not null or k.due_on < maillage_today())
    -- Whoever withdraws after the last day was owed an answer all the same.
    and (k.withdrawn_at is null or k.answered_at is not null or (k.withdrawn_at at time zone 'Europe/Paris')::date > k.due_on) $$;
revoke execute on function job_answer_rate from public;
grant execute on function job_answer_rate to maillage_public, maillage_person, maillage_candidate, maillage_agent, maillage_employer, maillage_job76, maillage_steering;

grant select, insert on job_showing, job_contact, job_message, job_meeting, job_barrier, job_confirmed, job_alert to maillage_import;
grant select, delete on job_showing, job_alert, job_contact, job_message, job_meeting, job_barrier, job_confirmed to maillage_retention;

-- A line of the trace about a candidate is one about the person, where the candidate has a file; whoever writes the line does not know which.
create or replace function trace_append(at timestamptz, appended jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  dep text := maillage_departement();
  civil date := (at at time zone 'Europe/Paris')::date;
  chain bytea;
  k integer;
  t trace;
begin
  insert into trace_day (departement, day, lines, previous, head)
    select dep, civil, 0, p.head, p.head from (
      select coalesce((select d.head from trace_day d where d.departement = dep and d.day < civil order by d.day desc limit 1), sha256('')) as head) p
    on conflict do nothing;
  select d.lines, d.head into k, chain from trace_day d where d.departement = dep and d.day = civil for update;
  for t in
    select dep, civil, 0, trace_append.at, l.agent_id, l.organisation, l.function, l.purpose, l.reason_id,
      coalesce(l.person_id, (select c.person_id from job_candidate c where c.departement = dep and c.id = l.candidate_id)), l.classes,
      l.operation, l.action, null::bytea, null::bytea, null::bytea
    from jsonb_to_recordset(appended) as l (agent_id uuid, organisation text, function text, purpose text, reason_id uuid,
      person_id uuid, candidate_id uuid, classes text[], operation text, action text)
  loop
    k := k + 1;
    t.n := k;
    t.salt := uuid_send(gen_random_uuid());
    t.leaf := sha256(t.salt || trace_payload(t));
    chain := sha256(chain || t.leaf);
    t.hash := chain;
    insert into trace values (t.*);
  end loop;
  update trace_day d set lines = k, head = chain where d.departement = dep and d.day = civil;
end $$;
grant execute on function trace_append to maillage_candidate, maillage_employer, maillage_job76;
