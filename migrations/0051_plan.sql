-- The plan of a parcours: needs, goals, steps, who does what by when, the answers of partners, and what the person signs. Facts are added, never
-- changed: the plan can be shown as it stood at any instant.

create table plan_goal (
  departement text not null,
  id uuid not null,
  person_id uuid not null,
  item text not null references parcours_item check (item not in ('identite', 'plan')),
  author_id uuid not null,
  -- In whose name it was written.
  organisation_id uuid not null,
  on_day date not null,
  recorded_at timestamptz not null,
  words text not null check (length(words) between 3 and 500),
  primary key (departement, id),
  unique (departement, id, person_id, item),
  foreign key (departement, author_id) references agent,
  foreign key (departement, organisation_id) references organisation
);
create index on plan_goal (departement, person_id);

-- A step serves a goal. To change it is to drop it and write another, which says so.
create table plan_step (
  departement text not null,
  id uuid not null,
  goal_id uuid not null,
  person_id uuid not null,
  -- Of the goal: which partners may read it depends on it.
  item text not null,
  author_id uuid not null,
  on_day date not null,
  recorded_at timestamptz not null,
  what text not null check (length(what) between 3 and 500),
  owner text not null check (owner in ('person', 'referent', 'organisation')),
  organisation_id uuid check ((organisation_id is null) = (owner <> 'organisation')),
  due_on date not null check (due_on >= on_day),
  replaces_id uuid,
  primary key (departement, id),
  unique (departement, id, person_id),
  foreign key (departement, goal_id, person_id, item) references plan_goal (departement, id, person_id, item),
  foreign key (departement, replaces_id, person_id) references plan_step (departement, id, person_id),
  foreign key (departement, author_id) references agent,
  foreign key (departement, organisation_id) references organisation
);
create index on plan_step (departement, person_id);
create index on plan_step (departement, goal_id);
create unique index on plan_step (departement, replaces_id) where replaces_id is not null;

-- How a goal or a step ends: once.
create table plan_end (
  departement text not null,
  id uuid not null,
  person_id uuid not null,
  goal_id uuid,
  step_id uuid check (num_nonnulls(goal_id, step_id) = 1),
  how text not null check ((how in ('reached', 'left') and goal_id is not null) or (how in ('done', 'dropped') and step_id is not null)),
  on_day date not null,
  recorded_at timestamptz not null,
  -- Null: the person themself.
  author_id uuid check (author_id is not null or how = 'done'),
  why text not null check (length(why) <= 500),
  primary key (departement, id),
  foreign key (departement, goal_id) references plan_goal,
  foreign key (departement, step_id, person_id) references plan_step (departement, id, person_id),
  foreign key (departement, author_id) references agent
);
create unique index on plan_end (departement, goal_id) where goal_id is not null;
create unique index on plan_end (departement, step_id) where step_id is not null;
create index on plan_end (departement, person_id);

-- A step is put to an organisation, which says yes or no, by a link or on its own page. One question at a time.
create table plan_answer (
  departement text not null,
  id uuid not null,
  step_id uuid not null,
  person_id uuid not null,
  organisation_id uuid not null,
  -- Who asks, and when.
  author_id uuid not null,
  on_day date not null,
  asked_at timestamptz not null,
  -- SHA-256 of the token of the link, which is nowhere.
  token_hash bytea not null,
  -- First day on which the link opens nothing.
  expires_on date not null check (expires_on > on_day),
  revoked_at timestamptz check (revoked_at >= asked_at),
  revoked_by uuid check ((revoked_by is null) = (revoked_at is null)),
  answered_at timestamptz check (answered_at >= asked_at) check (answered_at is null or revoked_at is null),
  answer text check (answer in ('accepted', 'declined')) check ((answer is null) = (answered_at is null)),
  why text check (length(why) <= 500) check (answer is distinct from 'declined' or length(why) >= 3),
  -- Null: by the link.
  answered_by uuid check (answered_by is null or answered_at is not null),
  primary key (departement, id),
  foreign key (departement, step_id, person_id) references plan_step (departement, id, person_id),
  foreign key (departement, organisation_id) references organisation,
  foreign key (departement, author_id) references agent,
  foreign key (departement, revoked_by) references agent,
  foreign key (departement, answered_by) references agent
);
create unique index on plan_answer (departement, token_hash);
create unique index on plan_answer (departement, step_id) where revoked_at is null and answered_at is null;
create index on plan_answer (departement, step_id);
create index on plan_answer (departement, person_id);

