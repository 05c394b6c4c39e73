-- The coordination meeting: called with the person's agreement, its agenda, who was there, what was decided, and the minute that the person signs.

create table coordination_meeting (
  departement text not null,
  id uuid not null,
  person_id uuid not null,
  called_by uuid not null,
  organisation_id uuid not null,
  called_at timestamptz not null,
  on_day date not null,
  -- Civil time in France.
  at_time time not null,
  minutes integer not null check (minutes between 15 and 240),
  mode text not null check (mode in ('place', 'home', 'phone', 'video')),
  where_text text not null default '' check (length(where_text) <= 200),
  cancelled_at timestamptz check (cancelled_at >= called_at),
  -- Null: the person took their agreement back.
  cancelled_by uuid check (cancelled_by is null or cancelled_at is not null),
  cancelled_why text not null default '' check (length(cancelled_why) <= 500),
  primary key (departement, id),
  -- What hangs on a meeting is of its person.
  unique (departement, id, person_id),
  foreign key (departement, called_by) references agent,
  foreign key (departement, organisation_id) references organisation,
  foreign key (departement, cancelled_by) references agent
);
create index on coordination_meeting (departement, person_id, on_day);

-- The person's yes to this meeting: before it nobody is invited.
create table coordination_agreement (
  departement text not null,
  meeting_id uuid not null,
  person_id uuid not null,
  on_day date not null,
  how text not null check (how in ('screen', 'beside', 'paper')),
  -- As the person wrote their name.
  signed text not null check (length(signed) between 2 and 120),
  -- Before whom; null on their own screen.
  recorded_by uuid check ((recorded_by is null) = (how = 'screen')),
  primary key (departement, meeting_id),
  foreign key (departement, meeting_id, person_id) references coordination_meeting (departement, id, person_id),
  foreign key (departement, recorded_by) references agent
);

-- A line of the agenda; without an item, every invited reads it.
create table coordination_topic (
  departement text not null,
  id uuid not null,
  meeting_id uuid not null,
  person_id uuid not null,
  item text references parcours_item,
  words text not null check (length(words) between 2 and 500),
  added_at timestamptz not null,
  -- Null: the person.
  added_by uuid,
  primary key (departement, id),
  foreign key (departement, meeting_id, person_id) references coordination_meeting (departement, id, person_id),
  foreign key (departement, added_by) references agent
);

create table coordination_attendee (
  departement text not null,
  id uuid not null,
  meeting_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('person', 'referent', 'agent', 'organisation', 'companion')),
  agent_id uuid check ((agent_id is not null) = (kind in ('referent', 'agent'))),
  organisation_id uuid check ((organisation_id is not null) = (kind in ('referent', 'agent', 'organisation'))),
  -- Of whoever comes with the person: what they are, never a name.
  function text check ((function is not null) = (kind = 'companion')) check (length(function) between 2 and 120),
  invited_at timestamptz not null,
  invited_by uuid not null,
  -- The invitation was taken back.
  withdrawn_at timestamptz check (withdrawn_at >= invited_at),
  -- Once the meeting was held.
  present boolean,
  noted_at timestamptz check ((noted_at is null) = (present is null)),
  changed_by uuid check (changed_by is null or withdrawn_at is not null or present is not null),
  primary key (departement, id),
  foreign key (departement, meeting_id, person_id) references coordination_meeting (departement, id, person_id),
  foreign key (departement, agent_id) references agent,
  foreign key (departement, organisation_id) references organisation,
  foreign key (departement, invited_by) references agent,
  foreign key (departement, changed_by) references agent
);

-- Who comes or not, as they said it: the last one counts.
create table coordination_answer (
  departement text not null,
  id uuid not null,
  meeting_id uuid not null,
  person_id uuid not null,
  attendee_id uuid not null,
  coming boolean not null,
  -- Of an organisation, the function of who comes.
  function text not null default '' check (length(function) <= 120),
  answered_at timestamptz not null,
  -- Null: the person.
  answered_by uuid,
  primary key (departement, id),
  foreign key (departement, meeting_id, person_id) references coordination_meeting (departement, id, person_id),
  foreign key (departement, attendee_id) references coordination_attendee,
  foreign key (departement, answered_by) references agent
);

create table coordination_decision (
  departement text not null,
  id uuid not null,
  meeting_id uuid not null,
  person_id uuid not null,
  item text references parcours_item,
  words text not null check (length(words) between 2 and 500),
  owner text not null check (owner in ('person', 'referent', 'organisation')),
  owner_id uuid check ((owner_id is not null) = (owner = 'organisation')),
  due_on date,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (departement, id),
  foreign key (departement, meeting_id, person_id) references coordination_meeting (departement, id, person_id),
  foreign key (departement, owner_id) references organisation,
  foreign key (departement, recorded_by) references agent
);

