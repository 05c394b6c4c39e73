import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { Identity } from '../../../../kernel/access/identity.ts'
import type { Action } from '../../../../kernel/action.ts'
import type { Day } from '../../../../kernel/time.ts'
import { openDb, openPool } from '../../../../platform/db.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { makeEmployer, makeOffer } from '../test-job-world.ts'
import { applyToOffer } from './candidate-says.ts'
import { answerContact, askCandidate } from './employer-says.ts'
import { listContacts } from './list-contacts.ts'
import { acceptMeeting, proposeMeeting, recordMeeting } from './meetings.ts'
import { sendMessage } from './messages.ts'
import { openContact } from './open-contact.ts'
import { openMeeting } from './open-meeting.ts'
import { meetingWords } from './pages/thread.tsx'
import { contactWorld } from './test-contact-world.ts'

const base = await openTestDb()
const all = openDb(openPool(base.superuserUrl, { max: 1 }))
after(async () => {
  await all.destroy()
  await base.close()
})
const today: Day = '2026-03-02'
const world = await contactWorld(base, today)
const { me, offer, run } = world

async function done<Output = { contact: string }>(
  who: Identity,
  action: unknown,
  input: object,
  on: Day = today,
): Promise<Output> {
  const ran = await run(who, action as Action<never, Output>, input, on)
  assert.equal(ran.problems, undefined)
  return ran.done as Output
}
const opened = (who: Identity, contact: string, on: Day = today) =>
  done<Awaited<ReturnType<typeof openContact.run>>>(who, openContact, { contact }, on)
const listed = async (who: Identity) =>
  (await done<Awaited<ReturnType<typeof listContacts.run>>>(who, listContacts, {})).contacts
async function applied(on: Day = today) {
  const candidate = await world.candidate()
  return { candidate, ...(await done(candidate, applyToOffer, { offer }, on)) }
}

describe('a message', () => {
  test('sent twice by one form is one; sent again with other words, none is lost', async () => {
    const { candidate, contact } = await applied()
    const drawn = randomUUID()
    for (const words of ['Bonjour', 'Bonjour', 'Bonjour, je suis libre lundi'])
      await done(candidate, sendMessage, { contact, words, drawn })
    const { messages } = await opened(me, contact)
    assert.deepEqual(messages.map(({ words }) => words).toSorted(), [
      'Bonjour',
      'Bonjour, je suis libre lundi',
    ])
  })

  test('that comes after five hundred others is read', async () => {
    const { candidate, contact } = await applied()
    await base.db.transaction().execute(async tx => {
      await sql`set local role maillage_import; set local maillage.departement = '76'`.execute(tx)
      await sql`insert into job_message (departement, id, candidate_id, contact_id, at, said_by, words)
        select '76', gen_random_uuid(), ${candidate.id}, ${contact}, ${`${today}T08:00:00Z`}::timestamptz + n * interval '1 second', 'candidate', 'n' || n
        from generate_series(1, 501) n`.execute(tx)
    })
    const { messages } = await opened(me, contact)
    assert.deepEqual([messages.length, messages[0]?.words, messages.at(-1)?.words], [500, 'n2', 'n501'])
  })

  test('stays unread by whoever only puts the appointment in their calendar', async () => {
    const { candidate, contact } = await applied()
    await done(me, proposeMeeting, { contact, day: '2026-03-04', time: '14:30', place: 'Rouen' })
    const [{ meeting } = { meeting: '' }] = (await opened(candidate, contact)).meetings
    await assert.rejects(
      run(me, openMeeting as never, { contact, meeting }),
      { missing: true },
      'not accepted yet',
    )
    await done(candidate, acceptMeeting, { contact, meeting })
    await done(candidate, sendMessage, { contact, words: 'À mercredi' })
    await done(me, openMeeting, { contact, meeting })
    await assert.rejects(run(world.rival, openMeeting as never, { contact, meeting }), { missing: true })
    const unread = async () => (await listed(me)).find(each => each.contact === contact)?.unread
    assert.equal(await unread(), 1)
    await opened(me, contact)
    assert.equal(await unread(), 0)
  })
})

