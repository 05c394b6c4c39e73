import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import type * as z from 'zod'
import { type Db, openDb, openPool } from '../../platform/db.ts'
import { openTestDb, type TestDb } from '../../platform/test-db.ts'
import type { Identity, Role } from '../access/identity.ts'
import { withNobody } from '../access/identity.ts'
import type { Action } from '../action.ts'
import { type Ran, runAction } from '../run.ts'
import type { Day } from '../time.ts'
import { addRule } from './add.ts'
import { countRule, listRules, readRule } from './consult.ts'
import { editRule } from './edit.ts'
import { legalRules } from './rules.ts'
import { dueByLaw, loadLaw, ruleOn } from './through-time.ts'

const administrator = randomUUID()
let opened: TestDb
let all: Db

before(async () => {
  opened = await openTestDb()
  all = openDb(openPool(opened.superuserUrl, { max: 1 }))
  await sql`insert into agent (departement, id, name, mail, created_on) values ('76', ${administrator}, 'Alix Exemple', 'alix@exemple.fr', '2026-03-02')`.execute(
    all,
  )
})
beforeEach(() => sql`truncate law_rule, law_rule_version, guarantee_recount`.execute(all))
after(async () => {
  await all.destroy()
  await opened.close()
})

const run = async <Input extends z.ZodObject, Output>(
  action: Action<Input, Output>,
  input: object,
  { role = 'administrator', today = '2026-03-02' }: { role?: Role; today?: Day } = {},
) => {
  const me: Identity = {
    ...{ departement: '76', id: administrator, name: 'Alix Exemple', organisation: 'Direction' },
    roles: [role],
  }
  const now = { at: `${today}T09:00:00.000Z`, today }
  return (await runAction(action as Action, { db: opened.db, me, now }, input)) as Ran<Output>
}

/** Four weeks from 2027 on, as the form sends them. */
const fourWeeks = {
  ...{ id: 'RSA-OR-4W', family: 'rsa-orientation', section: '04', kind: 'legal', unit: 'days' },
  trigger: "réception de la demande d'orientation",
  evidence: 'Journal officiel du 12 février 2026\nNotice de Légifrance',
  ...{
    value: '28',
    duration: '4 semaines',
    lastDay: 'stands',
    source: 'Décret 2026-99',
    confidence: 'vérifié',
  },
  ...{ inForceFrom: '2027-01-01', why: 'Le décret du 12 février le dit.' },
}
/** The law that it replaces ends. */
const sixWeeksEnd = {
  ...{
    rule: 'RSA-OR-6W',
    value: '42',
    duration: '6 semaines',
    lastDay: 'stands',
    source: 'CASF D. 262-65-2',
  },
  ...{
    confidence: 'vérifié',
    inForceFrom: '2025-01-01',
    inForceUntil: '2026-12-31',
    why: 'Le décret l’abroge.',
  },
}

test('a rule that is added takes its place in its family: the day of the event chooses it', async () => {
  await run(editRule, sixWeeksEnd)
  assert.deepEqual((await run(addRule, fourWeeks)).done, { rule: 'RSA-OR-4W', version: 1 })
  for (const [from, rule, due] of [
    ['2026-12-31', 'RSA-OR-6W', '2027-02-11'],
    ['2027-01-01', 'RSA-OR-4W', '2027-01-29'],
  ] as const) {
    const { done } = await run(countRule, { rule: 'rsa-orientation', from }, { role: 'referent' })
    assert.deepEqual([done!.rule, done!.due], [rule, due])
  }
  const { done } = await run(readRule, { rule: 'RSA-OR-4W' })
  const { rule, shipped, history, recount } = done!
  assert.deepEqual(
    [rule.added, rule.trigger, rule.evidence, shipped],
    [
      true,
      'réception de la demande d’orientation',
      ['Journal officiel du 12 février 2026', 'Notice de Légifrance'],
      null,
    ],
  )
  assert.deepEqual(
    history.map(({ version, on, by, why }) => [version, on, by, why]),
    [[1, '2026-03-02', 'Alix Exemple', fourWeeks.why]],
  )
  assert.deepEqual(
    recount,
    { on: '2026-03-02', lookedAt: 0, moved: 0, done: false },
    'open cases will follow',
  )
  assert.equal((await run(listRules, {})).done!.total, legalRules.length + 1)
  const law = await withNobody(opened.db, 'maillage_public', '76', '2026-03-02', tx => loadLaw(tx, '76'))
  assert.equal(dueByLaw('rsa-orientation', '2027-01-01', law.on('2026-03-02')), '2027-01-29')
  assert.equal(
    dueByLaw('RSA-OR-4W', '2027-01-01', law.on('2026-03-01')),
    null,
    'nobody knew of it the day before',
  )
})

