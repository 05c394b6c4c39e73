-- Who works here, who may see whom, and who saw whom. The design is docs/architecture.md, « Besoin d’en connaître ».

create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- The identity of the transaction. After a commit a setting is '', not null: hence nullif.
create function maillage_departement() returns text stable parallel safe language sql
  as $$ select nullif(current_setting('maillage.departement', true), '') $$;
create function maillage_me() returns uuid stable parallel safe language sql
  as $$ select nullif(current_setting('maillage.agent', true), '')::uuid $$;
create function maillage_today() returns date stable parallel safe language sql
  as $$ select nullif(current_setting('maillage.today', true), '')::date $$;

create table organisation (
  departement text not null,
  id uuid not null,
  name text not null check (name <> ''),
  kind text not null check (kind in ('departement', 'france-travail', 'mission-locale', 'ccas', 'caf', 'association', 'etat')),
  -- What the organisation is assigned by itself: 'orientation' receives every new file of its territory.
  duty text check (duty in ('orientation')),
  utas text,
  closed_on date,
  primary key (departement, id)
);

create table agent (
  departement text not null,
  id uuid not null,
  name text not null check (name <> ''),
  mail text not null check (mail = lower(mail) and position('@' in mail) > 1),
  -- 'person' signs in; 'service' is an account of the system itself (imports), which never signs in.
  kind text not null default 'person' check (kind in ('person', 'service')),
  created_on date not null,
  created_by uuid,
  suspended_on date,
  suspended_why text,
  primary key (departement, id),
  unique (departement, mail)
);

create table agent_role (
  departement text not null,
  id uuid not null,
  agent_id uuid not null,
  role text not null check (role in ('orienteur', 'referent', 'account-manager', 'administrator', 'steering-state', 'steering-departement', 'dpo', 'imports')),
  from_on date not null,
  until_on date check (until_on >= from_on),
  given_by uuid,
  primary key (departement, id),
  foreign key (departement, agent_id) references agent
);
create index on agent_role (departement, agent_id);

-- An agent belongs to an organisation from the day that a second person has confirmed it: a new account sees nobody.
create table agent_membership (
  departement text not null,
  id uuid not null,
  agent_id uuid not null,
  organisation_id uuid not null,
  proposed_by uuid,
  proposed_on date not null,
  confirmed_by uuid check (confirmed_by <> proposed_by and confirmed_by <> agent_id),
  from_on date check ((from_on is null) = (confirmed_by is null)),
  until_on date,
  primary key (departement, id),
  foreign key (departement, agent_id) references agent,
  foreign key (departement, organisation_id) references organisation
);
create index on agent_membership (departement, agent_id);

create table session (
  departement text not null,
  -- SHA-256 of the cookie: the clear value is never stored.
  id_hash bytea not null,
  agent_id uuid not null,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  ended_at timestamptz,
  -- How the person proved who they are: 'oidc' or 'demonstration'; the provider's token is kept for its sign-out alone.
  means text not null check (means in ('oidc', 'demonstration')),
  id_token text,
  primary key (departement, id_hash),
  foreign key (departement, agent_id) references agent
);

create table api_token (
  departement text not null,
  id uuid not null,
  token_hash bytea not null,
  agent_id uuid not null,
  label text not null check (label <> ''),
  made_by uuid not null,
  made_on date not null,
  until_on date not null,
  revoked_on date,
  primary key (departement, id),
  unique (departement, token_hash),
  foreign key (departement, agent_id) references agent
);

-- Why a file may be opened: the legal basis, as data.
create table access_purpose (
  id text primary key,
  label text not null,
  article text not null,
  reads text[] not null,
  writes text[] not null,
  longest_days integer not null check (longest_days > 0)
);
insert into access_purpose (id, label, article, reads, writes, longest_days) values
  ('rsa-orientation', 'Orienter un bénéficiaire du RSA', 'CASF art. L. 262-29', '{C1,C2}', '{C1,C2}', 366),
  ('rsa-accompagnement', 'Accompagner un bénéficiaire du RSA', 'CASF art. L. 262-27', '{C1,C2,C3}', '{C1,C2,C3}', 1830),
  ('rsa-droit', 'Tenir à jour les droits transmis par la caisse', 'CASF art. L. 262-40', '{C2}', '{C2}', 366);

create table access_reason (
  departement text not null,
  id uuid not null,
  person_id uuid not null,
  agent_id uuid,
  organisation_id uuid,
  purpose text not null references access_purpose,
  -- The business event that gave birth to it, in words for the person and the auditor, and its row.
  origin text not null check (origin in ('import', 'orientation', 'designation', 'appointment', 'hand-over', 'break-glass')),
  origin_id uuid,
  from_on date not null,
  -- First day without the reason.
  until_on date check (until_on >= from_on),
  primary key (departement, id),
  check ((agent_id is null) <> (organisation_id is null)),
  foreign key (departement, agent_id) references agent,
  foreign key (departement, organisation_id) references organisation
);
create index on access_reason (departement, person_id);
create index on access_reason (departement, agent_id, person_id) where agent_id is not null;
create index on access_reason (departement, organisation_id, person_id) where organisation_id is not null;

