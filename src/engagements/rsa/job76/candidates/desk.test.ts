import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { withAgent } from '../../../../kernel/access/identity.ts'
import type { Action } from '../../../../kernel/action.ts'
import { openPool } from '../../../../platform/db.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { registerCandidate } from './actions/register.ts'
import { whoseSearch } from './actions/whose.ts'
import { candidateWorld } from './test-candidate-world.ts'

const base = await openTestDb()
after(() => base.close())
/** Past the walls: what is really stored. */
const all = openPool(base.superuserUrl)
after(() => all.end())
const today = '2026-03-02'
const { at, ask, bugs, people, done, orienteur, browser, personIn } = await candidateWorld(base, today)
after(() => assert.deepEqual(bugs, []))
const [person] = people as [string]

describe('a call to the telephone desk', () => {
  let called: ReturnType<typeof browser>

  before(async () => {
    const visit = await personIn(person)
    await visit('/mon-parcours/travail', {})
    const sheet = await visit('/job76/candidat', { act: 'code', phone: '06 12 34 56 78' })
    const code = /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(sheet.text)![0]
    const answered = await ask(
      'animation-job76',
      'POST',
      '/job76/telephone',
      new URLSearchParams({ code, phone: '0612345678' }).toString(),
      { 'Content-Type': 'application/x-www-form-urlencoded' },
    )
    called = browser(answered.headers.getSetCookie()[0]!.split(';')[0]!)
  })

  test('says on each page who writes', async () => {
    const { text } = await called('/job76/candidat')
    assert.match(text, /Au nom de la personne qui appelle/)
    assert.match(text, /animation-job76 écrit ce que la personne dit/i)
  })

  test('what the agent writes is theirs in the trace, and a yes is one that was said', async () => {
    assert.equal((await called('/job76/candidat', { act: 'agree' })).status, 303)
    const yes = await all.query(
      `select g.how, a.mail from job_agreement g left join agent a on a.id = g.recorded_by`,
    )
    assert.equal(yes.rows[0].how, 'said')
    assert.match(yes.rows[0].mail, /animation-job76/)
    const { rows } = await all.query(
      `select t.function, a.mail from trace t left join agent a on a.id = t.agent_id where t.action = 'job76.agree'`,
    )
    assert.equal(rows.length, 1)
    assert.equal(rows[0].function, 'Animation de Job 76')
    assert.match(rows[0].mail, /animation-job76/)
  })

  test('nothing of it is told to whoever opens the file', async () => {
    const file = await ask('orienteur', 'GET', `/dossiers/${person}`)
    assert.equal(file.status, 200)
    assert.doesNotMatch(await file.text(), /Animation de Job 76|Candidat de Job 76/)
  })

  test('the person reads that the desk acted, and not what they did themself', async () => {
    const { text } = await (await personIn(person))('/mon-parcours/consultations')
    assert.match(text, /Animation de Job 76/)
    assert.doesNotMatch(text, /Candidat de Job 76/)
  })

  test('ends with the function of the agent', async () => {
    await all.query(`update agent_role set until_on = '${today}' where role = 'animation-job76'`)
    assert.equal((await called('/job76/candidat')).to, '/job76/candidat/connexion')
  })
})

test('a search opened beside an agent is a file that they opened', async () => {
  const other = people.at(-1)!
  await done(orienteur, registerCandidate as Action, { person: other, agreement: 'said' })
  const { about } = await withAgent(base.db, orienteur, 'orienteur', at.clock(), context =>
    whoseSearch(context, other, 'reads'),
  )
  assert.equal(about.person, other)
})
