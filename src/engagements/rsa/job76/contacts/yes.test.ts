import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { appWorld } from '../../../../app-world.ts'
import type { Identity } from '../../../../kernel/access/identity.ts'
import type { Action } from '../../../../kernel/action.ts'
import type { Day } from '../../../../kernel/time.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { openOffer } from '../employers/open/open-offer.ts'
import { noteBarrier } from './barriers.ts'
import { acceptContact, applyToOffer, withdrawContact } from './candidate-says.ts'
import { askCandidate } from './employer-says.ts'
import { listContacts } from './list-contacts.ts'
import { openContact } from './open-contact.ts'
import { openFollowed } from './open-followed.ts'
import { previewApplication } from './preview-application.ts'
import { proposeOffer } from './propose-offer.ts'
import { contactWorld } from './test-contact-world.ts'

const base = await openTestDb()
after(() => base.close())
const today: Day = '2026-03-02'
const { receive, orienteur } = await appWorld(base)
const agent: Identity = { ...orienteur, roles: ['orienteur'] }
const world = await contactWorld(base, today)
const { me, run } = world

async function done<Output = { contact: string }>(
  who: Identity,
  action: unknown,
  input: object,
): Promise<Output> {
  const ran = await run(who, action as Action<never, Output>, input)
  assert.equal(ran.problems, undefined)
  return ran.done as Output
}
const refusal = async (who: Identity, action: unknown, input: object) =>
  Object.values((await run(who, action as Action<never, never>, input)).problems ?? {}).join()
const opened = (who: Identity, contact: string) =>
  done<Awaited<ReturnType<typeof openContact.run>>>(who, openContact, { contact })
const listed = async (who: Identity) =>
  (await done<Awaited<ReturnType<typeof listContacts.run>>>(who, listContacts, {})).contacts
const imports = (text: string) =>
  base.db.transaction().execute(async tx => {
    await sql`set local role maillage_import; set local maillage.departement = '76'`.execute(tx)
    await sql.raw(text).execute(tx)
  })

/** A candidate whom the employer was shown for an offer. */
async function seen(person: string | null = null) {
  const [candidate, offer] = [await world.candidate({ person }), await world.otherOffer()]
  await world.as(me, tx => sql`select job_show(${offer}::uuid, ${[candidate.id]}::uuid[], 1)`.execute(tx))
  return { candidate, offer, both: { candidate: candidate.id, offer } }
}
const files = await receive(
  '2026-03-01',
  [1, 2, 3, 4, 5].map(n => ({ matricule: String(n).padStart(15, '0') })),
)
async function followed() {
  const person = files.pop()!
  const one = await seen(person)
  await imports(`insert into job_agreement (departement, id, candidate_id, given_at, how)
    values ('76', gen_random_uuid(), '${one.candidate.id}', '${today}T08:00:00Z', 'screen')`)
  return { ...one, person }
}

