import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { Action } from '../../../../kernel/action.ts'
import { type Day, daysAfter } from '../../../../kernel/time.ts'
import type { Tx } from '../../../../platform/db.ts'
import type { Letter, Sender } from '../../../../platform/mail.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { answersOf } from '../employers/answers.ts'
import { casesOf, dueOn, jobAnswer, reminderOn } from './answer-clock.ts'
import { applyToOffer, withdrawContact } from './candidate-says.ts'
import { answerContact } from './employer-says.ts'
import { listAnswers } from './list-answers.ts'
import { remindEmployer } from './remind.ts'
import { contactWorld } from './test-contact-world.ts'

const yesDays: [yes: Day, reminder: Day, due: Day, why: string][] = [
  ['2026-03-02', '2026-03-11', '2026-03-16', 'a Monday: ten working days are two weeks'],
  ['2026-03-07', '2026-03-17', '2026-03-20', 'a Saturday: the count begins on Monday'],
  ['2026-04-01', '2026-04-13', '2026-04-16', 'lundi de Pâques, the 6th, does not count'],
  ['2026-04-29', '2026-05-12', '2026-05-18', 'the 1st and the 8th of May, and Ascension on the 14th'],
  ['2025-12-22', '2026-01-02', '2026-01-07', 'Noël and the jour de l’An'],
  ['2024-02-26', '2024-03-06', '2024-03-11', 'the 29th of February is a working day'],
]

describe('the clock of an answer', () => {
  test('ten working days from the yes, and a reminder at seven', () => {
    for (const [yes, reminder, due, why] of yesDays)
      assert.deepEqual([reminderOn(yes), dueOn(yes)], [reminder, due], why)
  })

  test('its case is kept by the answer, and ended by whoever withdraws before it', () => {
    const owed = { contact: 'c', utas: 'rouen', since: '2026-03-02', due: '2026-03-16' } as const
    const lastOf = (answeredOn: Day | null, withdrawnOn: Day | null) => {
      const { keptOn, endedOn, knownUntil } = casesOf({ ...owed, answeredOn, withdrawnOn }).at(-1)!
      return [keptOn, endedOn, knownUntil]
    }
    for (const [answered, withdrawn, wanted, why] of [
      [null, null, [null, null], 'nothing yet'],
      ['2026-03-20', null, ['2026-03-20', null], 'late, and answered'],
      [null, '2026-03-04', [null, '2026-03-04'], 'withdrawn: nobody is owed anything'],
      ['2026-03-03', '2026-03-04', ['2026-03-03', null], 'answered, then withdrawn'],
      ['2026-03-02', null, ['2026-03-02', null], 'answered on the very day'],
    ] as const)
      assert.deepEqual(lastOf(answered, withdrawn), [...wanted, null], why)
  })
})

const base = await openTestDb()
after(() => base.close())
const today: Day = '2026-03-02'
const world = await contactWorld(base, today)
const { me, offer, run } = world
const animation = {
  departement: '76',
  id: crypto.randomUUID(),
  name: '',
  organisation: '',
  roles: ['animation-job76'] as const,
}

async function done<Output>(...[who, action, input, on]: Parameters<typeof world.run>): Promise<Output> {
  const ran = await run(who, action as Action<never, Output>, input, on)
  assert.equal(ran.problems, undefined)
  return ran.done as Output
}
const apply = async () => {
  const candidate = await world.candidate()
  return { candidate, ...(await done<{ contact: string }>(candidate, applyToOffer as never, { offer })) }
}

