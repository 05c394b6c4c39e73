-- What a person asks, the relais by which another body takes it over, and what is owed to somebody who may have no file.

-- Owed by an organisation, to somebody whose name nobody may know: its members see it, and those of the body to which it is handed over.
alter table guarantee_case alter column person_id drop not null;
alter table guarantee_case add column organisation_id uuid;
alter table guarantee_case add constraint guarantee_case_owed check (person_id is not null or organisation_id is not null);
alter table guarantee_case add foreign key (departement, organisation_id) references organisation;
create index on guarantee_case (departement, organisation_id) where known_until is null and person_id is null;

-- One body hands over to another what somebody asks. What was shared is kept as it was sent; what became of it is dated, never a status.
create table handover (
  departement text not null,
  id uuid not null,
  -- What is handed over: 'demand', and its row.
  subject_kind text not null check (subject_kind <> ''),
  subject_id uuid not null,
  from_organisation_id uuid not null,
  to_organisation_id uuid not null check (to_organisation_id <> from_organisation_id),
  -- Of a person who has a file; the purpose is that of the reason which acceptance gives.
  person_id uuid,
  purpose text references access_purpose,
  theme text not null,
  why text check (length(why) between 1 and 1000),
  -- Each null when it was not shared.
  said text check (length(said) <= 2000),
  called text check (length(called) <= 60),
  contact text check (length(contact) <= 200),
  agreed_how text not null check (agreed_how in ('said', 'paper', 'screen')),
  agreed_on date not null,
  sent_on date not null check (sent_on >= agreed_on),
  sent_at timestamptz not null,
  sent_by uuid not null,
  -- The receipt: first opened by the body that receives it.
  opened_on date check (opened_on >= sent_on),
  opened_at timestamptz check ((opened_at is null) = (opened_on is null)),
  opened_by uuid check ((opened_by is null) = (opened_on is null)),
  accepted_on date check (accepted_on >= sent_on),
  accepted_by uuid check ((accepted_by is null) = (accepted_on is null)),
  -- When and where the person is expected, as it was told to them.
  expected_on date check (expected_on >= accepted_on),
  expected_words text check (length(expected_words) <= 300),
  refused_on date check (refused_on >= sent_on) check (refused_on is null or accepted_on is null),
  refused_by uuid check ((refused_by is null) = (refused_on is null)),
  refused_why text check ((refused_why is null) = (refused_on is null))
    check (refused_why in ('not-ours', 'elsewhere', 'full', 'missing', 'followed', 'unreachable', 'other')),
  refused_words text check (length(refused_words) <= 1000),
  -- By the sender, while nobody had answered.
  taken_back_on date check (taken_back_on >= sent_on) check (taken_back_on is null or num_nonnulls(accepted_on, refused_on) = 0),
  taken_back_by uuid check ((taken_back_by is null) = (taken_back_on is null)),
  -- The person was really received, and the day that we knew it.
  met_on date check (met_on >= sent_on) check (met_on is null or accepted_on is not null),
  met_known_on date check ((met_known_on is null) = (met_on is null)) check (met_known_on >= met_on),
  met_by uuid check ((met_by is null) = (met_on is null)),
  primary key (departement, id),
  check (person_id is null or purpose is not null),
  foreign key (departement, from_organisation_id) references organisation,
  foreign key (departement, to_organisation_id) references organisation,
  foreign key (departement, sent_by) references agent
);
-- One at a time: what is refused or taken back may be handed over again.
create unique index on handover (departement, subject_id) where refused_on is null and taken_back_on is null;
create index on handover (departement, subject_id);
create index on handover (departement, to_organisation_id, sent_on);
create index on handover (departement, from_organisation_id, sent_on);
create index on handover (departement, person_id) where person_id is not null;

alter table handover enable row level security;
alter table handover force row level security;
create policy sender on handover to maillage_agent
  using (departement = (select maillage_departement()) and from_organisation_id in (select access_my_organisations())
    and (person_id is null or exists (
      select from access_mine a where a.departement = handover.departement and a.person_id = handover.person_id and 'C2' = any (a.writes))));
-- Before it is accepted no reason leads to the person: an exclusion is asked by itself.
create policy receiver_reads on handover for select to maillage_agent
  using (departement = (select maillage_departement()) and to_organisation_id in (select access_my_organisations())
    and not exists (
      select from access_exclusion x
      where x.departement = handover.departement and x.person_id = handover.person_id
        and x.from_on <= (select maillage_today()) and (x.until_on is null or (select maillage_today()) < x.until_on)
        and (x.agent_id = (select maillage_me()) or x.organisation_id in (select access_my_organisations()))));
create policy receiver_answers on handover for update to maillage_agent
  using (departement = (select maillage_departement()) and to_organisation_id in (select access_my_organisations()));
create policy others_within on handover to maillage_import, maillage_retention
  using (departement = maillage_departement()) with check (departement = maillage_departement());
create policy owner_gives on handover for select to current_role using (departement = maillage_departement());
call access_own('handover');

grant select, insert, update (opened_on, opened_at, opened_by, accepted_on, accepted_by, expected_on, expected_words, refused_on, refused_by,
  refused_why, refused_words, taken_back_on, taken_back_by, met_on, met_known_on, met_by) on handover to maillage_agent;
grant select, insert on handover to maillage_import;
grant select (departement, id, subject_kind, subject_id, from_organisation_id, to_organisation_id, person_id, theme, why, said, called, contact,
  agreed_how, agreed_on, sent_on, opened_on, accepted_on, expected_on, expected_words, refused_on, taken_back_on, met_on) on handover to maillage_person;
grant select (departement, id, subject_id, person_id, sent_on, why, said, called, contact, expected_words, refused_words), update (person_id, why, said, called, contact, expected_words, refused_words)
  on handover to maillage_retention;

