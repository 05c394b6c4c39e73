import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { isCountable } from './due.ts'
import { isAmount, type LegalRule } from './rule.ts'
import { legalRules } from './rules.ts'

const faults = (broken: (rule: LegalRule) => boolean) => legalRules.filter(broken).map(({ id }) => id)

test('every rule has its own id, and families do not take the name of a rule', () => {
  const ids = legalRules.map(({ id }) => id.toLowerCase())
  assert.equal(new Set(ids).size, ids.length)
  assert.deepEqual(
    faults(({ id }) => !/^[A-Z0-9]+(-[A-Z0-9]+)+$/.test(id)),
    [],
  )
  assert.deepEqual(
    faults(({ family }) => family !== '' && !/^[a-z]+(-[a-z]+)+$/.test(family)),
    [],
  )
  assert.deepEqual(
    faults(({ family }) => ids.includes(family)),
    [],
  )
})

test('in a family, one law at most is in force on a day', () => {
  const overlaps = legalRules.flatMap(a =>
    legalRules
      .filter(b => a.family !== '' && a.family === b.family && a.id < b.id)
      .filter(
        b =>
          (a.inForceFrom ?? '') <= (b.inForceUntil ?? '9999') &&
          (b.inForceFrom ?? '') <= (a.inForceUntil ?? '9999'),
      )
      .map(b => `${a.id} and ${b.id}`),
  )
  assert.deepEqual(overlaps, [])
  assert.deepEqual(
    faults(({ inForceFrom: from, inForceUntil: until }) => Boolean(from && until && from > until)),
    [],
  )
  for (const family of new Set(legalRules.map(rule => rule.family)))
    assert.ok(
      family === '' || legalRules.filter(rule => rule.family === family).length > 1,
      `${family} is alone`,
    )
})

test('a last day is there exactly when something is counted, and moves only by a text', () => {
  assert.deepEqual(
    faults(rule => (rule.lastDay !== null) !== isCountable(rule)),
    [],
  )
  assert.deepEqual(
    faults(({ value, unit }) => (value === null) !== (unit === null)),
    [],
  )
  assert.deepEqual(
    faults(({ value }) => value !== null && !(Number.isInteger(value) && value > 0)),
    [],
  )
  assert.deepEqual(
    faults(({ lastDay, lastDaySource }) => (lastDay === 'next_working_day') !== (lastDaySource !== '')),
    [],
  )
  assert.deepEqual(
    faults(({ direction, lastDay }) => direction === 'before' && lastDay === 'next_working_day'),
    [],
    'a delay counted backwards is never extended',
  )
})

test('what people read is French, with its article, its confidence and its typography', () => {
  const texts = (rule: LegalRule) => [
    ...[rule.trigger, rule.duration, rule.source, rule.confidence, rule.computation, rule.consequence],
    ...[rule.lastDaySource, ...rule.evidence],
  ]
  const prose = (rule: LegalRule) => texts(rule).join('\n')
  assert.deepEqual(
    faults(({ trigger, duration, source }) => !trigger || !duration || !source),
    [],
  )
  assert.deepEqual(
    faults(({ evidence }) => evidence.length === 0),
    [],
  )
  assert.deepEqual(
    faults(({ confidence }) => !/^(vérifié|su|incertain)/.test(confidence)),
    [],
  )
  assert.deepEqual(
    faults(rule => /['"]/.test(prose(rule))),
    [],
    'the apostrophe is ’ and the quotation marks are « »',
  )
  assert.deepEqual(
    faults(rule => / [:;?!»%]|« |[^\s][;»]/.test(prose(rule))),
    [],
    'no-break spaces',
  )
  assert.deepEqual(
    faults(rule => /\b(the|of|and|month|year|day|before|request)\b/i.test(prose(rule))),
    [],
    'no English',
  )
  assert.deepEqual(
    faults(({ computation }) => computation !== '' && !computation.endsWith('.')),
    [],
    'read as a step',
  )
  assert.deepEqual(
    faults(({ trigger, duration, source }) =>
      [trigger, duration, source].some(t => t.endsWith('.') && !t.endsWith(' s.') && !t.endsWith(' al.')),
    ),
    [],
  )
})

/** Delays of the house, which the dossier does not have. */
const ofTheHouse = ['RP-CHANGE', 'PASI-REPONSE-10JO', 'PASI-RELANCE-15J']

/** The starting list of the département’s dossier, where this clone stands beside it. */
const dossier = join(import.meta.dirname, '../../../../shared/domain/deadlines.json')

interface DossierRule {
  [field: string]: string | number | null
  id: string
  legal_source: string
  confidence: string
  evidence: string
}

test('the table says what the dossier says, figure by figure', { skip: !existsSync(dossier) }, () => {
  const { rules }: { rules: DossierRule[] } = JSON.parse(readFileSync(dossier, 'utf8'))
  const shared = legalRules.filter(({ id, unit }) => !ofTheHouse.includes(id) && !isAmount(unit))
  assert.equal(shared.length, 109)
  assert.deepEqual(shared.map(figures), rules.map(dossierFigures))
  for (const theirs of rules) {
    const ours = legalRules.find(({ id }) => id === theirs.id)!
    if (theirs.legal_source !== 'same')
      assert.deepEqual(
        numbers(ours.source),
        numbers(theirs.legal_source),
        `${ours.id}: the numbers of the article`,
      )
    assert.deepEqual(marks(ours.confidence), marks(theirs.confidence), `${ours.id}: the marks of confidence`)
    assert.deepEqual(
      numbers(ours.confidence),
      numbers(theirs.confidence.replace(/\(via S7\)/, '')),
      `${ours.id}: what they bear on`,
    )
    assert.equal(ours.evidence.length, theirs.evidence.split(/[,;] /).length, `${ours.id}: as many sources`)
    for (const field of ['computation', 'consequence', 'last_day_source'])
      if (theirs[field]) assert.ok(ours[ourName[field]!], `${ours.id}: ${field} is missing`)
  }
})

const ourName: Record<string, 'computation' | 'consequence' | 'lastDaySource'> = {
  computation: 'computation',
  consequence: 'consequence',
  last_day_source: 'lastDaySource',
}

const figures = (rule: LegalRule) => ({
  id: rule.id,
  family: rule.family,
  section: rule.section,
  value: rule.value,
  unit: rule.unit,
  direction: rule.direction,
  inForceFrom: rule.inForceFrom ?? '',
  inForceUntil: rule.inForceUntil ?? '',
  kind: rule.kind,
  lastDay: rule.lastDay,
})

const dossierFigures = (rule: DossierRule) => ({
  id: rule.id,
  family: rule.family,
  section: rule.section,
  value: rule.value,
  unit: rule.value_unit,
  direction: rule.direction,
  inForceFrom: rule.in_force_from,
  inForceUntil: rule.until,
  kind: rule.kind,
  lastDay: rule.last_day,
})

/** Sorted, without those of the months: « 4 Feb 2019 » and « 4 février 2019 » have the same. */
const numbers = (text: string) => (text.match(/\d+/g) ?? []).sort()

const marks = (text: string) =>
  (text.match(/verified|vérifié|known|\bsu\b|uncertain|incertain/g) ?? []).map(
    mark => ({ verified: 'vérifié', known: 'su', uncertain: 'incertain' })[mark] ?? mark,
  )
