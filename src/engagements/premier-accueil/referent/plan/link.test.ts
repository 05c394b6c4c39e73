import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { At } from '../../../../kernel/access/as-system.ts'
import { withNobody } from '../../../../kernel/access/identity.ts'
import { must } from '../../../../kernel/test-ran.ts'
import type { Day } from '../../../../kernel/time.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { withdrawConsent } from '../consents/give.ts'
import { answerByLink, askedByLink } from './answer.ts'
import { revokeLink } from './ask.ts'
import { closeGoal } from './goals.ts'
import { listPlans } from './review.ts'
import { addStep, dropStep } from './steps.ts'
import { planWorld } from './test-world.ts'

const base = await openTestDb()
const world = await planWorld(base)
after(() => world.end())
const { at, all, colleague, ccas, followed, share, goal, step, linkOf, plan, askStep } = world
const missing = { missing: true }

const byNobody = <T>(work: (at: At) => Promise<T>, hour = '12:00', today: Day = '2026-03-02'): Promise<T> =>
  withNobody(base.db, 'maillage_system', '76', today, tx =>
    work({ tx, departement: '76', today, at: `${today}T${hour}:00+01:00` }),
  )
const open = (token: string, hour?: string, today?: Day) =>
  byNobody(one => askedByLink(one, token), hour, today)
const say = (token: string, typed: Record<string, string>, hour?: string, today?: Day) =>
  byNobody(one => answerByLink(one, token, typed), hour, today)
/** Dead for reading and for answering, and nothing is learnt of why. */
const dead = async (token: string, why: string, hour = '13:00', today?: Day) => {
  await assert.rejects(open(token, hour, today), missing, why)
  await assert.rejects(say(token, { answer: 'accepted' }, hour, today), missing, why)
}
async function asked() {
  const person = await followed()
  const [consent] = await share(person, 'logement')
  const housing = await goal(person)
  const given = await step(housing)
  return { person, consent: consent!, housing, given, token: await linkOf(given) }
}

test('whoever holds the link reads what is asked, by when and by whom, and neither the goal nor who it is for', async () => {
  const { person, token } = await asked()
  await all.query(
    `insert into person_identity (departement, person_id, source, known_from, title, last_name, birth_name, first_name, other_first_names, born_on, born_precision, sex, search)
      values ('76', $1, 'essai', '2026-01-01', 'MME', 'NOM', 'NOM', 'ODILE', '', '1980-01-01', 'day', '2', 'nom odile')`,
    [person.id],
  )
  assert.match(token, /^[\w-]{24}$/)
  assert.deepEqual(await open(token), {
    ...{ person: person.id, what: 'Déposer la demande de logement.', dueOn: '2026-03-20' },
    ...{ organisation: 'CCAS de la ville', askedBy: colleague.name, askedFor: 'CMS du port' },
    ...{ called: null, answeredOn: null, answer: null, why: null },
  })
  await share(person, 'plan')
  assert.equal((await open(token)).called, 'ODILE')
})

test('a yes or a no by the link is given once; a no says why, and comes back to the référent; each leaves its line', async () => {
  const { person, given, token } = await asked()
  await assert.rejects(say(token, { answer: 'declined' }), /pourquoi/)
  await assert.rejects(say(token, {}), /j’accepte/)
  await say(token, { answer: 'declined', why: 'Plus de place ce mois-ci.' })
  await say(token, { answer: 'accepted' })
  const now = await open(token)
  assert.deepEqual(
    [now.answer, now.why, now.answeredOn],
    ['declined', 'Plus de place ce mois-ci.', '2026-03-02'],
  )
  const [row] = must(await at('12:01', colleague, listPlans, { person: person.id })).plans
  assert.equal(row!.declined, 1)
  const { rows } = await all.query(
    `select operation, action, organisation from trace where function = 'Un partenaire, par un lien' and person_id = $1 order by n`,
    [person.id],
  )
  assert.deepEqual(
    rows.map(({ operation, action, organisation }) => [operation, action, organisation]),
    [
      ['write', 'plan.answer-step', 'CCAS de la ville'],
      ['view', 'plan.answer-step', 'CCAS de la ville'],
    ],
  )
  const again = must(await at('12:02', colleague, askStep, { step: given }))
    .address.split('/')
    .at(-1)!
  assert.notEqual(again, token, 'asked again after a no')
  await say(again, { answer: 'accepted' }, '12:03')
  assert.equal((await plan(colleague, person, '12:05')).goals[0]!.steps[0]!.answer!.answer, 'accepted')
  assert.match((await at('12:04', colleague, askStep, { step: given })).problems!.step!, /déjà accepté/)
})

test('asked twice it is one link; a token that nobody was given opens nothing, and no copy of the database has one', async () => {
  const { given, token } = await asked()
  assert.equal(await linkOf(given), token)
  await dead(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, 'another token')
  await dead('', 'no token')
  await dead('a'.repeat(5000), 'a long one')
  const { rows } = await all.query('select to_jsonb(q)::text as row from plan_answer q')
  assert.ok(rows.every(({ row }) => !row.includes(token)))
})

test('the link is dead once it is taken back, once its thirty days are over, once the step is changed or ended', async () => {
  const revoked = await asked()
  must(await at('12:30', colleague, revokeLink, { step: revoked.given }))
  await dead(revoked.token, 'taken back')
  const old = await asked()
  await open(old.token, '12:00', '2026-03-31')
  await dead(old.token, 'thirty days', '12:00', '2026-04-01')
  const changed = await asked()
  const other = { goal: changed.housing, owner: ccas, what: 'Autre chose.', due: '2026-03-20' }
  must(await at('12:30', colleague, addStep, { ...other, replaces: changed.given }))
  await dead(changed.token, 'changed')
  const dropped = await asked()
  must(await at('12:30', colleague, dropStep, { step: dropped.given }))
  await dead(dropped.token, 'dropped')
  must(await at('12:31', colleague, closeGoal, { goal: dropped.housing, how: 'left' }))
  await dead(dropped.token, 'the goal is closed')
})

test('the link is dead from the instant at which the person takes back what they share, and for an organisation kept away', async () => {
  const { person, consent, given, token } = await asked()
  await open(token, '12:59')
  must(await at('13:00', person, withdrawConsent, { consent }))
  await dead(token, 'taken back')
  assert.match((await at('13:01', colleague, askStep, { step: given })).problems!.step!, /ne partage plus/)
  const other = await asked()
  const exclude = (column: string, id: string) =>
    all.query(
      `insert into access_exclusion (departement, id, person_id, ${column}, why, from_on)
        values ('76', gen_random_uuid(), $1, $2, 'conflict-of-interest', '2026-01-01')`,
      [other.person.id, id],
    )
  await exclude('organisation_id', ccas)
  await dead(other.token, 'kept away')
  const third = await asked()
  await all.query(`update organisation set closed_on = '2026-03-02' where id = $1`, [ccas])
  await dead(third.token, 'closed')
  await all.query('update organisation set closed_on = null where id = $1', [ccas])
  await open(third.token)
})

test('two answers at the same instant: one is kept', async () => {
  const { person, token } = await asked()
  await Promise.all([
    say(token, { answer: 'accepted' }),
    say(token, { answer: 'declined', why: 'Plus de place.' }),
    say(token, { answer: 'accepted' }),
  ])
  const { rows } = await all.query(
    `select from trace where function = 'Un partenaire, par un lien' and operation = 'write' and person_id = $1`,
    [person.id],
  )
  assert.equal(rows.length, 1)
})
