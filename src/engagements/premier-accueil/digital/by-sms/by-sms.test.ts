import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import type { At } from '../../../../kernel/access/as-system.ts'
import { withNobody } from '../../../../kernel/access/identity.ts'
import { testSecret } from '../../../../kernel/people/test-world.ts'
import type { Timed } from '../../../../kernel/retention/retention.ts'
import { must } from '../../../../kernel/test-ran.ts'
import type { Day } from '../../../../kernel/time.ts'
import type { ShortMessage } from '../../../../platform/sms.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { answerDemand, withdrawDemand } from '../../demands/answer.ts'
import { recordDemand } from '../../demands/record.ts'
import { arrive, see } from '../../reception/arrivals.ts'
import { openReception } from '../../reception/receptions.ts'
import { receptionWorld } from '../../reception/test-world.ts'
import { endMandate, recordMandate } from '../mandate.ts'
import { openDigital } from '../open.ts'
import { mandateRetention } from '../retention.ts'
import { answerMandate, questionOf } from './answer.ts'
import { makeAskMandate, mandateToken } from './ask.ts'
import { messageOf, sendMandate } from './send.ts'

const world = await receptionWorld(await openTestDb())
after(() => world.end())
const { at, desk, elsewhere, administrator, all } = world
const [place] = world.places as [string]
const askMandate = makeAskMandate(testSecret)

must(await at('08:00', administrator, openReception, { organisation: world.cms, place }))

async function received(): Promise<string> {
  const { passage } = must(await at('09:00', desk, arrive, { place, called: 'Paulette' }))
  must(await at('09:10', desk, see, { passage }))
  return passage
}
const byNobody = <T>(work: (at: At) => Promise<T>, today: Day = '2026-03-02'): Promise<T> =>
  withNobody(world.db, 'maillage_system', '76', today, tx =>
    work({ tx, departement: '76', today, at: `${today}T12:00:00+01:00` }),
  )
/** Gives the mandate and its link. */
async function asks(input: object = {}) {
  const passage = await received()
  const mandate = randomUUID()
  const asked = {
    passage,
    mandate,
    called: 'Paulette',
    procedure: 'Allocation logement',
    days: 31,
    mobile: '06 12 34 56 78',
  }
  must(await at('09:30', desk, askMandate, { ...asked, ...input }))
  return { passage, mandate, asked, token: mandateToken(testSecret, mandate) }
}
const shown = async (passage: string, day: Day = '2026-03-02') =>
  must(await at('18:00', desk, openDigital, { passage }, day)).mandates[0]!
const one = async (mandate: string) =>
  (
    await all.query(
      `select m.signed_on, m.last_on, m.ended_on, k.mobile, k.answer from digital_mandate m
        left join digital_mandate_ask k on k.mandate_id = m.id where m.id = $1`,
      [mandate],
    )
  ).rows[0]

/** What the service of messages took. */
const messages: ShortMessage[] = []
const send = (
  outcome: Awaited<ReturnType<Parameters<typeof sendMandate>[0]['sms']>> = { sent: true },
  today: Day = '2026-03-02',
) =>
  sendMandate({
    ...{ db: world.db, departement: '76', secret: testSecret, origin: 'https://maillage.exemple.fr' },
    clock: () => ({ today, at: `${today}T12:00:00+01:00` }),
    async sms(message) {
      messages.push(message)
      return outcome
    },
  })

test('only the person’s yes makes the mandate: asked is not given, and reading the link changes nothing', async () => {
  const { passage, mandate, asked, token } = await asks()
  assert.equal(must(await at('09:31', desk, askMandate, asked)).mandate, mandate, 'a double click')
  const { holds, signedOn } = await shown(passage)
  assert.deepEqual([holds, signedOn], [false, null])
  const before = await one(mandate)
  const question = await byNobody(it => questionOf(it, token), '2026-03-04')
  assert.deepEqual(
    [
      question.agentName,
      question.organisation,
      question.procedure,
      question.theme,
      question.days,
      question.lastOn,
    ],
    ['Accueil du CMS', 'CMS du port', 'Allocation logement', 'numerique', 31, '2026-04-04'],
  )
  assert.deepEqual(await one(mandate), before, 'a reading is no answer')
  await byNobody(it => answerMandate(it, token, 'yes'), '2026-03-04')
  await byNobody(it => answerMandate(it, token, 'yes'), '2026-03-05')
  const given = await shown(passage, '2026-03-05')
  assert.deepEqual([given.holds, given.signedOn, given.lastOn], [true, '2026-03-04', '2026-04-04'])
  await byNobody(it => answerMandate(it, token, 'no'), '2026-03-06')
  assert.equal((await shown(passage, '2026-03-06')).holds, false, 'taken back by the same link')
  const { rows } = await all.query(
    `select action from trace where function = 'La personne, par son lien' order by day, n`,
  )
  assert.deepEqual(
    rows.map(({ action }) => action),
    ['digital.ask-mandate', 'digital.end-mandate'],
  )
})