describe('a yes', () => {
  test('is not said to an offer that is over: ended, past its last day, or waiting to be seen again', async () => {
    for (const over of [
      `ended_at = '${today}T09:00:00Z', ended_why = 'filled'`,
      `expires_on = '2026-03-01'`,
      'published_at = null',
    ]) {
      const { candidate, offer, both } = await seen()
      const { contact } = await done(me, askCandidate, both)
      await imports(`update job_offer set ${over} where id = '${offer}'`)
      assert.match(await refusal(candidate, acceptContact, { contact }), /n’est plus ouverte/, over)
      assert.equal((await opened(candidate, contact)).acceptedOn, null)
    }
  })

  test('is said once where a référent proposed and the employer asked, whichever is accepted first, and nobody withdrew', async () => {
    for (const first of ['asked', 'proposed'] as const) {
      const { candidate, offer, both, person } = await followed()
      const proposed = (await done(agent, proposeOffer, { person, offer })).contact
      const asked = (await done(me, askCandidate, both)).contact
      const order = first === 'asked' ? [asked, proposed] : [proposed, asked]
      for (const contact of order)
        assert.deepEqual(await done(candidate, acceptContact, { contact }), { contact: asked }, first)
      const { contacts } = await done<Awaited<ReturnType<typeof openFollowed.run>>>(agent, openFollowed, {
        person,
      })
      assert.deepEqual(
        contacts.map(({ contact, acceptedOn, servedOn }) => [contact, acceptedOn, servedOn]).toSorted(),
        [
          [asked, today, null],
          [proposed, null, today],
        ].toSorted(),
      )
      assert.deepEqual(
        (await listed(candidate)).map(({ contact }) => contact),
        [asked],
      )
      assert.equal((await opened(candidate, proposed)).goesOnIn, asked)
    }
  })

  test('is one, where an employer asks, the candidate applies and accepts at the same instant', async () => {
    for (let turn = 0; turn < 5; turn++) {
      const { candidate, offer, both } = await seen()
      const { contact } = await done(me, askCandidate, both)
      const said = await Promise.all([
        done(candidate, applyToOffer, { offer, words: 'Je connais le métier.' }),
        done(candidate, acceptContact, { contact }),
        done(me, askCandidate, both),
      ])
      assert.deepEqual(new Set(said.map(one => one.contact)), new Set([contact]))
      assert.equal((await listed(candidate)).length, 1)
    }
  })

  test('before it, whoever would apply to an offer that is over is told so', async () => {
    for (const [change, over] of [
      ['expires_on = expires_on', false],
      [`expires_on = '2026-03-01'`, true],
      [`ended_at = '${today}T09:00:00Z', ended_why = 'filled'`, true],
    ] as const) {
      const { candidate, offer } = await seen()
      await imports(`update job_offer set ${change} where id = '${offer}'`)
      const preview = await done<{ over: boolean }>(candidate, previewApplication, { offer })
      assert.equal(preview.over, over, change)
    }
  })

  test('said by applying to whom asked or to what was proposed keeps the words, that the employer reads', async () => {
    const { candidate, offer, both } = await seen()
    const { contact } = await done(me, askCandidate, both)
    const apply = { offer, words: 'Je connais le métier.' }
    assert.deepEqual(await done(candidate, applyToOffer, apply), { contact })
    await done(candidate, applyToOffer, apply)
    const { asked, messages } = await opened(me, contact)
    assert.deepEqual([asked.by, messages.map(({ words }) => words)], ['employer', ['Je connais le métier.']])

    const other = await followed()
    await done(agent, proposeOffer, { person: other.person, offer: other.offer, words: 'Pensez-y' })
    const applied = await done(other.candidate, applyToOffer, { ...apply, offer: other.offer })
    const read = await opened(me, applied.contact)
    assert.deepEqual(
      [read.asked, read.messages],
      [{ on: today, by: 'candidate', words: 'Je connais le métier.' }, []],
    )
  })
})

describe('whoever withdrew', () => {
  test('is asked no second time by that employer for that offer, and may apply again', async () => {
    const { candidate, offer, both } = await seen()
    const { contact } = await done(candidate, applyToOffer, { offer })
    await done(candidate, withdrawContact, { contact })
    assert.match(await refusal(me, askCandidate, both), /pas sollicitée deux fois/)
    assert.notEqual((await done(candidate, applyToOffer, { offer })).contact, contact)
  })

  test('from Job 76 is proposed nothing more, nor written on', async () => {
    const { candidate, offer, person } = await followed()
    await world.as(candidate, tx => sql`update job_candidate set ended_on = ${today}::date`.execute(tx))
    for (const [action, input] of [
      [proposeOffer, { offer }],
      [noteBarrier, { kind: 'hours' }],
    ] as const)
      assert.match(await refusal(agent, action, { person, ...input }), /a quitté Job 76/)
  })
})

describe('an offer that waits to be seen again', () => {
  test('is still read by whoever is in contact for it, as their contact, and as an offer by nobody', async () => {
    const { candidate, offer, person } = await followed()
    const { contact } = await done(candidate, applyToOffer, { offer })
    await imports(`update job_offer set published_at = null where id = '${offer}'`)
    assert.equal((await opened(candidate, contact)).name, 'Maison des services')
    assert.equal((await listed(candidate)).length, 1)
    const { contacts } = await done<Awaited<ReturnType<typeof openFollowed.run>>>(agent, openFollowed, {
      person,
    })
    assert.deepEqual(
      contacts.map(each => each.contact),
      [contact],
    )
    for (const who of [candidate, await world.candidate()])
      await assert.rejects(run(who, openOffer as never, { offer }), { missing: true })
  })
})
