/** How long an offer is seen that says nothing of it: JOB-OFFER-EXPIRY, a rule of the service that the département may change. */
import type { Context } from '../../../../kernel/access/identity.ts'
import { type Law, loadLaw, ruleOn } from '../../../../kernel/law/through-time.ts'
import { type Day, daysAfter } from '../../../../kernel/time.ts'

/** Last day of one that is written, named or renewed on `day`. */
export const lastDayUnder = (law: Law, day: Day): Day =>
  daysAfter(day, ruleOn('JOB-OFFER-EXPIRY', day, law.on(day))?.value ?? 30)

export const lastDayFrom = async ({
  tx,
  departement,
  today,
}: Pick<Context, 'tx' | 'departement' | 'today'>): Promise<Day> =>
  lastDayUnder(await loadLaw(tx, departement), today)
