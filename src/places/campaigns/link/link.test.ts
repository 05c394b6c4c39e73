import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import type { Action } from '../../../kernel/action.ts'
import type { Day } from '../../../kernel/time.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { openPlace } from '../../list.ts'
import type { Place } from '../../read.ts'
import { listReports, type Report } from '../../reports/list-reports.ts'
import { settleReport } from '../../reports/settle-report.ts'
import { giveLink } from '../change-campaign.ts'
import { openCampaign } from '../list-campaigns.ts'
import { campaignWorld } from '../test-world.ts'

const base = await openTestDb()
const world = await campaignWorld(base)
const { at, ask, bugs } = world
after(() => base.close())
const today: Day = '2026-03-02'

/** A place of its own, asked, and its link. */
async function asked() {
  at.setToday(today)
  const place = await world.place()
  const { campaign } = await world.start()
  const opened = await world.done<{ asked: { id: string; place: string; state: string }[] }>(
    openCampaign as Action,
    { campaign },
  )
  const { id } = opened.asked.find(one => one.place === place)!
  const { address } = await world.done<{ address: string }>(giveLink(at.secret) as Action, { asked: id })
  return { place, address, campaign }
}
const read = async (place: string) =>
  (await world.done<{ place: Place }>(openPlace as Action, { place })).place
const open = async (place: string) =>
  (await world.done<{ reports: Report[] }>(listReports as Action, {})).reports.filter(
    one => one.place === place,
  )
const page = async (address: string) => {
  const answer = await ask(null, 'GET', address)
  const html = (await answer.text()).replaceAll('\u00a0', ' ').replaceAll(address, '')
  return { status: answer.status, html, headers: answer.headers }
}
const send = async (address: string, fields: Record<string, string> = {}) => {
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const answer = await ask(null, 'POST', address, String(new URLSearchParams(fields)), form)
  return { status: answer.status, html: (await answer.text()).replaceAll('\u00a0', ' ') }
}

test('opening a link confirms nothing, however often; its button does, and says thank you', async () => {
  const { place, address } = await asked()
  for (let times = 0; times < 3; times++) {
    const { status, html, headers } = await page(address)
    assert.equal(status, 200)
    assert.match(html, /Tout est exact/)
    assert.match(html, /02 61 91 00/)
    assert.equal(headers.get('X-Robots-Tag'), 'noindex')
    assert.equal(headers.get('Set-Cookie'), null)
  }
  await ask(null, 'HEAD', address)
  assert.equal((await read(place)).checkedOn, null)
  assert.equal((await send(address)).status, 303)
  assert.equal((await read(place)).checkedOn, today)
  assert.match((await page(address)).html, /Votre réponse du 2 mars 2026 est enregistrée/)
})

test('pressed twice at once, or in two tabs, it is one check', async () => {
  const { place, address } = await asked()
  const statuses = await Promise.all([send(address), send(address), send(address)])
  assert.deepEqual(
    statuses.map(({ status }) => status),
    [303, 303, 303],
  )
  const { rows } = await base.db.transaction().execute(async tx => {
    await sql`set local role maillage_admin; set local maillage.departement = '76'`.execute(tx)
    return sql<{
      n: number
    }>`select count(*)::int as n from place_check where place_id = ${place}::uuid`.execute(tx)
  })
  assert.equal(rows[0]!.n, 1)
})

test('a link that is over says so and does nothing', async () => {
  const { place, address } = await asked()
  at.setToday('2026-05-01')
  assert.equal((await page(address)).status, 200, 'its sixtieth day')
  at.setToday('2026-05-02')
  const { status, html } = await page(address)
  assert.equal(status, 410)
  assert.match(html, /Il valait jusqu’au 1er mai 2026/)
  assert.match(html, /Signaler une erreur/)
  await send(address)
  await send(`${address}/corriger`, { phone: '02 61 91 00 99' })
  assert.equal((await read(place)).checkedOn, null)
  assert.equal((await open(place)).length, 0)
})

test('a token that nobody was given, or that is no token at all, is a page that does not exist, to the byte', async () => {
  const { address } = await asked()
  const other = address.slice(0, -1) + (address.endsWith('0') ? '1' : '0')
  const pages = await Promise.all(
    ['/verifier/x', other, `/verifier/${'0'.repeat(64)}`, '/nulle-part'].map(page),
  )
  for (const { status, html } of pages) assert.deepEqual([status, html], [404, pages[3]!.html])
  assert.equal((await send(other)).status, 404)
})

test('a correction is a proposal: nothing changes before a person accepts it, which is a check by the place', async () => {
  const { place, address } = await asked()
  const form = await page(`${address}/corriger`)
  assert.match(form.html, /value="9h-12h"/)
  const week = { lundi: '9h-12h', mardi: '14h-17h', holidays: 'ferme' }
  const wrong = await send(`${address}/corriger`, { ...week, phone: '12' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /value="14h-17h"/, 'what was typed is kept')
  assert.match(
    (await send(`${address}/corriger`, { lundi: '9h-12h', holidays: 'ferme' })).html,
    /Rien n’a changé/,
  )
  assert.equal((await send(`${address}/corriger`, { ...week, words: 'Sonnez au 2' })).status, 303)
  const before = await read(place)
  assert.deepEqual([before.hours, before.checkedOn, before.openReports], ['Mo 09:00-12:00; PH off', null, 1])
  const [report] = await open(place)
  assert.deepEqual([report!.origin, report!.about, report!.words], ['place', 'correction', 'Sonnez au 2'])
  at.setToday('2026-03-05')
  const { changed } = await world.done<{ changed: string[] }>(settleReport as Action, {
    ...{ report: report!.id, verdict: 'accepted' },
    ...report!.proposed,
  })
  assert.deepEqual(changed, ['hours'])
  const after = await read(place)
  assert.deepEqual(
    [after.hours, after.checkedOn, after.openReports],
    ['Mo 09:00-12:00; Tu 14:00-17:00; PH off', '2026-03-02', 0],
  )
  await assert.rejects(
    world.done(settleReport as Action, { report: report!.id, verdict: 'set-aside', why: 'non' }),
    /déjà décidé/,
  )
})

test('nothing went wrong on our side', () => assert.deepEqual(bugs, []))
