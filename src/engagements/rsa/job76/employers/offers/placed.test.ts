import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import type { Action } from '../../../../../kernel/action.ts'
import { runAction } from '../../../../../kernel/run.ts'
import { seedTerritory } from '../../../../../kernel/territory/seed.ts'
import { must } from '../../../../../kernel/test-ran.ts'
import { openTestDb } from '../../../../../platform/test-db.ts'
import { seedRome } from '../../rome/short-list/seed.ts'
import { makeEmployer } from '../../test-job-world.ts'
import { openOwnOffer } from './own-offers.ts'
import { changeOffer, saveOffer } from './save-offer.ts'

const base = await openTestDb()
after(() => base.close())
await seedTerritory(base.owner, '76')
await seedRome(base.owner, '2026-03-01')
const today = '2026-03-02'
const { me } = await makeEmployer(base, today)
/** Each a minute after the one before. */
let minute = 0
const run = (action: unknown, input: object) => {
  const at = `${today}T09:${String(minute++).padStart(2, '0')}:00Z`
  return runAction(action as Action<never, unknown>, { db: base.db, me, now: { today, at } }, input)
}
const fields = {
  ...{ title: 'Aide à domicile', words: 'Repas, courses, ménage.', rome: 'K1304', commune: '76540' },
  ...{ contract: 'CDI', hours: '24' },
}

test('an offer is where the place that is named is, until it moves to another commune', async () => {
  await base.db.transaction().execute(async tx => {
    await sql`set local role maillage_import; set local maillage.departement = '76'`.execute(tx)
    await sql`insert into place (departement, id, known_from, kind, name, commune, lat, lon, position, mobile, languages, publics, networks, source, said_on, sources)
      values ('76', ${randomUUID()}, '2025-01-01', 'ccas', 'CCAS de Rouen', '76540', 49.4412, 1.0912, 'given', false, '{}', '{}', '{}', 'essai', '2025-01-01', '[]')`.execute(
      tx,
    )
  })
  const offer = randomUUID()
  must(await run(saveOffer, { offer, ...fields, near: 'ccas de rouen' }))
  const pointOf = async () =>
    base.db.transaction().execute(async tx => {
      await sql`set local role maillage_import; set local maillage.departement = '76'`.execute(tx)
      const { rows } = await sql<{ lat: number | null; near: string | null }>`
        select lat, near from job_offer_version where offer_id = ${offer} and until_at is null`.execute(tx)
      return [rows[0]!.lat, rows[0]!.near]
    })
  assert.deepEqual(await pointOf(), [49.4412, 'CCAS de Rouen'])
  const own = async () => must(await run(openOwnOffer, { offer }))
  const change = async (input: object) => {
    const { version } = (await own()) as { version: string }
    return run(changeOffer, { offer, version, next: randomUUID(), ...fields, ...input })
  }
  for (const [input, expected, why] of [
    [
      { near: 'CCAS de Rouen', place: '3 rue du Puits' },
      [49.4412, 'CCAS de Rouen'],
      'another address, as near',
    ],
    [{ near: 'CCAS de Rouen', commune: '76351' }, [null, null], 'the words of the commune before'],
    [{ near: 'CCAS de Rouen' }, [49.4412, 'CCAS de Rouen'], 'back'],
    [{ near: '' }, [null, null], 'emptied'],
    [{ lat: 49.5, lon: 1 }, [49.5, null], 'a point that a program gives'],
    [{}, [49.5, null], 'which stays with its address'],
  ] as const) {
    must(await change(input))
    assert.deepEqual(await pointOf(), expected, why)
  }
  for (const [input, sentence] of [
    [{ near: 'Xyz' }, /^Aucun lieu de ce nom/],
    [{ near: 'CCAS' }, /^Lequel/],
    [{ near: 'CCAS de Rouen', lat: 49.5, lon: 1 }, /l’un des deux/],
    [{ near: 'CCAS de Rouen', commune: null }, /commune/],
  ] as const)
    assert.match((await change(input)).problems?.near ?? '', sentence)
  assert.equal(((await own()) as { said: { near: string | null } }).said.near, null)
})
