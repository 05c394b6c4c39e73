import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Identity } from '../../access/identity.ts'
import { askDelay, decideDelay, listDelays } from './delays.ts'
import { type Look, listLooks } from './looks.ts'
import { type Follower, makeOpenOwn } from './open-own.ts'
import { answerQuestion, askQuestion, listOwnQuestions, listQuestions, type Question } from './questions.ts'
import { makeTakeAway, type TakeAway } from './take-away.ts'
import { ownWorld } from './test-own-world.ts'

const the = await ownWorld()
after(the.close)
const [openOwn, takeAway] = [makeOpenOwn([]), makeTakeAway([])]
let [camille, sacha, merged] = ['', '', '']
let [agent, delegate] = [] as unknown as [Identity, Identity]

before(async () => {
  camille = await the.addPerson({ firstName: 'Camille' })
  sacha = await the.addPerson({ firstName: 'Sacha', born: '1986-01-01' })
  merged = await the.addPerson({ firstName: 'Camille', lastName: 'Autrement' })
  const foyer = 'f0000000-0000-4000-8000-000000000001'
  await sql`insert into foyer values ('76', ${foyer}, '2026-01-01')`.execute(the.all)
  for (const [person, role] of [
    [camille, 'DEM'],
    [sacha, 'CJT'],
  ])
    await sql`insert into foyer_membership values ('76', ${foyer}, ${person}, 'caf', ${role}, '2026-01-01', null, '2026-01-05', null)`.execute(
      the.all,
    )
  await sql`insert into person_merge values ('76', gen_random_uuid(), ${camille}, ${merged}, 'decided', '2026-02-01', ${the.orienteur.id}, null, null)`.execute(
    the.all,
  )
  agent = await the.addAgent(the.organisation, 'Alix Référent', ['referent'])
  delegate = await the.addAgent(the.organisation, 'Noa Délégué', ['dpo'])
})

const looks = async (person: string) =>
  (await the.done<{ looks: Look[] }>(the.self(person), listLooks as never)).looks
const purposes = async (person: string) => (await looks(person)).map(({ purpose }) => purpose)

test('the person reads who looked at each of their files and why, and no name; another of the same household reads nothing of it', async () => {
  await the.look(agent, camille)
  await the.look(agent, camille)
  await the.look(agent, merged, { purpose: 'rsa-accompagnement', operation: 'list' })
  const read = await looks(camille)
  assert.deepEqual(
    read.map(({ operation, purpose, organisation, function: held, times }) => ({
      operation,
      purpose,
      organisation,
      held,
      times,
    })),
    [
      { operation: 'list', purpose: 'Accompagner un bénéficiaire du RSA', times: 1 },
      { operation: 'view', purpose: 'Orienter un bénéficiaire du RSA', times: 2 },
    ].map(line => ({ ...line, organisation: 'Service d’orientation', held: 'Référent RSA' })),
  )
  assert.ok(!JSON.stringify(read).includes('Alix'))
  assert.deepEqual(await looks(sacha), [])
  assert.deepEqual(await looks(camille), read, 'their own reading is no look of an agent')
})

test('an emergency is told with its reason', async () => {
  const [event, reason] = ['e0000000-0000-4000-8000-000000000001', 'e0000000-0000-4000-8000-000000000002']
  await sql`insert into access_break_glass (departement, id, agent_id, person_id, why, on_day, at, until_at, review_due_on)
    values ('76', ${event}, ${agent.id}, ${sacha}, 'Une voisine entend des appels au secours', '2026-03-02', '2026-03-02T08:00:00Z', '2026-03-02T10:00:00Z', '2026-03-09')`.execute(
    the.all,
  )
  await sql`insert into access_reason values ('76', ${reason}, ${sacha}, ${agent.id}, null, 'urgence', 'break-glass', ${event}, '2026-03-02', '2026-03-03', '2026-03-02T10:00:00Z')`.execute(
    the.all,
  )
  await the.look(agent, sacha, { purpose: 'urgence', reason })
  assert.deepEqual(
    (await looks(sacha)).map(({ urgent }) => urgent),
    ['Une voisine entend des appels au secours'],
  )
  const { followers } = (await the.done(the.self(sacha), openOwn as never)) as { followers: Follower[] }
  assert.equal(followers.find(({ origin }) => origin === 'break-glass')?.untilTime, '11:00')
})

test('who is kept away from a file keeps nothing from the person: they read all of their own', async () => {
  const before = await looks(camille)
  await sql`insert into access_exclusion values ('76', gen_random_uuid(), ${camille}, ${agent.id}, null, 'conflict-of-interest', '2026-01-01', null)`.execute(
    the.all,
  )
  assert.deepEqual(await looks(camille), before)
})

test('what a person takes away speaks of them alone, each key told in words, and leaves a line', async () => {
  const taken = await the.done<TakeAway>(the.self(camille), takeAway as never)
  for (const { id, columns, rows } of taken.parts)
    for (const row of rows) assert.deepEqual(Object.keys(row), Object.keys(columns), id)
  const text = JSON.stringify(taken)
  assert.ok(text.includes('Autrement'), 'the file that was joined to theirs is theirs')
  assert.ok(!text.includes('Sacha') && !text.includes(sacha) && !text.includes(agent.id))
  const byId = Object.fromEntries(taken.parts.map(part => [part.id, part.rows]))
  assert.deepEqual(
    byId.household?.map(({ role }) => role),
    ['allocataire'],
  )
  assert.equal((await the.traces()).at(-1)?.action, 'own.take-away')
})

