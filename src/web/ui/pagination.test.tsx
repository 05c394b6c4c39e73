import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Pagination, shown } from './pagination.tsx'

test('the first page, the last, and those around the present one are in reach', () => {
  for (const [page, pages, numbers, why] of [
    [1, 2, [1, 2], 'two pages'],
    [1, 24, [1, 2, null, 24], 'at the beginning'],
    [3, 24, [1, 2, 3, 4, null, 24], 'nothing is left out between 1 and 2'],
    [4, 24, [1, 2, 3, 4, 5, null, 24], 'one page left out is shown: the dots would take its place'],
    [12, 24, [1, null, 11, 12, 13, null, 24], 'in the middle'],
    [24, 24, [1, null, 23, 24], 'at the end'],
  ] as const)
    assert.deepEqual(shown(page, pages), numbers, why)
})

test('a list of one page has no pages', () => {
  assert.equal(String(<Pagination page={1} pages={1} href={String} />), '')
})
