-- What goes with a parcours: the signed paper, the note of the référent, and the wish of the person for somebody else.

-- The paper that the person signed, as it was scanned: of an agreement, or of what they share with a partner. No name of a file is kept.
create table parcours_paper (
  departement text not null,
  id uuid not null,
  person_id uuid not null,
  agreement_id uuid,
  -- Of one paper, each subject that it shares.
  consents uuid[] not null default '{}',
  author_id uuid not null,
  on_day date not null,
  media text not null check (media in ('application/pdf', 'image/jpeg', 'image/png')),
  content bytea not null check (octet_length(content) between 1 and 5242880),
  primary key (departement, id),
  check ((agreement_id is null) <> (consents = '{}')),
  foreign key (departement, agreement_id) references parcours_agreement,
  foreign key (departement, author_id) references agent
);
alter table parcours_paper alter content set storage external;
create index on parcours_paper (departement, person_id);
create unique index on parcours_paper (departement, agreement_id) where agreement_id is not null;
alter table parcours_paper enable row level security;
alter table parcours_paper force row level security;
create policy agent_reads on parcours_paper for select to maillage_agent using (departement = (select maillage_departement()) and (
  person_id in (select a.person_id from access_mine a where a.purpose = 'referent-de-parcours')
  or (author_id = (select maillage_me()) and person_id in (select a.person_id from access_mine a where 'C2' = any (a.reads)))));
create policy agent_files on parcours_paper for insert to maillage_agent with check (departement = (select maillage_departement())
  and author_id = (select maillage_me()) and person_id in (select a.person_id from access_mine a where 'C2' = any (a.writes)));
call access_own('parcours_paper');
call retention_erases('parcours_paper', 'person_id, agreement_id, on_day');
grant select, insert on parcours_paper to maillage_agent;
grant select on parcours_paper to maillage_person;

-- The note of a référent, apart: theirs alone, while they are it.
create table parcours_note (
  departement text not null,
  person_id uuid not null,
  agent_id uuid not null,
  words text not null check (length(words) between 1 and 4000),
  on_day date not null,
  primary key (departement, person_id, agent_id),
  foreign key (departement, agent_id) references agent
);
alter table parcours_note enable row level security;
alter table parcours_note force row level security;
create policy author on parcours_note to maillage_agent using (departement = (select maillage_departement()) and agent_id = (select maillage_me())
  and person_id in (select a.person_id from access_mine a where a.purpose = 'referent-de-parcours'));
call retention_erases('parcours_note', 'person_id, on_day');
grant select, insert, update (words, on_day), delete on parcours_note to maillage_agent;

-- The person asks for a référent, or for another one, and names nobody. Answered once somebody is proposed.
create table parcours_wish (
  departement text not null,
  id uuid not null,
  person_id uuid not null,
  asked_on date not null,
  words text not null check (length(words) <= 500),
  answered_on date check (answered_on >= asked_on),
  primary key (departement, id)
);
create index on parcours_wish (departement, person_id);
create unique index on parcours_wish (departement, person_id) where answered_on is null;
alter table parcours_wish enable row level security;
alter table parcours_wish force row level security;
create policy agent_reads on parcours_wish for select to maillage_agent using (departement = (select maillage_departement())
  and person_id in (select a.person_id from access_mine a where 'C2' = any (a.reads)));
create policy agent_answers on parcours_wish for update to maillage_agent using (departement = (select maillage_departement())
  and answered_on is null and person_id in (select a.person_id from access_mine a where 'C2' = any (a.writes)))
  with check (true);
call access_own('parcours_wish');
create policy own_asks on parcours_wish for insert to maillage_person with check (departement = (select maillage_departement())
  and answered_on is null and person_id in (select access_own_files()));
create policy own_answers on parcours_wish for update to maillage_person using (departement = (select maillage_departement())
  and answered_on is null and person_id in (select access_own_files())) with check (true);
create policy import_all on parcours_wish to maillage_import using (departement = maillage_departement()) with check (departement = maillage_departement());
call retention_erases('parcours_wish', 'person_id, asked_on, answered_on');
grant select, update (answered_on) on parcours_wish to maillage_agent;
grant select, insert, update (answered_on) on parcours_wish to maillage_person;
grant select, insert on parcours_wish to maillage_import;
