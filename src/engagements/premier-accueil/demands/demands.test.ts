import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { must } from '../../../kernel/test-ran.ts'
import { arrive, see } from '../reception/arrivals.ts'
import { openReception } from '../reception/receptions.ts'
import { recordWelcome } from '../welcome/record.ts'
import { answerDemand, withdrawDemand } from './answer.ts'
import { listDemands, openDemand } from './list.ts'
import { recordDemand } from './record.ts'
import { demandWorld, relais } from './test-world.ts'

const world = await demandWorld()
after(() => world.end())
const { on, asks, passes, caseOf, desk, colleague, elsewhere, stranger, ccas, cms, association } = world

test('a demand is owed an answer within ten working days, and an answer keeps the promise', async () => {
  const demand = await asks('2026-03-02')
  assert.deepEqual(await caseOf(demand), { due: '2026-03-16', kept: null, ended: null, organisation: cms })
  must(await on('2026-03-05', colleague, answerDemand, { demand, answer: 'Place trouvée au foyer.' }))
  assert.equal((await caseOf(demand))?.kept, '2026-03-05')
  const row = must(await on('2026-03-06', desk, openDemand, { demand }))
  assert.deepEqual(
    [row.state, row.next, row.answer, row.answeredOn, row.late],
    ['answered', 'closed', 'Place trouvée au foyer.', '2026-03-05', false],
  )
})

test('a relais is sent, opened, accepted and the person really received: each on its day', async () => {
  const demand = await asks('2026-03-02')
  const handover = await passes('2026-03-03', demand)
  assert.equal((await caseOf(demand))?.kept, null, 'sent is not accepted')
  assert.equal(must(await on('2026-03-03', desk, openDemand, { demand })).next, 'waiting')
  const [box] = must(
    await on('2026-03-04', elsewhere, relais.list, { side: 'received', view: 'answer' }),
  ).rows.filter(row => row.handover === handover)
  assert.deepEqual(
    [box?.said, box?.called, box?.contact, box?.openedOn],
    ['Un toit avant lundi.', 'Nadia', null, null],
  )
  must(await on('2026-03-04', elsewhere, relais.open, { handover }))
  assert.equal(
    must(await on('2026-03-09', desk, relais.open, { handover })).openedOn,
    '2026-03-04',
    'the receipt',
  )
  must(
    await on('2026-03-05', elsewhere, relais.accept, {
      ...{ handover, expectedOn: '2026-03-10', expectedWords: 'À 10 h, au CCAS.' },
    }),
  )
  assert.equal((await caseOf(demand))?.kept, '2026-03-05')
  assert.deepEqual(await caseOf(handover), { due: '2026-03-20', kept: null, ended: null, organisation: ccas })
  assert.equal(must(await on('2026-03-06', desk, openDemand, { demand })).next, 'meet')
  const late = must(await on('2026-03-21', elsewhere, relais.list, { late: true })).rows
  assert.deepEqual(
    late.filter(row => row.handover === handover).map(({ late }) => late),
    [true],
    'accepted and not received after fifteen days',
  )
  must(await on('2026-03-23', elsewhere, relais.receive, { handover, metOn: '2026-03-22' }))
  assert.equal((await caseOf(handover))?.kept, '2026-03-22')
  assert.equal(must(await on('2026-03-23', desk, openDemand, { demand })).next, 'closed')
})

test('a refusal has a reason, comes back to the sender, and the clock goes on', async () => {
  const demand = await asks('2026-03-02')
  const handover = await passes('2026-03-03', demand)
  assert.deepEqual((await on('2026-03-04', elsewhere, relais.refuse, { handover, why: 'other' })).problems, {
    words: 'Écrivez la raison.',
  })
  must(await on('2026-03-04', elsewhere, relais.refuse, { handover, why: 'full' }))
  assert.deepEqual(await caseOf(demand), { due: '2026-03-16', kept: null, ended: null, organisation: cms })
  const { rows } = must(await on('2026-03-17', desk, listDemands, { view: 'todo' }))
  const back = rows.find(row => row.demand === demand)
  assert.deepEqual([back?.next, back?.late, back?.relais[0]?.refusedWhy], ['back', true, 'full'])
  const second = await passes('2026-03-17', demand, { to: association })
  must(await on('2026-03-18', stranger, relais.accept, { handover: second }))
  assert.equal((await caseOf(demand))?.kept, '2026-03-18', 'kept, late')
})

test('a person gives a demand up: nothing is owed any more, and the relais is taken back', async () => {
  const demand = await asks('2026-03-02')
  const handover = await passes('2026-03-03', demand)
  must(await on('2026-03-04', desk, withdrawDemand, { demand, why: 'solved' }))
  assert.deepEqual([(await caseOf(demand))?.ended, (await caseOf(demand))?.kept], ['2026-03-04', null])
  const refused = await on('2026-03-05', elsewhere, relais.accept, { handover })
  assert.match(refused.problems?.base ?? '', /repris par l’expéditeur le 4 mars 2026/)
})

