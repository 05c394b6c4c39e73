/** Imports a ROME as the account of imports does; throws what is refused. */
import { ensureBase } from '../../../../../kernel/access/account-first.ts'
import { identityOf } from '../../../../../kernel/access/agents.ts'
import { type Identity, withNobody } from '../../../../../kernel/access/identity.ts'
import { Refusal } from '../../../../../kernel/refusal.ts'
import { runAction } from '../../../../../kernel/run.ts'
import type { Day } from '../../../../../kernel/time.ts'
import type { TestDb } from '../../../../../platform/test-db.ts'
import { importRome, type RomeImport } from './import.ts'

export async function importer({ db }: TestDb) {
  const first = { today: '2026-01-01' as Day, at: '2026-01-01T12:00:00+01:00' }
  const { imports } = await ensureBase(db, '76', first)
  const me = (await withNobody(db, 'maillage_system', '76', first.today, tx =>
    identityOf(tx, '76', imports, first.today),
  )) as Identity
  return async (input: object, today: Day): Promise<RomeImport> => {
    const ran = await runAction<RomeImport>(
      importRome as never,
      { db, me, now: { today, at: `${today}T12:00:00+01:00` } },
      input,
    )
    if (ran.problems) throw new Refusal(Object.values(ran.problems)[0]!)
    return ran.done
  }
}