create table access_exclusion (
  departement text not null,
  id uuid not null,
  person_id uuid not null,
  agent_id uuid,
  organisation_id uuid,
  why text not null check (why in ('conflict-of-interest', 'protected-address', 'request-of-the-person')),
  from_on date not null,
  until_on date check (until_on >= from_on),
  primary key (departement, id),
  check (agent_id is not null or organisation_id is not null),
  foreign key (departement, agent_id) references agent,
  foreign key (departement, organisation_id) references organisation
);
create index on access_exclusion (departement, person_id);

-- My open reasons today, one row a reason, exclusions taken away. Read with the rights of whoever asks.
create view access_mine with (security_invoker = true) as
  select r.departement, r.id as reason_id, r.person_id, r.purpose, p.reads, p.writes
  from access_reason r
  join access_purpose p on p.id = r.purpose
  where r.departement = maillage_departement()
    and r.from_on <= maillage_today()
    and (r.until_on is null or maillage_today() < r.until_on)
    and (r.agent_id = maillage_me() or r.organisation_id in (
      select m.organisation_id from agent_membership m
      where m.departement = maillage_departement() and m.agent_id = maillage_me()
        and m.from_on <= maillage_today() and (m.until_on is null or maillage_today() < m.until_on)))
    and not exists (
      select from access_exclusion x
      where x.departement = r.departement and x.person_id = r.person_id
        and x.from_on <= maillage_today() and (x.until_on is null or maillage_today() < x.until_on)
        and (x.agent_id = maillage_me() or x.organisation_id in (
          select m.organisation_id from agent_membership m
          where m.departement = maillage_departement() and m.agent_id = maillage_me()
            and m.from_on <= maillage_today() and (m.until_on is null or maillage_today() < m.until_on))));

-- The third wall: a row of a person is seen by an agent only through one of those reasons. The rule is written once, here,
-- and put on each table of people by the migration that makes it.
create procedure access_protect(relation regclass, class text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('alter table %s force row level security', relation);
  execute format($policy$create policy agent_reads on %1$s for select to maillage_agent using (
    departement = maillage_departement() and exists (
      select from access_mine a where a.departement = %1$s.departement and a.person_id = %1$s.person_id and %2$L = any (a.reads)))$policy$, relation, class);
  execute format($policy$create policy agent_writes on %1$s for insert to maillage_agent with check (
    departement = maillage_departement() and exists (
      select from access_mine a where a.departement = %1$s.departement and a.person_id = %1$s.person_id and %2$L = any (a.writes)))$policy$, relation, class);
  execute format($policy$create policy agent_changes on %1$s for update to maillage_agent using (
    departement = maillage_departement() and exists (
      select from access_mine a where a.departement = %1$s.departement and a.person_id = %1$s.person_id and %2$L = any (a.writes)))$policy$, relation, class);
  execute format('create policy import_all on %s to maillage_import using (departement = maillage_departement()) with check (departement = maillage_departement())', relation);
end $$;

-- Tables that hold no beneficiary: seen within the département, by the roles that the grants name.
create procedure access_within_departement(relation regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('alter table %s force row level security', relation);
  execute format('create policy within_departement on %s using (departement = maillage_departement()) with check (departement = maillage_departement())', relation);
end $$;

call access_within_departement('organisation');
call access_within_departement('agent');
call access_within_departement('agent_role');
call access_within_departement('agent_membership');
call access_within_departement('session');
call access_within_departement('api_token');

alter table access_reason enable row level security;
alter table access_reason force row level security;
create policy agent_reads on access_reason for select to maillage_agent using (departement = maillage_departement() and (
  agent_id = maillage_me() or organisation_id in (
    select m.organisation_id from agent_membership m
    where m.departement = maillage_departement() and m.agent_id = maillage_me()
      and m.from_on <= maillage_today() and (m.until_on is null or maillage_today() < m.until_on))));
create policy others_within on access_reason to maillage_import, maillage_dpo, maillage_system using (departement = maillage_departement()) with check (departement = maillage_departement());

alter table access_exclusion enable row level security;
alter table access_exclusion force row level security;
create policy agent_reads on access_exclusion for select to maillage_agent using (departement = maillage_departement() and (
  agent_id = maillage_me() or organisation_id in (
    select m.organisation_id from agent_membership m
    where m.departement = maillage_departement() and m.agent_id = maillage_me())));
create policy others_within on access_exclusion to maillage_import, maillage_dpo, maillage_system using (departement = maillage_departement()) with check (departement = maillage_departement());

grant select on organisation, agent, agent_role, agent_membership to maillage_agent, maillage_import, maillage_admin, maillage_steering, maillage_dpo, maillage_system;
grant insert, update on organisation, agent, agent_role, agent_membership to maillage_admin;
grant select, insert, update on session to maillage_system;
grant select on api_token to maillage_system;
grant select, insert, update on api_token to maillage_admin;
grant update (suspended_on, suspended_why) on agent to maillage_system;
grant select on access_purpose to maillage_agent, maillage_import, maillage_dpo, maillage_system;
grant select on access_mine to maillage_agent;
grant select on access_reason to maillage_agent, maillage_import, maillage_dpo, maillage_system;
grant insert, update on access_reason to maillage_import;
grant select on access_exclusion to maillage_agent, maillage_import, maillage_dpo, maillage_system;
grant insert, update on access_exclusion to maillage_system;
grant update (from_on, until_on, confirmed_by) on agent_membership to maillage_agent;
