-- The network of the first welcome: what each organisation signed, who was trained, how to reach it, what was decided together; and the
-- figures of past days, kept once they are counted.

alter table agent_role drop constraint agent_role_role_check;
alter table agent_role add constraint agent_role_role_check check (role in (
  'accueil', 'travailleur-social', 'orienteur', 'referent', 'animation-reseau', 'account-manager', 'administrator', 'steering-state',
  'steering-departement', 'dpo', 'imports'));

-- « Partner »: `network` is the streets and timetables of travel times.
create table partner_commitment (
  departement text not null,
  id uuid not null,
  organisation_id uuid not null,
  kind text not null check (kind in ('charter', 'convention', 'avenant')),
  signed_on date not null,
  -- Last day that it holds; null without an end.
  last_on date check (last_on >= signed_on),
  -- The hours of welcome that are promised, as they are written.
  hours text check (length(hours) between 1 and 300),
  trained_agents integer check (trained_agents between 0 and 10000),
  confidential boolean not null,
  -- First day without it, when one of the two ends it before.
  ended_on date check (ended_on >= signed_on),
  ended_known_on date check ((ended_on is null) = (ended_known_on is null)),
  known_from date not null,
  -- It was written in error.
  known_until date check (known_until >= known_from),
  recorded_by uuid not null,
  primary key (departement, id),
  foreign key (departement, organisation_id) references organisation,
  foreign key (departement, recorded_by) references agent
);
create index on partner_commitment (departement, organisation_id);

create table partner_training (
  departement text not null,
  id uuid not null,
  organisation_id uuid not null,
  agent_id uuid not null,
  what text not null check (what in ('referent-de-parcours', 'premier-accueil', 'numerique', 'secret-partage')),
  -- Last day of the training.
  completed_on date not null,
  known_from date not null,
  known_until date check (known_until >= known_from),
  recorded_by uuid not null,
  primary key (departement, id),
  foreign key (departement, organisation_id) references organisation,
  foreign key (departement, agent_id) references agent,
  foreign key (departement, recorded_by) references agent
);
create index on partner_training (departement, organisation_id);
create unique index on partner_training (departement, agent_id, what, completed_on) where known_until is null;

-- Of a service, never of somebody: its function, its telephone, its mail.
create table partner_contact (
  departement text not null,
  id uuid not null,
  organisation_id uuid not null,
  function text not null check (length(function) between 2 and 100),
  -- As in E.164, without the sign: '33235000000'.
  phone text check (phone ~ '^[0-9]{8,15}$'),
  mail text check (mail = lower(mail) and position('@' in mail) > 1),
  known_from date not null,
  known_until date check (known_until >= known_from),
  recorded_by uuid not null,
  primary key (departement, id),
  check (phone is not null or mail is not null),
  foreign key (departement, organisation_id) references organisation,
  foreign key (departement, recorded_by) references agent
);
create index on partner_contact (departement, organisation_id);

create table partner_meeting (
  departement text not null,
  id uuid not null,
  on_day date not null,
  place text not null check (length(place) between 2 and 200),
  agenda text not null check (length(agenda) between 1 and 4000),
  -- Organisations.
  invited uuid[] not null check (cardinality(invited) > 0),
  present uuid[] check (present <@ invited),
  decisions text check (length(decisions) between 1 and 8000),
  next_on date check (next_on > on_day),
  called_on date not null,
  called_by uuid not null,
  -- The day that its minutes were written.
  told_on date check (told_on >= on_day) check ((told_on is null) = (present is null)),
  primary key (departement, id),
  foreign key (departement, called_by) references agent
);
create index on partner_meeting (departement, on_day);

call access_within_organisation('partner_commitment');
call access_within_organisation('partner_training');
call access_within_organisation('partner_contact');
create policy animation on partner_commitment to maillage_steering using (departement = maillage_departement());
create policy animation on partner_training to maillage_steering using (departement = maillage_departement());
create policy animation on partner_contact to maillage_steering using (departement = maillage_departement());
alter table partner_meeting enable row level security;
alter table partner_meeting force row level security;
create policy invited on partner_meeting to maillage_agent
  using (departement = (select maillage_departement()) and invited && array(select access_my_organisations()));
create policy animation on partner_meeting to maillage_steering using (departement = maillage_departement());

grant select on partner_commitment, partner_meeting to maillage_agent;
grant select, insert, update (known_until) on partner_training, partner_contact to maillage_agent, maillage_steering;
grant select, insert, update (ended_on, ended_known_on, known_until) on partner_commitment to maillage_steering;
grant select, insert, update (present, decisions, next_on, told_on) on partner_meeting to maillage_steering;

-- An indicator as it was on a past day, counted once. `version` says from which sources: another one, and it is counted again.
create table indicator_kept (
  departement text not null,
  indicator text not null,
  on_day date not null,
  version text not null,
  -- Of Cell: counted and outOf by UTAS.
  cells jsonb not null,
  known_on date not null,
  primary key (departement, indicator, on_day)
);
call access_within_departement('indicator_kept');
grant select, insert, update (version, cells, known_on) on indicator_kept to maillage_steering;

-- Which organisation an appointment was kept in: PASI-5 sets it beside those who came without one.
grant select (organisation_id) on appointment to maillage_steering;
