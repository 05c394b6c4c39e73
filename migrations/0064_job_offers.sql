-- Job 76, the employers and their offers.

-- What every agent reads, whoever animates Job 76 reads; what anybody reads, candidates and employers do.
do $$
declare
  pair record;
  r record;
begin
  for pair in values
    ('maillage_job76', array['maillage_agent', 'maillage_admin', 'maillage_steering', 'maillage_dpo']),
    ('maillage_candidate', array['maillage_public']),
    ('maillage_employer', array['maillage_public'])
  loop
    for r in
      select c.relname, case when bool_and(h.whole) then '' else '(' || string_agg(quote_ident(a.attname), ', ' order by a.attnum) || ')' end as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        cross join lateral (select bool_and(has_table_privilege(reader, c.oid, 'select')) as whole from unnest(pair.column2) as reader) h
      where n.nspname = 'public' and c.relkind in ('r', 'p', 'v') and c.relname not like 'job\_%'
        and (select bool_and(has_column_privilege(reader, c.oid, a.attnum, 'select')) from unnest(pair.column2) as reader)
      group by c.relname
    loop
      execute format('grant select %s on %I to %I', r.columns, r.relname, pair.column1);
    end loop;
    for r in
      select p.oid::regprocedure as name
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'public' and p.prosecdef and p.proname not like 'job\_%'
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
        and (select bool_and(has_function_privilege(reader, p.oid, 'execute')) from unnest(pair.column2) as reader)
    loop
      execute format('grant execute on function %s to %I', r.name, pair.column1);
    end loop;
  end loop;
end $$;

-- An établissement, by its SIRET. Checked by its key when it registers, then by whoever animates Job 76.
create table job_employer (
  departement text not null,
  id uuid not null,
  siret text not null check (siret ~ '^[0-9]{14}$'),
  name text not null check (length(name) between 1 and 120),
  naf text check (naf ~ '^[0-9]{2}\.?[0-9]{2}[A-Z]$'),
  commune text,
  registered_on date not null,
  -- By whoever animates Job 76.
  verified_on date check (verified_on >= registered_on),
  verified_by uuid check ((verified_by is null) = (verified_on is null)),
  closed_on date check (closed_on >= registered_on),
  primary key (departement, id),
  unique (departement, siret),
  foreign key (departement, verified_by) references agent
);

-- Who signs in for an employer: by a link sent to their mail, then by a passkey.
create table job_account (
  departement text not null,
  id uuid not null,
  employer_id uuid not null,
  mail text not null check (mail = lower(mail) and position('@' in mail) > 1 and length(mail) <= 254),
  name text not null check (length(name) between 1 and 120),
  created_on date not null,
  -- The first time that the link sent to that address was followed.
  confirmed_at timestamptz,
  suspended_at timestamptz,
  suspended_why text check ((suspended_why is null) = (suspended_at is null)) check (suspended_why in ('showings', 'moderation')),
  primary key (departement, id),
  unique (departement, mail),
  foreign key (departement, employer_id) references job_employer
);
create index on job_account (departement, employer_id);

-- A link that signs in, once: its hash alone.
create table job_link (
  departement text not null,
  token_hash bytea not null,
  account_id uuid,
  candidate_id uuid,
  made_at timestamptz not null,
  until_at timestamptz not null check (until_at > made_at),
  used_at timestamptz,
  primary key (departement, token_hash),
  check (num_nonnulls(account_id, candidate_id) = 1),
  foreign key (departement, account_id) references job_account,
  foreign key (departement, candidate_id) references job_candidate
);
create index on job_link (departement, account_id);
create index on job_link (departement, candidate_id);

-- WebAuthn Level 3, § 4 « public key credential ».
create table job_passkey (
  departement text not null,
  credential_id bytea not null,
  account_id uuid not null,
  public_key bytea not null,
  sign_count bigint not null default 0,
  name text not null check (length(name) between 1 and 60),
  made_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz,
  primary key (departement, credential_id),
  foreign key (departement, account_id) references job_account
);
create index on job_passkey (departement, account_id);

-- What a browser was asked to sign, five minutes at most, once.
create table job_challenge (
  departement text not null,
  challenge bytea not null,
  account_id uuid,
  made_at timestamptz not null,
  primary key (departement, challenge)
);

