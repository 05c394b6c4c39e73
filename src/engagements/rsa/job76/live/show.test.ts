import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import type { Identity } from '../../../../kernel/access/identity.ts'
import type { Action } from '../../../../kernel/action.ts'
import { type Day, daysAfter } from '../../../../kernel/time.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { declineContact } from '../contacts/candidate-says.ts'
import { askCandidate } from '../contacts/employer-says.ts'
import { contactWorld } from '../contacts/test-contact-world.ts'

const base = await openTestDb()
after(() => base.close())
const today: Day = '2026-03-02'
const world = await contactWorld(base, today)
const { me, rival } = world

const show = async (
  offer: string,
  candidates: readonly Identity[],
  { who = me, on = today }: { who?: Identity; on?: Day } = {},
) => {
  const ids = candidates.map(({ id }) => id)
  const { rows } = await world.as(
    who,
    tx => sql<{ id: string }>`select job_show(${offer}::uuid, ${ids}::uuid[], 1) as id`.execute(tx),
    on,
  )
  return rows.map(({ id }) => ids.indexOf(id))
}
const imports = (text: string) =>
  base.db.transaction().execute(async tx => {
    await sql`set local role maillage_import; set local maillage.departement = '76'`.execute(tx)
    await sql.raw(text).execute(tx)
  })
const many = async (count: number) => {
  const all: Identity[] = []
  while (all.length < count) all.push(await world.candidate())
  return all
}

test('whatever an employer asks the database, it shows people for its own offers, while they stand', async () => {
  const candidates = await many(1)
  for (const [change, who, on, shown, why] of [
    ['expires_on = expires_on', me, today, [0], 'it stands'],
    [`expires_on = '${today}'`, me, today, [0], 'its last day'],
    [`expires_on = '${today}'`, me, daysAfter(today, 1), [], 'the day after'],
    [`ended_at = '${today}T08:30:00Z', ended_why = 'filled'`, me, today, [], 'it is filled'],
    ['published_at = null', me, today, [], 'nobody has seen it yet'],
    ['expires_on = expires_on', rival, today, [], 'it is another’s'],
  ] as const) {
    const offer = await world.otherOffer()
    await imports(`update job_offer set ${change} where id = '${offer}'`)
    assert.deepEqual(await show(offer, candidates, { who, on }), shown, why)
  }
})

test('whoever left, rests or said no to that offer is not shown for it', async () => {
  const [stays, left, rests, declined] = await many(4)
  const [offer, other] = [await world.otherOffer(), await world.otherOffer()]
  const four = [stays!, left!, rests!, declined!]
  assert.deepEqual(await show(offer, four), [0, 1, 2, 3])
  const run = async (who: Identity, action: unknown, input: object) => {
    const { done, problems } = await world.run(who, action as Action<never, { contact: string }>, input)
    assert.equal(problems, undefined)
    return done!
  }
  const { contact } = await run(me, askCandidate, { offer, candidate: declined!.id })
  await run(declined!, declineContact, { contact, why: 'childcare' })
  await world.as(left!, tx =>
    sql`update job_candidate set ended_on = ${today}::date, heard_on = ${today}::date`.execute(tx),
  )
  await world.as(rests!, tx =>
    sql`insert into job_pause (departement, id, candidate_id, from_on)
      values ('76', gen_random_uuid(), ${rests!.id}, ${today}::date)`.execute(tx),
  )
  assert.deepEqual(await show(offer, four), [0])
  assert.deepEqual(await show(other, four), [0, 3], 'a no is to one offer')
})

test('thirty people a day are counted over all the offers of an employer, and whoever was shown is shown again', async () => {
  const [people, day] = [await many(36), daysAfter(today, 30)]
  const [one, other] = [await world.otherOffer(), await world.otherOffer()]
  const alerts = async () =>
    (
      await base.db.transaction().execute(async tx => {
        await sql`set local role maillage_job76; set local maillage.departement = '76'`.execute(tx)
        return sql`select from job_alert where on_day = ${day}::date`.execute(tx)
      })
    ).rows.length
  const from = (start: number, until: number) => people.slice(start, until)
  const numbers = (count: number) => Array.from({ length: count }, (_, n) => n)
  assert.deepEqual(await show(one, from(0, 20), { on: day }), numbers(20))
  assert.equal(await alerts(), 0)
  assert.deepEqual(await show(other, from(15, 36), { on: day }), numbers(15), 'five again, ten more')
  assert.equal(await alerts(), 1)
  assert.deepEqual(await show(one, from(25, 36), { on: day }), [0, 1, 2, 3, 4], 'for any offer')
  assert.deepEqual(await show(one, from(30, 36), { on: daysAfter(day, 1) }), numbers(6), 'another day')
})

test('two windows of one employer count together', async () => {
  const [people, day] = [await many(40), daysAfter(today, 60)]
  const offer = await world.otherOffer()
  const shown = await Promise.all(
    [0, 1].map(n => show(offer, people.slice(20 * n, 20 * n + 20), { on: day })),
  )
  assert.equal(shown.flat().length, 30)
})
