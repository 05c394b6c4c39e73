import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import type { Identity } from '../../../kernel/access/identity.ts'
import { testSecret } from '../../../kernel/people/test-world.ts'
import { must } from '../../../kernel/test-ran.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { arrive, see } from '../reception/arrivals.ts'
import { openReception } from '../reception/receptions.ts'
import { receptionWorld } from '../reception/test-world.ts'
import { recordWelcome } from '../welcome/record.ts'
import { makeJoinFile, takeBack } from './join.ts'
import { openPerson } from './of-person.ts'

const world = await receptionWorld(await openTestDb())
after(() => world.end())
const { at, desk, colleague, elsewhere, administrator, all } = world
const [place] = world.places as [string]
const joinFile = makeJoinFile(testSecret)

must(await at('08:00', administrator, openReception, { organisation: world.cms, place }))

async function received(said?: string, more: object = {}): Promise<string> {
  const { passage } = must(await at('09:00', desk, arrive, { place }))
  must(await at('09:30', desk, see, { passage }))
  if (said) must(await at('09:35', desk, recordWelcome, { passage, said, ...more }))
  return passage
}

/** Somebody who has a file already, whom nobody at the desk follows. */
async function known(birthName: string, firstName = 'Odile', bornOn = '1984-03-12'): Promise<string> {
  const id = randomUUID()
  await all.query(`insert into person (departement, id, known_on) values ('76', $1, '2026-01-01')`, [id])
  await all.query(
    `insert into person_identity (departement, person_id, source, known_from, last_name, birth_name, first_name, born_on, sex, search)
      values ('76', $1, 'test', '2026-01-01', $2, $2, $3, $4, '2', lower($2))`,
    [id, birthName, firstName, bornOn],
  )
  return id
}
const identity = (birthName: string) => ({
  birthName,
  firstName: 'Odile',
  bornOn: '1984-03-12',
  agreed: 'aloud',
})
const count = async (from: string, values: unknown[] = []) =>
  (await all.query<{ n: number }>(`select count(*)::int as n from ${from}`, values)).rows[0]!.n
const NOBODY = { '': 'Aucun dossier ne correspond exactement.' }

test('with the person’s agreement a welcome joins their file, for whoever received them and for a year at most', async () => {
  const person = await known('LENOIR')
  const passage = await received('Plus de gaz.')
  await assert.rejects(at('09:40', desk, openPerson, { person }), { missing: true }, 'nothing before')
  assert.deepEqual(must(await at('09:41', desk, joinFile, { ...identity('Lenoir'), passage })), { person })
  const { joins, lastName } = must(await at('09:42', desk, openPerson, { person }))
  assert.deepEqual(
    [
      lastName,
      joins.map(({ agreed, agreedOn, recordedBy, welcome }) => [agreed, agreedOn, recordedBy, welcome?.said]),
    ],
    ['LENOIR', [['aloud', world.today, desk.name, 'Plus de gaz.']]],
  )
  const { rows } = await all.query(
    `select agent_id, purpose, origin, from_on, until_on - from_on as days from access_reason where person_id = $1`,
    [person],
  )
  assert.deepEqual(rows, [
    { agent_id: desk.id, purpose: 'premier-accueil', origin: 'welcome', from_on: world.today, days: 366 },
  ])
  for (const other of [colleague, elsewhere])
    await assert.rejects(at('09:43', other, openPerson, { person }), { missing: true }, 'nobody else')
  assert.deepEqual((await at('09:44', colleague, joinFile, { ...identity('Lenoir'), passage })).problems, {
    '': 'Cet accueil est déjà relié à un dossier.',
  })
  const traces = await all.query(
    `select action, operation, purpose from trace where person_id = $1 order by day, n`,
    [person],
  )
  assert.deepEqual(
    traces.rows.map(({ action, operation, purpose }) => [action, operation, purpose]),
    [
      ['welcome.join-file', 'write', 'premier-accueil'],
      ['welcome.open-person', 'view', 'premier-accueil'],
    ],
  )
})

test('the person takes their agreement back: the reason ends that day, and what was stays as past', async () => {
  const person = await known('REPRIS')
  const passage = await received('Une dette.')
  must(await at('10:00', desk, joinFile, { ...identity('Repris'), passage }))
  const { join } = must(await at('10:01', desk, openPerson, { person })).joins[0]!
  await assert.rejects(at('10:02', colleague, takeBack, { join }), { missing: true }, 'not theirs')
  must(await at('10:03', desk, takeBack, { join }))
  await assert.rejects(at('10:04', desk, openPerson, { person }), { missing: true })
  await assert.rejects(at('10:04', desk, takeBack, { join }), { missing: true }, 'once')
  assert.equal(
    await count('welcome_join where id = $1 and taken_back_on is not null and taken_back_by is not null', [
      join,
    ]),
    1,
  )
  assert.equal(await count(`access_reason where person_id = $1 and until_on = '${world.today}'`, [person]), 1)
  must(await at('10:05', desk, joinFile, { ...identity('Repris'), passage }))
})