-- Each writing is a version; the last one is the one to sign.
create table coordination_minute (
  departement text not null,
  id uuid not null,
  meeting_id uuid not null,
  person_id uuid not null,
  version integer not null check (version > 0),
  words text not null check (length(words) between 1 and 8000),
  written_at timestamptz not null,
  author_id uuid not null,
  primary key (departement, id),
  unique (departement, id, person_id),
  unique (departement, meeting_id, version),
  foreign key (departement, meeting_id, person_id) references coordination_meeting (departement, id, person_id),
  foreign key (departement, author_id) references agent
);

-- One a version: signed, with a remark or not, or refused in the person's words.
create table minute_signature (
  departement text not null,
  minute_id uuid not null,
  person_id uuid not null,
  on_day date not null,
  how text not null check (how in ('screen', 'beside', 'paper')),
  -- Null: the person does not sign.
  signed text check (length(signed) between 2 and 120),
  remark text not null default '' check (length(remark) <= 2000),
  recorded_by uuid check ((recorded_by is null) = (how = 'screen')),
  primary key (departement, minute_id),
  foreign key (departement, minute_id, person_id) references coordination_minute (departement, id, person_id),
  foreign key (departement, recorded_by) references agent
);

create index on coordination_agreement (departement, person_id);
create index on minute_signature (departement, person_id);
do $$
declare
  relation text;
begin
  foreach relation in array array['coordination_topic', 'coordination_attendee', 'coordination_answer', 'coordination_decision', 'coordination_minute'] loop
    execute format('create index on %s (departement, meeting_id)', relation);
    execute format('create index on %s (departement, person_id)', relation);
  end loop;
end $$;
create index on coordination_answer (departement, attendee_id);

do $$
declare
  relation text;
begin
  foreach relation in array array['coordination_meeting', 'coordination_agreement', 'coordination_topic', 'coordination_attendee',
    'coordination_answer', 'coordination_decision', 'coordination_minute', 'minute_signature'] loop
    execute format('alter table %s enable row level security', relation);
    execute format('alter table %s force row level security', relation);
    execute format('call access_own(%L)', relation);
    execute format('create policy import_all on %s to maillage_import using (departement = maillage_departement()) with check (departement = maillage_departement())', relation);
    execute format('create policy retention_erases on %s to maillage_retention using (departement = maillage_departement())', relation);
    execute format('grant select on %s to maillage_agent, maillage_person', relation);
    execute format('grant select, insert on %s to maillage_import', relation);
    execute format('grant insert on %s to maillage_agent', relation);
    execute format('grant delete on %s to maillage_retention', relation);
    execute format('grant select (departement, person_id) on %s to maillage_retention', relation);
  end loop;
end $$;
create policy owner_reads on coordination_attendee for select to current_role using (departement = maillage_departement());

-- Whether I am invited today: by name, or through an organisation of mine with which the person shares something at this instant. It looks
-- at invitations that the caller may not read before they may read the meeting; it answers for the caller alone.
create function coordination_invited(meeting uuid) returns boolean
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from coordination_attendee t
    where t.departement = maillage_departement() and t.meeting_id = meeting and t.withdrawn_at is null
      and ((t.kind = 'agent' and t.agent_id = maillage_me())
        or (t.kind = 'organisation' and t.organisation_id in (select access_my_organisations())
          and exists (select from consent c where c.departement = t.departement and c.person_id = t.person_id
            and c.organisation_id = t.organisation_id and c.given_at <= maillage_now()
            and c.from_on <= maillage_today() and maillage_today() < c.until_on
            and (c.withdrawn_at is null or maillage_now() < c.withdrawn_at))))) $$;
revoke execute on function coordination_invited from public;
grant execute on function coordination_invited to maillage_agent;

-- The référent de parcours; and whoever is invited, while a reason to know of the person holds. A meeting that is called off is nothing to them.
create policy agent_reads on coordination_meeting for select to maillage_agent using (departement = (select maillage_departement()) and (
  person_id in (select a.person_id from access_mine a where a.purpose = 'referent-de-parcours')
  or (cancelled_at is null and coordination_invited(id)
    and person_id in (select a.person_id from access_mine a where a.purpose = 'parcours-partage' or 'C2' = any (a.reads)))));
-- Of a meeting that I read: what is general, and what is shared with me or mine to do.
create policy agent_reads on coordination_topic for select to maillage_agent using (departement = (select maillage_departement())
  and meeting_id in (select m.id from coordination_meeting m) and (item is null or consent_holds(person_id, item)
    or person_id in (select a.person_id from access_mine a where a.purpose = 'referent-de-parcours')));
create policy agent_reads on coordination_decision for select to maillage_agent using (departement = (select maillage_departement())
  and meeting_id in (select m.id from coordination_meeting m) and (item is null or consent_holds(person_id, item)
    or owner_id in (select access_my_organisations())
    or person_id in (select a.person_id from access_mine a where a.purpose = 'referent-de-parcours')));