const asRole = <T>(role: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  base.db.transaction().execute(async tx => {
    await sql`set local role ${sql.id(role)}; set local maillage.departement = '76'; set local maillage.today = '2026-03-17'`.execute(
      tx,
    )
    return work(tx)
  })

describe('answers that are owed', () => {
  test('are a case that steering counts and that names no file, whether the candidate has one or none', async () => {
    const { contact } = await apply()
    const read = async () =>
      (
        await asRole('maillage_steering', tx =>
          sql<{ kept_on: Day }>`select since, due_on, kept_on, ended_on, utas from guarantee_case
            where guarantee = ${jobAnswer.id} and subject_id = ${contact} and known_until is null`.execute(
            tx,
          ),
        )
      ).rows
    assert.deepEqual(await read(), [
      { since: today, due_on: '2026-03-16', kept_on: null, ended_on: null, utas: 'rouen' },
    ])
    await done(me, answerContact as never, { contact, answer: 'retained' }, '2026-03-05')
    assert.equal((await read())[0]!.kept_on, '2026-03-05')
    const { rows } = await asRole('maillage_import', tx =>
      sql`select person_id, organisation_id from guarantee_case where subject_id = ${contact}`.execute(tx),
    )
    assert.equal(rows.length, 2)
    for (const row of rows) assert.deepEqual(row, { person_id: null, organisation_id: null })
  })

  test('late ones are counted by employer and name no candidate; the rate is public', async () => {
    const late = await apply()
    const withdrawn = await apply()
    await done(withdrawn.candidate, withdrawContact as never, { contact: withdrawn.contact })
    const list = (late: boolean, on: Day) =>
      done<Awaited<ReturnType<typeof listAnswers.run>>>(
        animation as never,
        listAnswers as never,
        { late },
        on,
      )
    assert.deepEqual((await list(true, '2026-03-16')).employers, [], 'the last day is a day to answer')
    const { employers } = await list(true, '2026-03-17')
    assert.deepEqual(
      employers.map(({ name, waiting, late, lateSince, owed, inTime }) => [
        name,
        waiting,
        late,
        lateSince,
        owed,
        inTime,
      ]),
      [['Maison des services', 1, 1, '2026-03-16', 2, 1]],
    )
    assert.doesNotMatch(JSON.stringify(employers), new RegExp(late.candidate.id))
    const rate = await asRole('maillage_public', tx => answersOf({ tx, today: '2026-03-17' }, world.employer))
    assert.deepEqual(rate, { owed: 2, answered: 1, inTime: 1 })
    const tired = await apply()
    await done(tired.candidate, withdrawContact as never, { contact: tired.contact }, '2026-03-17')
    const after = await asRole('maillage_public', tx =>
      answersOf({ tx, today: '2026-03-18' }, world.employer),
    )
    assert.deepEqual(
      after,
      { owed: 3, answered: 1, inTime: 1 },
      'whoever tires of waiting was owed an answer',
    )
  })
})

describe('whoever leaves', () => {
  test('is owed no answer any more, whether they stop or what is kept of them is erased', async () => {
    const open = async () =>
      (
        await asRole('maillage_steering', tx =>
          sql<{
            n: number
          }>`select coalesce(sum(cases), 0)::int as n from guarantee_count where guarantee = ${jobAnswer.id}`.execute(
            tx,
          ),
        )
      ).rows[0]!.n
    const before = await open()
    const [stops, erased] = [await apply(), await apply()]
    assert.equal(await open(), before + 2)
    await world.as(stops.candidate, tx =>
      sql`update job_candidate set ended_on = ${today}::date, heard_on = ${today}::date`.execute(tx),
    )
    await assert.rejects(run(me, answerContact as never, { contact: stops.contact, answer: 'retained' }), {
      missing: true,
    })
    await asRole('maillage_retention', tx =>
      sql`delete from job_contact where id = ${erased.contact}`.execute(tx),
    )
    assert.equal(await open(), before)
  })
})

describe('the case of whoever leaves', () => {
  const versions = async (contact: string) => {
    const { rows } = await asRole('maillage_import', tx =>
      sql<{ version: { subject_id?: string } }>`
        select to_jsonb(g) as version from guarantee_case g where g.subject_id = ${contact} order by g.known_from`.execute(
        tx,
      ),
    )
    return rows.map(({ version: { subject_id: _, ...version } }) => version)
  }

  test('is that of whoever withdraws from the contact, the same day or later', async () => {
    for (const [on, versionsOfIt] of [
      [today, 1],
      ['2026-03-04', 2],
    ] as const) {
      const [leaves, withdraws] = [await apply(), await apply()]
      await done(withdraws.candidate, withdrawContact as never, { contact: withdraws.contact }, on)
      await world.as(
        leaves.candidate,
        tx => sql`update job_candidate set ended_on = ${on}::date, heard_on = ${on}::date`.execute(tx),
        on,
      )
      const left = await versions(leaves.contact)
      assert.equal(left.length, versionsOfIt, on)
      assert.deepEqual(left, await versions(withdraws.contact), on)
    }
  })
})

describe('the reminder of an answer', () => {
  test('leaves once at the seventh working day, and names nobody', async () => {
    await asRole('maillage_system', tx =>
      sql`update job_account set confirmed_at = '2026-03-01T09:00:00Z' where id = ${me.id}`.execute(tx),
    )
    const letters: Letter[] = []
    let answer: Awaited<ReturnType<Sender>> = { sent: true }
    const outbox = (on: Day) => ({
      ...{ db: base.db, departement: '76', origin: 'https://exemple.fr' },
      clock: () => ({ today: on, at: `${on}T09:00:00Z` }),
      mail: async (letter: Letter) => {
        letters.push(letter)
        return answer
      },
    })
    assert.equal(await remindEmployer(outbox('2026-03-10')), 'none', 'six working days')
    answer = { sent: false, why: 'down', trouble: 'x' }
    assert.equal(await remindEmployer(outbox('2026-03-11')), 'down')
    answer = { sent: true }
    const sent = [
      await remindEmployer(outbox('2026-03-12')),
      await remindEmployer(outbox(daysAfter('2026-03-12', 1))),
    ]
    assert.deepEqual(sent, ['sent', 'none'], 'neither the answered one, nor the withdrawn one, nor twice')
    assert.match(letters.at(-1)!.text, /Aide à domicile.*16 mars 2026.*\/job76\/employeur\/contacts/s)
    assert.doesNotMatch(JSON.stringify(letters), /Odile|Levasseur/)
  })
})
