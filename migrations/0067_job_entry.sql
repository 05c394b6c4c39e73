-- Job 76: how a candidate comes in by the web.

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

-- Whoever registers on their own page starts from the commune of their file, and is shown by its UTAS.
grant select on commune to maillage_person;
grant select (departement, commune, from_on, utas) on commune_service to maillage_person;
grant select (departement, code, name) on utas to maillage_person;
