-- Who saw or changed which file: append-only, chained by day. A leaf is salted, so that a line past its retention can be
-- emptied (columns and salt) while the chain still verifies.

create table trace_day (
  departement text not null,
  day date not null,
  lines integer not null,
  -- Head of the chain of the last day before this one; the first day starts from SHA-256 of nothing.
  previous bytea not null,
  head bytea not null,
  primary key (departement, day)
);

create table trace (
  departement text not null,
  day date not null,
  n integer not null,
  at timestamptz,
  agent_id uuid,
  organisation text,
  function text,
  purpose text,
  reason_id uuid,
  person_id uuid,
  classes text[],
  operation text check (operation in ('view', 'list', 'write', 'export', 'search')),
  action text,
  salt bytea,
  leaf bytea not null,
  hash bytea not null,
  primary key (departement, day, n)
);
create index on trace (departement, person_id, day desc);
create index on trace (departement, agent_id, day);

create function trace_payload(t trace) returns bytea immutable parallel safe language sql as $$
  select convert_to(jsonb_build_array(t.departement, t.day, t.n, extract(epoch from t.at), t.agent_id, t.organisation, t.function, t.purpose,
    t.reason_id, t.person_id, t.classes, t.operation, t.action)::text, 'UTF8') $$;

-- Appends lines in one go: one lock and one head update a transaction. Called last, because the lock is held to the commit.
create function trace_append(at timestamptz, appended jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  dep text := maillage_departement();
  civil date := (at at time zone 'Europe/Paris')::date;
  chain bytea;
  k integer;
  t trace;
begin
  insert into trace_day (departement, day, lines, previous, head)
    select dep, civil, 0, p.head, p.head from (
      select coalesce((select d.head from trace_day d where d.departement = dep and d.day < civil order by d.day desc limit 1), sha256('')) as head) p
    on conflict do nothing;
  select d.lines, d.head into k, chain from trace_day d where d.departement = dep and d.day = civil for update;
  for t in
    select dep, civil, 0, trace_append.at, l.agent_id, l.organisation, l.function, l.purpose, l.reason_id, l.person_id, l.classes,
      l.operation, l.action, null::bytea, null::bytea, null::bytea
    from jsonb_to_recordset(appended) as l (agent_id uuid, organisation text, function text, purpose text, reason_id uuid,
      person_id uuid, classes text[], operation text, action text)
  loop
    k := k + 1;
    t.n := k;
    t.salt := uuid_send(gen_random_uuid());
    t.leaf := sha256(t.salt || trace_payload(t));
    chain := sha256(chain || t.leaf);
    t.hash := chain;
    insert into trace values (t.*);
  end loop;
  update trace_day d set lines = k, head = chain where d.departement = dep and d.day = civil;
end $$;

-- The first place where the chain does not hold, by day: none when it does.
create function trace_faults(dep text) returns table (day date, n integer, fault text)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  d trace_day;
  t trace;
  before bytea := sha256('');
  chain bytea;
  k integer;
begin
  for d in select * from trace_day x where x.departement = dep order by x.day loop
    day := d.day;
    if d.previous <> before then n := 0; fault := 'un jour manque ou a été changé avant celui-ci'; return next; end if;
    chain := d.previous;
    k := 0;
    for t in select * from trace x where x.departement = dep and x.day = d.day order by x.n loop
      k := k + 1;
      n := t.n;
      if t.n <> k then fault := 'une ligne manque'; return next; exit; end if;
      if t.salt is not null and t.leaf <> sha256(t.salt || trace_payload(t)) then fault := 'la ligne a été changée'; return next; exit; end if;
      chain := sha256(chain || t.leaf);
      if t.hash <> chain then fault := 'la chaîne est rompue'; return next; exit; end if;
    end loop;
    if k <> d.lines or chain <> d.head then n := k; fault := 'des lignes manquent à la fin du jour'; return next; end if;
    before := d.head;
  end loop;
end $$;
revoke execute on function trace_append, trace_faults from public;
grant execute on function trace_append to maillage_agent, maillage_import, maillage_admin, maillage_steering, maillage_dpo, maillage_system;
grant execute on function trace_faults to maillage_dpo, maillage_system;

alter table trace enable row level security;
alter table trace force row level security;
alter table trace_day enable row level security;
alter table trace_day force row level security;
create policy owner_appends on trace to current_role using (true) with check (true);
create policy owner_appends on trace_day to current_role using (true) with check (true);
create policy agent_reads on trace for select to maillage_agent using (departement = maillage_departement() and exists (
  select from access_mine a where a.departement = trace.departement and a.person_id = trace.person_id and 'C2' = any (a.reads)));
create policy dpo_reads on trace for select to maillage_dpo using (departement = maillage_departement());
grant select on trace to maillage_agent, maillage_dpo;
