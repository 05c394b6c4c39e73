-- What administrators write over the rules of law that ship, version after version: the latest stands, the others are its history.

create table law_rule_version (
  departement text not null,
  rule_id text not null,
  version integer not null check (version > 0),
  value integer check (value > 0),
  duration text not null check (duration <> ''),
  last_day text check (last_day in ('stands', 'next_working_day')),
  -- A last day moves only by a text.
  last_day_source text not null check ((last_day_source <> '') = (last_day is not distinct from 'next_working_day')),
  source text not null check (source <> ''),
  confidence text not null check (confidence ~ '^(vérifié|su|incertain)'),
  in_force_from date,
  in_force_until date check (in_force_until >= in_force_from),
  why text not null check (length(why) >= 10),
  recorded_on date not null,
  recorded_by uuid not null,
  replaced_on date check (replaced_on >= recorded_on),
  primary key (departement, rule_id, version),
  foreign key (departement, recorded_by) references agent
);
create unique index on law_rule_version (departement, rule_id) where replaced_on is null;

call access_within_departement('law_rule_version');
grant select on law_rule_version to maillage_agent, maillage_import, maillage_admin, maillage_steering, maillage_dpo, maillage_public, maillage_system;
grant insert, update (replaced_on) on law_rule_version to maillage_admin;

-- The purposes and their legal bases are public: the page of legal notices says them.
grant select on access_purpose to maillage_public;

-- The delegate to data protection reads the heads of the chain: one noted elsewhere shows later that nothing before it was rewritten.
create policy dpo_reads on trace_day for select to maillage_dpo using (departement = maillage_departement());
grant select on trace_day to maillage_dpo;
