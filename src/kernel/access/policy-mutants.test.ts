import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { mutantWorld } from './test-mutant-world.ts'
import { allMutants, type Mutant } from './test-mutants.ts'
import { type Kind, makeProbes } from './test-probes.ts'

/**
 * Each rule of row-level security holds something: weakened in any way, somebody sees or may do something else. The world has a row in
 * every protected table, twice, in two départements.
 */
const { client, people, facts, special, close } = await mutantWorld()
after(close)
const probes = await makeProbes(client, facts, special)
const { mutants, idle } = await allMutants(client)

const before = new Map<string, string[]>()
const kinds: Kind[] = ['select', 'insert', 'update']

/** Weakened, they change nothing, and why: read one by one. */
const harmless: Record<string, string> = {
  'api_token.agent_own: with check true':
    'whose a token is cannot be changed by its agent, and USING has read it',
  'digital_mandate.system_within: with check true':
    'whoever answers by a link changes the days of a mandate and nothing else, and USING has read its département',
  'digital_mandate_ask.others_within: with check true':
    'what sends and what is answered is changed, the département is not, and USING has read it',
  'handover.receiver_answers: with check true':
    'to whom a relais goes is never changed, and USING has read it',
  ...Object.fromEntries(
    ['agent_changes', 'own_ends', 'system_checks'].map(policy => [
      `person_code.${policy}: with check true`,
      'how a code ends may be changed, whose it is may not, and USING has read it',
    ]),
  ),
  ...Object.fromEntries(
    ['barrier', 'candidate', 'code', 'identity', 'pause', 'profile']
      .map(table => `job_${table}.agent_changes`)
      .concat('job_candidate.candidate', 'job_employer.employer', 'job_passkey.others_within')
      .map(policy => [
        `${policy}: with check true`,
        'what is said is changed, of whom it is said is not, and USING has read it',
      ]),
  ),
  'person_digital.agent_changes: with check true':
    'agents change the end of an answer and nothing else, and USING has read whose it is',
  'person_contact.import_all: with check true':
    'imports change the person of a contact and nothing else, and USING has read its département',
}

/** The version of a case that a trigger adds in the owner's name is asked for by no probe: `contacts/answer-clock.test.ts` reads it. */
const notProbed: readonly string[] = [
  'guarantee_case.owner_adds: dropped',
  'guarantee_case.owner_adds: with check not #1 (departement = maillage_departement())',
]

test('every protected table has a row in each of two départements', async () => {
  for (const table of probes.tables) {
    if (table === 'access_mine') continue
    const { rows } = await client.query(`select departement from ${table} group by departement order by 1`)
    assert.deepEqual(
      rows.map(({ departement }) => departement),
      [facts.elsewhere, facts.departement],
      `${table}: give it a row in test-mutant-world.ts`,
    )
  }
})

test('while nothing changes, the probes answer the same', async () => {
  for (const table of probes.tables)
    for (const who of people)
      for (const kind of kinds)
        assert.deepEqual(
          await probes.answers(who, table, kind),
          await answersBefore({ who, table, kind }),
          `${who.name} ${table}`,
        )
})

test('no policy is out of use but those that say what agents may not do: a table is protected before agents may write in it', () => {
  assert.deepEqual(
    idle.filter(policy => !/\.agent_(writes|changes)$/.test(policy)),
    [],
  )
})

test('no rule can be weakened without somebody seeing or doing something else', {
  timeout: 1_500_000,
}, async t => {
  const survivors: string[] = []
  for (const mutant of mutants) if (!(await isNoticed(mutant))) survivors.push(mutant.id)
  t.diagnostic(`${mutants.length} mutants, ${idle.length} policies that no privilege reaches`)
  assert.deepEqual(survivors.sort(), [...Object.keys(harmless), ...notProbed].sort())
})

/** What most likely tells comes first: the table of the rule, the roles that it speaks of, what it rules. */
async function isNoticed({ id, sql, table, roles, kind }: Mutant): Promise<boolean> {
  const first = people.filter(({ role }) => roles.length === 0 || roles.includes(role))
  const others = people.filter(who => !first.includes(who))
  const ordered = [kind, ...kinds.filter(other => other !== kind)]
  // What may be written is asked where it is written: no other table tells.
  const elsewhere = id.endsWith(': with check true') ? [] : probes.tables.filter(other => other !== table)
  const plan = [
    ...ordered.flatMap(kind => first.map(who => ({ who, table, kind }))),
    ...ordered.flatMap(kind => others.map(who => ({ who, table, kind }))),
    ...elsewhere.flatMap(table => people.map(who => ({ who, table, kind: 'select' as const }))),
  ]
  for (const step of plan) await answersBefore(step)
  await client.query('begin')
  try {
    await client.query(sql)
    for (const step of plan) {
      const now = await probes.answers(step.who, step.table, step.kind)
      if (now.join('\n') !== (await answersBefore(step)).join('\n')) return true
    }
    return false
  } finally {
    await client.query('rollback')
  }
}

async function answersBefore({
  who,
  table,
  kind,
}: {
  who: (typeof people)[number]
  table: string
  kind: Kind
}) {
  const key = `${who.name} ${table} ${kind}`
  const answers = before.get(key) ?? (await probes.answers(who, table, kind))
  before.set(key, answers)
  return answers
}