-- The person signs the plan as it is at that instant.
create table plan_signature (
  departement text not null,
  id uuid not null,
  person_id uuid not null,
  on_day date not null,
  signed_at timestamptz not null,
  how text not null check (how in ('screen', 'beside', 'paper')),
  -- As the person wrote their name.
  signed text not null check (length(signed) between 2 and 120),
  -- Before whom; null on their own screen.
  author_id uuid check ((author_id is null) = (how = 'screen')),
  primary key (departement, id),
  foreign key (departement, author_id) references agent
);
create index on plan_signature (departement, person_id);

-- What the person says of the plan, or of one step of it.
create table plan_comment (
  departement text not null,
  id uuid not null,
  person_id uuid not null,
  step_id uuid,
  on_day date not null,
  recorded_at timestamptz not null,
  words text not null check (length(words) between 1 and 2000),
  -- Who wrote it down; null: the person themself.
  author_id uuid,
  primary key (departement, id),
  foreign key (departement, step_id, person_id) references plan_step (departement, id, person_id),
  foreign key (departement, author_id) references agent
);
create index on plan_comment (departement, person_id);

-- A « bilan » that was held.
create table plan_review (
  departement text not null,
  id uuid not null,
  person_id uuid not null,
  author_id uuid not null,
  organisation_id uuid not null,
  on_day date not null,
  recorded_at timestamptz not null,
  words text not null check (length(words) between 3 and 4000),
  primary key (departement, id),
  foreign key (departement, author_id) references agent,
  foreign key (departement, organisation_id) references organisation
);
create index on plan_review (departement, person_id);

