-- What is owed to whom: one row a version of a case, from the day that we knew it until the day that we knew otherwise.
-- The rule is not here: src/kernel/guarantee.ts writes its date (due_on) when it writes the case.

create table guarantee_case (
  departement text not null,
  guarantee text not null,
  subject_id uuid not null,
  person_id uuid not null,
  -- The engagement's own word for what began the case ('primo', 'mutation', …).
  kind text not null,
  utas text,
  since date not null,
  due_on date not null,
  -- Days that the clock stood still before known_from; due_on counts them already.
  stopped_days integer not null default 0 check (stopped_days >= 0),
  stopped_since date,
  kept_on date,
  ended_on date,
  known_from date not null,
  known_until date check (known_until > known_from),
  primary key (departement, guarantee, subject_id, known_from)
);
create index on guarantee_case (departement, person_id) where known_until is null;
create index on guarantee_case (departement, guarantee, due_on) where known_until is null and kept_on is null and ended_on is null;
create index on guarantee_case (departement, guarantee, since);

-- Open cases by UTAS and due day ('infinity': the clock stands still), changed in the transaction of the fact.
create table guarantee_count (
  departement text not null,
  guarantee text not null,
  utas text not null,
  due_on date not null,
  cases integer not null,
  primary key (departement, guarantee, utas, due_on)
);

-- Adds to the counters. Only those who write cases call it; it answers nothing.
create function guarantee_count_add(changes jsonb) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into guarantee_count as c (departement, guarantee, utas, due_on, cases)
    select maillage_departement(), l.guarantee, l.utas, l.due_on, sum(l.cases)
    from jsonb_to_recordset(changes) as l (guarantee text, utas text, due_on date, cases integer)
    group by 2, 3, 4 having sum(l.cases) <> 0 order by 2, 3, 4
  on conflict (departement, guarantee, utas, due_on) do update set cases = c.cases + excluded.cases $$;
revoke execute on function guarantee_count_add from public;
grant execute on function guarantee_count_add to maillage_agent, maillage_import;

call access_protect('guarantee_case', 'C2');
create policy steering_counts on guarantee_case for select to maillage_steering, maillage_public using (departement = maillage_departement());
alter table guarantee_count enable row level security;
alter table guarantee_count force row level security;
create policy owner_adds on guarantee_count to current_role using (true) with check (true);
create policy steering_reads on guarantee_count for select to maillage_steering, maillage_public using (departement = maillage_departement());

grant select, insert, update on guarantee_case to maillage_agent, maillage_import;
grant delete on guarantee_case to maillage_import;
-- No person_id: those who steer see figures and the dates behind them, never a name.
grant select (departement, guarantee, subject_id, kind, utas, since, due_on, stopped_days, stopped_since, kept_on, ended_on, known_from, known_until)
  on guarantee_case to maillage_steering;
grant select (departement, guarantee, kind, utas, since, due_on, stopped_days, stopped_since, kept_on, ended_on, known_from, known_until)
  on guarantee_case to maillage_public;
grant select on guarantee_count to maillage_steering, maillage_public;
