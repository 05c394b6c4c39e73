/** For tests: a transaction of somebody who steers, on a day. */
import type { Db, Tx } from '../platform/db.ts'
import { withAgent } from './access/identity.ts'
import type { Day } from './time.ts'

export const asSteering = <T>(db: Db, day: Day, work: (tx: Tx) => Promise<T>): Promise<T> =>
  withAgent(
    db,
    {
      ...{
        departement: '76',
        id: '00000000-0000-4000-8000-0000000000ff',
        name: 'Pilotage',
        organisation: '',
      },
      roles: ['steering-departement'],
    },
    'steering-departement',
    { today: day, at: `${day}T12:00:00Z` },
    ({ tx }) => work(tx),
  )
