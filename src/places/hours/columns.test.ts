import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readCsv } from '../../platform/csv.ts'
import { hoursFromColumns, weekdays } from './columns.ts'
import { hoursOf } from './test-texts.ts'
import { typicalWeek } from './week.ts'

test('a column of hours is read as French people type it', () => {
  for (const [column, expected, why] of [
    ['09:30 - 12:00 / 13:30 - 16:00', 'Mo 09:30-12:00,13:30-16:00', 'the list of France services'],
    ['9h-12h', 'Mo 09:00-12:00', 'hours alone'],
    ['9h30 à 12h et 14h à 17h', 'Mo 09:30-12:00,14:00-17:00', 'in words'],
    ['De 9h00 à 12h00 et de 13h30 à 17h00', 'Mo 09:00-12:00,13:30-17:00', 'with « de »'],
    ['9\u00a0h\u00a0– 12\u00a0h\u00a030', 'Mo 09:00-12:30', 'with the typography of a printer'],
    ['9 heures - 12 heures', 'Mo 09:00-12:00', 'in full'],
    ['9.30-12.00; 14.00-17.00', 'Mo 09:30-12:00,14:00-17:00', 'with dots'],
    ['9-12', 'Mo 09:00-12:00', 'bare numbers'],
    ['9h à midi', 'Mo 09:00-12:00', 'noon by its name'],
    ['08:30 - 13:30 / 13:30 - 17:30', 'Mo 08:30-17:30', 'two that touch are one'],
    ['24h/24', 'Mo 00:00-24:00', 'day and night'],
    ['20h-minuit', 'Mo 20:00-24:00', 'midnight ends the day'],
    ['9h-12h sur rendez-vous', 'Mo 09:00-12:00 "sur rendez-vous"', 'by appointment, within hours'],
    ['14h-17h (sur RDV)', 'Mo 14:00-17:00 "sur rendez-vous"', 'abbreviated'],
    ['sur rendez-vous', 'Mo unknown "sur rendez-vous"', 'by appointment: nobody knows when'],
    ['fermé', 'off', 'closed on the only day that is given'],
    ['Fermée', 'off', 'the same of « la mairie »'],
    ['-', 'off', 'a dash in a table is a closed day'],
    ['00:00 - 00:00 / 09:00 - 12:00', 'Mo 09:00-12:00', 'an empty half-day of the list of France services'],
    ['00:00 - 00:00', 'off', 'nothing at all'],
    ['17:00 - 12:00', null, 'backwards'],
    ['9h-12h / 11h-14h', null, 'one inside another'],
    ['25:00-26:00', null, 'no such hour'],
    ['9h-12h75', null, 'no such minute'],
    ['le matin', null, 'no hour at all'],
    ['9h', null, 'no end'],
    ['9h-12h et demie', null, 'something is left over'],
  ] as const) {
    const read = hoursFromColumns({ lundi: column })
    if (expected) assert.deepEqual(read, { text: expected }, why)
    else
      assert.ok(
        'fault' in read &&
          read.fault.startsWith(`Les horaires du lundi ne se lisent pas\u00a0: «\u00a0${column}`),
        why,
      )
    if ('text' in read) hoursOf(read.text)
  }
})

test('days with the same hours stand together', () => {
  for (const [columns, expected] of [
    [['9h-12h', '9h-12h', '9h-12h', '9h-12h', '9h-12h'], 'Mo-Fr 09:00-12:00'],
    [['9h-12h', '9h-12h', '14h-17h', '9h-12h', ''], 'Mo,Tu,Th 09:00-12:00; We 14:00-17:00'],
    [['', '9h-12h', '', '9h-12h', '9h-12h', '9h-12h'], 'Tu,Th-Sa 09:00-12:00'],
    [['fermé', '9h-12h', 'fermé'], 'Tu 09:00-12:00'],
  ] as const) {
    const read = hoursFromColumns(Object.fromEntries(columns.map((said, day) => [weekdays[day], said])))
    assert.deepEqual(read, { text: expected })
  }
  assert.deepEqual(hoursFromColumns({}), { fault: 'Aucun horaire.' })
  assert.deepEqual(hoursFromColumns({ lundi: null, mardi: ' ' }), { fault: 'Aucun horaire.' })
})

const file = join(import.meta.dirname, '../../../../shared/data/structures76.csv')

test('every line of the list of France services reads', { skip: !existsSync(file) }, () => {
  const [head, ...lines] = readCsv(readFileSync(file, 'utf8')).rows
  const rows = lines
    .map(
      ({ cells }): Record<string, string> =>
        Object.fromEntries(head!.cells.map((name, at) => [name, cells[at] ?? ''])),
    )
    .filter(row => row.source === 'anct-france-services')
  assert.equal(rows.length, 40)
  for (const row of rows) {
    const read = hoursFromColumns(row)
    if ('fault' in read) assert.fail(`${row.id}: ${read.fault}`)
    const opened = typicalWeek(hoursOf(read.text), '2026-03-10')
    const columns = weekdays.map(name => row[name] ?? '')
    assert.deepEqual(
      opened.map(day => day.length > 0),
      columns.map(said => said !== ''),
      row.id,
    )
  }
})
