import assert from 'node:assert/strict'
import { test } from 'node:test'
import { amended, type Change, type Edit } from './change.ts'

const [one, two] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']
const add: Change = { do: 'add', place: one, name: 'Ici', lat: 49.6, lon: 1.5 }
const open: Change = { do: 'open', place: one, halfDay: 3 }

test('a scenario is what remains of its changes', () => {
  for (const [changes, edit, expected, why] of [
    [[], add, [add], 'a first change'],
    [[add], open, [add, open], 'a half-day of a place that it adds'],
    [[open], { ...open, do: 'close' }, [], 'opened then closed: nothing'],
    [
      [open],
      { ...open, do: 'close', halfDay: 4 },
      [open, { ...open, do: 'close', halfDay: 4 }],
      'another half-day',
    ],
    [
      [open],
      { ...open, do: 'close', place: two },
      [open, { ...open, do: 'close', place: two }],
      'another place',
    ],
    [[add, open], { do: 'remove', place: one }, [], 'a place that it adds, removed: gone with its half-days'],
    [
      [{ ...open, place: two }],
      { do: 'remove', place: two },
      [{ do: 'remove', place: two }],
      'a place removed has no half-day left',
    ],
    [
      [add, open],
      { do: 'move', place: one, lat: 49.7, lon: 1.4 },
      [{ ...add, lat: 49.7, lon: 1.4 }, open],
      'moved, in its line',
    ],
    [[add, open], { do: 'undo', change: 1 }, [add], 'the second change taken back'],
    [[add, open], { do: 'undo', change: 0 }, [], 'the place taken back takes its half-day with it'],
  ] as const)
    assert.deepEqual(amended(changes, edit as Edit), expected, why)
})

test('what cannot be done is said', () => {
  for (const [changes, edit, sentence] of [
    [[open], open, 'Ce scénario a déjà ce changement.'],
    [[{ do: 'remove', place: two }], { do: 'remove', place: two }, 'Ce scénario supprime déjà ce lieu.'],
    [[{ do: 'remove', place: one }], open, 'Ce scénario supprime déjà ce lieu.'],
    [[], { do: 'move', place: one, lat: 49, lon: 1 }, 'Seul un lieu ajouté par le scénario se déplace.'],
    [[add], { do: 'undo', change: 1 }, 'Ce changement n’est pas dans le scénario.'],
    [Array(200).fill(add), { ...add, place: two }, 'Un scénario a 200 changements au plus.'],
  ] as const)
    assert.throws(() => amended(changes as Change[], edit as Edit), { name: 'Refusal', message: sentence })
})
