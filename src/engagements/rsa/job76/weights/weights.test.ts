import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { appWorld } from '../../../../app-world.ts'
import type { Role } from '../../../../kernel/access/identity.ts'
import type { Action } from '../../../../kernel/action.ts'
import { runAction } from '../../../../kernel/run.ts'
import type { Day } from '../../../../kernel/time.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { makeCandidate, makeEmployer, makeOffer } from '../test-job-world.ts'
import { decideWeights, listWeights, type WeightsVersion } from './weights.ts'

const base = await openTestDb()
after(() => base.close())
const { ask, orienteur } = await appWorld(base)
const today: Day = '2026-03-02'
const page = (path: string, body?: object) =>
  ask(
    'animation-job76',
    body ? 'POST' : 'GET',
    path,
    body && new URLSearchParams(body as Record<string, string>).toString(),
    body && { 'Content-Type': 'application/x-www-form-urlencoded' },
  )
const read = async (role: Role = 'dpo') => {
  const at = {
    db: base.db,
    me: { ...orienteur, roles: [role] },
    now: { today, at: `${today}T09:00:00Z` },
  } as const
  const { done } = await runAction(listWeights as unknown as Action<never, never>, at, {})
  return done as unknown as { inForce: number; versions: WeightsVersion[] }
}
const shipped = {
  ...{ wish: '400', mobility: '250', competences: '300', travel: '150', pay: '50', hours: '50' },
  ...{ freshness: '50', payRise: '20', payFrom: '12,00', freshDays: '50' },
}
const typed = {
  ...shipped,
  competences: '200',
  travel: '250',
  from: today,
  why: 'Le trajet décide de tenir.',
}

test('the weights that nobody decided are those of the product', async () => {
  const { inForce, versions } = await read()
  assert.equal(inForce, 1)
  assert.deepEqual(
    versions.map(({ version, from, decidedBy }) => [version, from, decidedBy]),
    [[1, null, null]],
  )
})

test('what cannot be a ranking is refused by field, and nothing is kept', async () => {
  for (const [change, sentence, why] of [
    [{ travel: '251' }, /font 1001 ensemble.*il faut 1.000/, 'a perfect match is a thousand points'],
    [{ mobility: '401' }, /ne pèse pas moins qu’un métier proche/, 'what is wished comes first'],
    [{ travel: 'beaucoup' }, /Donnez un nombre entier, de 0 à 1.000/, 'words are no number'],
    [{ freshDays: '0' }, /de 1 à 365/, 'nobody divides by it'],
    [{ payFrom: '120' }, /de 5 à 100 euros/, 'euros, not cents'],
    [{ from: '2026-03-01' }, /aujourd’hui ou un jour à venir/, 'no ranking of the past is changed'],
    [{ why: '' }, /Dites pourquoi/, 'whoever audits reads why'],
  ] as const) {
    const answer = await page('/job76/poids', { ...typed, ...change })
    assert.equal(answer.status, 422, why)
    const html = await answer.text()
    assert.match(html, sentence, why)
    assert.match(html, /error-summary/, why)
  }
  assert.equal((await read()).versions.length, 1)
})

test('decided by a person, for a reason, they rank from their day, and what came before stays written', async () => {
  const { employer } = await makeEmployer(base, today)
  const offer = await makeOffer(base, today, { employer, must: [1, 2] })
  const candidate = await makeCandidate(base, today)
  const scores = async () => {
    const answer = await page(`/api/job76/match?candidate=${candidate.id}`)
    const { matches, weights } = (await answer.json()) as {
      matches: { id: string; parts: Record<string, number> }[]
      weights: number
    }
    return { weights, parts: matches.find(({ id }) => id === offer)!.parts }
  }
  const before = await scores()
  assert.equal(before.weights, 1)
  assert.equal((await page('/job76/poids', typed)).status, 303)
  const now = await scores()
  assert.equal(now.weights, 2)
  assert.ok(now.parts.travel! > before.parts.travel!, 'the way weighs more')
  const { inForce, versions } = await read('steering-state')
  assert.equal(inForce, 2)
  assert.deepEqual(
    versions.map(({ version }) => version),
    [2, 1],
  )
  assert.deepEqual([versions[0]!.weights.payFrom, versions[0]!.why], [1200, 'Le trajet décide de tenir.'])
  assert.ok(versions[0]!.decidedBy)
  assert.equal((await page('/job76/poids', { ...typed, from: '2026-04-01' })).status, 303)
  assert.equal((await read()).inForce, 2, 'the next one waits for its day')
})

test('those who audit read them and decide nothing', async () => {
  const me = { ...orienteur, roles: ['dpo' as const] }
  const at = { db: base.db, me, now: { today, at: `${today}T09:00:00Z` } }
  await assert.rejects(runAction(decideWeights as unknown as Action<never, never>, at, typed as never), {
    missing: true,
  })
})
