-- Appointments of any engagement: where, how, how long, with whom; what an agent may be booked for, and who is told of it.

create extension if not exists btree_gist;

-- What an organisation receives people for: how long it takes, how it may be held, for one person or several.
create table appointment_motif (
  departement text not null,
  id uuid not null,
  organisation_id uuid not null,
  label text not null check (length(label) between 2 and 80),
  minutes integer not null check (minutes between 5 and 480),
  modes text[] not null check (modes <@ '{place,home,phone}' and cardinality(modes) > 0),
  -- One person, or as many as a collective session takes.
  seats integer not null check (seats between 1 and 200),
  -- Whether whoever holds a link may book it by themselves; agents always may.
  by_link boolean not null,
  from_on date not null,
  -- First day without it.
  until_on date check (until_on >= from_on),
  made_by uuid,
  primary key (departement, id),
  foreign key (departement, organisation_id) references organisation
);
create unique index on appointment_motif (departement, organisation_id, label) where until_on is null;

-- When an agent receives at a place, each week: one version a period, and nobody is in two places at once.
create table agent_hours (
  departement text not null,
  id uuid not null,
  organisation_id uuid not null,
  agent_id uuid not null,
  place_id uuid not null,
  -- 1 is Monday.
  weekday integer not null check (weekday between 1 and 7),
  -- Minutes after midnight on the clocks of France.
  opens integer not null check (opens >= 0),
  closes integer not null check (closes > opens and closes <= 1440),
  from_on date not null,
  -- First day without it.
  until_on date check (until_on >= from_on),
  recorded_by uuid,
  primary key (departement, id),
  foreign key (departement, organisation_id) references organisation,
  foreign key (departement, agent_id) references agent,
  constraint agent_hours_once exclude using gist (
    departement with =, agent_id with =, weekday with =, int4range(opens, closes) with &&, daterange(from_on, until_on) with &&)
);
create index on agent_hours (departement, organisation_id);

-- When an agent is away, or a place of an organisation shut: from when to when, never why.
create table appointment_gap (
  departement text not null,
  id uuid not null,
  organisation_id uuid not null,
  agent_id uuid,
  place_id uuid check (num_nonnulls(agent_id, place_id) = 1),
  -- On the clocks of France.
  starts timestamp not null,
  ends timestamp not null check (ends > starts),
  recorded_by uuid,
  lifted_on date,
  primary key (departement, id),
  foreign key (departement, organisation_id) references organisation,
  foreign key (departement, agent_id) references agent
);
create index on appointment_gap (departement, organisation_id, ends);

call access_within_organisation('appointment_motif');
call access_within_organisation('agent_hours');
call access_within_organisation('appointment_gap');
create policy others_within on appointment_motif to maillage_import, maillage_system using (departement = maillage_departement());
create policy others_within on agent_hours to maillage_import, maillage_system using (departement = maillage_departement());
create policy others_within on appointment_gap to maillage_import, maillage_system, maillage_retention using (departement = maillage_departement());
grant select, insert, update (until_on) on appointment_motif to maillage_agent;
grant select, insert, update (until_on), delete on agent_hours to maillage_agent;
grant select, insert, update (lifted_on) on appointment_gap to maillage_agent;
grant select, insert on appointment_motif, agent_hours, appointment_gap to maillage_import;
grant select on appointment_motif, agent_hours, appointment_gap to maillage_system;
grant select (departement, id, ends), delete on appointment_gap to maillage_retention;

alter table appointment
  -- Of nobody who has a file: a first name, or nothing; or of a collective session, which several people come to.
  alter person_id drop not null,
  -- Of no engagement.
  alter subject_id drop not null,
  add motif_id uuid,
  add place_id uuid,
  add mode text check (mode in ('place', 'home', 'phone')),
  -- Null where an older system did not say.
  add minutes integer check (minutes between 5 and 480),
  -- A collective session, and how many people it takes; each who comes has a row of their own, under it.
  add seats integer check (seats between 2 and 200),
  add session_id uuid,
  add called text check (length(called) between 1 and 60),
  add phone text,
  add mail text,
  -- The one that it takes the place of: that one was moved, and keeps its dates.
  add replaces_id uuid,
  add constraint appointment_who check (person_id is null or num_nonnulls(called, phone, mail, seats) = 0),
  add constraint appointment_session check (seats is null or num_nonnulls(session_id, called, phone, mail) = 0),
  add foreign key (departement, motif_id) references appointment_motif,
  add foreign key (departement, session_id) references appointment,
  add foreign key (departement, replaces_id) references appointment,
  -- In UTC: an hour that comes twice, and one that does not come, are no puzzle there.
  add span tsrange generated always as (case when minutes is not null then tsrange(
    (on_day + at_time) at time zone 'Europe/Paris' at time zone 'UTC',
    (on_day + at_time) at time zone 'Europe/Paris' at time zone 'UTC' + make_interval(mins => minutes)) end) stored;
