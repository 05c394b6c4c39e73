-- What was said at a first welcome, what was given at once, and what comes next.

create table welcome (
  departement text not null,
  id uuid not null,
  organisation_id uuid not null,
  place_id uuid not null,
  -- The visit that it tells; null for a telephone call, or for whoever was met elsewhere.
  passage_id uuid,
  channel text not null check (channel in ('door', 'phone', 'home', 'mail', 'elsewhere')),
  on_day date not null,
  agent_id uuid not null,
  -- Counted up by each saving: a form that was opened before another saving shows it.
  version integer not null check (version > 0),
  said text not null check (length(said) <= 4000),
  needs text[] not null,
  given text not null check (length(given) <= 2000),
  next text not null check (length(next) <= 2000),
  -- What the person does online: alone, with help, not at all; null when it was not asked.
  digital text check (digital in ('alone', 'helped', 'unable')),
  saved_at timestamptz not null,
  primary key (departement, id),
  foreign key (departement, organisation_id) references organisation,
  foreign key (departement, passage_id) references passage,
  foreign key (departement, agent_id) references agent
);
create unique index on welcome (departement, passage_id) where passage_id is not null;
create index on welcome (departement, organisation_id, on_day);

-- For whoever wrote it, and nobody else.
create table welcome_note (
  departement text not null,
  welcome_id uuid not null,
  agent_id uuid not null,
  words text not null check (length(words) between 1 and 4000),
  on_day date not null,
  primary key (departement, welcome_id),
  foreign key (departement, welcome_id) references welcome,
  foreign key (departement, agent_id) references agent
);

alter table welcome enable row level security;
alter table welcome force row level security;
create policy colleagues on welcome to maillage_agent
  using (departement = (select maillage_departement()) and organisation_id in (
    select m.organisation_id from agent_membership m
    where m.departement = (select maillage_departement()) and m.agent_id = (select maillage_me())
      and m.from_on <= (select maillage_today()) and (m.until_on is null or (select maillage_today()) < m.until_on)));
alter table welcome_note enable row level security;
alter table welcome_note force row level security;
create policy author on welcome_note to maillage_agent
  using (departement = (select maillage_departement()) and agent_id = (select maillage_me()));
create policy retention_erases on welcome to maillage_retention using (departement = maillage_departement());
create policy retention_erases on welcome_note to maillage_retention using (departement = maillage_departement());

grant select, insert, update (version, said, needs, given, next, digital, saved_at) on welcome to maillage_agent;
grant select, insert, update (words), delete on welcome_note to maillage_agent;
grant select (departement, id, on_day), delete on welcome to maillage_retention;
grant select (departement, welcome_id, on_day), delete on welcome_note to maillage_retention;
