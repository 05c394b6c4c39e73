import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestDb } from '../../../platform/test-db.ts'
import { depositCaf } from './deposit/deposit.ts'
import { carryOut, importCaf } from './import.ts'
import { printedItems } from './reading/parse-items.ts'
import { foyer, onDisk, xmlOf } from './test-file.ts'
import { testImporter } from './test-importer.ts'
import { hashOf, stateOf } from './test-state.ts'

/** More than a batch of the entry, with some who leave, some who change, one who comes, one who is rejected. */
const before = onDisk(
  xmlOf({
    type: 'M',
    referenceOn: '2026-01-31',
    households: Array.from({ length: 270 }, (_, n) => foyer(n)),
  }),
)
const after = onDisk(
  xmlOf({
    type: 'M',
    referenceOn: '2026-02-28',
    households: Array.from({ length: 265 }, (_, n) => foyer(n + 6, n % 50 ? { homeless: true } : {})),
  }).replace(/<DTDEMRSA>.*\n/, ''),
)

test('an import that breaks off anywhere goes on, and ends as if it had not', async () => {
  let whole: string | undefined
  // The clock is read at the start of each transaction, and within some of them: there it breaks off.
  for (let breaks = Number.POSITIVE_INFINITY, steps = 0; breaks > 0; ) {
    const base = await openTestDb()
    try {
      const importer = { ...(await testImporter(base, { today: '2026-05-04' })), items: printedItems }
      await importCaf(importer, { ...before, by: importer.account.id })
      const deposited = await depositCaf(importer, { ...after, by: importer.account.id })
      let left = breaks
      const breaking = {
        ...importer,
        clock: () => {
          if (breaks === Number.POSITIVE_INFINITY) steps++
          else if (left-- <= 0) throw new Error('killed')
          return importer.clock()
        },
      }
      const attempt = await carryOut(breaking, deposited.id, after.path).catch(
        (error: Error) => error.message,
      )
      if (attempt === 'killed') await carryOut(importer, deposited.id, after.path)
      const state = hashOf(await stateOf(base))
      whole ??= state
      assert.equal(state, whole, `broken off at step ${breaks} of ${steps}`)
      breaks = breaks === Number.POSITIVE_INFINITY ? steps - 1 : breaks - 1
    } finally {
      await base.close()
    }
  }
})
