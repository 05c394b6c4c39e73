/** The keys that seal, on the device of an agent, what was typed and not yet sent: one a day, given to an open session alone. */
import type { Secret } from '../../../kernel/people/secret.ts'
import { type Day, daysAfter } from '../../../kernel/time.ts'

/**
 * Days, today included. Long enough for a draft that a Friday evening without a network left behind to be sent after a short absence; short
 * enough for what somebody told not to stay for ever on a tablet that nobody takes up again: without its key it can be read by nobody.
 */
export const DRAFT_DAYS = 7

/** Hexadecimal, 256 bits each, the newest first: of this agent alone, and nowhere stored. */
export const draftKeys = (secret: Secret, departement: string, agent: string, today: Day) =>
  Array.from({ length: DRAFT_DAYS }, (_, ago) => {
    const day = daysAfter(today, -ago)
    return { day, key: secret.fingerprint(`draft ${departement} ${agent} ${day}`) }
  })
