import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inOrder, toMultirange } from '../../offers/shifts.ts'
import { lineText, readShifts } from '../../offers/shifts-typed.ts'
import type { Said } from '../open/said.ts'
import { draftFrom, draftOf, linesOf } from './draft.ts'

const said: Said = {
  ...{ title: 'Gardien', words: '', rome: 'K2503', metier: null, appellation: null },
  ...{
    commune: '76540',
    communeName: 'Rouen',
    place: null,
    near: null,
    shifts: null,
    contract: 'CDI',
    months: null,
  },
  ...{ hours: 35, payFrom: 1300, payTo: 1300, payWords: null, startsOn: null, posts: 1, licences: [] },
  ...{ must: [], nice: [], mustWords: [], niceWords: [], experienceMonths: 0, accessible: false },
}

test('hours that the form shows again are those that were typed, all day and all week, over midnight, one after the other', () => {
  for (const typed of [
    'tous les jours : 0 h – 24 h',
    'lundi : 22 h – 6 h\nmardi : 6 h – 14 h',
    'dimanche : 21 h – 5 h 45',
    'du lundi au vendredi : 8 h – 12 h et 13 h 30 – 17 h',
    'samedi : 0 h – 24 h\ndimanche : 0 h – 24 h',
    'dimanche : 22 h – 6 h\nlundi : 6 h – 14 h',
  ]) {
    const read = readShifts(typed)
    assert.ok('shifts' in read, typed)
    const { lines } = draftFrom({ ...said, shifts: toMultirange(read.shifts) }, '2026-04-01')
    assert.deepEqual(readShifts(lines.map(lineText).join('\n')), { shifts: inOrder(read.shifts) }, typed)
  }
})

test('each line that the form shows is read', () => {
  const filled = (count: number) =>
    draftOf(Object.fromEntries(Array.from({ length: count }, (_, n) => [`from-${n}`, '8 h'])))
  for (const count of [0, 1, 13, 14, 15, 27, 28]) {
    const shown = linesOf(filled(count)).length
    assert.equal(filled(shown).lines.length, shown, `${count} filled`)
  }
})
