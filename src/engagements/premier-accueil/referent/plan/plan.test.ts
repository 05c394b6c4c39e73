import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { must } from '../../../../kernel/test-ran.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { withdrawConsent } from '../consents/give.ts'
import { answerStep } from './answer.ts'
import { addGoal, closeGoal } from './goals.ts'
import { openPlan } from './open.ts'
import { listPlans, reviewPlan } from './review.ts'
import { commentPlan, signPlan } from './sign.ts'
import { addStep, dropStep, finishStep } from './steps.ts'
import { planWorld } from './test-world.ts'

const world = await planWorld(await openTestDb())
after(() => world.end())
const { at, all, colleague, desk, elsewhere, ccas, followed, share, goal, step, plan, theirs } = world
const missing = { missing: true }

test('a plan holds goals and steps, each with who does it, for when, and when it was done', async () => {
  const person = await followed()
  const housing = await goal(person)
  const mine = await step(housing, 'person', { what: 'Réunir les papiers.' })
  const done = must(await at('09:00', person, finishStep, { step: mine }))
  assert.equal(done.person, person.id)
  must(await at('09:01', person, finishStep, { step: mine }))
  await step(housing, 'referent', { what: 'Appeler le bailleur.', due: '2026-03-03' })
  const { goals } = must(await at('09:00', person, openPlan, {}, '2026-03-04'))
  assert.deepEqual(
    goals[0]!.steps.map(({ what, owner, doneOn, late }) => [what, owner, doneOn, late]),
    [
      ['Appeler le bailleur.', 'referent', null, true],
      ['Réunir les papiers.', 'person', '2026-03-02', false],
    ],
  )
  const left = await at('09:02', colleague, closeGoal, { goal: housing, how: 'reached' })
  assert.match(left.problems!.goal!, /Il reste des actions à faire/)
})

test('what is wrong is said by field, and nothing is written', async () => {
  const person = await followed()
  const housing = await goal(person)
  const mine = await step(housing, 'person')
  const good = { goal: housing, what: 'Écrire au bailleur.', owner: 'person', due: '2026-03-20' }
  for (const [change, field, sentence, reason] of [
    [{ due: '2026-03-01' }, 'due', /jour à venir/, 'due in the past'],
    [{ what: ' x ' }, 'what', /ce qui est à faire/, 'says nothing'],
    [{ owner: ccas }, 'owner', /demandez-lui d’abord son accord/, 'of a partner with whom nothing is shared'],
    [{ owner: randomUUID() }, 'owner', /son accord/, 'of nobody'],
    [{ owner: 'voisin' }, 'owner', /Choisissez qui s’en charge/, 'of no kind'],
    [{ due: 'demain' }, 'due', /./, 'no day'],
  ] as const)
    assert.match(
      (await at('09:00', colleague, addStep, { ...good, ...change })).problems![field]!,
      sentence,
      reason,
    )
  const early = await at('09:00', person, finishStep, { step: mine, on: '2026-03-01' })
  assert.match(early.problems!.on!, /avant celui où/)
  const ahead = await at('09:00', person, finishStep, { step: mine, on: '2026-03-03' })
  assert.match(ahead.problems!.on!, /pas encore venu/)
  const other = await step(housing, 'referent')
  assert.match((await at('09:00', person, finishStep, { step: other })).problems!.step!, /quelqu’un d’autre/)
  assert.equal((await plan(person, person)).goals[0]!.steps.length, 2)
})

test('a form sent twice writes once; two windows on one step: the second is told, and keeps what it wrote', async () => {
  const person = await followed()
  const drawn = { person: person.id, domain: 'logement', words: 'Un toit à soi.', goal: randomUUID() }
  for (const hour of ['09:00', '09:00']) must(await at(hour, colleague, addGoal, drawn))
  const once = {
    goal: drawn.goal,
    owner: 'person',
    what: 'Réunir les papiers.',
    due: '2026-03-20',
    step: randomUUID(),
  }
  for (const hour of ['09:01', '09:01']) must(await at(hour, colleague, addStep, once))
  const change = { ...once, replaces: once.step, due: '2026-03-27' }
  must(await at('09:02', colleague, addStep, { ...change, step: randomUUID() }))
  const second = await at('09:03', colleague, addStep, { ...change, step: randomUUID(), due: '2026-03-28' })
  assert.match(second.problems!.step!, /Quelqu’un a changé cette action/)
  const { goals } = await plan(person, person)
  assert.deepEqual(
    goals[0]!.steps.map(({ dueOn, droppedWhy }) => [dueOn, droppedWhy]),
    [
      ['2026-03-27', null],
      ['2026-03-20', 'Changée'],
    ],
  )
  assert.match(
    (await at('09:04', person, finishStep, { step: once.step })).problems!.step!,
    /n’est plus dans le plan/,
  )
})