test('a no, a link that is too old, an end by the agent or with the demand: no yes follows', async () => {
  const refused = await asks()
  await byNobody(it => answerMandate(it, refused.token, 'no'))
  const old = await asks()
  const ended = await asks()
  must(await at('10:00', desk, endMandate, { mandate: ended.mandate }))
  const answered = await asks()
  const demand = (await shown(answered.passage)).demand!
  must(await at('10:00', desk, answerDemand, { demand, answer: 'Faite ensemble.' }))
  const days: [string, Day, string][] = [
    [refused.token, '2026-03-02', 'said no'],
    [old.token, '2026-03-10', 'after seven days'],
    [ended.token, '2026-03-02', 'ended by the agent'],
    [answered.token, '2026-03-02', 'its demand is answered'],
  ]
  for (const [token, day, why] of days)
    await assert.rejects(
      byNobody(it => answerMandate(it, token, 'yes'), day),
      /Ce lien ne sert plus/,
      why,
    )
  const last = await asks()
  await byNobody(it => answerMandate(it, last.token, 'yes'), '2026-03-09')
  assert.equal((await one(last.mandate)).signed_on, '2026-03-09', 'on its last day')
  const other = `${last.token.slice(0, -1)}${last.token.endsWith('A') ? 'B' : 'A'}`
  await assert.rejects(
    byNobody(it => questionOf(it, other)),
    { missing: true },
    'nobody’s token',
  )
})

test('the message says neither why nor by whom, leaves once, and the number is forgotten with it', async () => {
  await all.query(
    `update digital_mandate_ask set mobile = null, given_up_at = '2026-03-02T08:00:00Z' where sent_at is null`,
  )
  messages.length = 0
  const { mandate, token } = await asks()
  assert.equal((await one(mandate)).mobile, '33612345678')
  assert.deepEqual(
    [await send({ sent: false, why: 'down', trouble: 'x' }), (await one(mandate)).mobile],
    ['down', '33612345678'],
  )
  assert.deepEqual(
    [await send({ sent: true }, '2026-03-03'), await send({ sent: true }, '2026-03-03')],
    ['sent', 'none'],
  )
  assert.deepEqual(messages[1], {
    ...{ id: mandate, to: '33612345678' },
    text: `Votre accord est demandé. Lisez, puis dites oui ou non avant la fin du 9 mars 2026 : https://maillage.exemple.fr/mandat/${token}`,
  })
  assert.equal(messages[0]!.id, messages[1]!.id, 'the same one again')
  assert.equal((await one(mandate)).mobile, null)
  const wrong = await asks()
  assert.equal(await send({ sent: false, why: 'refused', trouble: 'Ce numéro est refusé.' }), 'kept')
  assert.equal((await one(wrong.mandate)).mobile, null)
  assert.equal((await shown(wrong.passage)).asked!.trouble, 'Ce numéro est refusé.')
  const over = await asks()
  assert.equal(await send({ sent: true }, '2026-03-10'), 'none', 'its link would be of no use')
  must(await at('10:00', desk, endMandate, { mandate: over.mandate }))
  const text = messageOf('33612345678', { id: mandate, until: '2026-08-31', link: 'x' }).text
  assert.match(text, /^[\w .,:'éèà/@-]*$/, 'the letters of GSM 03.38')
})

test('a mandate is for a demand: it ends when this is answered or given up, and is erased with it', async () => {
  const passage = await received()
  const { demand } = must(
    await at('09:30', desk, recordDemand, { theme: 'logement', said: 'Un toit.', passage }),
  )
  const paper = must(
    await at('09:31', desk, recordMandate, { passage, demand, procedure: 'Logement social', days: 365 }),
  ).mandate
  const stranger = await asks()
  const wrong = await at('09:32', desk, recordMandate, {
    ...{ passage: stranger.passage, demand, procedure: 'Logement social', days: 1 },
  })
  assert.deepEqual(wrong.problems, { demand: 'Choisissez une demande en cours de cette personne.' })
  must(await at('09:40', desk, withdrawDemand, { demand, why: 'solved' }, '2026-03-05'))
  assert.equal((await one(paper)).ended_on, '2026-03-05')
  const [rule] = mandateRetention as readonly Timed[]
  const erased = async (limit: Day) =>
    withNobody(world.db, 'maillage_retention' as 'maillage_system', '76', '2028-04-01', async tx => {
      await rule!.apply({ tx, departement: '76', limit } as never)
    }).then(async () => (await one(paper)) === undefined)
  assert.equal(await erased('2026-03-04'), false, 'the mandate is of the 2nd, its demand ended on the 5th')
  assert.equal(await erased('2026-03-05'), true)
  const { rows } = await all.query(
    `select count(*)::int as n from digital_mandate_ask k where not exists (select from digital_mandate m where m.id = k.mandate_id)`,
  )
  assert.equal(rows[0].n, 0)
})

test('what cannot be asked is refused with its sentence, and another organisation finds nothing', async () => {
  const { passage, mandate, asked } = await asks()
  for (const [mobile, why] of [
    ['02 35 00 00 00', 'no mobile'],
    ['12', 'no number'],
    ['', 'none'],
  ] as const)
    assert.match(
      (await at('10:00', desk, askMandate, { ...asked, mandate: randomUUID(), mobile })).problems!.mobile!,
      /mobile/,
      why,
    )
  await assert.rejects(at('10:00', elsewhere, askMandate, { ...asked, passage }), { missing: true })
  await assert.rejects(at('10:00', elsewhere, endMandate, { mandate }), { missing: true })
  const { rows } = await all.query(
    `select has_column_privilege('maillage_agent', 'digital_mandate_ask', 'mobile', 'select') as reads`,
  )
  assert.equal(rows[0].reads, false, 'no agent reads the number again')
})
