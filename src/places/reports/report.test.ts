import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import type { Action } from '../../kernel/action.ts'
import { openTestDb } from '../../platform/test-db.ts'
import { campaignWorld } from '../campaigns/test-world.ts'
import { checkPlace } from '../checks/check.ts'
import { listPlaces } from '../list.ts'
import { listReports, type Report } from './list-reports.ts'
import { PER_DAY, PER_HOUR } from './report.ts'
import { settleReport, takeReport } from './settle-report.ts'

const base = await openTestDb()
const world = await campaignWorld(base)
const { ask, at, bugs } = world
after(() => base.close())

const report = async (place: string, fields: Record<string, string>) => {
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const answer = await ask(
    null,
    'POST',
    `/lieux/${place}/signaler`,
    String(new URLSearchParams(fields)),
    form,
  )
  return { status: answer.status, html: (await answer.text()).replaceAll('\u00a0', ' ') }
}
const open = async (place: string) =>
  (await world.done<{ reports: Report[] }>(listReports as Action, {})).reports.filter(
    one => one.place === place,
  )
const as = (role: string) => (query: string) =>
  base.db.transaction().execute(async tx => {
    await sql`set local role ${sql.id(role)}; set local maillage.departement = '76'`.execute(tx)
    return (await sql.raw<Record<string, unknown>>(query).execute(tx)).rows
  })

test('anybody reports an error, and a person decides', async () => {
  const place = await world.place()
  const shown = await (await ask(null, 'GET', `/lieux/${place}`)).text()
  assert.match(shown, /Signaler une erreur/)
  for (const [fields, sentence, why] of [
    [{}, /Dites ce qui est faux/, 'nothing is said'],
    [{ about: 'other' }, /en quelques mots/, 'something else, and not what'],
    [{ about: 'hours', words: 'x'.repeat(501) }, /500 caractères au plus/, 'too long'],
    [
      { about: 'hours', site_web: 'https://exemple.fr' },
      /Laissez ce champ vide/,
      'a program fills every field',
    ],
  ] as [Record<string, string>, RegExp, string][]) {
    const { status, html } = await report(place, fields)
    assert.equal(status, 422, why)
    assert.match(html, sentence, why)
  }
  assert.equal((await open(place)).length, 0)
  assert.equal((await report(place, { about: 'hours', words: 'Fermé le lundi' })).status, 303)
  const [waiting] = await open(place)
  assert.equal(waiting!.words, 'Fermé le lundi')
  const queue = await (await ask('administrator', 'GET', '/lieux/signalements')).text()
  assert.match(queue, /Fermé le lundi/)
  const id = waiting!.id
  await world.done(takeReport as Action, { report: id })
  await assert.rejects(world.done(takeReport as Action, { report: id }), /s’en occupe déjà/)
  const settle = (more: object) => world.done(settleReport as Action, { report: id, ...more })
  await assert.rejects(settle({ verdict: 'set-aside' }), /pourquoi/)
  await assert.rejects(settle({ verdict: 'accepted' }), /Rien ne change/)
  assert.equal((await open(place)).length, 1, 'a refusal decides nothing')
  await settle({ verdict: 'accepted', mardi: '9h-12h', holidays: 'ferme' })
  const [{ hours }] = (await as('maillage_public')(
    `select hours from place where id = '${place}' and known_until is null`,
  )) as [{ hours: string }]
  assert.equal(hours, 'Tu 09:00-12:00; PH off')
})

test('a place that is closed leaves the directory with the report that said so', async () => {
  const place = await world.place()
  await report(place, { about: 'closed' })
  const [{ id }] = (await open(place)) as [Report]
  await world.done(settleReport as Action, { report: id, verdict: 'accepted', closedOn: '2026-03-01' })
  assert.equal((await ask(null, 'GET', `/lieux/${place}`)).status, 404)
  assert.equal((await report(place, { about: 'hours' })).status, 404)
})

test('a flood is stopped by place and day, then by hour, with a sentence', async () => {
  const place = await world.place()
  for (let n = 0; n < PER_DAY; n++) assert.equal((await report(place, { about: 'hours' })).status, 303)
  const sixth = await report(place, { about: 'hours' })
  assert.equal(sixth.status, 422)
  assert.match(sixth.html, /n’a pas été enregistré/)
  const others = await Promise.all(Array.from({ length: PER_HOUR / PER_DAY }, () => world.place()))
  const statuses: number[] = []
  for (const other of others)
    for (let n = 0; n < PER_DAY; n++) statuses.push((await report(other, { about: 'phone' })).status)
  assert.ok(statuses.includes(303) && statuses.at(-1) === 422)
  const [{ n }] = (await as('maillage_admin')(
    `select count(*)::int as n from place_report where origin = 'public'`,
  )) as [{ n: number }]
  assert.equal(n, PER_HOUR)
  const other = await world.place()
  assert.match((await report(other, { about: 'hours' })).html, /réessayez plus tard/)
})

test('what is said in a report is read by whoever keeps the directory, and nobody else', async () => {
  for (const role of [
    'maillage_public',
    'maillage_agent',
    'maillage_steering',
    'maillage_dpo',
    'maillage_system',
  ]) {
    await assert.rejects(as(role)('select words from place_report'), /permission denied/, role)
    await assert.rejects(as(role)(`update place_report set verdict = 'accepted'`), /permission denied/, role)
    await assert.rejects(as(role)('delete from place_report'), /permission denied/, role)
  }
  await assert.rejects(
    as(
      'maillage_public',
    )(`insert into place_report (departement, id, place_id, origin, about, reported_on, reported_at)
      values ('76', gen_random_uuid(), gen_random_uuid(), 'place', 'correction', '2026-03-02', '2026-03-02T10:00:00Z')`),
    /check constraint/,
    'nobody speaks in the name of a place without its link',
  )
  await assert.rejects(as('maillage_public')('select token_hash from place_asked'), /permission denied/)
})

test('a check is of a day, known from another: the directory of the days before does not know it', async () => {
  const place = await world.place()
  at.setToday('2026-03-10')
  await assert.rejects(
    world.done(checkPlace as Action, { place, how: 'phone', checkedOn: '2026-03-11' }),
    /pas encore venu/,
  )
  await world.done(checkPlace as Action, { place, how: 'phone', checkedOn: '2026-03-05' })
  const on = async (asOf: string) => {
    const { places } = await world.done<{ places: { id: string; checkedOn: string | null }[] }>(
      listPlaces as Action,
      { asOf },
    )
    return places.find(({ id }) => id === place)!.checkedOn
  }
  assert.deepEqual([await on('2026-03-09'), await on('2026-03-10')], [null, '2026-03-05'])
  const csv = await (await ask(null, 'GET', '/lieux/donnees/csv')).text()
  assert.match(csv, /dit_par,verifie_le,qualite\r\n/)
  assert.match(csv, /,2026-03-05,\d+\r\n/)
  assert.deepEqual(bugs, [])
})