test('what was signed stays as it was; a plan that changed since is read again before it is signed', async () => {
  const person = await followed()
  const housing = await goal(person)
  const [first, other] = [await step(housing, 'person'), await step(housing, 'person')]
  const { changedAt } = await plan(person, person)
  const { signature } = must(await at('09:00', person, signPlan, { signed: 'Odile Nom', seen: changedAt }))
  must(await at('09:00', person, signPlan, { signed: 'Odile Nom', seen: changedAt }))
  const signed = must(await at('09:01', person, openPlan, { signature }))
  assert.deepEqual([signed.signatures.length, signed.signed], [1, true])
  must(await at('09:30', person, finishStep, { step: other }))
  assert.equal((await plan(person, person)).signed, true, 'a step that is done changes no plan')
  must(await at('10:00', colleague, dropStep, { step: first, why: 'Plus utile.' }))
  await at('10:01', colleague, addStep, {
    goal: housing,
    owner: 'person',
    what: 'Autre chose.',
    due: '2026-03-20',
  })
  const later = must(await at('10:02', person, openPlan, { signature }))
  assert.deepEqual(later.goals, signed.goals, 'as it was that instant')
  assert.equal(later.signed, false)
  const stale = await at('10:03', person, signPlan, { signed: 'Odile Nom', seen: changedAt })
  assert.match(stale.problems!.signed!, /a changé depuis/)
  const paper = { person: person.id, signed: 'Odile Nom', seen: (await plan(person, person)).changedAt }
  assert.match((await at('10:04', colleague, signPlan, paper)).problems!.how!, /comment la personne/)
  must(await at('10:05', colleague, signPlan, { ...paper, how: 'paper' }))
  await assert.rejects(at('10:06', desk, signPlan, { ...paper, how: 'paper' }), missing)
})

test('a bilan is owed six months after the signature, then after each bilan; late ones come first in the list', async () => {
  const person = await followed()
  const housing = await goal(person)
  await step(housing, 'person', { due: '2026-03-10' })
  assert.equal((await plan(person, person)).reviewBy, null)
  const seen = (await plan(person, person)).changedAt
  must(await at('09:00', person, signPlan, { signed: 'Odile Nom', seen }))
  assert.equal((await plan(person, person)).reviewBy, '2026-09-02')
  const [row] = must(await at('09:00', colleague, listPlans, { person: person.id }, '2026-09-03')).plans
  assert.deepEqual(row, {
    ...{ person: person.id, open: 1, late: 1, declined: 0, reviewBy: '2026-09-02', reviewLate: true },
  })
  const held = { person: person.id, words: 'Le dossier avance.' }
  must(await at('10:00', colleague, reviewPlan, held, '2026-09-03'))
  const [next] = must(await at('10:01', colleague, listPlans, { person: person.id }, '2026-09-03')).plans
  assert.deepEqual([next!.reviewBy, next!.reviewLate], ['2027-03-03', false])
  assert.deepEqual(must(await at('10:01', desk, listPlans, { person: person.id })).plans, [])
})