create table job_session (
  departement text not null,
  id_hash bytea not null,
  account_id uuid,
  candidate_id uuid,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  ended_at timestamptz,
  means text not null check (means in ('mail', 'passkey', 'code', 'own', 'demonstration')),
  -- Of the animation of Job 76, who was called by the candidate and acts as they say.
  agent_id uuid check (agent_id is null or means = 'code'),
  -- As the sessions of agents have: none here.
  id_token text check (id_token is null),
  primary key (departement, id_hash),
  check (num_nonnulls(account_id, candidate_id) = 1),
  foreign key (departement, account_id) references job_account,
  foreign key (departement, candidate_id) references job_candidate,
  foreign key (departement, agent_id) references agent
);
create index on job_session (departement, account_id);
create index on job_session (departement, candidate_id);

-- The employer for whom one is signed in, unless the account was suspended.
create function job_employer() returns uuid
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.employer_id from job_account a
  where a.departement = maillage_departement() and a.id = maillage_account() and a.suspended_at is null $$;
revoke execute on function job_employer from public;
grant execute on function job_employer to maillage_employer;

-- An offer: what it says is in its versions, what became of it is dated here.
create table job_offer (
  departement text not null,
  id uuid not null,
  -- Null: it comes from elsewhere, and only its source closes it.
  employer_id uuid,
  entered_at timestamptz not null,
  -- Offered to moderation by words that may be refused; null: nothing to look at.
  doubt text check (length(doubt) <= 1000),
  published_at timestamptz check (published_at >= entered_at),
  published_by uuid,
  -- Of a version: one written since waits again, and is seen only once a person has read it.
  refused_at timestamptz check (refused_at >= entered_at),
  refused_by uuid check ((refused_by is null) = (refused_at is null)),
  refused_why text check ((refused_why is null) = (refused_at is null)) check (length(refused_why) between 1 and 1000),
  -- Last day seen; renewed, it moves.
  expires_on date not null,
  ended_at timestamptz check (ended_at >= entered_at),
  ended_why text check ((ended_why is null) = (ended_at is null)) check (ended_why in ('filled', 'withdrawn', 'source', 'moderation')),
  primary key (departement, id),
  -- What was refused is seen by nobody; refused once it was seen, it was taken down.
  check (refused_at is null or published_at is null or ended_at is not null),
  check (published_by is null or published_at is not null),
  foreign key (departement, employer_id) references job_employer,
  foreign key (departement, published_by) references agent,
  foreign key (departement, refused_by) references agent
);
create index on job_offer (departement, employer_id);
create index on job_offer (departement, expires_on) where ended_at is null;

create table job_offer_version (
  departement text not null,
  id uuid not null,
  offer_id uuid not null,
  from_at timestamptz not null,
  until_at timestamptz check (until_at >= from_at),
  title text not null check (length(title) between 1 and 120),
  words text not null default '' check (length(words) <= 5000),
  rome text not null check (rome ~ '^[A-N][0-9]{4}$'),
  appellation integer,
  -- As it is shown: the employer of an offer from elsewhere is not registered here.
  employer_name text check (length(employer_name) <= 120),
  employer_siret text check (employer_siret ~ '^[0-9]{14}$'),
  commune text,
  place text check (length(place) <= 200),
  lat double precision,
  lon double precision,
  -- Minutes of the week, Monday 00:00 = 0; a shift past midnight of Sunday comes back at 0. Null: the offer does not say.
  shifts int4multirange check (shifts <@ '{[0,10080)}'),
  contract text not null,
  months smallint check (months between 1 and 60),
  hours numeric(4, 1) check (hours > 0 and hours <= 48),
  -- Cents an hour, gross; null: the offer does not say.
  pay_from integer check (pay_from > 0),
  pay_to integer check (pay_to >= pay_from),
  pay_words text check (length(pay_words) <= 200),
  starts_on date,
  posts smallint not null default 1 check (posts between 1 and 999),
  licences text[] not null default '{}',
  must integer[] not null default '{}',
  nice integer[] not null default '{}',
  experience_months smallint check (experience_months between 0 and 600),
  accessible boolean not null default false,
  primary key (departement, id),
  check ((lat is null) = (lon is null)),
  foreign key (departement, offer_id) references job_offer
);
create unique index on job_offer_version (departement, offer_id) where until_at is null;
create index on job_offer_version (departement, offer_id);
create index on job_offer_version (departement, rome) where until_at is null;

-- Under what name each source knows it: the same offer may come from two. Closed at the source is closed here.
create table job_offer_source (
  departement text not null,
  source text not null check (source in ('job76', 'france-travail', 'departement')),
  source_id text not null check (length(source_id) between 1 and 100),
  offer_id uuid not null,
  -- The address at the source, where one applies.
  address text check (address ~ '^https?://' and length(address) <= 500),
  first_known_on date not null,
  last_known_on date not null check (last_known_on >= first_known_on),
  closed_on date check (closed_on >= first_known_on),
  primary key (departement, source, source_id),
  foreign key (departement, offer_id) references job_offer
);
create index on job_offer_source (departement, offer_id);