test('an added rule is edited like the others, and its history begins with what was added', async () => {
  await run(editRule, sixWeeksEnd)
  await run(addRule, fourWeeks)
  const { id: rule, value: _, ...rest } = fourWeeks
  const { family: _f, section: _s, kind: _k, unit: _u, trigger: _t, evidence: _e, ...facts } = rest
  const edit = { ...facts, rule, value: '30', version: '1', why: 'Le rectificatif dit trente jours.' }
  assert.deepEqual((await run(editRule, edit, { today: '2026-03-05' })).done, { rule, version: 2 })
  const { done } = await run(readRule, { rule })
  assert.deepEqual(
    done!.history.map(({ version, facts, replacedOn }) => [version, facts.value, replacedOn]),
    [
      [2, 30, null],
      [1, 28, '2026-03-05'],
    ],
  )
})

test('what cannot be a new rule is refused beside its field, and writes nothing', async () => {
  for (const [change, field, sentence, why] of [
    [{ id: 'RSA-OR-6W' }, 'id', /porte déjà ce nom/, 'a rule that ships'],
    [{ id: 'RSA-ORIENTATION' }, 'id', /porte déjà ce nom/, 'the name of a family, asked for in any case'],
    [{ id: 'rsa-or-4w' }, 'id', /capitales/, 'small letters are for families'],
    [{ id: 'RSA' }, 'id', /trait d’union/, 'one word says too little'],
    [{ id: undefined }, 'id', /identifiant/, 'no name'],
    [{ family: 'Orientation' }, 'family', /minuscules/, 'capitals are for rules'],
    [{ family: 'rsa-or-6w' }, 'family', /porte déjà ce nom/, 'the name of a rule'],
    [{ section: '08' }, 'section', /Revenu de solidarité active/, 'a family is of one chapter'],
    [{ section: '99' }, 'section', /Choisissez/, 'no such chapter'],
    [{ trigger: '' }, 'trigger', /événement/, 'a delay begins with an event'],
    [{ evidence: ' \n ' }, 'evidence', /où vous avez lu/, 'no law without a source'],
    [{ kind: 'habit' }, 'kind', /nature/, 'no such kind'],
    [{ unit: 'hours' }, 'unit', /Choisissez/, 'hours lead to no day'],
    [{ unit: undefined }, 'unit', /Choisissez/, 'a figure of nothing'],
    [{ value: undefined }, 'value', /entier/, 'days, but how many'],
    [{ lastDay: undefined }, 'lastDay', /Choisissez/, 'what is counted has a last day'],
    [{ unit: undefined, value: undefined }, 'lastDay', /pas de dernier jour/, 'nothing counted, no last day'],
    [{ lastDay: 'next_working_day' }, 'lastDaySource', /CPC art\. 642/, 'a last day moves only by a text'],
    [{ inForceFrom: '2026-01-01' }, 'inForceFrom', /RSA-OR-6W, de la même famille/, 'the other holds still'],
    [{ inForceUntil: '2026-01-01' }, 'inForceUntil', /précède/, 'it ends before it begins'],
    [{ source: '' }, 'source', /article/, 'no law without its text'],
    [{ confidence: 'sûr' }, 'confidence', /vérifié, su ou incertain/, 'the three marks'],
    [{ why: 'nouveau' }, 'why', /dix caractères/, 'the next person must understand'],
    [{ version: '1' }, '', /Champ inconnu/, 'nothing stood before'],
  ] as const) {
    const { problems } = await run(addRule, { ...fourWeeks, ...change })
    assert.deepEqual(Object.keys(problems ?? {}), [field], why)
    assert.match(problems![field]!, sentence, why)
  }
  const { rows } = await sql`select id from law_rule union all select rule_id from law_rule_version`.execute(
    all,
  )
  assert.deepEqual(rows, [])
})

test('the SMIC of a new year is added as an amount, which has no last day and moves no case', async () => {
  const { lastDay, ...words } = fourWeeks
  const smic = {
    ...{ ...words, id: 'SMIC-2027-01', family: 'smic-horaire', section: '05', unit: 'euro_cents' },
    ...{ value: '1250', duration: '12,50 € brut de l’heure', trigger: 'heure de travail' },
  }
  for (const [change, field, why] of [
    [{ lastDay }, 'lastDay', 'an amount leads to no day'],
    [{ value: undefined }, 'value', 'an amount without a figure'],
    [{ inForceFrom: '2026-12-31' }, 'inForceFrom', 'the SMIC of 2026 holds that day'],
    [{ unit: 'days', lastDay, value: '60000' }, 'value', 'no delay has five figures'],
  ] as const)
    assert.deepEqual(Object.keys((await run(addRule, { ...smic, ...change })).problems ?? {}), [field], why)
  assert.deepEqual((await run(addRule, smic)).done, { rule: 'SMIC-2027-01', version: 1 })
  const law = await withNobody(opened.db, 'maillage_public', '76', '2026-03-02', tx => loadLaw(tx, '76'))
  assert.deepEqual(
    (['2026-12-31', '2027-01-01'] as const).map(
      day => ruleOn('smic-horaire', day, law.on('2026-03-02'))?.value,
    ),
    [1231, 1250],
  )
  assert.equal((await run(readRule, { rule: 'SMIC-2027-01' })).done!.recount, null)
})

test('administrators alone add a rule', async () => {
  for (const role of ['orienteur', 'steering-state', 'account-manager', 'dpo'] as const)
    await assert.rejects(run(addRule, fourWeeks, { role }), { missing: true }, role)
})
