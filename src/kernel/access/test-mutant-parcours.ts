/** A row of each table of the parcours of a person, for the tests of the policies. */

/** Rows about the person of the world, and about each other person: asked by an agent, and by the person. */
export const parcours = (agent: string) => `
  insert into parcours_designation (departement, id, person_id, agent_id, organisation_id, proposed_on, proposed_by)
    select '76', gen_random_uuid(), p.id, '${agent}', '${agent}', '2026-01-01', case n when 1 then '${agent}'::uuid end
    from person p, generate_series(1, 2) n where p.departement = '76' order by n;
  insert into parcours_agreement select '76', gen_random_uuid(), id, person_id, '2026-01-01', 'screen', 'NOM', null
    from parcours_designation where departement = '76';
  insert into parcours_designation (departement, id, person_id, agent_id, organisation_id, proposed_on, proposed_by, refused_on, refused_by)
    select '76', gen_random_uuid(), p.id, gen_random_uuid(), '${agent}', '2026-01-01', '${agent}', '2026-01-02', 'person'
    from person p where p.departement = '76';
  insert into consent (departement, id, person_id, organisation_id, item, purpose, given_at, from_on, until_on, how, recorded_by)
    select '76', gen_random_uuid(), p.id, o.id, 'logement', 'Chercher', '2026-01-01T08:00:00Z', '2026-01-01', '2026-12-31',
      case n when 1 then 'said' else 'screen' end, case n when 1 then '${agent}'::uuid end
    from person p, organisation o, generate_series(1, 2) n where p.departement = '76' and o.departement = '76' and o.name = 'Association partenaire' order by n;
  insert into evaluation select '76', gen_random_uuid(), id, 'logement', '${agent}', '${agent}', '2026-01-01', '2026-01-01T08:00:00Z', 'Dit', '', '' from person where departement = '76';
  insert into parcours_paper select '76', gen_random_uuid(), id, null, array['${agent}'::uuid], '${agent}', '2026-01-01', 'image/png', '\\x0a' from person where departement = '76';
  insert into parcours_note select '76', id, '${agent}', 'À part', '2026-01-01' from person where departement = '76';
  insert into parcours_wish select '76', gen_random_uuid(), id, '2026-01-01', '', null from person where departement = '76' on conflict do nothing;
  insert into parcours_wish select '76', gen_random_uuid(), id, '2026-01-01', '', '2026-01-02' from person where departement = '76';`

/** Of each person: goals and steps by several hands, of several owners; ends by whoever may; a question that waits, one taken back, one answered. */
export const plans = (referent: string, agent: string, partner: string) => {
  const all = (columns: string, from = '') =>
    `select '76', gen_random_uuid(), ${columns} from person p ${from} where p.departement = '76'`
  const by = `, unnest('{${referent},${agent},${partner}}'::uuid[]) as a (id)`
  const theirs = `(select id from organisation where departement = '76' and name = 'Association partenaire')`
  const day = `'2026-01-01', '2026-01-01T08:00:00Z'`
  return `
  insert into plan_goal ${all(`p.id, 'logement', a.id, a.id, ${day}, 'Un toit'`, by)};
  insert into plan_step (departement, id, goal_id, person_id, item, author_id, on_day, recorded_at, what, owner, organisation_id, due_on)
    select '76', gen_random_uuid(), g.id, g.person_id, 'logement', g.author_id, ${day}, 'Écrire', o.owner, case o.owner when 'organisation' then ${theirs} end, '2026-03-20'
    from plan_goal g, unnest('{organisation,person}'::text[]) as o (owner) where g.departement = '76';
  insert into plan_end select '76', gen_random_uuid(), s.person_id, null, s.id, e.how, ${day}, e.by, ''
    from (values ('${referent}'::uuid, 'organisation', 'dropped', '${referent}'::uuid), ('${referent}', 'person', 'done', null), ('${agent}', 'organisation', 'done', '${partner}')) as e (author, owner, how, by)
    join plan_step s on s.departement = '76' and s.author_id = e.author and s.owner = e.owner;
  insert into plan_end select '76', gen_random_uuid(), person_id, id, null, 'left', ${day}, '${agent}', '' from plan_goal where departement = '76' and author_id = '${agent}';
  insert into plan_answer select '76', gen_random_uuid(), s.id, s.person_id, s.organisation_id, s.author_id, ${day}, sha256((s.id || n::text)::bytea), '2026-12-31',
      case n when 2 then timestamptz '2026-01-02' end, case n when 2 then s.author_id end, case n when 3 then timestamptz '2026-01-02' end, case n when 3 then 'accepted' end, null, null
    from plan_step s, generate_series(1, 3) n where s.departement = '76' and s.owner = 'organisation';
  insert into plan_signature ${all(`p.id, ${day}, case when a.id is null then 'screen' else 'paper' end, 'NOM', a.id`, `, unnest('{${referent},null,${agent}}'::uuid[]) as a (id)`)};
  insert into plan_comment ${all(`p.id, null, ${day}, 'Dit', a.id`, `, unnest('{${referent},null,${agent}}'::uuid[]) as a (id)`)};
  insert into plan_review ${all(`p.id, a.id, a.id, ${day}, 'Tenu'`, by)};`
}

