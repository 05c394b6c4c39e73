import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { convention } from '../../convention.ts'
import { openTestDb } from '../../platform/test-db.ts'
import { legalRules } from '../law/rules.ts'
import { monthsAfter } from '../time.ts'
import { everyRule } from './portion.ts'
import { termOn } from './retention.ts'

const base = await openTestDb()
after(() => base.close())
const rules = everyRule(convention.engagements)

test('every protected table has the time that it is kept, or a written reason for having none, once', async () => {
  const { rows } = await base.ownerPool.query<{ name: string }>(
    `select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and relrowsecurity order by 1`,
  )
  assert.deepEqual(
    rules.flatMap(({ tables }) => tables).sort(),
    rows.map(({ name }) => name),
  )
})

test('what the job may erase or change is what the rules say, and nothing that has none', async () => {
  const { rows } = await base.ownerPool.query<{ name: string }>(
    `select relname as name from pg_class c where relkind = 'r' and relnamespace = 'public'::regnamespace and relrowsecurity
      and (has_table_privilege('maillage_retention', c.oid, 'delete') or has_any_column_privilege('maillage_retention', c.oid, 'update')) order by 1`,
  )
  const timed = rules.filter(rule => rule.kind !== 'kept').flatMap(({ tables }) => tables)
  const others = rows.map(({ name }) => name).filter(name => !timed.includes(name))
  // The end of a run, and the refusal of a file whose households are erased.
  assert.deepEqual(others, ['caf_file', 'retention_run'])
})

test('the job reads no name, no birth, no address: only by whom a row is found', async () => {
  const { rows } = await base.ownerPool.query<{ read: string }>(
    `select c.relname || '.' || a.attname as read from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and has_column_privilege('maillage_retention', c.oid, a.attnum, 'select')
        and c.relname in ('person_identity', 'person_contact', 'person_address', 'agent', 'session', 'access_break_glass', 'caf_staged') and a.attname
          ~ 'name|mail|born|nir|lines|compared|written|token|why|review$|household|search'
      order by 1`,
  )
  assert.deepEqual(rows, [])
})

test('each rule gives its source, with an article or the name of who says so, and its confidence', () => {
  for (const rule of rules) {
    if (rule.kind === 'kept') {
      assert.match(rule.why, /.{10,}\.$/)
      continue
    }
    const term = termOn(rule.term, '2026-03-02', legalRules)!
    assert.match(term.source, /art\.|CASF|CNIL/, rule.id)
    assert.match(term.confidence, /^(vérifié|su|incertain)/, rule.id)
    assert.ok(term.limit < '2026-03-02', rule.id)
  }
  assert.equal(
    new Set(rules.flatMap(rule => (rule.kind === 'kept' ? [] : [rule.id]))).size,
    rules.filter(rule => rule.kind !== 'kept').length,
  )
})

test('a law changed by the administrator counts from then on; one that is not in force lets nothing go; a trace is kept a year at least', () => {
  const log = legalRules.find(({ id }) => id === 'RET-LOG')!
  const today = '2026-03-02'
  for (const [law, atLeastMonths, limit, reason] of [
    [log, undefined, '2025-03-02', 'as shipped'],
    [{ ...log, value: 6 }, undefined, '2025-09-02', 'shorter'],
    [{ ...log, value: 6 }, 12, '2025-03-02', 'CASF art. R. 262-107: no shorter for the trace'],
    [{ ...log, value: 36 }, 12, '2023-03-02', 'longer'],
    [{ ...log, value: 2, unit: 'years' as const }, undefined, '2024-03-02', 'in years'],
    [{ ...log, value: null }, undefined, undefined, 'no figure'],
    [{ ...log, inForceFrom: '2026-03-03' as const }, undefined, undefined, 'from tomorrow'],
    [{ ...log, inForceUntil: '2026-03-01' as const }, undefined, undefined, 'until yesterday'],
  ] as const)
    assert.equal(
      termOn({ law: 'RET-LOG', ...(atLeastMonths && { atLeastMonths }) }, today, [law])?.limit,
      limit,
      reason,
    )
  assert.equal(termOn({ law: 'RET-AUCUNE' }, today, legalRules), null)
  assert.equal(
    termOn({ months: 1, days: 1, duration: '', source: '', confidence: 'su' }, today, [])?.limit,
    '2026-02-01',
  )
  assert.equal(monthsAfter('2026-03-31', -1), '2026-02-28')
})
