-- A mandate is for something that the person asked, and goes with it; by a short message, it holds from the person's yes on.

alter table digital_mandate
  -- By a short message: the day of the yes, and none before.
  alter signed_on drop not null,
  alter last_on drop not null,
  add constraint digital_mandate_agreed check ((signed_on is null) = (last_on is null) and (how = 'sms' or signed_on is not null)),
  -- Without one, only what was signed on paper before demands were tied to it.
  add constraint digital_mandate_demanded check (how = 'paper' or demand_id is not null),
  add foreign key (departement, demand_id) references demand;
create index on digital_mandate (departement, demand_id) where demand_id is not null;

-- The question by a short message, which is the line of its outbox too: a link, an answer.
create table digital_mandate_ask (
  departement text not null,
  mandate_id uuid not null,
  organisation_id uuid not null,
  -- Digits with the country; nowhere once the message has left, or cannot.
  mobile text check (mobile ~ '^[0-9]{8,15}$'),
  -- SHA-256 of the token of the link, which is nowhere.
  token_hash bytea not null,
  asked_on date not null,
  -- Last day of the link.
  expires_on date not null check (expires_on >= asked_on),
  answer text check (answer in ('yes', 'no')),
  answered_on date check ((answered_on is null) = (answer is null)) check (answered_on between asked_on and expires_on),
  attempts integer not null default 0,
  -- Not before that instant.
  next_at timestamptz not null,
  -- Why it did not leave at the last attempt, in French.
  trouble text,
  sent_at timestamptz,
  given_up_at timestamptz check (given_up_at is null or sent_at is null),
  primary key (departement, mandate_id),
  foreign key (departement, mandate_id) references digital_mandate,
  foreign key (departement, organisation_id) references organisation
);
create unique index on digital_mandate_ask (departement, token_hash);
create index on digital_mandate_ask (departement, next_at) where sent_at is null and given_up_at is null;
call access_within_organisation('digital_mandate_ask');
create policy others_within on digital_mandate_ask to maillage_system, maillage_retention using (departement = maillage_departement());
-- The number is written, and read by nobody but what sends.
grant select (departement, mandate_id, organisation_id, asked_on, expires_on, answer, answered_on, trouble, sent_at, given_up_at), insert
  on digital_mandate_ask to maillage_agent;
grant select, update (mobile, answer, answered_on, attempts, next_at, trouble, sent_at, given_up_at) on digital_mandate_ask to maillage_system;
grant select (departement, mandate_id, expires_on), delete on digital_mandate_ask to maillage_retention;

-- Whoever holds the link reads what they are asked, and answers.
create policy system_within on digital_mandate to maillage_system using (departement = maillage_departement());
grant select, update (signed_on, last_on, ended_on) on digital_mandate to maillage_system;
create policy system_within on demand to maillage_system using (departement = maillage_departement());
grant select (departement, id, theme, person_id) on demand to maillage_system;
grant select (demand_id) on digital_mandate to maillage_retention;