/** Of each person, a meeting that stands, one that is called off and one without the person’s yes; who is invited is the partner and, by name, `agent`. */
export const coordination = (referent: string, agent: string) => `
  insert into coordination_meeting (departement, id, person_id, called_by, organisation_id, called_at, on_day, at_time, minutes, mode, cancelled_at)
    select '76', gen_random_uuid(), p.id, '${referent}', o.id, '2026-01-01T08:00:00Z', '2026-03-12', '09:00', 60, 'place',
      case n when 2 then '2026-01-02T08:00:00Z'::timestamptz end
    from person p, organisation o, generate_series(1, 3) n where p.departement = '76' and o.departement = '76' and o.name = 'CCAS' order by n;
  insert into coordination_agreement select '76', id, person_id, '2026-01-01', how, 'NOM', case how when 'paper' then '${referent}'::uuid end
    from (select *, case row_number() over (partition by person_id order by id) % 2 when 0 then 'paper' else 'screen' end as how
      from coordination_meeting where departement = '76' and (cancelled_at is not null or ctid in (
        select min(ctid) from coordination_meeting where cancelled_at is null group by person_id))) m;
  insert into coordination_attendee (departement, id, meeting_id, person_id, kind, agent_id, organisation_id, function, invited_at, invited_by, present, noted_at, withdrawn_at)
    select '76', gen_random_uuid(), m.id, m.person_id, k.kind, k.agent_id, case when k.kind = 'organisation' then o.id when k.kind = 'agent' then m.organisation_id end,
      case when k.kind = 'companion' then 'Voisine' end, '2026-01-01T08:00:00Z', '${referent}', k.present, case when k.present then '2026-01-01T09:00:00Z'::timestamptz end, k.withdrawn_at
    from (values (1, 'organisation', null::uuid, null::boolean, null::timestamptz), (2, 'person', null, null, null), (3, 'agent', '${agent}', null, null),
      (4, 'companion', null, true, null), (5, 'companion', null, null, '2026-01-02T08:00:00Z')) as k (n, kind, agent_id, present, withdrawn_at),
      organisation o, coordination_meeting m
    where o.departement = '76' and o.name = 'Association partenaire' and m.departement = '76'
      and (k.kind = 'person' or m.id in (select meeting_id from coordination_agreement))
    -- Of what is tried first, one before the person’s yes.
    order by m.id in (select meeting_id from coordination_agreement), m.ctid, k.n;
  insert into coordination_topic select '76', gen_random_uuid(), id, person_id, item, 'Sujet', '2026-01-01T08:00:00Z', added_by
    from coordination_meeting, (values ('logement', null::uuid), (null, '${referent}'::uuid), ('sante', null)) as t (item, added_by) where departement = '76';
  insert into coordination_answer select '76', gen_random_uuid(), meeting_id, person_id, id, true, '', '2026-01-01T08:00:00Z',
    case kind when 'organisation' then agents.partner when 'agent' then '${agent}' end
    from coordination_attendee, (select agent_id as partner from agent_membership k join organisation o on o.departement = k.departement and o.id = k.organisation_id
      where o.name = 'Association partenaire' limit 1) agents where departement = '76'
    -- Of what is tried first, those who may answer, of a meeting that stands.
    order by meeting_id in (select id from coordination_meeting where cancelled_at is not null), kind not in ('organisation', 'agent'), person_id, id;
  insert into coordination_decision select '76', gen_random_uuid(), m.id, m.person_id, item, 'Fait', case when mine then 'organisation' else 'person' end,
      case when mine then o.id end, null, '2026-01-01T08:00:00Z', '${referent}'
    from coordination_meeting m, organisation o, (values ('logement', false), (null, false), ('sante', true), ('famille', false)) as t (item, mine)
    where m.departement = '76' and o.departement = '76' and o.name = 'Association partenaire';
  insert into coordination_minute select '76', gen_random_uuid(), id, person_id, 1, 'Dit', '2026-01-01T08:00:00Z', '${referent}' from coordination_meeting where departement = '76';
  insert into minute_signature select '76', id, person_id, '2026-01-01', case n % 2 when 0 then 'paper' else 'screen' end, 'NOM', '',
    case n % 2 when 0 then '${referent}'::uuid end from (select *, row_number() over (partition by person_id order by id) as n from coordination_minute where departement = '76') v;`
