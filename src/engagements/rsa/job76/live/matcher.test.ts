import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { type Identity, type Role, withAgent } from '../../../../kernel/access/identity.ts'
import { runAction } from '../../../../kernel/run.ts'
import type { Day } from '../../../../kernel/time.ts'
import type { Tx } from '../../../../platform/db.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { makeCandidate, makeEmployer, makeOffer } from '../test-job-world.ts'
import { makeMatch } from './match.ts'
import { type Matcher, matcherOf } from './matcher.ts'

const base = await openTestDb()
after(() => base.close())
const departement = '76'
let today: Day = '2026-03-02'
const clock = () => ({ today, at: `${today}T09:00:00Z` })
/** Two instances of the application. */
const [here, there] = [1, 2].map(() => matcherOf({ url: base.url, clock, departement })) as [Matcher, Matcher]

const candidate = await makeCandidate(base, today)
const { employer, me } = await makeEmployer(base, today)
const offer = await makeOffer(base, today, { employer })
const animation: Identity = { ...me, id: randomUUID(), roles: ['animation-job76'] }

const seen = async (matcher: Matcher, who = candidate.id) =>
  matcher.ask(({ index }) => index.topOffers(who, 20).map(({ id }) => id))
const as = <T>(who: Identity, work: (tx: Tx) => Promise<T>) =>
  withAgent(base.db, who, who.roles[0] as Role, clock(), ({ tx }) => work(tx))
const imports = (text: string) =>
  base.db.transaction().execute(async tx => {
    await sql`set local role maillage_import; set local maillage.departement = '76'`.execute(tx)
    await sql.raw(text).execute(tx)
  })

describe('the matching of running servers', () => {
  test('what one has just written, both know at once', async () => {
    assert.deepEqual([await seen(here), await seen(there)], [[offer], [offer]])
    const second = await makeOffer(base, today, { employer })
    assert.deepEqual((await seen(here)).toSorted(), [offer, second].toSorted())
    await imports(
      `update job_offer set ended_at = '${today}T09:00:00Z', ended_why = 'filled' where id = '${second}'`,
    )
    assert.deepEqual([await seen(here), await seen(there)], [[offer], [offer]])
  })

  test('what was still being written when the others looked is read once it is committed', async () => {
    const slow = await base.pool.connect()
    await slow.query(
      `begin; set local maillage.departement = '76'; set local maillage.today = '${today}'; set local role maillage_import`,
    )
    await slow.query(
      `update job_offer set ended_at = '${today}T09:00:00Z', ended_why = 'filled' where id = $1`,
      [offer],
    )
    const quick = await makeOffer(base, today, { employer })
    assert.deepEqual((await seen(here)).toSorted(), [offer, quick].toSorted())
    await slow.query('commit')
    slow.release()
    assert.deepEqual(await seen(here), [quick], 'its number was given before the other’s')
    await imports(`update job_offer set ended_at = null, ended_why = null where id = '${offer}'`)
    await imports(
      `update job_offer set ended_at = '${today}T09:00:00Z', ended_why = 'filled' where id = '${quick}'`,
    )
  })

  test('a rest hides, and an offer past its last day is gone, though no row changed that day', async () => {
    const resting = await makeCandidate(base, today)
    await as(resting, tx =>
      tx
        .insertInto('job_pause')
        .values({
          departement,
          id: randomUUID(),
          candidate_id: resting.id,
          from_on: today,
          until_on: '2026-03-05',
        })
        .execute(),
    )
    assert.deepEqual(await seen(here, resting.id), [])
    await imports(`update job_offer set expires_on = '2026-03-06' where id = '${offer}'`)
    today = '2026-03-05'
    assert.deepEqual(await seen(here, resting.id), [offer], 'the rest is over')
    today = '2026-03-07'
    assert.deepEqual(await seen(here), [], 'the offer has expired')
    today = '2026-03-02'
    assert.deepEqual([await seen(here), await seen(here, resting.id)], [[offer], []], 'as it was on that day')
  })

  test('other weights, decided on a day, rank from that day on, and every answer says which', async () => {
    const weights = () => here.ask(({ weights }) => [weights.version, weights.freshness])
    assert.deepEqual(await weights(), [1, 50])
    await imports(
      `insert into job_weights (departement, version, from_on, why, weights) values ('76', 2, '2026-03-03', 'Moins de fraîcheur', '{"freshness": 0}')`,
    )
    assert.deepEqual(await weights(), [1, 50], 'not before its day')
    today = '2026-03-03'
    assert.deepEqual(await weights(), [2, 0])
    today = '2026-03-02'
  })
})

