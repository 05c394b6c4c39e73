-- How an agent signs in: who they are at the provider, the sign-ins under way, and what an agent agrees to.

create table agent_subject (
  departement text not null,
  issuer text not null,
  subject text not null,
  agent_id uuid not null,
  linked_on date not null,
  primary key (departement, issuer, subject),
  -- One person of the provider for an account: a second person with the same mail address does not inherit it.
  unique (departement, issuer, agent_id),
  foreign key (departement, agent_id) references agent
);

-- A sign-in under way at the provider. The row is taken away by its return, so that it serves once.
create table sign_in (
  departement text not null,
  -- SHA-256 of a cookie of the browser that began it.
  id_hash bytea not null,
  state text not null,
  nonce text not null,
  verifier text not null,
  -- The address of ours where the agent wanted to go.
  back_to text not null check (back_to like '/%'),
  opened_at timestamptz not null,
  primary key (departement, id_hash)
);

call access_within_departement('agent_subject');
call access_within_departement('sign_in');
grant select, insert on agent_subject to maillage_system;
grant select, insert, delete on sign_in to maillage_system;
-- The first account is known by its mail address alone, until its first sign-in says the name.
grant update (name) on agent to maillage_system;

-- An administrator sees no file: a token that acts for an agent who opens files waits until that agent has agreed.
alter table api_token add column accepted_on date;
create policy agent_own on api_token as restrictive to maillage_agent, maillage_dpo using (agent_id = maillage_me()) with check (agent_id = maillage_me());
grant select (departement, id, agent_id, label, made_by, made_on, until_on, revoked_on, accepted_on), update (accepted_on, revoked_on)
  on api_token to maillage_agent, maillage_dpo;

-- An agent changes a membership only to confirm it, in their own name, and neither their own nor one that they proposed.
create policy agent_confirms on agent_membership as restrictive for update to maillage_agent
  using (confirmed_by is null and agent_id <> maillage_me() and proposed_by is distinct from maillage_me())
  with check (confirmed_by = maillage_me());