-- Each time that an employer asks for it to be seen longer.
create table job_renewal (
  departement text not null,
  id uuid not null,
  offer_id uuid not null,
  on_day date not null,
  until_on date not null check (until_on > on_day),
  primary key (departement, id),
  foreign key (departement, offer_id) references job_offer
);
create index on job_renewal (departement, offer_id);

-- A file of offers that came in.
create table job_import (
  departement text not null,
  id uuid not null,
  source text not null check (source in ('france-travail', 'departement')),
  file_hash text not null,
  file_name text not null check (length(file_name) <= 200),
  at timestamptz not null,
  by_agent uuid,
  entered integer not null,
  changed integer not null,
  closed integer not null,
  -- [{ row, problem }]
  rejected jsonb not null default '[]',
  primary key (departement, id),
  foreign key (departement, by_agent) references agent
);
create index on job_import (departement, at);

-- What weighs how much in the order of offers and candidates: data, by version.
create table job_weights (
  departement text not null,
  version integer not null check (version > 0),
  from_on date not null,
  -- Null: shipped with the product.
  decided_by uuid,
  why text not null check (length(why) between 1 and 1000),
  weights jsonb not null,
  primary key (departement, version),
  foreign key (departement, decided_by) references agent
);

-- What changed, in order: whoever keeps a copy in memory follows by these numbers.
create table job_change (
  departement text not null,
  n bigint generated by default as identity,
  what text not null check (what in ('candidate', 'offer', 'weights')),
  id uuid,
  -- Numbers are not committed in their order: whoever follows reads again from the oldest transaction that was still running.
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default now(),
  primary key (departement, n)
);
create index on job_change (departement, xid);

create function job_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  r jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
begin
  insert into job_change (departement, what, id)
    values (r ->> 'departement', tg_argv[0], coalesce(r ->> (tg_argv[0] || '_id'), r ->> 'id')::uuid);
  -- Says nothing of what changed: many changes of one transaction are one message.
  perform pg_notify('job76', '');
  return null;
end $$;
revoke execute on function job_changed from public;
create trigger changed after insert or update or delete on job_candidate for each row execute function job_changed('candidate');
create trigger changed after insert or update or delete on job_profile for each row execute function job_changed('candidate');
create trigger changed after insert or update or delete on job_pause for each row execute function job_changed('candidate');
create trigger changed after insert or update or delete on job_offer for each row execute function job_changed('offer');
create trigger changed after insert or update or delete on job_offer_version for each row execute function job_changed('offer');
create trigger changed after insert or update or delete on job_weights for each row execute function job_changed('weights');

-- Seen by whoever: an offer that was published and still stands. Of the others, their employer and those who moderate.
alter table job_offer enable row level security;
alter table job_offer force row level security;
create policy published on job_offer for select to maillage_public, maillage_person, maillage_candidate, maillage_agent, maillage_employer
  using (departement = (select maillage_departement()) and published_at is not null);
create policy employer on job_offer to maillage_employer
  using (departement = (select maillage_departement()) and employer_id = (select job_employer()))
  with check (departement = (select maillage_departement()) and employer_id = (select job_employer()) and published_by is null);
create policy others_within on job_offer to maillage_job76, maillage_import, maillage_system, maillage_retention, maillage_steering
  using (departement = maillage_departement()) with check (departement = maillage_departement());

