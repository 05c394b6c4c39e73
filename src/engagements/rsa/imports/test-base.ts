/** A base of its own for a test of the imports, and what such a test asks of it. */
import { after } from 'node:test'
import { runAction } from '../../../kernel/run.ts'
import type { Day } from '../../../kernel/time.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import type { refuseImport, releaseImport } from './actions.ts'
import { importCaf } from './import.ts'
import { printedItems } from './reading/parse-items.ts'
import { foyer, onDisk, type TestFile, xmlOf } from './test-file.ts'
import { type Imported, testImporter } from './test-importer.ts'
import { stateOf } from './test-state.ts'

/** A base of its own, with what a test asks of it. */
export async function world({ child = false, today = '2026-05-04' as Day } = {}) {
  const base = await openTestDb()
  after(() => base.close())
  const importer = await testImporter(base, { today })
  const at: Imported = child ? importer : { ...importer, items: printedItems }
  const bring = (
    file: TestFile | string,
    options: { dryRun?: boolean; receivedOn?: Day; by?: string; takeover?: boolean } = {},
  ) => {
    const { dryRun = false, by = at.administrator.id, ...rest } = options
    return importCaf(
      at,
      { ...onDisk(typeof file === 'string' ? file : xmlOf(file)), by, ...rest },
      { dryRun },
    )
  }
  return { at, base, bring, standings: () => standingsOf(base), decide: decider(at) }
}

/** « 1 running, suspended »: the spans of each dossier as known now. */
async function standingsOf(base: Awaited<ReturnType<typeof openTestDb>>): Promise<string[]> {
  const { standings } = await stateOf(base)
  return standings!.flatMap(row => {
    const [, dossier, { known_until, spans }] = JSON.parse(row) as [
      string,
      string,
      { known_until: Day | null; spans: { standing: string }[] },
    ]
    return known_until
      ? []
      : [`${Number(dossier.split('/')[2]!.slice(0, -4))} ${spans.map(({ standing }) => standing).join(', ')}`]
  })
}

const decider =
  (at: Imported) =>
  (action: typeof releaseImport | typeof refuseImport, who: 'administrator' | 'colleague', input: object) =>
    runAction(action as never, { db: at.db, me: at[who], now: at.clock() }, input)

export const monthly = (referenceOn: Day, ...households: TestFile['households'][number][]): TestFile => ({
  type: 'M',
  referenceOn,
  households,
})
export const daily = (referenceOn: Day, ...households: TestFile['households'][number][]): TestFile => ({
  type: 'I',
  referenceOn,
  households,
})
export const many = (n: number) => Array.from({ length: n }, (_, i) => foyer(i + 1))
