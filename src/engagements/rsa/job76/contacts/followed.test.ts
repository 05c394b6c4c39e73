import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { appWorld, ORIGIN } from '../../../../app-world.ts'
import type { Identity } from '../../../../kernel/access/identity.ts'
import type { Action } from '../../../../kernel/action.ts'
import { runAction } from '../../../../kernel/run.ts'
import { asSteering } from '../../../../kernel/test-steering.ts'
import type { Day } from '../../../../kernel/time.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { makeCandidate, makeEmployer, makeOffer, signInGuest } from '../test-job-world.ts'
import { noteBarrier } from './barriers.ts'
import { acceptContact, applyToOffer, declineContact } from './candidate-says.ts'
import { confirmFact } from './confirm-fact.ts'
import { answerContact } from './employer-says.ts'
import { declareHeld, declareHire } from './hire.ts'
import { jobIndicators } from './indicators.ts'
import { acceptMeeting, cancelMeeting, proposeMeeting } from './meetings.ts'
import { openContact } from './open-contact.ts'
import { openFollowed } from './open-followed.ts'
import { proposeOffer } from './propose-offer.ts'

const base = await openTestDb()
after(() => base.close())
const today: Day = '2026-03-02'
const { app, ask, receive, orienteur, bugs } = await appWorld(base)
const agent: Identity = { ...orienteur, roles: ['orienteur'] }
const [person, silent] = await receive('2026-03-01', [
  { matricule: '000000000000001' },
  { matricule: '000000000000002' },
])
const { employer, me } = await makeEmployer(base, today)
const offer = await makeOffer(base, today, { employer })
const candidate = await makeCandidate(base, today, { person: person! })
// They look for work, and did not agree to be followed.
await makeCandidate(base, today, { person: silent! })

const run = async (who: Identity, action: unknown, input: object, on: Day = today) =>
  runAction<never>(
    action as Action<never, never>,
    { db: base.db, me: who, now: { today: on, at: `${on}T09:00:00Z` } },
    input,
  )
async function done<Output = { contact: string }>(...given: Parameters<typeof run>): Promise<Output> {
  const ran = await run(...given)
  assert.equal(ran.problems, undefined)
  return ran.done as Output
}
const followed = () => done<Awaited<ReturnType<typeof openFollowed.run>>>(agent, openFollowed, { person })

describe('a référent follows a search', () => {
  test('with the candidate’s agreement; without it nothing exists, on the file neither', async () => {
    await assert.rejects(run(agent, openFollowed, { person }), { missing: true })
    const page = async (who: string) => (await ask('orienteur', 'GET', `/dossiers/${who}`)).text()
    assert.doesNotMatch(await page(person!), /\/emploi/)
    await base.db.transaction().execute(async tx => {
      await sql`set local role maillage_import; set local maillage.departement = '76'`.execute(tx)
      await sql`insert into job_agreement (departement, id, candidate_id, given_at, how)
        values ('76', gen_random_uuid(), ${candidate.id}, ${`${today}T08:00:00Z`}, 'screen')`.execute(tx)
    })
    assert.match(await page(person!), new RegExp(`/dossiers/${person}/emploi`))
    assert.doesNotMatch(await page(silent!), /\/emploi/)
    assert.equal((await ask('orienteur', 'GET', `/dossiers/${person}/emploi`)).status, 200)
    const [no, none] = await Promise.all(
      [silent!, crypto.randomUUID()].map(async who => {
        const answer = await ask('orienteur', 'GET', `/dossiers/${who}/emploi`)
        return [answer.status, (await answer.text()).replaceAll(who, '')]
      }),
    )
    assert.deepEqual(no, none)
    assert.equal(no![0], 404)
    await assert.rejects(run(agent, proposeOffer, { person: silent, offer }), { missing: true })
  })

  test('what they propose waits for the candidate, and the employer reads nothing of it until the yes', async () => {
    const { contact } = await done(agent, proposeOffer, { person, offer, words: 'Pensez-y' })
    assert.deepEqual(await done(agent, proposeOffer, { person, offer }), { contact }, 'pressed twice')
    await assert.rejects(run(me, openContact, { contact }), { missing: true })
    const read = await done<{ asked: object }>(candidate, openContact, { contact })
    assert.deepEqual(read.asked, { on: today, by: 'referent', words: 'Pensez-y' })
    await done(candidate, acceptContact, { contact })
    const seen = await done<{ asked: object }>(me, openContact, { contact })
    assert.deepEqual(seen.asked, { on: today, by: 'candidate', words: null })
  })

  test('a reason that was given leads to an obstacle, noted by them and once', async () => {
    const other = await makeOffer(base, today, { employer })
    const { contact } = await done(agent, proposeOffer, { person, offer: other })
    await done(candidate, declineContact, { contact, why: 'childcare' })
    assert.deepEqual((await followed()).suggested, ['childcare'])
    const noted = { person, kind: 'childcare', words: 'Chercher une place en crèche' }
    await done(agent, noteBarrier, noted)
    await done(agent, noteBarrier, noted)
    const { suggested, barriers } = await followed()
    assert.deepEqual(
      [suggested, barriers.map(({ kind, doneOn }) => [kind, doneOn])],
      [[], [['childcare', null]]],
    )
    const again = await run(agent, proposeOffer, { person, offer: other })
    assert.match(Object.values(again.problems ?? {}).join(), /déjà dit non/)
  })

  test('what they confirm is on the timeline of the file, and moves no clock', async () => {
    const { contacts } = await followed()
    const { contact } = contacts.find(({ acceptedOn }) => acceptedOn)!
    const clocks = async () =>
      (
        await base.db.transaction().execute(async tx => {
          await sql`set local role maillage_import; set local maillage.departement = '76'`.execute(tx)
          return sql`select * from guarantee_case where person_id = ${person} order by guarantee, known_from`.execute(
            tx,
          )
        })
      ).rows
    const before = await clocks()
    const tomorrow = await run(agent, confirmFact, { person, contact, fact: 'hired', onDay: '2026-03-03' })
    assert.match(tomorrow.problems?.onDay ?? '', /avenir/)
    await done(agent, confirmFact, { person, contact, fact: 'hired', onDay: today })
    const html = await (await ask('orienteur', 'GET', `/dossiers/${person}`)).text()
    assert.match(html, /Job 76\u00a0: a été embauché\(e\)/)
    assert.deepEqual(await clocks(), before)
    assert.ok(before.length > 0)
  })
})

