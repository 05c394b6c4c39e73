import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { type Identity, type Role, withAgent } from '../../../kernel/access/identity.ts'
import type { Day } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { makeCandidate, makeEmployer, makeOffer } from './test-job-world.ts'

const base = await openTestDb()
after(() => base.close())
const today: Day = '2026-03-02'
const as = <T>(me: Identity, work: (tx: Tx) => Promise<T>, on: Day = today) =>
  withAgent(base.db, me, me.roles[0] as Role, { today: on, at: `${on}T09:00:00Z` }, ({ tx }) => work(tx))
const read = (me: Identity, what: string) =>
  as(me, async tx => (await sql.raw<Record<string, unknown>>(what).execute(tx)).rows)

const candidate = await makeCandidate(base, today)
const other = await makeCandidate(base, today)
const { employer, me } = await makeEmployer(base, today)
const rival = await makeEmployer(base, today, { siret: '35600000049837', name: 'Une autre maison' })
const offer = await makeOffer(base, today, { employer })
const show = (who: Identity, candidates: string[], on: Day = today) =>
  as(
    who,
    async tx => {
      const { rows } = await sql<{
        shown: string
      }>`select job_show(${offer}, ${candidates}::uuid[], 1) as shown`.execute(tx)
      return rows.map(({ shown }) => shown)
    },
    on,
  )

describe('the walls of Job 76', () => {
  test('a candidate reads themself, and no other', async () => {
    for (const table of ['job_profile', 'job_identity'])
      assert.deepEqual(await read(candidate, `select candidate_id from ${table}`), [
        { candidate_id: candidate.id },
      ])
    assert.deepEqual(await read(candidate, 'select id from job_candidate'), [{ id: candidate.id }])
  })

  test('an employer reads nobody before they are shown, and nothing of who they are afterwards', async () => {
    assert.deepEqual(await read(me, 'select candidate_id from job_profile'), [])
    assert.deepEqual(await show(rival.me, [other.id]), [], 'the offer is another employer’s')
    assert.deepEqual(await show(me, [candidate.id]), [candidate.id])
    assert.deepEqual(await read(me, 'select candidate_id, utas from job_profile'), [
      { candidate_id: candidate.id, utas: 'rouen' },
    ])
    assert.deepEqual(await read(rival.me, 'select candidate_id from job_profile'), [])
    assert.deepEqual(await read(me, 'select first_name from job_identity'), [])
    for (const hidden of ['lat', 'near', 'commune', 'means', 'longest', 'pay_from', 'done_words'])
      await assert.rejects(read(me, `select ${hidden} from job_profile`), { code: '42501' }, hidden)
    await assert.rejects(read(me, 'select person_id from job_candidate'), { code: '42501' })
  })

  test('thirty people a day, then no more and an alert; the next day thirty more', async () => {
    const crowd: string[] = []
    for (let n = 0; n < 31; n++) crowd.push((await makeCandidate(base, today)).id)
    const shown = await show(me, crowd)
    assert.equal(shown.length, 29, 'one was shown before')
    assert.deepEqual(await show(me, [crowd[0]!]), [crowd[0]], 'whoever was shown today stays')
    const animation = { ...me, roles: ['animation-job76'] } as const satisfies Identity
    assert.equal((await read(animation, 'select id from job_alert')).length, 1)
    assert.equal((await show(me, crowd.slice(30), '2026-03-03')).length, 1)
  })

  test('whoever pauses or withdraws is shown to nobody', async () => {
    const resting = await makeCandidate(base, today)
    await as(resting, tx =>
      tx
        .insertInto('job_pause')
        .values({
          departement: '76',
          id: crypto.randomUUID(),
          candidate_id: resting.id,
          from_on: today,
          until_on: null,
        })
        .execute(),
    )
    assert.deepEqual(await show(me, [resting.id], '2026-03-04'), [])
    assert.deepEqual(await show(me, [other.id], '2026-03-04'), [other.id])
    await as(candidate, tx => tx.updateTable('job_candidate').set({ ended_on: today }).execute())
    assert.deepEqual(
      await read(me, `select candidate_id from job_profile where candidate_id = '${candidate.id}'`),
      [],
    )
  })

  test('whoever is nobody here reads the offers that stand, and no candidate', async () => {
    const draft = await makeOffer(base, today, { employer })
    await base.db.transaction().execute(async tx => {
      await sql`set local role maillage_import; set local maillage.departement = '76'`.execute(tx)
      await sql`update job_offer set published_at = null where id = ${draft}`.execute(tx)
      await sql`set local role maillage_public`.execute(tx)
      assert.deepEqual((await sql`select id from job_offer`.execute(tx)).rows, [{ id: offer }])
    })
    assert.deepEqual(
      (await read(rival.me, 'select id from job_offer')).map(({ id }) => id),
      [offer],
    )
    assert.equal((await read(me, 'select id from job_offer')).length, 2)
  })

  test('an employer publishes in nobody’s name, and lifts no refusal', async () => {
    const waiting = await makeOffer(base, today, { employer: rival.employer })
    await read(rival.me, `update job_offer set doubt = 'Un mot', published_at = null where id = '${waiting}'`)
    for (const set of [
      `published_at = '${today}T10:00:00Z', published_by = '${other.id}'`,
      `published_at = '${today}T10:00:00Z'`,
      'refused_at = null',
    ])
      await assert.rejects(
        read(rival.me, `update job_offer set ${set} where id = '${waiting}'`),
        { code: '42501' },
        set,
      )
  })
})