describe('an appointment', () => {
  test('to which nobody came is told as each side says it: whoever is missed did not stay away by their own word', async () => {
    const { candidate, contact } = await applied()
    await done(candidate, proposeMeeting, { contact, day: '2026-03-04', time: '14:30', place: 'Rouen' })
    const [{ meeting } = { meeting: '' }] = (await opened(me, contact)).meetings
    await done(me, acceptMeeting, { contact, meeting })
    const outcome = { contact, meeting, outcome: 'no-show' }
    await done(candidate, recordMeeting, outcome, '2026-03-05')
    const [seen] = (await opened(me, contact, '2026-03-05')).meetings
    assert.match(meetingWords(seen!, 'candidate'), /L’autre personne n’est pas venue/)
    assert.match(meetingWords(seen!, 'employer'), /La personne dit que vous n’êtes pas venu/)
    const again = await run(candidate, recordMeeting as never, { ...outcome, outcome: 'held' }, '2026-03-05')
    assert.match(Object.values(again.problems ?? {}).join(), /^Vous avez déjà dit/)
  })
})

describe('an appointment, past the actions', () => {
  test('is neither accepted, nor cancelled, nor told in the name of the other side, and nobody writes over what it said', async () => {
    const { candidate, contact } = await applied()
    const both = [
      { who: candidate, side: 'candidate', other: 'employer' },
      { who: me, side: 'employer', other: 'candidate' },
    ]
    const at = sql.lit(`${today}T09:30:00Z`)
    const propose = (side: string, more = '') => sql`insert into job_meeting
      (departement, id, candidate_id, contact_id, starts_at, minutes, place, proposed_by, proposed_at ${sql.raw(more && `, ${more}_at, ${more}_by`)})
      values ('76', gen_random_uuid(), ${candidate.id}, ${contact}, ${at}, 30, 'Rouen', ${side}, ${at} ${more ? sql`, ${at}, ${side}` : sql``})
      returning id`
    const changed = async (who: Identity, set: string, meeting: string) => {
      const { numAffectedRows } = await world.as(who, tx =>
        sql`update job_meeting set ${sql.raw(set)} where id = ${meeting}`.execute(tx),
      )
      return Number(numAffectedRows)
    }
    const cancelled = (by: string) => `cancelled_at = '${today}T10:00:00Z', cancelled_by = '${by}'`
    const told = (by: string) => `outcome = 'held', outcome_at = '${today}T10:00:00Z', outcome_by = '${by}'`
    const refused = { code: '42501' }
    for (const { who, side, other } of both) {
      const put = async (said: ReturnType<typeof propose>) =>
        (await world.as(who, tx => said.execute(tx))).rows[0] as { id: string }
      await assert.rejects(put(propose(other)), refused, 'proposed for the other')
      await assert.rejects(put(propose(side, 'cancelled')), refused, 'proposed and over')
      const meeting = (await put(propose(side))).id
      const accepted = `accepted_at = '${today}T10:00:00Z'`
      await assert.rejects(changed(who, accepted, meeting), refused, 'accepted for the other')
      for (const end of [cancelled(other), told(other)])
        await assert.rejects(changed(who, end, meeting), refused, end)
      const [theirs] = both.filter(each => each.side === other)
      assert.equal(await changed(theirs!.who, accepted, meeting), 1)
      assert.equal(await changed(theirs!.who, told(other), meeting), 1)
      assert.equal(await changed(who, told(side), meeting), 0, 'what the other told stays')
    }
  })
})

describe('the list of an employer', () => {
  test('begins with the answers that it owes, the first due first, and each name that it reads is traced', async () => {
    const own = await makeEmployer(base, today, { siret: '35600000000001' })
    const its = await makeOffer(base, today, { employer: own.employer })
    const apply = async (on: Day) => {
      const candidate = await world.candidate()
      return (await done(candidate, applyToOffer, { offer: its }, on)).contact
    }
    const answered = await apply('2026-03-02')
    await done(own.me, answerContact, { contact: answered, answer: 'retained' })
    const [second, first] = [await apply('2026-03-04'), await apply('2026-03-03')]
    const blind = await world.candidate()
    await world.as(own.me, tx => sql`select job_show(${its}::uuid, ${[blind.id]}::uuid[], 1)`.execute(tx))
    const asked = (await done(own.me, askCandidate, { offer: its, candidate: blind.id })).contact
    const lines = async () =>
      (await sql`select from trace where action = 'job76.list-contacts'`.execute(all)).rows.length
    const before = await lines()
    const list = await listed(own.me)
    assert.deepEqual(
      list.map(({ contact }) => contact),
      [first, second, asked, answered],
    )
    assert.equal((await lines()) - before, 3, 'whoever was asked has no name yet')
  })
})
