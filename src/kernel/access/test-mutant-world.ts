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
import { special } from './test-mutant-changes.ts'
import { type JobIds, jobRows } from './test-mutant-job.ts'
import { rest } from './test-mutant-rows.ts'
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
  await client.query(rest(orienteur.id, agents['by name']!, at.administrator.id, agents))
  const job = jobRows(known!, agents['by name']!, orienteur.id)
  await client.query(job.sql)
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
  return {
    client,
    close,
    facts,
    people: somebodies(agents, orienteur.id, at.administrator.id, known!, job.ids),
    special,
  }
}

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

const writing = [
  'by name',
  'by organisation',
  'of another département',
  'a référent de parcours',
  'a partner',
]

function somebodies(
  agents: Record<string, string>,
  orienteur: string,
  administrator: string,
  person: string,
  job: JobIds,
): Somebody[] {
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
    inName('the person themself', 'maillage_person', person),
    inName('somebody else', 'maillage_person', randomUUID()),
    inName('delegate', 'maillage_dpo', delegate!),
    inName('a candidate', 'maillage_candidate', job.candidate),
    inName('another candidate', 'maillage_candidate', job.other),
    inName('an employer', 'maillage_employer', job.account),
    inName('another employer', 'maillage_employer', job.rival),
    inName('a suspended account', 'maillage_employer', job.suspended),
    inName('animation of Job 76', 'maillage_job76', randomUUID()),
    inName('imports', 'maillage_import', randomUUID()),
    inName('system', 'maillage_system', ''),
    inName('retention', 'maillage_retention', ''),
    inName('owner', 'maillage_owner', ''),
    ...['maillage_agent', 'maillage_admin', 'maillage_person', 'maillage_app'].map(role => ({
      name: `nobody as ${role}`,
      role,
      departement: '',
      agent: '',
      writes: false,
    })),
  ]
}
