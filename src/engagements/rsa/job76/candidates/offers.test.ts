import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, describe, test } from 'node:test'
import type { Action } from '../../../../kernel/action.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { makeCandidate, makeEmployer, makeOffer, signInGuest } from '../test-job-world.ts'
import { pause } from './actions/presence.ts'
import { candidateWorld } from './test-candidate-world.ts'

const base = await openTestDb()
after(() => base.close())
const today = '2026-03-02'
const { bugs, asImport, browser, candidate, done } = await candidateWorld(base, today)
after(() => assert.deepEqual(bugs, []))

describe('the offers of a candidate', () => {
  test('one is read whole while it is published; refused or waiting, it does not exist, even for whoever applied', async () => {
    const who = await makeCandidate(base, today)
    const visit = browser(await signInGuest(base, who, today))
    const { employer } = await makeEmployer(base, today)
    const offer = await makeOffer(base, today, { employer, contract: 'AUTRE-CODE' })
    await asImport(`insert into job_contact (departement, id, candidate_id, offer_id, employer_id, asked_by, asked_at, accepted_at, owed_from, due_on)
      values ('76', '${randomUUID()}', '${who.id}', '${offer}', '${employer}', 'candidate', '${today}T09:00:00Z', '${today}T09:00:00Z', '${today}', '2026-03-16')`)
    const page = `/job76/candidat/offres/${offer}`
    const { text } = await visit(page)
    for (const said of ['Aider à la toilette', 'AUTRE-CODE', 'Avant de répondre', `${page}/postuler`])
      assert.ok(text.includes(said), said)
    await asImport(
      `update job_offer set ended_at = '${today}T09:30:00Z', ended_why = 'filled' where id = '${offer}'`,
    )
    const over = await visit(page)
    assert.match(over.text, /n’est plus ouverte/)
    assert.ok(!over.text.includes('/postuler'))
    for (const change of [
      `ended_at = null, ended_why = null, published_at = null`,
      `published_at = '${today}T08:00:00Z', ended_at = '${today}T09:30:00Z', ended_why = 'moderation'`,
    ]) {
      await asImport(`update job_offer set ${change} where id = '${offer}'`)
      assert.equal((await visit(page)).status, 404, change)
    }
    assert.equal((await visit(`/job76/candidat/offres/${randomUUID()}`)).status, 404)
  })

  test('the list says that one is at rest, or what has to be said first, and promises nothing else', async () => {
    const who = await candidate()
    const visit = browser(await signInGuest(base, who, today))
    const { text } = await visit('/job76/candidat/offres')
    for (const said of [
      'Dites quel travail vous cherchez',
      '/job76/candidat/metiers',
      '/job76/candidat/trajets',
    ])
      assert.ok(text.includes(said), said)
    assert.ok(!text.includes('plus proches'))
    await done(who, pause as Action)
    assert.match((await visit('/job76/candidat/offres')).text, /En pause depuis le/)
  })
})