alter table appointment drop constraint appointment_outcome_check;
alter table appointment add constraint appointment_outcome_check check (outcome in ('came', 'excused', 'absent', 'moved'));
-- Nobody receives two people at once.
alter table appointment add constraint appointment_once exclude using gist (departement with =, agent_id with =, span with &&)
  where (session_id is null and (outcome is null or outcome = 'came'));
create unique index on appointment (departement, replaces_id) where replaces_id is not null;
-- One seat a person; those who were cut off from their seats are many.
create unique index appointment_seat_once on appointment (departement, session_id, person_id)
  where session_id is not null and outcome is null and person_id <> '00000000-0000-0000-0000-000000000000';
create index on appointment (departement, agent_id, on_day);
create index on appointment (departement, organisation_id, on_day);

-- Of whoever has no file, an appointment is the organisation's.
create policy colleagues on appointment to maillage_agent using (
  departement = (select maillage_departement()) and person_id is null and organisation_id in (select access_my_organisations()));
create policy owner_reads on appointment for select to current_role using (departement = maillage_departement());
create policy system_within on appointment to maillage_system using (departement = maillage_departement());
-- Whoever gave a first name alone is cut off too.
alter policy retention_cuts on appointment with check (departement = maillage_departement() and (
  (person_id = '00000000-0000-0000-0000-000000000000' and fixed_by = '00000000-0000-0000-0000-000000000000' and at_time = '00:00'
    and agent_id is null and outcome_by is null)
  or (person_id is null and num_nonnulls(called, phone, mail) = 0)));
grant insert on appointment to maillage_import;
grant select (departement, id, subject_id, person_id, purpose, on_day, at_time, organisation_id, agent_id, outcome, motif_id, place_id, mode, minutes, seats,
  session_id, phone, mail, replaces_id, span), insert, update (outcome, outcome_known_on) on appointment to maillage_system;
grant select (place_id, organisation_id, mode, seats, session_id) on appointment to maillage_steering;
grant select (id, called, phone, mail), update (called, phone, mail) on appointment to maillage_retention;
-- What one may read of one's own: when and where.
call access_own('appointment');
grant select (departement, id, person_id, on_day, at_time, minutes, mode, place_id, organisation_id, agent_id, fixed_on, outcome) on appointment to maillage_person;

-- When somebody is taken, whoever it is by: what the hours that are left are counted from.
create function appointment_busy(agents uuid[], first_day date, last_day date)
  returns table (agent_id uuid, on_day date, at_time time, minutes integer)
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.agent_id, a.on_day, a.at_time, coalesce(a.minutes, 60) from appointment a
  where a.departement = maillage_departement() and a.agent_id = any (agents) and a.on_day between first_day and last_day
    and a.session_id is null and (a.outcome is null or a.outcome = 'came') $$;

-- How many seats of collective sessions are taken, whoever it is by.
create function appointment_seated(sessions uuid[]) returns table (session_id uuid, taken integer)
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.session_id, count(*)::integer from appointment a
  where a.departement = maillage_departement() and a.session_id = any (sessions) and (a.outcome is null or a.outcome = 'came') group by 1 $$;

-- Whoever receives a person may open their file, from the booking to a month after, for the purpose of whoever books.
create function appointment_receive(appointment_id uuid) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into access_reason (departement, id, person_id, agent_id, purpose, origin, origin_id, from_on, until_on)
  select a.departement, gen_random_uuid(), a.person_id, a.agent_id, mine.purpose, 'appointment', a.id, maillage_today(), least(a.on_day + 31, maillage_today() + p.longest_days)
  from appointment a
  cross join lateral (select m.purpose from access_mine m where m.person_id = a.person_id and 'C2' = any (m.writes)
    order by cardinality(m.writes), m.reason_id limit 1) mine
  join access_purpose p on p.id = mine.purpose
  where a.departement = maillage_departement() and a.id = $1 and a.agent_id is not null and a.agent_id <> maillage_me()
    and not exists (select from access_reason r where r.departement = a.departement and r.person_id = a.person_id and r.agent_id = a.agent_id
      and (r.until_on is null or r.until_on > a.on_day)) $$;

-- An appointment that will not be gives no reason any more.
create function appointment_release(appointment_id uuid) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update access_reason r set until_on = greatest(r.from_on, maillage_today()) from appointment a
  where a.departement = maillage_departement() and a.id = $1 and a.outcome in ('excused', 'moved')
    and r.departement = a.departement and r.origin = 'appointment' and r.origin_id = a.id and r.person_id = a.person_id and r.until_on > maillage_today() $$;

-- One that its own person moved, with the same agent: the reason goes with it.
create function appointment_follow(moved uuid) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update access_reason r set origin_id = n.id, until_on = least(n.on_day + 31, r.from_on + p.longest_days) from appointment n, access_purpose p
  where n.departement = maillage_departement() and n.replaces_id = moved and p.id = r.purpose
    and r.departement = n.departement and r.origin = 'appointment' and r.origin_id = moved and r.person_id = n.person_id and r.agent_id = n.agent_id $$;
