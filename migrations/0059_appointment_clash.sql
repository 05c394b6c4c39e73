-- Whether the agenda of an agent is taken then, whoever it is by: asked by an engagement that fixes hours of its own. Those that it fixes have
-- no length, and are no obstacle to one another: the two members of a couple are received together.
create function appointment_clash(agent uuid, on_day date, at_time time, minutes integer) returns boolean
  stable language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from appointment a where a.departement = maillage_departement() and a.agent_id = agent and a.session_id is null
    and (a.outcome is null or a.outcome = 'came')
    and a.span && tsrange(($2 + $3) at time zone 'Europe/Paris' at time zone 'UTC',
      ($2 + $3) at time zone 'Europe/Paris' at time zone 'UTC' + make_interval(mins => $4))) $$;
revoke execute on function appointment_clash from public;
grant execute on function appointment_clash to maillage_agent;
