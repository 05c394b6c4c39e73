import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import type * as z from 'zod'
import { type Db, openDb, openPool } from '../../platform/db.ts'
import { openTestDb, type TestDb } from '../../platform/test-db.ts'
import type { Identity, Role } from '../access/identity.ts'
import { agentRoles, withNobody } from '../access/identity.ts'
import type { Action } from '../action.ts'
import { type Ran, runAction } from '../run.ts'
import { countRule, listRules, readRule } from './consult.ts'
import { editRule } from './edit.ts'
import { loadRules } from './in-force.ts'
import { legalRules } from './rules.ts'
import { dueByLaw, loadLaw } from './through-time.ts'

const departement = '76'
const now = { at: '2026-03-02T09:00:00.000Z', today: '2026-03-02' } as const
const as = (role: Role): Identity => ({
  departement,
  id: administrator,
  name: 'Alix Exemple',
  organisation: 'Direction',
  roles: [role],
})
const administrator = randomUUID()
let opened: TestDb
let all: Db

before(async () => {
  opened = await openTestDb()
  all = openDb(openPool(opened.superuserUrl, { max: 1, statementSeconds: 0 }))
  await sql`insert into agent (departement, id, name, mail, created_on) values (${departement}, ${administrator}, 'Alix Exemple', 'alix@exemple.fr', ${now.today})`.execute(
    all,
  )
})
beforeEach(() => sql`delete from law_rule_version`.execute(all))
after(async () => {
  await all.destroy()
  await opened.close()
})

const run = async <Input extends z.ZodObject, Output>(
  action: Action<Input, Output>,
  input: object,
  role: Role = 'administrator',
) => (await runAction(action as Action, { db: opened.db, me: as(role), now }, input)) as Ran<Output>
const read = async () => (await run(readRule, { rule: 'RSA-OR-6W' })).done!

/** The six weeks of orientation, as the form sends them. */
const sixWeeks = {
  rule: 'RSA-OR-6W',
  value: '42',
  duration: '6 semaines, soit 42 jours calendaires',
  lastDay: 'stands',
  source: 'CASF D. 262-65-2 (décret 2024-1244)',
  confidence: 'vérifié',
  inForceFrom: '2025-01-01',
  why: 'Relu au Journal officiel ce matin.',
}
const eightWeeks = {
  ...sixWeeks,
  value: '56',
  duration: '8 semaines, soit 56 jours calendaires',
  version: '0',
}

