import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { Identity } from '../../../../kernel/access/identity.ts'
import type { Action } from '../../../../kernel/action.ts'
import type { Day } from '../../../../kernel/time.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { matcherOf } from '../live/matcher.ts'
import { acceptContact, applyToOffer, declineContact, withdrawContact } from './candidate-says.ts'
import { answerContact, askCandidate } from './employer-says.ts'
import { listContacts } from './list-contacts.ts'
import { sendMessage } from './messages.ts'
import { openContact } from './open-contact.ts'
import { makeShowCandidates } from './show-candidates.ts'
import { contactWorld } from './test-contact-world.ts'

const base = await openTestDb()
after(() => base.close())
const today: Day = '2026-03-02'
const world = await contactWorld(base, today)
const { me, rival, offer, run } = world
const clock = () => ({ today, at: `${today}T09:00:00Z` })
const showCandidates = makeShowCandidates(matcherOf({ url: base.url, clock, departement: '76' }))

async function done<Output>(...[who, action, input, on]: Parameters<typeof world.run>): Promise<Output> {
  const ran = await run(who, action as Action<never, Output>, input, on)
  assert.deepEqual(ran.problems, undefined)
  return ran.done as Output
}
const opened = (who: Identity, contact: string) =>
  done<Awaited<ReturnType<typeof openContact.run>>>(who, openContact as never, { contact })

describe('a candidate applies', () => {
  test('once, however often it is pressed, and the employer then knows who they are', async () => {
    const candidate = await world.candidate()
    const sent = await Promise.all(
      [1, 2].map(() =>
        done<{ contact: string }>(candidate, applyToOffer as never, { offer, words: 'Bonjour' }),
      ),
    )
    assert.equal(sent[0]!.contact, sent[1]!.contact)
    const contact = await opened(me, sent[0]!.contact)
    assert.deepEqual(
      [contact.name, contact.reach?.phone, contact.asked, contact.dueOn],
      ['Odile Levasseur', '0235000000', { on: today, by: 'candidate', words: 'Bonjour' }, '2026-03-16'],
    )
  })

  test('not to an offer that comes from elsewhere, nor to one that nobody sees', async () => {
    const candidate = await world.candidate()
    const from = await run(candidate, applyToOffer as never, { offer: await world.elsewhere() })
    assert.match(Object.values(from.problems ?? {}).join(), /autre site/)
    await assert.rejects(run(candidate, applyToOffer as never, { offer: candidate.id }), { missing: true })
  })
})

describe('an employer asks to meet', () => {
  test('whom it was shown, and no other; nothing of who they are is read before the yes', async () => {
    const candidate = await world.candidate({ person: null })
    await assert.rejects(run(me, askCandidate as never, { offer, candidate: candidate.id }), {
      missing: true,
    })
    const list = await done<Awaited<ReturnType<typeof showCandidates.run>>>(me, showCandidates as never, {
      offer,
    })
    assert.ok(list.candidates.some(each => each.candidate === candidate.id))
    assert.doesNotMatch(JSON.stringify(list), /Odile|Levasseur|0235|exemple\.fr|76540|Petit/)
    const asked = await done<{ contact: string }>(me, askCandidate as never, {
      offer,
      candidate: candidate.id,
    })
    assert.deepEqual(
      await done(me, askCandidate as never, { offer, candidate: candidate.id }),
      asked,
      'pressed twice, it is one',
    )
    const blind = await opened(me, asked.contact)
    assert.deepEqual([blind.name, blind.reach], [null, null])
    assert.match(
      Object.values(
        (await run(me, sendMessage as never, { contact: asked.contact, words: 'Bonjour' })).problems!,
      ).join(),
      /attend encore le oui/,
    )
    await done(candidate, acceptContact as never, { contact: asked.contact })
    await done(candidate, acceptContact as never, { contact: asked.contact })
    assert.equal((await opened(me, asked.contact)).name, 'Odile Levasseur')
  })

  test('of whoever declines, it reads neither the reason nor the name, and asks no second time', async () => {
    const candidate = await world.candidate()
    await done(me, showCandidates as never, { offer, page: 1 })
    const asked = await done<{ contact: string }>(me, askCandidate as never, {
      offer,
      candidate: candidate.id,
    })
    assert.deepEqual((await run(candidate, declineContact as never, { contact: asked.contact })).problems, {
      why: 'Choisissez une raison.',
    })
    await done(candidate, declineContact as never, {
      contact: asked.contact,
      why: 'childcare',
      words: 'Deux enfants',
    })
    const read = await opened(me, asked.contact)
    assert.doesNotMatch(JSON.stringify(read), /childcare|enfants|Odile/)
    await assert.rejects(
      world.as(me, tx => sql`select declined_why from job_contact`.execute(tx)),
      { code: '42501' },
    )
    const again = await run(me, askCandidate as never, { offer, candidate: candidate.id })
    assert.match(Object.values(again.problems ?? {}).join(), /déjà dit non/)
  })
})

