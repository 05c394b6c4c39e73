import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import type { Identity } from '../../kernel/access/identity.ts'
import type { Action } from '../../kernel/action.ts'
import { runAction } from '../../kernel/run.ts'
import { openDb, openPool } from '../../platform/db.ts'
import { openTestDb } from '../../platform/test-db.ts'
import { fixAppointment, recordOutcome } from './appointments.ts'
import { correctOrientation } from './correct-orientation.ts'
import { listDay } from './day.ts'
import { person } from './droits/made-up.ts'
import { openFile, type RsaFile } from './file.ts'
import { orient } from './orient.ts'
import { rsaWorld } from './test-world.ts'

const base = await openTestDb()
const everything = openDb(openPool(base.superuserUrl, { max: 1 }))
after(async () => {
  await everything.destroy()
  await base.close()
})
const { at, orienteur, referent, receive } = await rsaWorld(base)

const run = <T>(me: Identity, action: Action<never, T> | Action, input: object) =>
  runAction<T>(action as Action, { db: base.db, me, now: at.clock() }, input)

let matricule = 0
async function newcomer() {
  matricule++
  const [id] = await receive('2026-03-01', [
    {
      matricule: String(matricule).padStart(15, '0'),
      persons: [person({ lastName: `NOM${matricule}`, birthName: `NOM${matricule}` })],
    },
  ])
  const file = (await run<RsaFile>(orienteur, openFile as Action, { person: id! })).done!
  return { id: id!, droit: file.droits[0]!.id }
}

beforeEach(() => at.setToday('2026-03-02'))

const decision = (droit: string) => ({
  droit,
  parcours: 'social',
  referent: referent.id,
  decidedOn: '2026-03-02',
  notifiedOn: '2026-03-02',
  appointmentOn: '2026-03-12',
  appointmentAt: '14:30',
})

test('a newcomer is in the day of the orienteur until the orientation is recorded', async () => {
  const { id, droit } = await newcomer()
  const day = async () =>
    (await run(orienteur, listDay as Action, {})).done as Awaited<ReturnType<typeof listDay.run>>
  const row = (await day()).rows.find(({ person }) => person === id)!
  assert.deepEqual(
    [row.step, row.due, row.legalDue, row.receivedOn],
    ['orient', '2026-04-02', '2026-04-13', '2026-03-02'],
  )

  assert.ok((await run(orienteur, orient as Action, decision(droit))).done)
  assert.equal(
    (await day()).rows.find(({ person }) => person === id),
    undefined,
  )
})

test('the référent sees the person from the orientation on, and nobody else does', async () => {
  const { id, droit } = await newcomer()
  await assert.rejects(run(referent, openFile as Action, { person: id }), { missing: true })
  await run(orienteur, orient as Action, decision(droit))
  const file = (await run<RsaFile>(referent, openFile as Action, { person: id })).done!
  assert.equal(file.reason.purpose, 'rsa-accompagnement')
  assert.equal(file.droits[0]!.orientations[0]!.referent, 'Andrea Référent')
})

test('the promise is kept on the day of the first appointment held, not on the day that it was fixed', async () => {
  const { id, droit } = await newcomer()
  const { appointment } = (await run(orienteur, orient as Action, decision(droit))).done as {
    appointment: string
  }
  at.setToday('2026-03-13')
  assert.ok((await run(referent, recordOutcome as Action, { appointment, outcome: 'came' })).done)
  const clocks = (await run<RsaFile>(referent, openFile as Action, { person: id })).done!.droits[0]!.clocks
  assert.deepEqual(clocks.map(({ id, keptOn, verdict }) => [id, keptOn, verdict]).sort(), [
    ['rsa.appointment-fixed', '2026-03-02', 'kept'],
    ['rsa.first-month', '2026-03-12', 'kept'],
    ['rsa.legal-orientation', '2026-03-02', 'kept'],
    ['rsa.orientation', '2026-03-02', 'kept'],
  ])
})

test('who did not come is invited again', async () => {
  const { id, droit } = await newcomer()
  const { appointment } = (await run(orienteur, orient as Action, decision(droit))).done as {
    appointment: string
  }
  at.setToday('2026-03-13')
  assert.match(
    (
      await run(referent, fixAppointment as Action, {
        droit,
        appointmentOn: '2026-03-20',
        appointmentAt: '09:00',
      })
    ).problems![''] ?? '',
    /déjà fixé/,
  )
  await run(referent, recordOutcome as Action, { appointment, outcome: 'absent' })
  assert.ok(
    (
      await run(referent, fixAppointment as Action, {
        droit,
        appointmentOn: '2026-03-20',
        appointmentAt: '09:00',
      })
    ).done,
  )
  const clock = (
    await run<RsaFile>(referent, openFile as Action, { person: id })
  ).done!.droits[0]!.clocks.find(c => c.id === 'rsa.first-month')!
  assert.equal(clock.keptOn, null)
})

