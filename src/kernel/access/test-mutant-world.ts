/** A département with a row in every protected table, the same in another one, and whoever may ask for them. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { person } from '../../engagements/rsa/droits/made-up.ts'
import { openFile } from '../../engagements/rsa/file.ts'
import { orient } from '../../engagements/rsa/orient.ts'
import { rsaWorld } from '../../engagements/rsa/test-world.ts'
import { openTestDb } from '../../platform/test-db.ts'
import type { Action } from '../action.ts'
import { recordContact } from '../people/contact.ts'
import { mergePeople } from '../people/merge.ts'
import { runAction } from '../run.ts'
import { makeBreakGlass } from './break-glass.ts'
import type { Identity } from './identity.ts'
import { hireAgents } from './test-mutant-agents.ts'
import type { Somebody } from './test-probes.ts'

const DEPARTEMENT = '76'
const ELSEWHERE = '14'
const TODAY = '2026-03-02'

export async function mutantWorld() {
  const base = await openTestDb()
  const client = new pg.Client(base.superuserUrl)
  await client.connect()
  await client.query(`set session_replication_role = replica; set timezone = 'Europe/Paris'`)
  const { at, orienteur, referent, receive } = await rsaWorld(base)
  const [known, merged, other] = await receive(
    '2026-03-01',
    [1, 2, 3].map(n => ({
      matricule: String(n).padStart(15, '0'),
      persons: [
        person({ lastName: `NOM${n}`, birthName: `NOM${n}`, firstName: 'ODILE', bornOn: '1984-03-12' }),
      ],
    })),
  )
  const run = async (me: Identity, action: Action<never, unknown> | Action, input: object) => {
    const ran = await runAction(action as Action, { db: base.db, me, now: at.clock() }, input)
    if (ran.problems) throw new Error(JSON.stringify(ran.problems))
    return ran.done as never
  }
  const { droits } = (await run(orienteur, openFile as Action, { person: known })) as {
    droits: { id: string }[]
  }
  await run(orienteur, orient as Action, {
    ...{
      droit: droits[0]!.id,
      parcours: 'social',
      referent: referent.id,
      decidedOn: TODAY,
      notifiedOn: TODAY,
    },
    ...{ appointmentOn: '2026-03-12', appointmentAt: '14:30' },
  })
  await run(orienteur, recordContact as Action, { person: known, kind: 'phone', written: '02 35 00 00 00' })
  await run(orienteur, mergePeople as Action, { person: known, merged })

  const facts = {
    today: TODAY,
    now: at.clock().at,
    departement: DEPARTEMENT,
    elsewhere: ELSEWHERE,
    person: known!,
    other: other!,
  }
  const agents = await hireAgents(client, known!, TODAY)
  const inAHurry: Identity = {
    departement: DEPARTEMENT,
    id: agents['in an emergency']!,
    name: 'x',
    organisation: 'x',
    roles: ['referent'],
  }
  await run(inAHurry, makeBreakGlass(at.secret) as Action, {
    ...{ birthName: 'NOM1', firstName: 'Odile', bornOn: '1984-03-12', why: 'x'.repeat(30) },
  })
  await client.query(rest(orienteur.id, agents['by name']!, at.administrator.id))
  await client.query(`delete from access_reason where person_id = '${other}'`)
  await copyElsewhere(client)
  await client.query(
    `insert into access_reason (departement, id, person_id, agent_id, purpose, origin, from_on)
      values ('${ELSEWHERE}', gen_random_uuid(), $1, $2, 'rsa-accompagnement', 'designation', '2026-01-01')`,
    [known, agents['of another département']],
  )
  const close = async () => {
    await client.end()
    await base.close()
  }
  return { client, close, facts, people: somebodies(agents, orienteur.id, at.administrator.id), special }
}

/** What no action above has written. */
const rest = (orienteur: string, agent: string, administrator: string) => `
  insert into utas values ('76', 'A', 'Rouen', 'provisional');
  insert into commune_service values ('76', '76540', '2026-01-01', 'A', 'CMS', 'Rouen-1', 'essai', null);
  insert into place_said values ('76', gen_random_uuid(), '${agent}', null, 'essai', 'x', '{}', '2026-01-01', '2026-01-01', null, null, '${administrator}');
  insert into place (departement, id, known_from, kind, name, commune, lon, lat, position, mobile, languages, publics, networks, source, said_on, sources)
    values ('76', '${agent}', '2026-01-01', 'ccas', 'CCAS', '76540', 1.09, 49.44, 'estimated', false, '{}', '{}', '{}', 'essai', '2026-01-01', '[]');
  insert into place_service (departement, id, place_id, known_from, name, thematics, publics, reception, mobilisation, mobilised_by, zone, source, said_on)
    values ('76', gen_random_uuid(), '${agent}', '2026-01-01', 'Domiciliation', '{}', '{}', '{}', '{}', '{}', '{}', 'essai', '2026-01-01');
  insert into territory_file values ('76', '${administrator}', 'population', 'iris', 'INSEE', '2021-01-01', '2026-01-01', '2026-01-01T08:00:00Z', '${administrator}');
  insert into territory_figure values ('76', 'iris', 'population', '765400101', '76540', '2021-01-01', '2026-01-01', null, '${administrator}', null, null, 1200, null, null, null);
  insert into territory_outline values ('76', 'iris', '765400101', '76540', '2026-01-01', null, '${administrator}', '{}', 1.1, 49.4);
  insert into network values ('76', '0123456789abcdef', sha256('x'), 1, '2026-01-01', '2026-01-01T08:00:00Z', '[]', '[]', '{}', null, null);
  insert into network_part values ('76', '0123456789abcdef', 0, '\\x06');
  insert into network_use values ('76', '2026-01-01T08:00:00Z', '2026-01-01', '0123456789abcdef', '${administrator}');
  insert into network_build values ('76', gen_random_uuid(), '[]', '${administrator}', '2026-01-01T08:00:00Z', 'Lecture', '2026-01-01T08:00:00Z', null, null, null);
  insert into place_import values ('76', gen_random_uuid(), 'lieux.csv', 'table', '2026-01-01', '2026-01-01T08:00:00Z', '${administrator}', '{}');
  insert into place_mapping values ('76', 'x', '{}', '2026-01-01', '${administrator}');
  insert into place_pair values ('76', gen_random_uuid(), '${agent}', '${orienteur}', 'different', '2026-01-01', '${administrator}', null, null);
  insert into france_services_check select '76', gen_random_uuid(), '${agent}', 'agents', true, '2026-01-01', null, '2026-01-01', '2026-01-01T08:00:00Z',
    case n when 1 then '${administrator}' else '${agent}' end::uuid from generate_series(1, 2) n;
  insert into place_check values ('76', gen_random_uuid(), '${agent}', '2026-01-01', '2026-01-01', 'phone', '${administrator}');
  insert into place_campaign values ('76', '${agent}', '{}', null, null, '2026-01-01', '2026-01-01T08:00:00Z', '${administrator}', null, null);
  insert into place_asked (departement, id, campaign_id, place_id, token_hash, asked_on, expires_on)
    values ('76', gen_random_uuid(), '${agent}', '${agent}', '\\x07', '2026-01-01', '2026-03-31');
  insert into place_report (departement, id, place_id, origin, about, reported_on, reported_at)
    values ('76', gen_random_uuid(), '${agent}', 'public', 'hours', '2026-01-01', '2026-01-01T08:00:00Z');
  insert into reception select '76', gen_random_uuid(), id, '${agent}', '2026-01-01', null, '${administrator}' from organisation where departement = '76' and name = 'CCAS';
  insert into passage select '76', gen_random_uuid(), id, '${agent}', '2026-01-01', 1, 'Paulette', '2026-01-01T08:00:00Z', null, null, null, '${agent}'
    from organisation where departement = '76' and name in ('CCAS', 'Association');
  insert into welcome select '76', p.id, p.organisation_id, p.place_id, p.id, 'door', '2026-01-01', '${agent}', 1, 'Dit', '{}', '', '', null, '2026-01-01T08:00:00Z' from passage p;
  insert into welcome_note select '76', w.id, case n when 1 then '${agent}' else '${orienteur}' end::uuid, 'À part', '2026-01-01'
    from (select id, row_number() over (order by id) as n from welcome where departement = '76') w;
  insert into scenario_version select '76', gen_random_uuid(), n, 'essai', '{ccas}', 'car', 30, '[]', false,
    case n when 1 then '${administrator}' else '${agent}' end::uuid, '2026-01-01', '2026-01-01T08:00:00Z' from generate_series(1, 2) n;
  insert into installation values ('76', null) on conflict do nothing;
  insert into agent_subject values ('76', 'https://exemple.fr', 'x', '${agent}', '2026-01-01');
  insert into sign_in values ('76', '\\x01', 'a', 'b', 'c', '/', '2026-03-02T08:00:00Z');
  insert into session values ('76', '\\x02', '${agent}', '2026-03-02T08:00:00Z', '2026-03-02T08:00:00Z', null, 'demonstration', null);
  insert into api_token values ('76', gen_random_uuid(), '\\x03', '${agent}', 'essai', '${administrator}', '2026-01-01', '2026-12-31', null, null);
  insert into api_token values ('76', gen_random_uuid(), '\\x04', '${orienteur}', 'essai', '${administrator}', '2026-01-01', '2026-12-31', null, null);
  insert into law_rule values ('76', 'RSA-ESSAI', '', '04', 'un événement', 'days', 'after', '{essai}', 'legal', '', '');
  insert into guarantee_recount (departement, id, rule_id, on_day, asked_by, asked_at) values ('76', gen_random_uuid(), 'RSA-OR-6W', '2026-01-01', '${administrator}', '2026-01-01T08:00:00Z');
  insert into law_rule_version values ('76', 'RSA-OR-6W', 1, 6, 'six semaines', null, '', 'CASF', 'vérifié', null, null, 'pour essayer', '2026-01-01', '${administrator}', null);
  insert into caf_file (departement, id, sha256, name, bytes, received_on, deposited_by, deposited_at, read_at, held_why)
    select '76', gen_random_uuid(), sha256(n::text::bytea), 'fichier', 0, '2026-03-02', case n when 1 then '${administrator}' else '${agent}' end::uuid,
      '2026-03-02T08:00:00Z', '2026-03-02T08:00:00Z', 'volume' from generate_series(1, 3) n;
  insert into caf_staged (departement, file_id, line, household, hash) select '76', id, 1, '{}', '\\x05' from caf_file limit 1;
  insert into retention_run values ('76', '${administrator}', '2026-03-01', '2026-03-01T02:00:00Z', null, null);
  insert into retention_done values ('76', '${administrator}', 'traces', 1, '2025-03-01', 1, 1);
  insert into caf_reject select '76', id, 1, 1, 'illisible', 'CAF', '761', '1', '1' from caf_file limit 1;`