test('a visit gives its demands by one press a need, and a press twice is one demand', async () => {
  const [place] = world.places as [string]
  must(await world.at('08:00', world.administrator, openReception, { organisation: cms, place }))
  const { passage } = must(await world.at('09:00', desk, arrive, { place, called: 'Jamal' }))
  must(await world.at('09:10', desk, see, { passage }))
  must(
    await world.at('09:20', desk, recordWelcome, {
      passage,
      said: 'Un loyer en retard.',
      needs: ['logement', 'droits'],
    }),
  )
  const press = { passage, theme: 'logement', said: 'Un loyer en retard.' }
  const both = await Promise.all([
    on('2026-03-02', desk, recordDemand, press),
    on('2026-03-02', desk, recordDemand, press),
  ])
  assert.equal(must(both[0]).demand, must(both[1]).demand)
  const { rows } = must(await on('2026-03-02', colleague, listDemands, { passage }))
  assert.deepEqual(
    rows.map(({ theme, called, said, due }) => [theme, called, said, due]),
    [['logement', 'Jamal', 'Un loyer en retard.', '2026-03-16']],
  )
})

test('sent twice is once: demand, relais, answer and acceptance', async () => {
  const demand = randomUUID()
  const form = { demand, theme: 'sante', said: 'Un médecin.' }
  const twice = await Promise.all([
    on('2026-03-02', desk, recordDemand, form),
    on('2026-03-02', desk, recordDemand, form),
  ])
  assert.deepEqual(
    twice.map(ran => must(ran).demand),
    [demand, demand],
  )
  const handover = randomUUID()
  const sent = { handover, subject: demand, to: ccas, why: 'Permanence', agreedHow: 'paper' }
  for (const ran of await Promise.all([
    on('2026-03-02', desk, relais.send, sent),
    on('2026-03-02', desk, relais.send, sent),
  ]))
    assert.equal(must(ran).handover, handover)
  const accepted = { handover, expectedOn: '2026-03-06' }
  must(await on('2026-03-03', elsewhere, relais.accept, accepted))
  must(await on('2026-03-03', elsewhere, relais.accept, accepted))
  const answered = { demand, answer: 'Rendez-vous pris.' }
  must(await on('2026-03-04', desk, answerDemand, answered))
  must(await on('2026-03-04', desk, answerDemand, answered))
  const { rows } = await world.all.query('select from handover where subject_id = $1', [demand])
  assert.equal(rows.length, 1)
})

test('a stale form is told what happened since, and changes nothing', async () => {
  const demand = await asks('2026-03-02')
  const handover = await passes('2026-03-03', demand)
  must(await on('2026-03-04', elsewhere, relais.accept, { handover }))
  const stale = await on('2026-03-04', elsewhere, relais.refuse, { handover, why: 'full' })
  assert.match(stale.problems?.base ?? '', /accepté le 4 mars 2026 par Accueil du CCAS/)
  must(await on('2026-03-05', desk, answerDemand, { demand, answer: 'Oui.' }))
  const other = await on('2026-03-05', colleague, answerDemand, { demand, answer: 'Non.' })
  assert.match(other.problems?.base ?? '', /Accueil du CMS a répondu/)
  assert.match(
    (await on('2026-03-05', colleague, withdrawDemand, { demand, why: 'solved' })).problems?.base ?? '',
    /a répondu/,
  )
})

test('what cannot be is said in a sentence by its field', async () => {
  const demand = await asks('2026-03-02')
  const send = { subject: demand, to: ccas, why: 'x', agreedHow: 'said' }
  for (const [action, input, problems, why] of [
    [
      recordDemand,
      { theme: 'droits', said: 'x', askedOn: '2026-03-03' },
      { askedOn: 'Cette date est dans l’avenir.' },
      'a demand to come',
    ],
    [
      recordDemand,
      { theme: 'droits', said: ' ' },
      { said: 'Écrivez ce que la personne demande.' },
      'nothing asked',
    ],
    [
      relais.send,
      { ...send, to: cms },
      { to: 'Cette demande est déjà à votre organisme\u00a0: choisissez un autre organisme.' },
      'to oneself',
    ],
    [
      relais.send,
      { ...send, to: randomUUID() },
      { to: 'Choisissez un organisme qui peut répondre.' },
      'nobody there',
    ],
    [relais.send, { ...send, why: '' }, { why: 'Écrivez pourquoi vous passez le relais.' }, 'no reason'],
    [
      relais.send,
      { ...send, agreedHow: undefined },
      { agreedHow: 'Dites comment la personne a donné son accord.' },
      'no agreement',
    ],
    [
      relais.send,
      { ...send, agreedOn: '2026-03-03' },
      { agreedOn: 'Cet accord est daté de l’avenir.' },
      'an agreement to come',
    ],
    [
      answerDemand,
      { demand, answer: 'x', answeredOn: '2026-03-01' },
      { answeredOn: 'La demande n’a été faite que le 2 mars 2026.' },
      'before it was asked',
    ],
  ] as const)
    assert.deepEqual((await on('2026-03-02', desk, action as never, input)).problems, problems, why)
  const handover = await passes('2026-03-02', demand)
  assert.deepEqual((await on('2026-03-02', desk, relais.send, { ...send, to: association })).problems, {
    to: 'Le relais est déjà passé à CCAS de la ville\u00a0: reprenez-le d’abord, ou attendez sa réponse.',
  })
  assert.deepEqual(
    (await on('2026-03-02', elsewhere, relais.receive, { handover, metOn: '2026-03-02' })).problems,
    {
      metOn: 'Acceptez d’abord ce relais.',
    },
  )
})