describe('the law of the département', () => {
  test('as long as nobody has changed it, it is the one that ships', async () => {
    const rules = await withNobody(opened.db, 'maillage_system', departement, now.today, tx =>
      loadRules(tx, departement),
    )
    assert.deepEqual(
      rules,
      legalRules.map(rule => ({ ...rule, edited: null, added: false })),
    )
  })

  test('an edit wins from then on, for every count, and says who made it and why', async () => {
    assert.deepEqual((await run(editRule, eightWeeks)).done, { rule: 'RSA-OR-6W', version: 1 })
    const { rule } = await read()
    assert.deepEqual(
      [rule.value, rule.edited],
      [56, { version: 1, on: now.today, by: 'Alix Exemple', why: eightWeeks.why }],
    )
    const { done } = await run(countRule, { rule: 'rsa-orientation', from: '2026-01-31' }, 'referent')
    assert.equal(done!.due, '2026-03-28', '31 January + 56 days')
    const law = await withNobody(opened.db, 'maillage_system', departement, now.today, tx =>
      loadLaw(tx, departement),
    )
    assert.deepEqual(law.days, [now.today])
    assert.equal(dueByLaw('rsa-orientation', '2026-01-31', law.on(now.today)), '2026-03-28')
    assert.equal(
      dueByLaw('rsa-orientation', '2026-01-31', law.on('2026-03-01')),
      '2026-03-14',
      'as it was known the day before',
    )
    const [line] = (
      await sql<{ action: string }>`select action from trace order by day desc, n desc limit 1`.execute(all)
    ).rows
    assert.equal(line?.action, 'law.edit-rule')
  })

  test('what stood before stays in the history, down to what shipped', async () => {
    await run(editRule, eightWeeks)
    await run(editRule, {
      ...eightWeeks,
      value: '49',
      duration: '7 semaines',
      version: '1',
      why: 'La circulaire de mars le précise.',
    })
    const { rule, history, shipped } = await read()
    assert.equal(rule.value, 49, 'the latest stands')
    assert.deepEqual(
      history.map(({ version, facts, replacedOn }) => [version, facts.value, replacedOn]),
      [
        [2, 49, null],
        [1, 56, now.today],
      ],
    )
    assert.equal(shipped!.value, 42)
  })

  test('a change made on an older reading is refused: nobody’s work is written over unseen', async () => {
    await run(editRule, eightWeeks)
    assert.match((await run(editRule, { ...eightWeeks, value: '49' })).problems!['']!, /modifiée entre-temps/)
  })

  test('what cannot be a rule is refused beside its field', async () => {
    for (const [change, field, sentence, why] of [
      [{ value: '0' }, 'value', /entier, supérieur à zéro/, 'nothing to count'],
      [{ value: '1.5' }, 'value', /entier/, 'half a day'],
      [{ value: undefined }, 'value', /entier/, 'the rule counts something'],
      [{ rule: 'RSA-FT-INSCR' }, 'value', /pas de durée chiffrée/, 'an immediate effect counts nothing'],
      [{ rule: 'RSA-15H', value: '15' }, 'lastDay', /pas de dernier jour/, 'hours a week have no last day'],
      [{ lastDay: undefined }, 'lastDay', /Choisissez/, 'a delay has a last day'],
      [{ lastDay: 'later' }, 'lastDay', /Choisissez/, 'moved, or not'],
      [{ lastDay: 'next_working_day' }, 'lastDaySource', /CPC art\. 642/, 'a last day moves only by a text'],
      [{ lastDaySource: 'CPC art. 642' }, 'lastDaySource', /retirez-le/, 'a text that moves nothing'],
      [{ source: '' }, 'source', /article/, 'no law without its text'],
      [{ confidence: 'sûr' }, 'confidence', /vérifié, su ou incertain/, 'the three marks, and no other'],
      [{ inForceFrom: '2025-02-30' }, 'inForceFrom', /Indiquez une date/, 'no such day'],
      [
        { inForceFrom: '2025-06-01', inForceUntil: '2025-05-31' },
        'inForceUntil',
        /précède/,
        'it ends before it begins',
      ],
      [
        { inForceFrom: '2024-12-31' },
        'inForceFrom',
        /RSA-OR-2M, de la même famille/,
        'the older law holds until that day',
      ],
      [
        { rule: 'RSA-OR-2M', value: '2', inForceFrom: '2012-04-01', inForceUntil: '2025-01-01' },
        'inForceUntil',
        /RSA-OR-6W, de la même famille/,
        'the newer one holds from that day',
      ],
      [{ why: 'erreur' }, 'why', /dix caractères/, 'the next person must understand'],
      [{}, '', /Rien ne change/, 'the rule as it is'],
      [{ unit: 'months' }, '', /Champ inconnu/, 'what a rule counts is its name'],
    ] as const) {
      const { problems } = await run(editRule, { ...sixWeeks, ...change })
      assert.deepEqual(Object.keys(problems ?? {}), [field], why)
      assert.match(problems![field]!, sentence, why)
    }
    assert.deepEqual((await sql`select from law_rule_version`.execute(all)).rows, [])
  })

  test('a delay counted backwards is never extended', async () => {
    const backwards = legalRules.find(({ direction, lastDay }) => direction === 'before' && lastDay)!
    const { problems } = await run(editRule, {
      ...{
        rule: backwards.id,
        value: backwards.value,
        duration: backwards.duration,
        source: backwards.source,
        confidence: backwards.confidence,
      },
      ...{
        inForceFrom: backwards.inForceFrom ?? undefined,
        inForceUntil: backwards.inForceUntil ?? undefined,
      },
      ...{ lastDay: 'next_working_day', lastDaySource: 'CPC art. 642', why: sixWeeks.why },
    })
    assert.match(problems!.lastDay!, /à rebours/)
  })

  test('every function reads the law, and administrators alone change it', async () => {
    for (const role of agentRoles) {
      const { done } = await run(listRules, { section: '04', text: 'orientation notification' }, role)
      assert.ok(done!.rules.length > 0, role)
      if (role === 'administrator') continue
      await assert.rejects(run(editRule, eightWeeks, role), { missing: true }, role)
    }
    await assert.rejects(run(readRule, { rule: 'RSA-OR-8W' }), { missing: true })
  })

  test('words are looked for everywhere in a rule, without accents', async () => {
    const { done } = await run(listRules, { text: 'decret 2024-1244 ORIENTATION' })
    assert.equal(done!.total, legalRules.length)
    assert.ok(done!.rules.some(({ id }) => id === 'RSA-OR-6W'))
    assert.ok(done!.rules.length < 10)
  })
})
