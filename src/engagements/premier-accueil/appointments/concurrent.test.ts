import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { must } from '../../../kernel/test-ran.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { findSlots } from './find-slots.ts'
import { appointmentWorld } from './test-world.ts'

const base = await openTestDb()
const world = await appointmentWorld(base)
after(() => world.end())

/** Bookings at once; the soak has 10,000. */
const BOOKINGS = Number(process.env.MAILLAGE_RUNS ?? 200)
/** Who want the same hour. */
const RIVALS = 5

test('however many book at once, each hour is taken exactly once and nothing is lost', async () => {
  const { at, desk, colleague, deskAgent, talk, actions, all } = world
  await world.receives(deskAgent, '8h-18h')
  await world.receives(colleague, '8h-18h')
  const { slots } = must(await at('07:30', desk, findSlots, { motif: talk, until: '2026-06-01' }))
  const wanted = slots.slice(0, Math.max(1, Math.round(BOOKINGS / RIVALS)))
  const ran = await Promise.all(
    Array.from({ length: BOOKINGS }, async (_, n) => {
      const { agent, place, day, time } = wanted[n % wanted.length]!
      return at('07:30', desk, actions.book, { motif: talk, agent, place, day, time })
    }),
  )
  for (const { problems } of ran)
    if (problems) assert.match(problems.time ?? '', /déjà pris|vient d’être pris/)
  const booked = ran.flatMap(({ done }) => done?.appointment ?? [])
  assert.equal(booked.length, wanted.length, 'each hour once')
  const { rows } = await all.query<{ id: string; hour: string }>(
    `select id, agent_id || ' ' || on_day || ' ' || at_time as hour from appointment where outcome is null`,
  )
  assert.deepEqual(rows.map(({ id }) => id).toSorted(), booked.toSorted(), 'what was told is what is kept')
  assert.equal(new Set(rows.map(({ hour }) => hour)).size, rows.length)
})