test('a partner reads its own steps of a domain that is shared, the whole plan where the person shares it, nothing once withdrawn', async () => {
  const person = await followed()
  await assert.rejects(theirs(person), missing)
  const [consent] = await share(person, 'logement')
  const [housing, health] = [await goal(person), await goal(person, 'sante', 'Aller mieux.')]
  const given = await step(housing)
  await step(housing, 'referent')
  await step(health, 'person', { what: 'Voir un médecin.' })
  must(await at('09:00', person, commentPlan, { words: 'Je voudrais aller plus vite.' }))
  const part = await theirs(person)
  assert.deepEqual(
    part.goals.map(({ domain, steps }) => [domain, steps.map(each => each.step)]),
    [['logement', [given]]],
  )
  assert.deepEqual([part.name, part.comments, part.signatures, part.partners], [null, [], [], []])
  const [whole] = await share(person, 'plan')
  assert.deepEqual((await theirs(person)).goals, (await plan(person, person)).goals)
  must(await at('12:01', person, withdrawConsent, { consent: whole }))
  assert.deepEqual((await theirs(person, '12:02')).goals, part.goals)
  must(await at('12:03', person, withdrawConsent, { consent }))
  await assert.rejects(theirs(person, '12:03'), missing)
  for (const [action, input] of [
    [finishStep, { step: given }],
    [answerStep, { step: given, answer: 'accepted' }],
    [dropStep, { step: given }],
  ] as const)
    await assert.rejects(at('12:04', elsewhere, action as never, input), missing)
  await assert.rejects(at('12:04', world.administrator, openPlan, { person: person.id }), missing)
})

test('what the person does not share changes nothing of what a partner sees, to the byte', async () => {
  const person = await followed()
  await share(person, 'logement')
  await step(await goal(person))
  const seen = JSON.stringify(await theirs(person))
  const hidden = [
    async () => void (await goal(person, 'sante', 'Aller mieux.')),
    async () => void (await step(await goal(person, 'famille', 'Voir ses enfants.'), 'person')),
    async () => void must(await at('09:00', person, commentPlan, { words: 'Rien à dire.' })),
    async () => void must(await at('09:00', colleague, reviewPlan, { person: person.id, words: 'Bien.' })),
    async () => {
      const { changedAt } = await plan(person, person)
      must(await at('09:00', person, signPlan, { signed: 'Odile Nom', seen: changedAt }))
    },
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: hidden.length - 1 }), { maxLength: 4 }),
      async acts => {
        for (const act of acts) await hidden[act]!()
        assert.equal(JSON.stringify(await theirs(person)), seen)
      },
    ),
    { numRuns: 6 },
  )
})

test('an agent of the organisation answers on their page, once, and says when it is done; an excluded one does not', async () => {
  const person = await followed()
  await share(person, 'logement')
  const given = await step(await goal(person))
  const early = await at('09:00', elsewhere, answerStep, { step: given, answer: 'accepted' })
  assert.match(early.problems!.step!, /Rien ne vous est demandé/)
  await world.linkOf(given)
  const mute = await at('09:01', elsewhere, answerStep, { step: given, answer: 'declined' })
  assert.match(mute.problems!.why!, /pourquoi/)
  await all.query(
    `insert into access_exclusion (departement, id, person_id, agent_id, why, from_on)
      values ('76', gen_random_uuid(), $1, $2, 'conflict-of-interest', '2026-01-01')`,
    [person.id, elsewhere.id],
  )
  await assert.rejects(at('09:02', elsewhere, answerStep, { step: given, answer: 'accepted' }), missing)
  await all.query('delete from access_exclusion where agent_id = $1', [elsewhere.id])
  must(await at('09:03', elsewhere, answerStep, { step: given, answer: 'accepted' }))
  must(await at('09:03', elsewhere, answerStep, { step: given, answer: 'accepted' }))
  const other = await at('09:04', elsewhere, answerStep, {
    step: given,
    answer: 'declined',
    why: 'Trop de monde.',
  })
  assert.match(other.problems!.step!, /a déjà répondu/)
  must(await at('09:05', elsewhere, finishStep, { step: given }))
  const [{ steps } = assert.fail()] = (await plan(person, person)).goals
  assert.deepEqual([steps[0]!.answer?.answer, steps[0]!.doneOn], ['accepted', '2026-03-02'])
})

test('somebody else’s plan does not exist, for a person or for an agent', async () => {
  const [one, other] = [await followed(), await followed()]
  const theirStep = await step(await goal(one), 'person')
  for (const [me, action, input] of [
    [other, openPlan, { person: one.id }],
    [other, finishStep, { step: theirStep }],
    [other, commentPlan, { step: theirStep, words: 'Non.' }],
    [desk, openPlan, { person: one.id }],
    [desk, addGoal, { person: one.id, domain: 'sante', words: 'Non, non.' }],
    [desk, finishStep, { step: theirStep }],
  ] as const)
    await assert.rejects(at('09:00', me, action as never, input), missing)
})
