/** Who imports, and with what in hand: the account of imports, never an agent's own rights. */
import type { Identity } from '../../../kernel/access/identity.ts'
import { withAgent } from '../../../kernel/access/identity.ts'
import type { Secret } from '../../../kernel/people/secret.ts'
import type { CommuneMap } from '../../../kernel/territory/service-map.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Tx } from '../../../platform/db.ts'
import type { Printed } from './reading/read-file.ts'

export interface Importer {
  db: Db
  clock: Clock
  secret: Secret
  territory: CommuneMap
  departement: string
  /** The account of imports: the trace of what enters carries its name. */
  account: Identity
  /** How the items of a file are read: by a child process of its own, unless said otherwise. */
  items?: ((path: string) => AsyncIterable<Printed>) | undefined
}

/** One step of an import: whole or not at all. */
export const inTransaction = <T>(
  at: Pick<Importer, 'db' | 'clock' | 'account'>,
  step: (tx: Tx) => Promise<T>,
): Promise<T> => withAgent(at.db, at.account, 'imports', at.clock(), ({ tx }) => step(tx))