async function copyElsewhere(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; columns: string }>(
    `select c.relname::text as table, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity group by 1`,
  )
  for (const { table, columns } of rows)
    await client.query(
      `insert into ${table} (${columns}) select ${columns.replace('departement', `'${ELSEWHERE}'`)} from ${table}`,
    )
}

const writing = ['by name', 'by organisation', 'of another département']

function somebodies(agents: Record<string, string>, orienteur: string, administrator: string): Somebody[] {
  const inName = (name: string, role: string, agent: string) => ({
    name,
    role,
    departement: DEPARTEMENT,
    agent,
    writes: role !== 'maillage_agent' || writing.includes(name),
  })
  const { delegate, ...opening } = agents
  return [
    ...Object.entries(opening).map(([name, id]) => inName(name, 'maillage_agent', id)),
    inName('by organisation', 'maillage_agent', orienteur),
    inName('administrator', 'maillage_admin', administrator),
    inName('steering', 'maillage_steering', randomUUID()),
    inName('public', 'maillage_public', ''),
    inName('delegate', 'maillage_dpo', delegate!),
    inName('imports', 'maillage_import', randomUUID()),
    inName('system', 'maillage_system', ''),
    inName('retention', 'maillage_retention', ''),
    inName('owner', 'maillage_owner', ''),
    ...['maillage_agent', 'maillage_admin', 'maillage_app'].map(role => ({
      name: `nobody as ${role}`,
      role,
      departement: '',
      agent: '',
      writes: false,
    })),
  ]
}