describe('a server that is asked by many at once', () => {
  test('answers them all, though each holds a connection of the pool while it asks', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => as(candidate, async () => seen(here))))
    assert.ok(answers.every(found => found.includes(offer)))
  })
})

describe('who may ask', () => {
  const ask = (who: Identity, input: object) =>
    runAction(makeMatch(here), { db: base.db, me: who, now: clock() }, input)

  test('a candidate of themself alone; an employer of their own offers alone, and reads no minute nor score', async () => {
    assert.equal((await ask(candidate, {})).done?.matches[0]?.id, offer)
    const other = await makeCandidate(base, today)
    await assert.rejects(ask(candidate, { candidate: other.id }), { missing: true })
    await assert.rejects(ask(candidate, { offer }), { missing: true })
    const rival = await makeEmployer(base, today, { siret: '35600000049837' })
    await assert.rejects(ask(rival.me, { offer }), { missing: true })
    const mine = (await ask(me, { offer })).done!
    assert.ok(mine.matches.some(({ id }) => id === candidate.id))
    assert.ok(
      mine.matches.every(
        ({ minutesThere, minutesBack, score }) =>
          minutesThere === null && minutesBack === null && score === null,
      ),
    )
    await assert.rejects(ask(me, { candidate: candidate.id }), { missing: true })
  })

  test('what a candidate is told is shown to them, once a day, as by their page; asked by others it is not', async () => {
    const who = await makeCandidate(base, today)
    const showings = async () =>
      (
        await as(who, tx =>
          sql`select offer_id, rank, weights, on_day from job_showing where candidate_id = ${who.id} and shown_to = 'candidate' order by rank`.execute(
            tx,
          ),
        )
      ).rows
    await ask(animation, { candidate: who.id })
    assert.deepEqual(await showings(), [], 'by whoever animates Job 76')
    const { matches, weights } = (await ask(who, {})).done!
    assert.ok(matches.length > 0)
    await ask(who, {})
    assert.deepEqual(
      await showings(),
      matches.map(({ id, rank }) => ({ offer_id: id, rank, weights, on_day: today })),
    )
  })

  test('with nothing that fits, the nearest misses are told; never is there nothing at all', async () => {
    const night = await makeCandidate(base, today, { away: '{[0,300)}' })
    const told = (await ask(animation, { candidate: night.id })).done!
    assert.deepEqual(told.matches, [])
    assert.ok(told.exclusions[0]!.reasons[0]!.length > 10)
    assert.match(Object.values((await ask(animation, {})).problems!).join(), /l’un des deux/)
  })

  test('whoever rests, and an offer that is over, are told so: two empty lists would tell nothing', async () => {
    const resting = await makeCandidate(base, today)
    await as(resting, tx =>
      sql`insert into job_pause (departement, id, candidate_id, from_on) values ('76', gen_random_uuid(), ${resting.id}, ${today})`.execute(
        tx,
      ),
    )
    assert.match((await ask(resting, {})).problems!.candidate!, /Votre recherche est en pause/)
    assert.match(
      (await ask(animation, { candidate: resting.id })).problems!.candidate!,
      /aucun candidat qui cherche/,
    )
    const over = await makeOffer(base, today, { employer })
    await imports(
      `update job_offer set ended_at = '${today}T09:00:00Z', ended_why = 'filled' where id = '${over}'`,
    )
    assert.match((await ask(me, { offer: over })).problems!.offer!, /n’est pas ouverte/)
  })
})