-- Of those invited, oneself.
create policy agent_reads on coordination_attendee for select to maillage_agent using (departement = (select maillage_departement())
  and meeting_id in (select m.id from coordination_meeting m) and (agent_id = (select maillage_me())
    or (agent_id is null and organisation_id in (select access_my_organisations()))
    or person_id in (select a.person_id from access_mine a where a.purpose = 'referent-de-parcours')));
create policy agent_reads on coordination_answer for select to maillage_agent using (departement = (select maillage_departement())
  and attendee_id in (select t.id from coordination_attendee t));
-- The minute is between the person and their référent.
create policy agent_reads on coordination_agreement for select to maillage_agent using (departement = (select maillage_departement())
  and person_id in (select a.person_id from access_mine a where a.purpose = 'referent-de-parcours'));
create policy agent_reads on coordination_minute for select to maillage_agent using (departement = (select maillage_departement())
  and person_id in (select a.person_id from access_mine a where a.purpose = 'referent-de-parcours'));
create policy agent_reads on minute_signature for select to maillage_agent using (departement = (select maillage_departement())
  and person_id in (select a.person_id from access_mine a where a.purpose = 'referent-de-parcours'));

create policy agent_writes on coordination_meeting for insert to maillage_agent with check (departement = (select maillage_departement())
  and called_by = (select maillage_me()) and cancelled_at is null
  and person_id in (select a.person_id from access_mine a where a.purpose = 'referent-de-parcours'));
create policy agent_writes on coordination_agreement for insert to maillage_agent with check (departement = (select maillage_departement())
  and recorded_by = (select maillage_me())
  and person_id in (select a.person_id from access_mine a where a.purpose = 'referent-de-parcours'));
create policy agent_writes on coordination_topic for insert to maillage_agent with check (departement = (select maillage_departement())
  and added_by = (select maillage_me())
  and person_id in (select a.person_id from access_mine a where a.purpose = 'referent-de-parcours'));
-- Nobody from outside before the person agreed.
create policy agent_writes on coordination_attendee for insert to maillage_agent with check (departement = (select maillage_departement())
  and invited_by = (select maillage_me()) and present is null
  and person_id in (select a.person_id from access_mine a where a.purpose = 'referent-de-parcours')
  and (kind in ('person', 'referent') or meeting_id in (select g.meeting_id from coordination_agreement g)));
create policy agent_writes on coordination_answer for insert to maillage_agent with check (departement = (select maillage_departement())
  and answered_by = (select maillage_me()) and attendee_id in (select t.id from coordination_attendee t));
create policy agent_writes on coordination_decision for insert to maillage_agent with check (departement = (select maillage_departement())
  and recorded_by = (select maillage_me())
  and person_id in (select a.person_id from access_mine a where a.purpose = 'referent-de-parcours'));
create policy agent_writes on coordination_minute for insert to maillage_agent with check (departement = (select maillage_departement())
  and author_id = (select maillage_me())
  and person_id in (select a.person_id from access_mine a where a.purpose = 'referent-de-parcours'));
create policy agent_writes on minute_signature for insert to maillage_agent with check (departement = (select maillage_departement())
  and recorded_by = (select maillage_me())
  and person_id in (select a.person_id from access_mine a where a.purpose = 'referent-de-parcours'));
-- Called off once; an invitation taken back, or a presence noted, once.
create policy agent_changes on coordination_meeting for update to maillage_agent
  using (departement = (select maillage_departement()) and cancelled_at is null
    and person_id in (select a.person_id from access_mine a where a.purpose = 'referent-de-parcours'))
  with check (cancelled_by = (select maillage_me()));
create policy agent_changes on coordination_attendee for update to maillage_agent
  using (departement = (select maillage_departement()) and withdrawn_at is null and present is null
    and person_id in (select a.person_id from access_mine a where a.purpose = 'referent-de-parcours'))
  with check (changed_by = (select maillage_me()));

create policy own_agrees on coordination_agreement for insert to maillage_person with check (departement = (select maillage_departement())
  and recorded_by is null and person_id in (select access_own_files()));
create policy own_adds on coordination_topic for insert to maillage_person with check (departement = (select maillage_departement())
  and added_by is null and person_id in (select access_own_files()));
create policy own_answers on coordination_answer for insert to maillage_person with check (departement = (select maillage_departement())
  and answered_by is null and person_id in (select access_own_files()));
create policy own_signs on minute_signature for insert to maillage_person with check (departement = (select maillage_departement())
  and recorded_by is null and person_id in (select access_own_files()));
create policy own_takes_back on coordination_meeting for update to maillage_person
  using (departement = (select maillage_departement()) and cancelled_at is null and person_id in (select access_own_files()))
  with check (cancelled_by is null);

grant insert on coordination_agreement, coordination_topic, coordination_answer, minute_signature to maillage_person;
grant update (cancelled_at, cancelled_by, cancelled_why) on coordination_meeting to maillage_agent, maillage_person;
grant update (withdrawn_at, present, noted_at, changed_by) on coordination_attendee to maillage_agent;
grant select (on_day) on coordination_meeting to maillage_retention;
grant select (written_at) on coordination_minute to maillage_retention;