test('one answer for whoever is not here, for two who share an identity and for whoever may not be seen', async () => {
  await known('JUMEAU')
  await known('JUMEAU')
  const excluded = await known('ECARTE')
  await all.query(
    `insert into access_exclusion (departement, id, person_id, agent_id, why, from_on) values ('76', gen_random_uuid(), $1, $2, 'conflict-of-interest', '2026-01-01')`,
    [excluded, desk.id],
  )
  const passage = await received()
  const before = await count('access_reason')
  for (const name of ['Personne', 'Jumeau', 'Écarté'])
    assert.deepEqual(
      (await at('11:00', desk, joinFile, { ...identity(name), passage })).problems,
      NOBODY,
      name,
    )
  assert.equal(await count('access_reason'), before)
  const { rows } = await all.query(
    `select distinct operation, person_id from trace where action = 'welcome.join-file' and operation = 'search'`,
  )
  assert.deepEqual(rows, [{ operation: 'search', person_id: null }], 'the attempt, and not for whom')
})

test('whoever has no file begins one as they say it, and whoever may not be seen gives a new one that tells nothing', async () => {
  const input = { ...identity('Nouvelle'), begin: true, sex: '2', lastName: 'Mariée' }
  const passage = await received('Arrive de loin.')
  const { person } = must(await at('12:00', desk, joinFile, { ...input, passage }))
  const { rows } = await all.query(
    'select source, last_name, birth_name, known_from, search from person_identity where person_id = $1',
    [person],
  )
  assert.deepEqual(rows, [
    {
      source: 'person',
      last_name: 'Mariée',
      birth_name: 'Nouvelle',
      known_from: world.today,
      search: 'mariee nouvelle odile',
    },
  ])
  const again = must(await at('12:01', desk, joinFile, { ...input, passage: await received() }))
  assert.equal(again.person, person, 'the second time they are found')
  const hidden = must(
    await at('12:02', desk, joinFile, { ...input, birthName: 'Ecarte', passage: await received() }),
  )
  const { joins } = must(await at('12:03', desk, openPerson, { person: hidden.person }))
  assert.equal(joins.length, 1)
})

test('what cannot be joined is refused, and the tenth identity in vain of a day suspends the account', async () => {
  const passage = await received()
  const cases: [object, object, string][] = [
    [{ agreed: undefined }, { agreed: 'Dites comment la personne a donné son accord.' }, 'no agreement'],
    [
      { agreedOn: '2026-03-03' },
      { agreedOn: 'Un accord ne se date pas à l’avance\u00a0: aujourd’hui au plus tard.' },
      'tomorrow',
    ],
    [{ begin: true }, { sex: 'Choisissez\u00a0: femme ou homme.' }, 'a new file has it'],
    [{ passage: undefined }, { '': 'Dites quel accueil est à relier.' }, 'nothing to join'],
  ]
  for (const [change, problems, why] of cases)
    assert.deepEqual(
      (await at('13:00', desk, joinFile, { ...identity('X'), passage, ...change })).problems,
      problems,
      why,
    )
  for (const who of [elsewhere, colleague] as Identity[])
    if (who === elsewhere)
      await assert.rejects(at('13:01', who, joinFile, { ...identity('X'), passage }), { missing: true })
  for (let times = 0; times < 10; times++)
    await at('13:02', colleague, joinFile, { ...identity(`Essai ${times}`), passage })
  assert.equal(await count('agent where id = $1 and suspended_on is not null', [colleague.id]), 1)
})

test('what a person does online is told once: the welcome brings it to their file, and what the file learnt since stays', async () => {
  const person = await known('NUMERIQUE')
  const inFile = async () =>
    (
      await all.query(
        `select level, known_on, ended_on from person_digital where person_id = $1 order by known_on, ended_on nulls last`,
        [person],
      )
    ).rows
  const first = await received('Ne sait pas.', { needs: ['numerique'] })
  must(await at('14:00', desk, joinFile, { ...identity('Numerique'), passage: first }))
  assert.deepEqual(
    await inFile(),
    [{ level: 'helped', known_on: world.today, ended_on: null }],
    'a need that is ticked',
  )
  const second = await received('Impôts.', { digital: 'unable' })
  must(await at('14:01', desk, joinFile, { ...identity('Numerique'), passage: second }))
  assert.deepEqual(await inFile(), [
    { level: 'helped', known_on: world.today, ended_on: world.today },
    { level: 'unable', known_on: world.today, ended_on: null },
  ])
  must(
    await at('14:02', desk, recordWelcome, {
      ...{ passage: second, said: 'Impôts.', digital: 'alone', base: 1 },
    }),
  )
  assert.equal((await inFile()).at(-1).level, 'alone', 'written after it was joined')
  await all.query(
    `update person_digital set known_on = '2026-03-20' where person_id = $1 and ended_on is null`,
    [person],
  )
  const ticked = await received('CAF.', { digital: 'unable' })
  must(await at('14:03', desk, joinFile, { ...identity('Numerique'), passage: ticked }))
  assert.equal((await inFile()).at(-1).level, 'alone', 'the file learnt it later than the welcome')
})