describe('an appointment and a hire', () => {
  test('proposed by one, accepted by the other, on the calendar, cancelled by either', async () => {
    const one = await makeCandidate(base, today)
    const { contact } = await done(one, applyToOffer, { offer })
    const at = { contact, day: '2026-03-04', time: '14:30', place: '12 rue du Port, Rouen' }
    assert.ok((await run(me, proposeMeeting, { ...at, day: '2026-03-01' })).problems?.day)
    const drawn = crypto.randomUUID()
    await done(me, proposeMeeting, { ...at, drawn })
    await done(me, proposeMeeting, { ...at, drawn })
    const { meetings } = await done<{ meetings: { meeting: string }[] }>(one, openContact, { contact })
    assert.equal(meetings.length, 1)
    const { meeting } = meetings[0]!
    assert.ok((await run(me, acceptMeeting, { contact, meeting })).problems, 'the other accepts')
    await done(one, acceptMeeting, { contact, meeting })
    const cookie = await signInGuest(base, one, today)
    const calendar = await app.request(
      `${ORIGIN}/job76/candidat/contacts/${contact}/rendez-vous/${meeting}/rendez-vous.ics`,
      {
        headers: { Cookie: cookie },
      },
    )
    assert.match(await calendar.text(), /DTSTART:20260304T133000Z.*LOCATION:12 rue du Port/s)
    await done(me, cancelMeeting, { contact, meeting })
    assert.match(
      Object.values((await run(one, acceptMeeting, { contact, meeting })).problems ?? {}).join(),
      /annulé/,
      'accepted before, it is off all the same',
    )
  })

  test('a hire is an answer; six months after, both are asked, and the figures follow', async () => {
    const one = await makeCandidate(base, today)
    const { contact } = await done(one, applyToOffer, { offer })
    await done(me, declareHire, { contact, hiredOn: '2026-03-09' })
    const read = await done<{ answer: string; heldAskedOn: Day }>(one, openContact, { contact })
    assert.deepEqual([read.answer, read.heldAskedOn], ['retained', '2026-09-09'])
    assert.ok((await run(one, declareHeld, { contact, held: 'yes' }, '2026-09-08')).problems?.held)
    await done(one, declareHeld, { contact, held: 'yes' }, '2026-09-09')
    const gone = { contact, held: 'no', leftOn: '2026-10-01' }
    await done(me, declareHeld, gone, '2026-10-02')
    await done(one, declareHeld, gone, '2026-10-03')
    const left = await done<{ held: boolean; leftOn: Day }>(one, openContact, { contact }, '2026-10-03')
    assert.deepEqual([left.held, left.leftOn], [true, '2026-10-01'], 'held at six months, it was')
    const refused = await makeCandidate(base, today)
    const late = await done(refused, applyToOffer, { offer })
    await done(me, answerContact, { contact: late.contact, answer: 'refused', why: 'filled' }, '2026-03-17')
    const figures = async (asOf: Day) =>
      Object.fromEntries(
        await Promise.all(
          jobIndicators.map(async ({ id, cells }) => {
            const all = await asSteering(base.db, asOf, tx => cells(tx, '76', asOf))
            return [
              id,
              all.map(({ month, counted, outOf }) => `${month} ${counted}/${outOf}`).join(),
            ] as const
          }),
        ),
      )
    assert.deepEqual(await figures('2026-09-10'), {
      'JOB76-1': '2026-03 2/2',
      'JOB76-2': '2026-03 5/5',
      'JOB76-3': '2026-03 4/4',
      'JOB76-4': '2026-03 1/4',
      'JOB76-5': '2026-03 1/1',
      'JOB76-6': '2026-09 1/1',
    })
    assert.equal((await figures('2026-09-08'))['JOB76-6'], '', 'not known yet')
    assert.equal((await figures('2026-03-03'))['JOB76-4'], '2026-03 1/1', 'neither answered nor late')
    assert.deepEqual(bugs, [])
  })
})