test('what is written of another changes not a byte of what a person reads', async () => {
  const all = async () => [
    await the.done(the.self(camille), openOwn as never),
    await the.done(the.self(camille), listLooks as never),
    { ...(await the.done<TakeAway>(the.self(camille), takeAway as never)), madeAt: '' },
    await the.done(the.self(camille), listOwnQuestions as never),
  ]
  const before = await all()
  await the.look(agent, sacha)
  await the.makeCode(sacha)
  await the.done(the.self(sacha), askQuestion as never, { words: 'Qui est-ce ?' })
  await the.addIdentity(sacha, { source: 'ailleurs', firstName: 'Sacha-Lou' })
  await the.addReason(sacha, { agent: agent.id })
  assert.deepEqual(await all(), before)
})

test('a person asks the delegate, who answers once; the answer is read by nobody else', async () => {
  const words = 'Pourquoi mon dossier a-t-il été ouvert le 2 mars ?'
  const drawn = 'd0000000-0000-4000-8000-000000000001'
  const first = (await the.done(the.self(camille), askQuestion as never, { words, question: drawn })) as {
    dueOn: string
  }
  assert.equal(first.dueOn, '2026-04-02', 'a month later')
  await the.done(the.self(camille), askQuestion as never, { words, question: drawn })
  const mine = await the.done<Question[]>(the.self(camille), listOwnQuestions as never)
  assert.deepEqual(
    mine.map(({ question }) => question),
    [drawn],
    'sent twice, it is one',
  )
  await the.done(delegate, answerQuestion as never, {
    question: drawn,
    answer: 'Pour préparer le rendez-vous.',
  })
  const again = await the.run(delegate, answerQuestion as never, { question: drawn, answer: 'Autre chose' })
  assert.deepEqual(Object.keys(again.problems ?? {}), ['answer'])
  const [answered] = await the.done<Question[]>(the.self(camille), listOwnQuestions as never)
  assert.equal(answered?.answer, 'Pour préparer le rendez-vous.')
  assert.ok(!JSON.stringify(await the.done(the.self(sacha), listOwnQuestions as never)).includes('préparer'))
  await assert.rejects(the.run(agent, listQuestions as never), 'no agent reads them')
  await assert.rejects(the.run(the.self(camille), listQuestions as never))
})

test('five questions may wait, a sixth must', async () => {
  for (let n = 0; n < 5; n++)
    await the.done(the.self(merged), askQuestion as never, { words: `Question ${n}` })
  const { problems } = await the.run(the.self(merged), askQuestion as never, { words: 'Encore une' })
  assert.deepEqual(Object.keys(problems ?? {}), ['words'])
})

test('a reading is told later only when the delegate decides so, and is told from its day on', async () => {
  const person = await the.addPerson({ firstName: 'Lou' })
  await the.addReason(person, { agent: agent.id })
  await the.look(agent, person, { purpose: 'rsa-accompagnement' })
  await the.look(the.orienteur, person)
  const ask = (input: object) =>
    the.run(agent, askDelay as never, {
      ...{ person, fromOn: '2026-03-02', untilOn: '2026-04-02' },
      ...{ why: 'Signalement au procureur, CASF art. L. 226-4', ...input },
    })
  for (const [input, field, why] of [
    [{ fromOn: '2026-03-03' }, 'fromOn', 'what was not read yet'],
    [{ untilOn: '2026-03-02' }, 'untilOn', 'until today'],
    [{ untilOn: '2026-09-03' }, 'untilOn', 'more than six months'],
    [{ why: 'parce que' }, 'why', 'no reason'],
  ] as const)
    assert.deepEqual(Object.keys((await ask(input)).problems ?? {}), [field], why)
  await assert.rejects(
    the.run(the.stranger, askDelay as never, {
      ...{ person, fromOn: '2026-03-02', untilOn: '2026-04-02', why: 'x'.repeat(30) },
    }),
    'of a file out of reach',
  )
  const { delay } = (await ask({})).done as { delay: string }
  assert.equal((await looks(person)).length, 2, 'while it is asked, all is told')
  assert.equal(JSON.stringify(await looks(person)).includes('plus tard'), false)
  await assert.rejects(
    the.run(agent, decideDelay as never, { delay, verdict: 'granted' }),
    'an agent decides nothing',
  )
  await the.done(delegate, decideDelay as never, { delay, verdict: 'granted' })
  assert.deepEqual(await purposes(person), ['Orienter un bénéficiaire du RSA'])
  const { followers } = (await the.done(the.self(person), openOwn as never)) as { followers: Follower[] }
  assert.deepEqual(
    followers.map(({ who }) => who),
    ['Service d’orientation'],
    'nor is who it was',
  )
  const listed = await the.done<{ granted: boolean }[]>(delegate, listDelays as never)
  assert.equal(listed[0]?.granted, true)
  const before = the.time.now
  the.time.now = { at: '2026-04-02T09:00:00.000Z', today: '2026-04-02' }
  assert.equal((await looks(person)).length, 2)
  the.time.now = before
})

test('whoever is nobody of ours reads nothing, and a person is nobody among agents', async () => {
  await assert.rejects(the.run(the.self('00000000-0000-4000-8000-000000000001'), openOwn as never))
  for (const action of [openOwn, listLooks, takeAway]) await assert.rejects(the.run(agent, action as never))
})