test('a refusal is a sentence by the field, and writes nothing', async () => {
  const { droit } = await newcomer()
  for (const [change, field, sentence, reason] of [
    [{ parcours: 'autre' }, 'parcours', /Choisissez un parcours/, 'a parcours that does not exist'],
    [{ referent: orienteur.id }, 'referent', /référent en activité/, 'an orienteur is no référent'],
    [{ referent: 'x' }, 'referent', /Choisissez un référent/, 'no identifier'],
    [{ decidedOn: '2026-03-03' }, 'decidedOn', /dans l’avenir/, 'decided tomorrow'],
    [{ decidedOn: '2025-12-01' }, 'decidedOn', /n’est ouvert que depuis/, 'before the droit'],
    [{ decidedOn: '2026-02-30' }, 'decidedOn', /Indiquez une date/, 'a day that does not exist'],
    [
      { decidedOn: '2026-03-01', notifiedOn: '2026-02-28' },
      'notifiedOn',
      /avant d’être décidée/,
      'notified before it was decided',
    ],
    [
      { appointmentOn: '2026-03-01' },
      'appointmentOn',
      /avant l’orientation/,
      'an appointment before the orientation',
    ],
    [{ appointmentAt: '25:00' }, 'appointmentAt', /Indiquez une heure/, 'no such hour'],
    [{ appointmentAt: undefined }, 'appointmentAt', /Indiquez une heure/, 'no hour'],
    [{ other: '1' }, '', /Champ inconnu/, 'an unknown field'],
  ] as [object, string, RegExp, string][]) {
    const before = await counts()
    const { problems } = await run(orienteur, orient as Action, { ...decision(droit), ...change })
    assert.match(problems?.[field] ?? 'no problem', sentence, reason)
    assert.deepEqual(await counts(), before, reason)
  }
})

test('an orientation is recorded once', async () => {
  const { droit } = await newcomer()
  await run(orienteur, orient as Action, decision(droit))
  assert.match((await run(orienteur, orient as Action, decision(droit))).problems![''] ?? '', /déjà orienté/)
})

test('a slip is mended by a new row, and what was written stays in the file', async () => {
  const { id, droit } = await newcomer()
  const { orientation } = (await run(orienteur, orient as Action, decision(droit))).done as {
    orientation: string
  }
  const right = {
    orientation,
    parcours: 'emploi',
    referent: referent.id,
    decidedOn: '2026-03-02',
    notifiedOn: '2026-03-02',
  }
  const same = { ...right, parcours: 'social' }
  assert.match(
    (await run(orienteur, correctOrientation as Action, same)).problems![''] ?? '',
    /Rien n’est changé/,
  )
  assert.ok((await run(orienteur, correctOrientation as Action, right)).done)
  const { orientations } = (await run<RsaFile>(referent, openFile as Action, { person: id })).done!.droits[0]!
  assert.deepEqual(orientations.map(({ parcours, replaced_on }) => [parcours, replaced_on]).sort(), [
    ['emploi', null],
    ['social', '2026-03-02'],
  ])
  assert.match(
    (await run(orienteur, correctOrientation as Action, right)).problems![''] ?? '',
    /déjà été corrigée/,
  )
})

test('the file tells who looked at it', async () => {
  const { id } = await newcomer()
  await run(orienteur, listDay as Action, {})
  const { looks } = (await run<RsaFile>(orienteur, openFile as Action, { person: id })).done!
  assert.deepEqual([...new Set(looks.map(({ operation }) => operation))].sort(), ['list', 'view'])
  assert.ok(
    looks.every(
      ({ agent, organisation }) =>
        agent === 'Camille Orienteur' && organisation === 'Plateforme d’orientation RSA',
    ),
  )
})

async function counts() {
  return base.db.transaction().execute(async tx => {
    await sql`set local role maillage_import; set local maillage.departement = '76'`.execute(tx)
    const { rows } =
      await sql`select (select count(*) from rsa_orientation) as o, (select count(*) from appointment) as a,
      (select count(*) from access_reason) as r, (select count(*) from guarantee_case) as c`.execute(tx)
    return rows[0]
  })
}

test('two of a couple are received together, and nobody is where the agenda has the référent elsewhere', async () => {
  const [one, two, other] = [await newcomer(), await newcomer(), await newcomer()]
  const together = { appointmentOn: '2026-03-19', appointmentAt: '10:00' }
  for (const { droit } of [one, two])
    assert.ok((await run(orienteur, orient as Action, { ...decision(droit), ...together })).done)
  await sql`insert into appointment (departement, id, purpose, fixed_on, on_day, at_time, organisation_id, agent_id, fixed_by, minutes)
    select '76', gen_random_uuid(), 'appointment', '2026-03-02', '2026-03-19', '14:30', m.organisation_id, m.agent_id, m.agent_id, 30
    from agent_membership m where m.agent_id = ${referent.id}::uuid limit 1`.execute(everything)
  const refused = async (appointmentAt: string) =>
    (await run(orienteur, orient as Action, { ...decision(other.droit), ...together, appointmentAt }))
      .problems
  for (const time of ['14:00', '14:30', '14:45'])
    assert.deepEqual(
      await refused(time),
      {
        appointmentAt: 'L’agenda du référent est déjà pris à cette heure-là\u00a0: choisissez-en une autre.',
      },
      time,
    )
  assert.equal(await refused('15:00'), undefined, 'once it is over')
})