revoke execute on function appointment_busy, appointment_seated, appointment_receive, appointment_release, appointment_follow from public;
grant execute on function appointment_busy, appointment_seated to maillage_agent, maillage_system;
grant execute on function appointment_receive to maillage_agent;
grant execute on function appointment_release to maillage_agent, maillage_system;
grant execute on function appointment_follow to maillage_system;

-- A link by which a person books, moves or gives up an appointment, without an account.
create table appointment_link (
  departement text not null,
  id uuid not null,
  -- SHA-256 of the token of the link, which is nowhere.
  token_hash bytea not null,
  organisation_id uuid not null,
  -- What may be booked; null on the link of an appointment that was booked already.
  motif_id uuid,
  agent_id uuid,
  place_id uuid,
  person_id uuid,
  called text check (length(called) between 1 and 60),
  phone text,
  mail text check (person_id is null or num_nonnulls(called, phone, mail) = 0),
  appointment_id uuid,
  made_by uuid,
  made_on date not null,
  -- Its last day.
  expires_on date not null check (expires_on >= made_on),
  primary key (departement, id),
  check (num_nonnulls(motif_id, appointment_id) > 0),
  foreign key (departement, organisation_id) references organisation,
  foreign key (departement, motif_id) references appointment_motif,
  foreign key (departement, agent_id) references agent,
  foreign key (departement, appointment_id) references appointment
);
create unique index on appointment_link (departement, token_hash);
create index on appointment_link (departement, appointment_id);
alter table appointment_link enable row level security;
alter table appointment_link force row level security;
create policy author on appointment_link to maillage_agent using (departement = maillage_departement() and made_by = maillage_me());
create policy others_within on appointment_link to maillage_system, maillage_retention using (departement = maillage_departement());
grant select, insert on appointment_link to maillage_agent;
grant select, insert, update (appointment_id) on appointment_link to maillage_system;
grant select (departement, id, expires_on), delete on appointment_link to maillage_retention;

-- The outbox of reminders, written with the appointment: one line a reminder, whichever way it leaves.
create table appointment_message (
  departement text not null,
  id uuid not null,
  appointment_id uuid not null,
  what text not null check (what in ('two-days', 'day-before')),
  -- The day on which it is of use; it does not leave after.
  on_day date not null,
  attempts integer not null default 0,
  -- Not before that instant.
  next_at timestamptz not null,
  -- By which it left, or was tried.
  channel text check (channel in ('sms', 'mail')),
  -- Why it did not leave at the last attempt, in French.
  trouble text,
  sent_at timestamptz,
  given_up_at timestamptz check (given_up_at is null or sent_at is null),
  primary key (departement, id),
  foreign key (departement, appointment_id) references appointment
);
create unique index on appointment_message (departement, appointment_id, what);
create index on appointment_message (departement, next_at) where sent_at is null and given_up_at is null;
alter table appointment_message enable row level security;
alter table appointment_message force row level security;
create policy of_an_appointment on appointment_message to maillage_agent using (departement = maillage_departement()
  and exists (select from appointment a where a.departement = appointment_message.departement and a.id = appointment_message.appointment_id));
create policy others_within on appointment_message to maillage_system, maillage_retention using (departement = maillage_departement());
grant select, insert on appointment_message to maillage_agent;
grant select, insert, update (attempts, next_at, channel, trouble, sent_at, given_up_at) on appointment_message to maillage_system;
grant select (departement, id, on_day), delete on appointment_message to maillage_retention;

-- How to reach whoever has an appointment to come, and nobody else.
create policy reminded on person_contact for select to maillage_system using (departement = maillage_departement()
  and exists (select from appointment a where a.departement = person_contact.departement and a.person_id = person_contact.person_id
    and a.outcome is null and a.on_day >= maillage_today()));
grant select (departement, person_id, kind, compared, ended_on, do_not_use, known_on) on person_contact to maillage_system;

-- The secret address by which an agent's own calendar reads their appointments.
create table appointment_calendar (
  departement text not null,
  id uuid not null,
  agent_id uuid not null,
  token_hash bytea not null,
  made_on date not null,
  revoked_on date,
  primary key (departement, id),
  foreign key (departement, agent_id) references agent
);
create unique index on appointment_calendar (departement, token_hash);
create unique index on appointment_calendar (departement, agent_id) where revoked_on is null;
alter table appointment_calendar enable row level security;
alter table appointment_calendar force row level security;
create policy mine on appointment_calendar to maillage_agent using (departement = maillage_departement() and agent_id = maillage_me());
create policy others_within on appointment_calendar to maillage_system, maillage_retention using (departement = maillage_departement());
grant select, insert, update (revoked_on) on appointment_calendar to maillage_agent;
grant select on appointment_calendar to maillage_system;
grant select (departement, id, revoked_on), delete on appointment_calendar to maillage_retention;