/** The person of a case whose person was erased. */
const cut = `'00000000-0000-0000-0000-000000000000'`

/** Several columns at once, where a rule speaks of several. */
const special: Record<string, string[]> = {
  access_alert: ['update access_alert set seen_by = maillage_me(), seen_on = maillage_today()'],
  access_break_glass: [
    `update access_break_glass set reviewed_by = maillage_me(), reviewed_on = maillage_today(), justified = true, review = 'oui'`,
  ],
  access_declaration: [
    `update access_declaration set lifted_by = maillage_me(), lifted_on = maillage_today(), lifted_why = 'oui'`,
  ],
  agent: [
    `name = 'Agent parti', mail = id || '@efface.invalid', suspended_why = null, forgotten_on = maillage_today()`,
    `name = 'Agent parti', mail = id || '@efface.invalid', suspended_why = null`,
    `name = 'Autre', mail = id || '@efface.invalid', suspended_why = null, forgotten_on = maillage_today()`,
    `name = 'Agent parti', mail = id || '@exemple.fr', suspended_why = null, forgotten_on = maillage_today()`,
    `name = 'Agent parti', mail = id || '@efface.invalid', suspended_why = 'x', forgotten_on = maillage_today()`,
  ].map(changes => `update agent set ${changes}`),
  guarantee_case: [`update guarantee_case set person_id = ${cut}`],
  appointment: [
    ['person_id', 'gen_random_uuid()'],
    ['fixed_by', 'gen_random_uuid()'],
    ['at_time', `'09:00'`],
    ['agent_id', 'gen_random_uuid()'],
    ['outcome_by', 'gen_random_uuid()'],
    ['', ''],
  ].map(
    ([kept, value]) =>
      `update appointment set ${Object.entries({
        person_id: cut,
        fixed_by: cut,
        at_time: `'00:00'`,
        agent_id: 'null',
        outcome_by: 'null',
      })
        .map(([column, gone]) => `${column} = ${column === kept ? value : gone}`)
        .join(', ')}`,
  ),
  caf_reject: [`'x'`, 'null'].map(
    kept =>
      `update caf_reject set organism = ${kept}, caisse = null, matricule = null, request_number = null`,
  ),
  agent_membership: ['update agent_membership set confirmed_by = maillage_me(), from_on = maillage_today()'],
  caf_file: [
    'released_by = maillage_me(), released_at = maillage_now()',
    'released_by = gen_random_uuid(), released_at = maillage_now()',
    `released_by = maillage_me(), released_at = maillage_now(), refused_why = 'non'`,
    `refused_why = 'non'`,
    `refused_why = ''`,
    `refused_why = 'non', released_by = maillage_me()`,
    `refused_why = 'non', released_at = maillage_now()`,
  ].map(changes => `update caf_file set ${changes}`),
}
