import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Identity } from '../../../kernel/access/identity.ts'
import { must } from '../../../kernel/test-ran.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { listParcours } from './circle/list.ts'
import { withdrawConsent } from './consents/give.ts'
import { showReferent } from './designation/show.ts'
import { openPlan } from './plan/open.ts'
import { parcoursWorld } from './test-parcours.ts'

const world = await parcoursWorld(await openTestDb())
after(() => world.end())
const { at, all, colleague, elsewhere, followed, share } = world

const names = async (me: Identity, person: string) => [
  must(await at('12:00', me, showReferent, { person })).name,
  must(await at('12:00', me, openPlan, { person })).name,
]
const listed = async (person: string) =>
  must(await at('12:00', elsewhere, listParcours, {})).shared.find(one => one.person === person)?.name

test('a partner learns the name of whom they help where the person says who they are, and no longer once it is withdrawn', async () => {
  const { id, ...odile } = await followed()
  const person: Identity = { ...odile, id }
  await all.query(
    `insert into person_identity (departement, person_id, source, known_from, last_name, birth_name, first_name, born_on, sex, search)
      values ('76', $1, 'caf', '2026-01-01', 'NOM-LONG', 'NOM', 'ODILE', '1984-03-12', '2', 'odile nom')`,
    [id],
  )
  await share(person, 'logement')
  assert.deepEqual(await names(elsewhere, id), [null, null])
  assert.equal(await listed(id), null)
  const [consent] = await share(person, 'identite')
  assert.deepEqual(await names(elsewhere, id), ['Odile Nom-Long', 'Odile Nom-Long'])
  assert.equal(await listed(id), 'Odile Nom-Long')
  must(await at('13:00', person, withdrawConsent, { consent }))
  const after = must(await at('13:01', elsewhere, showReferent, { person: id }))
  assert.equal(after.name, null)
  assert.deepEqual(
    await names(colleague, id),
    ['Odile Nom-Long', 'Odile Nom-Long'],
    'who works with them knows',
  )
})