describe('the walls of a contact', () => {
  test('another employer and another candidate find no such contact', async () => {
    const [candidate, other] = [await world.candidate(), await world.candidate()]
    const { contact } = await done<{ contact: string }>(candidate, applyToOffer as never, { offer })
    const tries: [Identity, Pick<Action, 'id'>, object][] = [
      [rival, openContact, {}],
      [rival, answerContact, { answer: 'retained' }],
      [rival, sendMessage, { words: 'x' }],
      [other, openContact, {}],
      [other, withdrawContact, {}],
      [other, sendMessage, { words: 'x' }],
    ]
    for (const [who, action, input] of tries)
      await assert.rejects(
        run(who, action as never, { contact, ...input }),
        { missing: true },
        `${who.roles[0]} ${action.id}`,
      )
  })

  test('whoever withdraws is not read any more, in the list neither', async () => {
    const candidate = await world.candidate()
    const { contact } = await done<{ contact: string }>(candidate, applyToOffer as never, { offer })
    await done(me, sendMessage as never, { contact, words: 'Quand pouvez-vous venir ?' })
    assert.equal((await opened(candidate, contact)).messages.length, 1)
    await done(candidate, withdrawContact as never, { contact })
    await assert.rejects(run(me, openContact as never, { contact }), { missing: true })
    const list = await done<Awaited<ReturnType<typeof listContacts.run>>>(me, listContacts as never, {})
    assert.ok(!list.contacts.some(each => each.contact === contact))
    const again = await done<{ contact: string }>(candidate, applyToOffer as never, { offer })
    assert.notEqual(again.contact, contact, 'they may apply again')
  })

  test('an answer is given once, and a refusal has a reason of the job', async () => {
    const candidate = await world.candidate()
    const { contact } = await done<{ contact: string }>(candidate, applyToOffer as never, { offer })
    assert.deepEqual((await run(me, answerContact as never, { contact, answer: 'refused' })).problems, {
      why: 'Choisissez une raison.',
    })
    await done(me, answerContact as never, { contact, answer: 'refused', why: 'licence' })
    await done(me, answerContact as never, { contact, answer: 'refused', why: 'licence' })
    const stale = await run(me, answerContact as never, { contact, answer: 'retained' })
    assert.match(stale.problems?.answer ?? '', /déjà été donnée/)
    assert.equal((await opened(candidate, contact)).answerWhy, 'licence')
  })

  test('the thirty of the day end with a stop, and an alert', async () => {
    for (let n = 0; n < 35; n++) await world.candidate()
    let stopped = false
    for (let page = 1; page <= 4; page++)
      ({ stopped } = await done<Awaited<ReturnType<typeof showCandidates.run>>>(me, showCandidates as never, {
        offer,
        page,
      }))
    assert.equal(stopped, true)
    const { rows: shown } = await world.as(me, tx =>
      sql<{
        people: number
        last: number
      }>`select count(distinct candidate_id)::int as people, max(rank) as last from job_showing
        where on_day = ${today}::date and shown_to = 'employer'`.execute(tx),
    )
    assert.equal(shown[0]!.people, 30)
    assert.ok(shown[0]!.last > 20, 'the third page ranks after the second')
    const counts = await base.db.transaction().execute(async tx => {
      await sql`set local role maillage_job76; set local maillage.departement = '76'`.execute(tx)
      return sql`select id from job_alert`.execute(tx)
    })
    assert.equal(counts.rows.length, 1)
  })
})
