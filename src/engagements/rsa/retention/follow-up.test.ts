import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { withAgent } from '../../../kernel/access/identity.ts'
import type { Action } from '../../../kernel/action.ts'
import { recordContact } from '../../../kernel/people/contact.ts'
import { mergePeople } from '../../../kernel/people/merge.ts'
import { NOBODY } from '../../../kernel/retention/people.ts'
import type { Day } from '../../../kernel/time.ts'
import { recordOutcome } from '../appointments.ts'
import { reckon } from '../droits/reckon.ts'
import { openFile, type RsaFile } from '../file.ts'
import { inTransaction } from '../imports/importer.ts'
import { stateOf } from '../imports/test-state.ts'
import { rsaIndicators } from '../indicators.ts'
import { orient } from '../orient.ts'
import { adult, child, closed, spouse, years } from './test-years.ts'

const world = await years('2022-03-02')
after(world.close)

/**
 * Oriented in 2022 and gone in 2023, a mother and her child; a couple, one of whom left in 2022; a household that goes on; two files of
 * one person, one of which goes on.
 */
describe('two years after the last contact of a droit that is over', () => {
  let figures: unknown
  const ids: Record<string, string> = {}

  before(async () => {
    const { at, receive, run, foyer, orienteur, referent, personOf } = world
    const NIR = '284037654012345'
    const all = [
      foyer(1, [adult('PARTIE', { nir: NIR }), child('PETITE')]),
      foyer(2, [adult('RESTANT'), spouse('QUITTANT')]),
      foyer(3, [adult('PRESENTE')]),
      foyer(4, [adult('DOUBLE')]),
      foyer(5, [adult('DOUBLET')]),
    ]
    await receive('2022-03-01', all)
    for (const name of ['PARTIE', 'PETITE', 'RESTANT', 'QUITTANT', 'PRESENTE', 'DOUBLE', 'DOUBLET'])
      ids[name] = (await personOf(name))!
    await run(orienteur, recordContact as Action, {
      person: ids.PARTIE,
      kind: 'phone',
      written: '06 11 22 33 44',
    })
    const { droits } = (await run(orienteur, openFile as Action, { person: ids.PARTIE })) as RsaFile
    await run(orienteur, orient as Action, {
      ...{ droit: droits[0]!.id, parcours: 'social', referent: referent.id },
      ...{
        decidedOn: '2022-03-02',
        notifiedOn: '2022-03-02',
        appointmentOn: '2022-03-12',
        appointmentAt: '14:30',
      },
    })
    at.setToday('2022-03-14')
    const { rows } = await world.client.query<{ id: string }>('select id from appointment')
    const appointment = rows[0]!.id
    await run(orienteur, recordOutcome as Action, { appointment, outcome: 'came' })
    await run(orienteur, mergePeople as Action, { person: ids.DOUBLE, merged: ids.DOUBLET })
    at.setToday('2022-09-02')
    await receive('2022-09-01', [
      foyer(2, [adult('RESTANT')], { events: [{ on: '2022-08-20', at: '', motive: 'SITFAM' }] }),
    ])
    at.setToday('2023-04-12')
    await receive('2023-04-11', [
      foyer(1, [adult('PARTIE', { nir: NIR }), child('PETITE')], closed('2023-04-01')),
      foyer(4, [adult('DOUBLE')], closed('2023-04-01')),
    ])
    // Her own page, with a code that is still alive.
    const hers = `'76', '${ids.PARTIE}'::uuid as person`
    await world.client.query(`
      insert into person_code select '76', gen_random_uuid(), person, 'ABCD', '\\x01', null, '2023-04-01', '2030-01-01' from (select ${hers}) p;
      insert into person_subject select '76', '\\x03', person, '2023-04-01' from (select ${hers}) p;
      insert into person_question select '76', gen_random_uuid(), person, '2023-03-01', '2023-04-01', 'PARTIE demande' from (select ${hers}) p;
      insert into trace_delay select '76', gen_random_uuid(), person, '${orienteur.id}', '2023-03-01', '2023-04-01', repeat('x', 30), '2023-03-01' from (select ${hers}) p;`)
    figures = await indicators()
  })

  const indicators = () =>
    withAgent(
      world.base.db,
      { ...world.dpo, roles: ['steering-departement'] },
      'steering-departement',
      world.at.clock(),
      async ({ tx }) => {
        const told = []
        for (const indicator of rsaIndicators)
          for (const asOf of ['2022-03-15', '2022-12-31', '2023-12-31'] as Day[]) {
            const cells = await indicator.cells(tx, '76', asOf)
            const cases = cells[0] ? await indicator.cases!(tx, '76', asOf, { ...cells[0] } as never) : []
            told.push([indicator.id, asOf, cells, cases])
          }
        return told
      },
    )

  test('the day before, nothing goes but whoever left a household that goes on', async () => {
    world.at.setToday('2024-08-19')
    assert.equal((await world.due()).people, undefined, 'two years less a day after the spouse left')
    world.at.setToday('2024-08-20')
    assert.deepEqual((await world.due()).people, 1, 'the spouse, from date to date')
    world.at.setToday('2025-04-10')
    assert.deepEqual((await world.due()).people, 1, 'the last file that named the mother is of 11 April 2023')
    world.at.setToday('2025-04-11')
    assert.deepEqual(
      (await world.due()).people,
      3,
      'the mother and her child too; of two files that are one, none',
    )
  })

  test('what the dry run says is what goes, and a second run does nothing', async () => {
    const due = await world.due()
    assert.equal(await world.night(), true)
    assert.deepEqual(await world.journal(), due)
    assert.deepEqual(await world.due(), {})
    assert.deepEqual((await world.apply()).done, [])
  })

  test('nothing of them is left anywhere, and the others are whole', async () => {
    for (const gone of [
      'PARTIE',
      'PETITE',
      'QUITTANT',
      ids.PARTIE!,
      ids.PETITE!,
      ids.QUITTANT!,
      '11 22 33 44',
      '000000000000001',
    ])
      assert.deepEqual(await world.where(gone), [], gone)
    for (const left of ['RESTANT', 'PRESENTE', 'DOUBLE', 'DOUBLET'])
      assert.ok((await world.where(left)).includes('person_identity'), left)
  })

  test('past figures are the same, case by case, and lead to nobody', async () => {
    assert.deepEqual(await indicators(), figures)
    const { rows } = await world.client.query(
      `select person_id, agent_id, fixed_by, outcome_by, to_char(at_time, 'HH24:MI') as at, outcome from appointment`,
    )
    assert.deepEqual(rows, [
      { person_id: NOBODY, agent_id: null, fixed_by: NOBODY, outcome_by: null, at: '00:00', outcome: 'came' },
    ])
    const { rows: open } = await world.client.query(`
      select guarantee, coalesce(utas, '') as utas, case when stopped_since <= due_on then 'infinity' else due_on end as due_on, count(*)::int as cases
      from guarantee_case where known_until is null and kept_on is null and ended_on is null group by 1, 2, 3
      except select guarantee, utas, due_on, cases from guarantee_count`)
    assert.deepEqual(open, [], 'the counters equal a full recount')
  })

  test('what is derived of the others does not move when it is derived again', async () => {
    const state = await stateOf(world.base)
    const { at } = world
    await inTransaction(at, async tx => {
      const { rows } = await sql<{ id: string }>`select id from caf_dossier`.execute(tx)
      await reckon(
        { ...at, tx, by: at.account.id, today: at.clock().today },
        rows.map(({ id }) => id),
      )
    })
    assert.deepEqual(await stateOf(world.base), state)
  })

  test('whoever comes back in a file is a new person, known from that day, in a new file or in the old one', async () => {
    const { at, receive, foyer, personOf } = world
    at.setToday('2025-05-02')
    await receive('2025-05-01', [
      foyer(1, [adult('PARTIE', { nir: '284037654012345' })]),
      // Word for word what was told in 2022 of a household that went on.
      foyer(2, [adult('RESTANT'), spouse('QUITTANT')]),
    ])
    for (const name of ['PARTIE', 'QUITTANT']) {
      const back = (await personOf(name))!
      assert.ok(back && back !== ids[name], name)
      const { rows } = await world.client.query(
        'select known_on::text, (select min(entered_on)::text from rsa_droit d where d.person_id = person.id) as entered from person where id = $1',
        [back],
      )
      assert.deepEqual(rows, [{ known_on: '2025-05-02', entered: '2025-05-02' }], name)
    }
    assert.equal(await personOf('RESTANT'), ids.RESTANT)
    assert.deepEqual(await world.due(), {})
  })
})