-- What a person asks, born at a welcome or by itself: dates and whose it is. The words are apart, for those who owe the answer alone.
create table demand (
  departement text not null,
  id uuid not null,
  -- Who owes the answer, and its UTAS on that day.
  organisation_id uuid not null,
  utas text,
  theme text not null check (theme <> ''),
  passage_id uuid,
  welcome_id uuid,
  person_id uuid,
  asked_on date not null,
  recorded_on date not null check (recorded_on >= asked_on),
  recorded_by uuid not null,
  answered_on date check (answered_on >= asked_on),
  answer_known_on date check ((answer_known_on is null) = (answered_on is null)) check (answer_known_on >= answered_on),
  answered_by uuid check ((answered_by is null) = (answered_on is null)),
  -- By the person.
  withdrawn_on date check (withdrawn_on >= asked_on),
  withdrawal_known_on date check ((withdrawal_known_on is null) = (withdrawn_on is null)) check (withdrawal_known_on >= withdrawn_on),
  withdrawn_why text check ((withdrawn_why is null) = (withdrawn_on is null)) check (withdrawn_why in ('solved', 'changed', 'elsewhere', 'unsaid')),
  withdrawn_by uuid check ((withdrawn_by is null) = (withdrawn_on is null)),
  primary key (departement, id),
  check (answered_on is null or withdrawn_on is null),
  foreign key (departement, organisation_id) references organisation,
  foreign key (departement, passage_id) references passage,
  foreign key (departement, recorded_by) references agent
);
create index on demand (departement, organisation_id, asked_on);
create index on demand (departement, passage_id) where passage_id is not null;
create index on demand (departement, person_id) where person_id is not null;

alter table demand enable row level security;
alter table demand force row level security;
create policy colleagues on demand to maillage_agent
  using (departement = (select maillage_departement()) and organisation_id in (select access_my_organisations())
    and (person_id is null or exists (
      select from access_mine a where a.departement = demand.departement and a.person_id = demand.person_id and 'C2' = any (a.writes))));
-- Its dates, for the body to which it is handed over: it counts the clock that it stops.
create policy receivers on demand for select to maillage_agent
  using (departement = (select maillage_departement()) and id in (select h.subject_id from handover h));
create policy others_within on demand to maillage_import, maillage_retention
  using (departement = maillage_departement()) with check (departement = maillage_departement());
call access_own('demand');
grant select, insert, update (answered_on, answer_known_on, answered_by, withdrawn_on, withdrawal_known_on, withdrawn_why, withdrawn_by) on demand to maillage_agent;
grant select, insert on demand to maillage_import;
grant select (departement, id, organisation_id, theme, person_id, asked_on, answered_on, withdrawn_on) on demand to maillage_person;
grant select (departement, id, person_id, asked_on, answered_on, withdrawn_on), update (person_id) on demand to maillage_retention;

create table demand_words (
  departement text not null,
  demand_id uuid not null,
  organisation_id uuid not null,
  -- In the person's own words.
  said text not null check (length(said) between 1 and 2000),
  -- A first name and how to reach them, when they gave it.
  called text check (length(called) <= 60),
  contact text check (length(contact) <= 200),
  answer text check (length(answer) <= 2000),
  primary key (departement, demand_id),
  foreign key (departement, demand_id) references demand
);
alter table demand_words enable row level security;
alter table demand_words force row level security;
create policy colleagues on demand_words to maillage_agent
  using (departement = (select maillage_departement()) and organisation_id in (select access_my_organisations())
    and demand_id in (select d.id from demand d));
create policy others_within on demand_words to maillage_import, maillage_retention
  using (departement = maillage_departement()) with check (departement = maillage_departement());
create policy own on demand_words for select to maillage_person
  using (departement = (select maillage_departement()) and demand_id in (select d.id from demand d));
grant select, insert, update (answer) on demand_words to maillage_agent;
grant select, insert on demand_words to maillage_import;
grant select on demand_words to maillage_person;
grant select (departement, demand_id), delete on demand_words to maillage_retention;

-- Without a person, by the organisation that owes it, and by both ends of the relais that it follows.
create policy colleagues on guarantee_case to maillage_agent
  using (departement = (select maillage_departement()) and person_id is null and (
    organisation_id in (select access_my_organisations())
    or subject_id in (select h.id from handover h union all select h.subject_id from handover h)));

-- Of a person, the body that is asked reads by when, before any reason leads it to the file.
create policy handed_over on guarantee_case for select to maillage_agent
  using (departement = (select maillage_departement()) and subject_id in (
    select h.subject_id from handover h
    where num_nonnulls(h.accepted_on, h.refused_on, h.taken_back_on) = 0 and h.to_organisation_id in (select access_my_organisations())));

-- The body that accepted a relais of a person may open their file from then on: for as long as the purpose lasts, and never by a refusal.
create function access_give_by_hand_over(accepted uuid) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into access_reason (departement, id, person_id, organisation_id, purpose, origin, origin_id, from_on, until_on)
  select h.departement, gen_random_uuid(), f.file, h.to_organisation_id, h.purpose, 'hand-over', h.id, maillage_today(), maillage_today() + p.longest_days
  from handover h join access_purpose p on p.id = h.purpose cross join lateral unnest(person_files(h.person_id)) as f (file)
  where h.departement = maillage_departement() and h.id = accepted and h.person_id is not null
    and h.accepted_on = maillage_today() and h.accepted_by = maillage_me() and h.to_organisation_id in (select access_my_organisations())
    and not exists (select from access_reason r where r.departement = h.departement and r.origin = 'hand-over' and r.origin_id = h.id) $$;
revoke execute on function access_give_by_hand_over from public;
grant execute on function access_give_by_hand_over to maillage_agent;
