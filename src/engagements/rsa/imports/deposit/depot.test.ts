import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openDepot } from './depot.ts'

const folder = mkdtempSync(join(tmpdir(), 'maillage-depot-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('what a killed process left goes at the next start: half an arrival, and the bytes of a line that was never written', async () => {
  const depot = openDepot(folder)
  const [known, orphan, fresh] = [randomUUID(), randomUUID(), randomUUID()]
  for (const name of [known, orphan, fresh, 'arrivage-x', 'arrivage-y']) {
    const path = join(folder, name)
    writeFileSync(path, 'x')
    // Two hours before this process began.
    if (name !== fresh && name !== 'arrivage-y')
      utimesSync(path, ...([0, 0].map(() => performance.timeOrigin / 1000 - 7200) as [number, number]))
  }
  await depot.sweep(async files => files.filter(file => file === known))
  assert.deepEqual(readdirSync(folder).sort(), [known, fresh, 'arrivage-y', 'depot'].sort())
})
