import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { appWorld } from '../../../../app-world.ts'
import { openDb, openPool } from '../../../../platform/db.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import type { Estimate } from './estimate.ts'

/** The day of this world is 2 March 2026. */
const base = await openTestDb()
/** Past every rule: nothing may be written where nobody looks. */
const all = openDb(openPool(base.superuserUrl, { max: 1, statementSeconds: 0 }))
const world = await appWorld(base)
after(async () => {
  await all.destroy()
  await base.close()
})

const ADDRESS = '/job76/reste-a-vivre'
const page = (typed: Record<string, string>) =>
  world.ask(null, 'POST', ADDRESS, new URLSearchParams(typed).toString(), {
    'Content-Type': 'application/x-www-form-urlencoded',
  })
const api = async (input: object, role: Parameters<typeof world.ask>[0] = 'referent') => {
  const answer = await world.ask(role, 'POST', '/api/job76/estimate-take-home', JSON.stringify(input), {
    'Content-Type': 'application/json',
  })
  return { status: answer.status, said: (await answer.json()) as Estimate & { errors?: unknown } }
}
const fullTime = { hours: 35, grossHourly: 1202, family: 'alone', housing: 'tenant' }
const typed = { hours: '35', grossHourly: '12,02', family: 'alone', housing: 'tenant' }
const plain = (html: string) => html.replace(/[\u00a0\u202f]/g, ' ')

test('the same estimate comes by the API, and by the page without anybody signing in', async () => {
  const { status, said } = await api(fullTime)
  assert.equal(status, 200)
  assert.deepEqual([said.day, said.missing, said.estimate?.gain], ['2026-03-02', null, 168_118 - 64_652])
  const answer = await page(typed)
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('Cache-Control'), 'no-store')
  const html = plain(await answer.text())
  assert.match(html, /Il vous resterait environ 1 681 € par mois, au lieu de 647 €/)
  assert.match(html, /la CAF ou la MSA décide seule/)
  assert.match(html, /value="12,02"/, 'what was typed is kept')
})

test('an offer brings its job in the address, and nothing else stands in one', async () => {
  const html = await (
    await world.ask(null, 'GET', `${ADDRESS}?heures=24.5&brut=12,50&mois=6&family=couple`)
  ).text()
  for (const value of ['24,5', '12,50', '6']) assert.ok(html.includes(`value="${value}"`), value)
  assert.doesNotMatch(html, /checked/, 'the household is asked, never taken from an address')
  const hostile = await (await world.ask(null, 'GET', `${ADDRESS}?brut=<script>&heures=1e9`)).text()
  assert.doesNotMatch(hostile, /<script>|1e9/)
  assert.match(html, /method="post"/)
})

test('what cannot be counted is refused beside its field, and what was typed is kept', async () => {
  for (const [change, field, sentence, why] of [
    [{ hours: '0' }, 'hours', /de 1 à 48/, 'no job'],
    [{ hours: '60' }, 'hours', /de 1 à 48/, 'C. trav. L. 3121-20'],
    [
      { grossHourly: '12,01' },
      'grossHourly',
      /sous le SMIC : 12,02 € brut de l’heure, le 2 mars 2026/,
      'a cent under the SMIC of that day',
    ],
    [{ grossHourly: '1e3' }, 'grossHourly', /montant en euros/, 'no figure of a program'],
    [{ grossHourly: '99999' }, 'grossHourly', /trop grand/, 'a month typed for an hour'],
    [{ family: 'horde' }, 'family', /seul\(e\) ou en couple/, 'no such family'],
    [{ housing: '' }, 'housing', /logé\(e\)/, 'not said'],
    [{ children: '-1' }, 'children', /de 0 à 15/, 'fewer than none'],
    [{ partnerPay: '900' }, 'partnerPay', /pour un couple/, 'of nobody'],
    [{ months: '0,5' }, 'months', /nombre de mois/, 'a fortnight is less than a month'],
  ] as const) {
    const answer = await page({ ...typed, ...change })
    const html = plain(await answer.text())
    assert.equal(answer.status, 422, why)
    assert.match(html, sentence, why)
    assert.ok(html.includes(`id="${field}-error"`), why)
    assert.doesNotMatch(html, /Votre estimation/, why)
  }
})

test('the amounts are those of the day that is asked, and one that is not known leaves no figure', async () => {
  const later = { ...fullTime, grossHourly: 1231 }
  assert.equal((await api({ ...later, day: '2026-11-29' })).said.estimate?.after.primeActivite, 23_087)
  const { said } = await api({ ...later, day: '2027-01-01' })
  assert.deepEqual(said, {
    day: '2027-01-01',
    missing:
      'Aucun chiffre n’est donné pour le 1er janvier 2027\u00a0: il manque ici le SMIC horaire et la part des cotisations de ce jour.',
    estimate: null,
  })
})

test('an amount that an administrator writes again is the one that counts, from the day on which it is written', async () => {
  await sql`insert into law_rule_version (departement, rule_id, version, value, duration, last_day_source, source, confidence,
      in_force_from, in_force_until, why, recorded_on, recorded_by)
    select '76', 'RSA-MF-2025', 1, 70000, '700 €', '', 'CASF L. 262-2', 'incertain', '2025-04-01', '2026-03-31',
      'Un décret le dit.', '2026-03-02', id from agent limit 1`.execute(all)
  const { said } = await api(fullTime)
  assert.equal(said.estimate?.before.rsa, 70_000)
  assert.equal(said.estimate?.confidence.rsa, 'incertain', 'its mark is that of what was written')
  assert.match(plain(await (await page(typed)).text()), /au lieu de 700 €/, 'on the page of everybody too')
  await sql`truncate law_rule_version`.execute(all)
})

test('those who open files have it, and a person of their own; nothing is kept and nothing is traced', async () => {
  const rows = async () => {
    const { rows } = await sql<{ n: string }>`select count(*) as n from trace`.execute(all)
    return rows[0]!.n
  }
  const before = await rows()
  for (const role of ['accueil', 'travailleur-social', 'orienteur', 'referent'] as const)
    assert.equal((await api(fullTime, role)).status, 200, role)
  assert.equal((await api(fullTime, 'dpo')).status, 404)
  await page(typed)
  assert.equal(await rows(), before)
  assert.deepEqual(world.bugs, [])
})
