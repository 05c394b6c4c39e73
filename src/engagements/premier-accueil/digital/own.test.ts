import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import type { Identity } from '../../../kernel/access/identity.ts'
import { makeTakeAway } from '../../../kernel/people/own/take-away.ts'
import { must } from '../../../kernel/test-ran.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { premierAccueilOwn } from '../own.ts'
import { receptionWorld } from '../reception/test-world.ts'

const world = await receptionWorld(await openTestDb())
after(() => world.end())
const { at, all, cms, places, desk } = world

test('the person takes away the mandates that they gave, and nobody else’s', async () => {
  const people = [randomUUID(), randomUUID()]
  for (const [n, person] of people.entries()) {
    const [passage, demand] = [randomUUID(), randomUUID()]
    await all.query(`insert into person (departement, id, known_on) values ('76', $1, '2026-01-01')`, [
      person,
    ])
    await all.query(
      `insert into passage values ('76', $1, $2, $3, '2026-03-02', $4, null, '2026-03-02T08:00:00Z', '2026-03-02T08:10:00Z', $5, null, $5)`,
      [passage, cms, places[0], n + 1, desk.id],
    )
    await all.query(
      `insert into demand (departement, id, organisation_id, theme, person_id, asked_on, recorded_on, recorded_by)
        values ('76', $1, $2, 'numerique', $3, '2026-03-02', '2026-03-02', $4)`,
      [demand, cms, person, desk.id],
    )
    await all.query(
      `insert into digital_mandate (departement, id, organisation_id, passage_id, demand_id, procedure, how, days, signed_on, last_on, agent_id)
        values ('76', gen_random_uuid(), $1, $2, $3, $4, 'paper', 31, '2026-03-02', '2026-04-02', $5)`,
      [cms, passage, demand, `Démarche ${n}`, desk.id],
    )
  }
  const odile: Identity = {
    departement: '76',
    id: people[0]!,
    name: '',
    organisation: '',
    roles: ['personne'],
  }
  const { parts } = must(await at('12:00', odile, makeTakeAway([premierAccueilOwn]), {}))
  assert.deepEqual(
    parts
      .find(({ id }) => id === 'mandates')
      ?.rows.map(({ procedure, organisation, how }) => [procedure, organisation, how]),
    [['Démarche 0', 'CMS du port', 'sur papier']],
  )
})