-- Read by the référent de parcours, by the author while they work with the person, by whom the person lets in (`opened`), and by the person;
-- written by the référent.
create procedure plan_protect(relation regclass, opened text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('alter table %s force row level security', relation);
  execute format($policy$create policy agent_reads on %s for select to maillage_agent using (departement = (select maillage_departement()) and (
    person_id in (select a.person_id from access_mine a where a.purpose = 'referent-de-parcours')
    or (author_id = (select maillage_me()) and person_id in (select a.person_id from access_mine a where 'C3' = any (a.reads)))
    or %s))$policy$, relation, opened);
  execute format($policy$create policy agent_writes on %s for insert to maillage_agent with check (departement = (select maillage_departement())
    and author_id = (select maillage_me())
    and person_id in (select a.person_id from access_mine a where a.purpose = 'referent-de-parcours'))$policy$, relation);
  execute format('create policy import_all on %s to maillage_import using (departement = maillage_departement()) with check (departement = maillage_departement())', relation);
  execute format('create policy retention_erases on %s to maillage_retention using (departement = maillage_departement())', relation);
  execute format('create policy owner_records on %s to current_role using (departement = maillage_departement()) with check (departement = maillage_departement())', relation);
  execute format('call access_own(%L)', relation);
end $$;

-- A partner reads the goals of a domain that is shared with it, its own steps of that domain, and the rest where the plan itself is shared.
call plan_protect('plan_goal', $$consent_holds(person_id, 'plan') or consent_holds(person_id, item)$$);
call plan_protect('plan_step', $$consent_holds(person_id, 'plan')
  or (organisation_id in (select access_my_organisations()) and consent_holds(person_id, item))$$);
call plan_protect('plan_answer', $$step_id in (select s.id from plan_step s)$$);
call plan_protect('plan_end', $$step_id in (select s.id from plan_step s) or goal_id in (select g.id from plan_goal g)$$);
call plan_protect('plan_signature', $$consent_holds(person_id, 'plan')$$);
call plan_protect('plan_comment', $$consent_holds(person_id, 'plan')$$);
call plan_protect('plan_review', $$consent_holds(person_id, 'plan')$$);
drop procedure plan_protect;

-- The link that was given no longer opens; what was answered stays.
create policy agent_revokes on plan_answer for update to maillage_agent
  using (departement = (select maillage_departement()) and revoked_at is null
    and person_id in (select a.person_id from access_mine a where a.purpose = 'referent-de-parcours'))
  with check (revoked_by = (select maillage_me()));
-- Who has a step says that it is done.
create policy partner_finishes on plan_end for insert to maillage_agent with check (departement = (select maillage_departement())
  and author_id = (select maillage_me()) and how = 'done'
  and step_id in (select s.id from plan_step s where s.organisation_id in (select access_my_organisations())));
create policy own_finishes on plan_end for insert to maillage_person with check (departement = (select maillage_departement())
  and author_id is null and how = 'done' and step_id in (select s.id from plan_step s where s.owner = 'person'));
create policy own_signs on plan_signature for insert to maillage_person with check (departement = (select maillage_departement())
  and author_id is null and person_id in (select access_own_files()));
create policy own_says on plan_comment for insert to maillage_person with check (departement = (select maillage_departement())
  and author_id is null and person_id in (select access_own_files()));

grant select on plan_goal, plan_step, plan_end, plan_signature, plan_comment, plan_review to maillage_agent, maillage_person;
grant select (departement, id, step_id, person_id, organisation_id, author_id, on_day, asked_at, expires_on, revoked_at, answered_at, answer, why, answered_by)
  on plan_answer to maillage_agent, maillage_person;
grant insert on plan_goal, plan_step, plan_end, plan_signature, plan_comment, plan_review to maillage_agent;
grant insert (departement, id, step_id, person_id, organisation_id, author_id, on_day, asked_at, token_hash, expires_on), update (revoked_at, revoked_by)
  on plan_answer to maillage_agent;
grant insert on plan_end, plan_signature, plan_comment to maillage_person;
grant select, insert on plan_goal, plan_step, plan_end, plan_answer, plan_signature, plan_comment, plan_review to maillage_import;
grant select (departement, id, person_id, on_day), delete
  on plan_goal, plan_step, plan_end, plan_answer, plan_signature, plan_comment, plan_review to maillage_retention;

-- The functions without « security definer » below are called by those which have it, and by nobody else.

-- The consent of this person to this organisation, for one of these, at this instant; and nothing keeps the organisation away. A merged file
-- is several: what was said of one holds for all, and so does what was taken back.
create function plan_opened(person uuid, organisation uuid, items text[], at timestamptz) returns boolean stable language sql as $$
  select exists (
    select from consent c
    where c.departement = maillage_departement() and c.person_id = any (person_files(person)) and c.organisation_id = organisation
      and c.item = any (items) and c.given_at <= at and c.from_on <= maillage_today() and maillage_today() < c.until_on
      and (c.withdrawn_at is null or at < c.withdrawn_at))
  and not exists (
    select from access_exclusion x
    where x.departement = maillage_departement() and x.person_id = any (person_files(person)) and x.organisation_id = organisation
      and x.from_on <= maillage_today() and (x.until_on is null or maillage_today() < x.until_on))
  and exists (
    select from organisation o where o.departement = maillage_departement() and o.id = organisation
      and (o.closed_on is null or maillage_today() < o.closed_on)) $$;

-- Whether the question is still one: the step is in the plan, and the person still shares what it needs.
create function plan_asks(q plan_answer, at timestamptz) returns boolean stable language sql as $$
  select q.revoked_at is null and exists (
    select from plan_step s
    where s.departement = q.departement and s.id = q.step_id and s.organisation_id = q.organisation_id
      and plan_opened(q.person_id, q.organisation_id, array[s.item, 'plan'], at)
      and not exists (select from plan_end e where e.departement = s.departement and (e.step_id = s.id or e.goal_id = s.goal_id))) $$;

-- Answered once: afterwards it says what was answered.
create function plan_settle(q plan_answer, at timestamptz, answer text, why text, by uuid) returns text language plpgsql as $$
begin
  if q.answered_at is not null then return q.answer; end if;
  update plan_answer a set answered_at = at, answer = plan_settle.answer, why = nullif(plan_settle.why, ''), answered_by = by
    where a.departement = q.departement and a.id = q.id;
  return plan_settle.answer;
end $$;

-- What whoever holds the link reads: the step, who asks, and the first name where the person shares who they are.
create function plan_by_link(token_hash bytea, at timestamptz)
  returns table (person uuid, what text, due_on date, organisation text, asked_by text, asked_for text, called text, answered_on date, answer text, why text)
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select q.person_id, s.what, s.due_on, o.name, a.name, m.name,
    case when plan_opened(q.person_id, q.organisation_id, '{identite,plan}', at) then (
      select i.first_name from person_identity i where i.departement = q.departement and i.person_id = q.person_id and i.known_until is null
      order by i.known_from desc, i.source limit 1) end,
    (q.answered_at at time zone 'Europe/Paris')::date, q.answer, q.why
  from plan_answer q
  join plan_step s on s.departement = q.departement and s.id = q.step_id
  join plan_goal g on g.departement = s.departement and g.id = s.goal_id
  join organisation o on o.departement = q.departement and o.id = q.organisation_id
  join agent a on a.departement = q.departement and a.id = q.author_id
  join organisation m on m.departement = g.departement and m.id = coalesce(parcours_organisation(q.author_id), g.organisation_id)
  where q.departement = maillage_departement() and q.token_hash = plan_by_link.token_hash and maillage_today() < q.expires_on and plan_asks(q, at) $$;

-- No row for a link that opens nothing, whatever the reason.
create function plan_answer_by_link(token_hash bytea, at timestamptz, answer text, why text) returns table (person uuid, organisation text, given text, first boolean)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  q plan_answer;
begin
  select * into q from plan_answer p where p.departement = maillage_departement() and p.token_hash = plan_answer_by_link.token_hash
    and maillage_today() < p.expires_on for update;
  if q.id is null or not plan_asks(q, at) then return; end if;
  return query select q.person_id, o.name, plan_settle(q, at, plan_answer_by_link.answer, plan_answer_by_link.why, null), q.answered_at is null
    from organisation o where o.departement = q.departement and o.id = q.organisation_id;
end $$;

-- The same, by an agent of that organisation, on their own page.
create function plan_answer_step(step uuid, answer text, why text) returns text
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  q plan_answer;
begin
  select * into q from plan_answer p where p.departement = maillage_departement() and p.step_id = step and p.revoked_at is null
    and p.organisation_id in (select access_my_organisations())
    order by p.asked_at desc, p.id limit 1 for update;
  if q.id is null or not plan_asks(q, maillage_now()) or access_kept_away(q.person_id)
    or not exists (select from access_mine a where a.person_id = q.person_id and a.purpose = 'parcours-partage') then
    raise insufficient_privilege using message = 'not theirs to answer';
  end if;
  return plan_settle(q, maillage_now(), plan_answer_step.answer, plan_answer_step.why, maillage_me());
end $$;

revoke execute on function plan_opened, plan_asks, plan_settle, plan_by_link, plan_answer_by_link, plan_answer_step from public;
grant execute on function plan_by_link, plan_answer_by_link to maillage_system;
grant execute on function plan_answer_step to maillage_agent;
