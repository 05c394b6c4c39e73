/** An employer with an offer, and candidates who may fit it, for tests of what happens between them. */
import { type Identity, type Role, withAgent } from '../../../../kernel/access/identity.ts'
import type { Action } from '../../../../kernel/action.ts'
import { type Ran, runAction } from '../../../../kernel/run.ts'
import type { Day } from '../../../../kernel/time.ts'
import type { Tx } from '../../../../platform/db.ts'
import type { TestDb } from '../../../../platform/test-db.ts'
import { makeCandidate, makeEmployer, makeOffer } from '../test-job-world.ts'

export async function contactWorld(base: TestDb, today: Day) {
  const { employer, me } = await makeEmployer(base, today)
  const rival = await makeEmployer(base, today, { siret: '35600000049837', name: 'Une autre maison' })
  return {
    employer,
    me,
    rival: rival.me,
    offer: await makeOffer(base, today, { employer }),
    candidate: (profile?: { person?: string | null; [column: string]: unknown }) =>
      makeCandidate(base, today, profile),
    otherOffer: () => makeOffer(base, today, { employer }),
    elsewhere: () => makeOffer(base, today, { employer: null, employer_name: 'Ailleurs' }),
    /** Runs it on a day, at an hour of UTC. */
    run: <Output>(
      who: Identity,
      action: Action<never, Output>,
      input: object,
      on: Day = today,
      hour = '09:00',
    ): Promise<Ran<Output>> =>
      runAction<Output>(action, { db: base.db, me: who, now: { today: on, at: `${on}T${hour}:00Z` } }, input),
    as: <T>(who: Identity, work: (tx: Tx) => Promise<T>, on: Day = today): Promise<T> =>
      withAgent(base.db, who, who.roles[0] as Role, { today: on, at: `${on}T09:00:00Z` }, ({ tx }) =>
        work(tx),
      ),
  }
}
