import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { appWorld } from '../../../../app-world.ts'
import type { Identity } from '../../../../kernel/access/identity.ts'
import type { Action } from '../../../../kernel/action.ts'
import { runAction } from '../../../../kernel/run.ts'
import type { Day } from '../../../../kernel/time.ts'
import { openDb, openPool } from '../../../../platform/db.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { makeMatch } from '../live/match.ts'
import { matcherOf } from '../live/matcher.ts'
import { makeCandidate, makeEmployer, makeFollowed, makeOffer, weekdays } from '../test-job-world.ts'
import { makeRankFollowed } from './rank-followed.ts'

const base = await openTestDb()
const all = openDb(openPool(base.superuserUrl, { max: 1 }))
const today: Day = '2026-03-02'
const matcher = matcherOf({ url: base.url, clock: () => ({ today, at: '' }), departement: '76' })
after(async () => {
  await all.destroy()
  await matcher.stop()
  await base.close()
})
const [rankFollowed, match] = [makeRankFollowed(matcher), makeMatch(matcher)]
const { ask, receive, orienteur, bugs } = await appWorld(base)
const agent: Identity = { ...orienteur, roles: ['orienteur'] }
const [person, silent, resting, beginner] = (await receive(
  '2026-03-01',
  ['1', '2', '3', '4'].map(n => ({ matricule: n.padStart(15, '0') })),
)) as [string, string, string, string]

const { employer } = await makeEmployer(base, today)
const offer = await makeOffer(base, today, { employer })
const elsewhere = await makeOffer(base, today, {
  ...{ employer: null, employer_name: 'Ailleurs', title: 'Auxiliaire de vie' },
  shifts: weekdays(8 * 60 + 30, 17 * 60),
})
const driver = await makeOffer(base, today, { employer, title: 'Aide itinérante', licences: ['B'] })
const mine = await makeFollowed(base, today, { person })
const asleep = await makeFollowed(base, today, { person: resting })
await makeFollowed(base, today, { person: beginner, romes: [], appellations: [], away: null })
/** They did not agree. */
const hidden = await makeCandidate(base, today, { person: silent })
await base.db.transaction().execute(async tx => {
  await sql`set local role maillage_import; set local maillage.departement = '76'`.execute(tx)
  await sql`insert into job_pause (departement, id, candidate_id, from_on)
    values ('76', gen_random_uuid(), ${asleep.id}, ${today})`.execute(tx)
})

async function done<Output>(action: Action<never, Output>, input: object): Promise<Output> {
  const ran = await runAction(
    action as unknown as Action<never, Output>,
    { db: base.db, me: agent, now: { today, at: `${today}T09:00:00Z` } },
    input,
  )
  assert.equal(ran.problems, undefined)
  return ran.done!
}
const ranked = (who: string) =>
  done(rankFollowed as never, { person: who }) as ReturnType<typeof rankFollowed.run>
const page = async (who: string) =>
  (await (await ask('orienteur', 'GET', `/dossiers/${who}/emploi`)).text()).replaceAll('\u00a0', ' ')
async function press(word: string, typed: Record<string, string>) {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const body = new URLSearchParams(typed).toString()
  const sent = await ask('orienteur', 'POST', `/dossiers/${person}/emploi/${word}`, body, headers)
  assert.equal(sent.status, 303)
}
const traced = async (action: string) =>
  (
    await sql<{ person: string; reason: string; purpose: string }>`
      select person_id as person, reason_id as reason, purpose from trace where action = ${action}`.execute(
      all,
    )
  ).rows

describe('whoever accompanies a candidate who agreed', () => {
  test('reads what suits them, with the minutes and why, what comes from elsewhere told as such, and what lacks to the nearest', async () => {
    const { best, missed } = await ranked(person)
    assert.deepEqual(
      new Map(best.map(({ offer, here, known }) => [offer, [here, known]])),
      new Map([
        [offer, [true, false]],
        [elsewhere, [false, false]],
      ]),
    )
    for (const { minutesThere, minutesBack, reasons } of best) {
      assert.ok(minutesThere! > 0 && minutesBack! > 0)
      assert.match(reasons.join(' '), /C’est un métier que la personne cherche/)
    }
    assert.deepEqual(
      missed.map(({ offer, reasons }) => [offer, reasons]),
      [[driver, ['Il faudrait le permis B.']]],
    )
    const html = await page(person)
    assert.match(html, /Auxiliaire de vie.*Vient d’un autre site.*Aide itinérante.*Il faudrait le permis B/s)
    const [line] = await traced('job76.rank-followed')
    assert.deepEqual([line!.person, Boolean(line!.reason && line!.purpose)], [person, true])
  })

  test('proposes one of them in one press, and it is then told as begun', async () => {
    await press('proposer', { offer })
    assert.ok((await ranked(person)).best.find(each => each.offer === offer)?.known)
    assert.match(await page(person), /Déjà dans les mises en relation/)
  })

  test('reads how many offers each obstacle keeps away, and notes one in one press: nothing is noted by itself', async () => {
    assert.deepEqual((await ranked(person)).obstacles, [
      { what: 'licence', licence: 'B', offers: 1, alone: 1 },
    ])
    const said = '1 offre demande le permis B (voiture)'
    const before = await page(person)
    assert.match(before, /Aucun obstacle n’est noté/)
    assert.ok(before.includes(`value="${said}."`) && before.includes('Noter : permis ou habilitation'))
    await press('obstacle', { kind: 'licence', words: `${said}.` })
    const after = await page(person)
    assert.match(after, /Noté : permis ou habilitation/)
    assert.ok(!after.includes(`value="${said}."`), 'it stands already')
    assert.match(after, /Chaque obstacle est une action à mener.*1 offre demande le permis B/s)
  })

  test('is told why there is nothing where the search rests or is not complete', async () => {
    assert.match(await page(resting), /Aucune offre n’est cherchée : la personne fait une pause depuis le/)
    const html = await page(beginner)
    assert.match(html, /Il reste à dire le travail qu’elle cherche et quand elle peut travailler\./)
    assert.match(html, /Aucune offre n’est cherchée tant que cela manque/)
    assert.doesNotMatch(html, /plus proches/)
  })

  test('is answered by the matching itself for them, as a trace tells, and for nobody else', async () => {
    const found = (await done(match as never, { candidate: mine.id })) as Awaited<
      ReturnType<typeof match.run>
    >
    assert.ok(found.matches.some(({ id }) => id === offer))
    assert.match(found.matches[0]!.reasons.join(' '), /la personne/)
    const [line] = await traced('job76.match')
    assert.deepEqual([line!.person, Boolean(line!.reason && line!.purpose)], [person, true])
    const nobody = { missing: true }
    await assert.rejects(done(match as never, { candidate: hidden.id }), nobody, 'no agreement')
    const stranger = await makeCandidate(base, today)
    await assert.rejects(done(match as never, { candidate: stranger.id }), nobody, 'no file')
    await assert.rejects(done(match as never, { offer }), nobody, 'an offer ranks everybody')
    await assert.rejects(ranked(silent), nobody)
  })

  test('shows nothing to the candidate by looking: no showing is counted', async () => {
    assert.deepEqual((await sql`select from job_showing`.execute(all)).rows, [])
    assert.deepEqual(bugs, [])
  })
})