-- Those of an offer that one may see.
create procedure job_of_offer(relation regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('alter table %s force row level security', relation);
  execute format($policy$create policy seen on %s for select to maillage_public, maillage_person, maillage_candidate, maillage_agent, maillage_employer
    using (departement = (select maillage_departement()) and offer_id in (select o.id from job_offer o))$policy$, relation);
  execute format($policy$create policy employer on %s to maillage_employer
    using (departement = (select maillage_departement())
      and offer_id in (select o.id from job_offer o where o.employer_id = (select job_employer())))$policy$, relation);
  execute format('create policy others_within on %s to maillage_job76, maillage_import, maillage_system, maillage_retention, maillage_steering using (departement = maillage_departement()) with check (departement = maillage_departement())', relation);
end $$;
call job_of_offer('job_offer_version');
call job_of_offer('job_offer_source');
call job_of_offer('job_renewal');

alter table job_employer enable row level security;
alter table job_employer force row level security;
create policy employer on job_employer to maillage_employer
  using (departement = (select maillage_departement()) and id = (select job_employer()));
-- By name, beside what it offers. Another employer has it of the public pages: what it may write of an offer asks this table already.
create policy offering on job_employer for select to maillage_public, maillage_person, maillage_candidate, maillage_agent
  using (departement = (select maillage_departement()) and id in (select o.employer_id from job_offer o));
create policy others_within on job_employer to maillage_job76, maillage_import, maillage_system, maillage_retention, maillage_steering
  using (departement = maillage_departement()) with check (departement = maillage_departement());

alter table job_account enable row level security;
alter table job_account force row level security;
create policy employer on job_account to maillage_employer
  using (departement = (select maillage_departement()) and employer_id = (select job_employer()));
create policy others_within on job_account to maillage_job76, maillage_import, maillage_system, maillage_retention
  using (departement = maillage_departement()) with check (departement = maillage_departement());

alter table job_passkey enable row level security;
alter table job_passkey force row level security;
create policy employer on job_passkey to maillage_employer
  using (departement = (select maillage_departement()) and account_id = (select maillage_account()));
create policy others_within on job_passkey to maillage_system, maillage_retention
  using (departement = maillage_departement()) with check (departement = maillage_departement());

create policy owner_reads on job_account for select to current_role using (departement = maillage_departement());
call access_within_departement('job_link');
call access_within_departement('job_challenge');
call access_within_departement('job_session');
call access_within_departement('job_import');
call access_within_departement('job_weights');
call access_within_departement('job_change');

grant select (departement, id, employer_id, entered_at, published_at, expires_on, ended_at, ended_why) on job_offer
  to maillage_public, maillage_person, maillage_candidate, maillage_agent, maillage_steering;
grant select on job_offer_version, job_offer_source to maillage_public, maillage_person, maillage_candidate, maillage_agent, maillage_employer, maillage_steering;
grant select (departement, id, siret, name, naf, commune) on job_employer to maillage_public, maillage_person, maillage_candidate, maillage_agent;
grant select on job_renewal to maillage_employer, maillage_steering;
grant select (departement, id, siret, name, naf, commune, registered_on, verified_on, closed_on), update (name, naf, commune) on job_employer to maillage_employer;
grant select (departement, id, employer_id, mail, name, created_on, confirmed_at), insert (departement, id, employer_id, mail, name, created_on) on job_account to maillage_employer;
grant select (departement, credential_id, account_id, name, made_at, used_at, ended_at), insert, update (ended_at) on job_passkey to maillage_employer;
grant select, insert, update (expires_on, ended_at, ended_why) on job_offer to maillage_employer;
grant insert, update (until_at) on job_offer_version to maillage_employer;
grant insert on job_offer_source, job_renewal to maillage_employer;

-- Whoever animates Job 76: offers, employers, weights; no candidate.
grant select, update (published_at, published_by, refused_at, refused_by, refused_why, ended_at, ended_why, doubt) on job_offer to maillage_job76;
grant select on job_offer_version, job_offer_source, job_renewal, job_import, job_weights to maillage_job76;
grant select, insert, update (name, naf, verified_on, verified_by, closed_on) on job_employer to maillage_job76;
grant select, insert, update (suspended_at, suspended_why) on job_account to maillage_job76;
grant insert on job_weights, job_import to maillage_job76;
grant insert, update (expires_on) on job_offer to maillage_job76;
grant insert, update (until_at) on job_offer_version to maillage_job76;
grant insert, update (address, last_known_on, closed_on) on job_offer_source to maillage_job76;
grant select on job_weights to maillage_candidate, maillage_employer, maillage_agent, maillage_public, maillage_person, maillage_import, maillage_system, maillage_steering, maillage_dpo;
grant select (departement, id, name, naf) on job_employer to maillage_steering;

-- Imports and the demonstration.
grant select, insert, update on job_offer, job_offer_version, job_offer_source, job_employer to maillage_import;
grant select, insert on job_account, job_renewal, job_import, job_weights to maillage_import;

grant select, insert on job_employer, job_account to maillage_system;
grant update (confirmed_at) on job_account to maillage_system;
-- As long as nobody has come in for it.
grant update (name, naf) on job_employer to maillage_system;
grant select, insert, update (used_at) on job_link to maillage_system;
grant select, update (sign_count, used_at) on job_passkey to maillage_system;
grant select, insert, delete on job_challenge to maillage_system;
grant select, insert, update (seen_at, ended_at, id_token) on job_session to maillage_system;
grant select on job_offer, job_offer_version, job_change to maillage_system;

grant select, delete on job_account, job_link, job_passkey, job_challenge, job_session, job_change to maillage_retention;
grant select on job_import to maillage_dpo;
