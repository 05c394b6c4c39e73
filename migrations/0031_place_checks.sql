-- Is what the directory says still true? The checks of a place, what places were asked, and the errors that people report.

-- One line a check: somebody made sure, with the place or by the place itself, that what is published was right on that day.
create table place_check (
  departement text not null,
  id uuid not null,
  place_id uuid not null,
  checked_on date not null,
  -- The day from which we knew it; a check is never taken back, the next one counts.
  known_on date not null check (known_on >= checked_on),
  how text not null check (how in ('phone', 'visit', 'mail', 'document', 'link')),
  -- The agent; null when the place itself answered.
  recorded_by uuid check ((recorded_by is null) = (how = 'link')),
  primary key (departement, id),
  foreign key (departement, recorded_by) references agent
);
create index on place_check (departement, place_id, checked_on);

-- A campaign asks places whether what is published of them is right.
create table place_campaign (
  departement text not null,
  id uuid not null,
  -- Which places: of these kinds (all when empty), of this UTAS, not checked for so many months.
  kinds text[] not null,
  utas text,
  months integer check (months between 1 and 120),
  started_on date not null,
  started_at timestamptz not null,
  started_by uuid not null,
  -- What had not left by then does not leave.
  stopped_on date check (stopped_on >= started_on),
  stopped_by uuid check ((stopped_by is null) = (stopped_on is null)),
  primary key (departement, id),
  foreign key (departement, started_by) references agent,
  foreign key (departement, stopped_by) references agent
);

-- One line a place asked: its link, the mail that carries it (the outbox), and what the place answered.
create table place_asked (
  departement text not null,
  id uuid not null,
  campaign_id uuid not null,
  place_id uuid not null,
  -- SHA-256 of the token of the link, which is nowhere.
  token_hash bytea not null,
  asked_on date not null,
  -- Last day of the link.
  expires_on date not null check (expires_on >= asked_on),
  -- The place's public address that day; null when it has none, and is to be reached otherwise.
  mail text,
  -- Messages that the other side refused to take for now; not before that instant again.
  attempts integer not null default 0,
  next_at timestamptz,
  -- Why it did not leave at the last attempt, in French.
  trouble text,
  sent_at timestamptz,
  given_up_at timestamptz check (given_up_at is null or sent_at is null),
  answered_on date,
  answer text check (answer in ('exact', 'correction')) check ((answer is null) = (answered_on is null)),
  primary key (departement, id),
  foreign key (departement, campaign_id) references place_campaign
);
create unique index on place_asked (departement, token_hash);
create unique index on place_asked (departement, campaign_id, place_id);
create index on place_asked (departement, place_id);
create index on place_asked (departement, next_at) where mail is not null and sent_at is null and given_up_at is null;

-- What somebody says is wrong. Of whoever says it, nothing is kept; a person decides what becomes of it.
create table place_report (
  departement text not null,
  id uuid not null,
  place_id uuid not null,
  -- 'public': anybody, from the page of the place; 'place': the place, by its link.
  origin text not null check (origin in ('public', 'place')),
  about text not null check (about in ('closed', 'hours', 'phone', 'address', 'other', 'correction')),
  words text check (length(words) <= 500),
  -- What the place proposes, as its form was filled (src/places/house/input.ts).
  proposed jsonb check ((proposed is null) = (origin = 'public')),
  reported_on date not null,
  reported_at timestamptz not null,
  taken_on date check (taken_on >= reported_on),
  taken_by uuid check ((taken_by is null) = (taken_on is null)),
  verdict text check (verdict in ('accepted', 'set-aside')),
  settled_on date check (settled_on >= reported_on) check ((settled_on is null) = (verdict is null)),
  settled_by uuid check ((settled_by is null) = (verdict is null)),
  why text check (why is not null or verdict is distinct from 'set-aside'),
  primary key (departement, id),
  foreign key (departement, taken_by) references agent,
  foreign key (departement, settled_by) references agent
);
create index on place_report (departement, place_id) where settled_on is null;
create index on place_report (departement, reported_at);

call access_within_departement('place_check');
call access_within_departement('place_campaign');
call access_within_departement('place_asked');
call access_within_departement('place_report');

-- That a place was checked is public; by whom is for those who keep the directory.
grant select (departement, id, place_id, checked_on, known_on) on place_check
  to maillage_agent, maillage_import, maillage_steering, maillage_dpo, maillage_public, maillage_system;
grant select, insert on place_check to maillage_admin;
grant insert on place_check to maillage_system;

grant select, insert, update (stopped_on, stopped_by) on place_campaign to maillage_admin;
grant select (departement, id, stopped_on) on place_campaign to maillage_system;
grant select, insert on place_asked to maillage_admin;
-- The server sends, and whoever holds a link answers.
grant select, update (attempts, next_at, trouble, sent_at, given_up_at, answered_on, answer) on place_asked to maillage_system;

-- That a report waits is public, and the brake counts it; what it says is not.
grant select (departement, id, place_id, origin, reported_on, reported_at, settled_on) on place_report
  to maillage_agent, maillage_import, maillage_steering, maillage_dpo, maillage_public, maillage_system;
-- Without `proposed`, a report can only be anybody's: what is said in the name of a place comes by its link.
grant insert (departement, id, place_id, origin, about, words, reported_on, reported_at) on place_report
  to maillage_agent, maillage_import, maillage_steering, maillage_dpo, maillage_public, maillage_system;
grant insert (proposed) on place_report to maillage_system;
grant select, insert, update (taken_on, taken_by, verdict, settled_on, settled_by, why) on place_report to maillage_admin;

grant select (departement, id, reported_on), delete on place_report to maillage_retention;
grant select (departement, id, expires_on), delete on place_asked to maillage_retention;
