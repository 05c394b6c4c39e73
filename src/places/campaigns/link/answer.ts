/** What a place answers by its link: that all is exact, which is a check of that day, or a correction, which a person decides of. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { hashOfToken } from '../../../kernel/link-token.ts'
import { outOfReach } from '../../../kernel/refusal.ts'
import type { Day } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { recordCheck } from '../../checks/check.ts'
import { type Place, placesOn } from '../../read.ts'
import type { Proposed } from '../../reports/proposal.ts'

interface At {
  tx: Tx
  departement: string
  today: Day
  /** Instant. */
  at: string
}

export interface Question {
  id: string
  /** None once it has left the directory. */
  place: Place | undefined
  expiresOn: Day
  answeredOn: Day | null
  /** Where it is: what its page says. */
  state: 'open' | 'answered' | 'expired' | 'gone'
}

/** A token that nobody was given does not exist, whatever it looks like. */
export async function questionOf({ tx, departement, today }: At, token: string): Promise<Question> {
  const { rows } = await sql<Pick<Question, 'id' | 'expiresOn' | 'answeredOn'> & { placeId: string }>`
    select id, place_id as "placeId", expires_on as "expiresOn", answered_on as "answeredOn" from place_asked
    where departement = ${departement} and token_hash = ${hashOfToken(token)}`.execute(tx)
  if (!rows[0]) throw outOfReach()
  const { placeId, ...asked } = rows[0]
  const [place] = await placesOn(tx, departement, today, { ids: [placeId] })
  const state = asked.answeredOn ? 'answered' : asked.expiresOn < today ? 'expired' : place ? 'open' : 'gone'
  return { ...asked, place, state }
}

/** Pressed twice, or in two tabs: the first answer counts. */
export async function confirmExact(at: At, { id, place }: Question): Promise<void> {
  if (!(place && (await answered(at, id, 'exact')))) return
  await recordCheck(at, { place: place.id, checkedOn: at.today, how: 'link', by: null })
}

export async function propose(
  at: At,
  { id, place }: Question,
  { proposed, words }: { proposed: Proposed; words: string | undefined },
): Promise<void> {
  if (!(place && (await answered(at, id, 'correction')))) return
  const { tx, departement, today } = at
  await sql`insert into place_report (departement, id, place_id, origin, about, words, proposed, reported_on, reported_at)
    values (${departement}, ${randomUUID()}::uuid, ${place.id}::uuid, 'place', 'correction', ${words ?? null},
      ${JSON.stringify(proposed)}::jsonb, ${today}::date, ${at.at}::timestamptz)`.execute(tx)
}

async function answered(
  { tx, departement, today }: At,
  id: string,
  answer: 'exact' | 'correction',
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update place_asked set answered_on = ${today}::date, answer = ${answer}
    where departement = ${departement} and id = ${id}::uuid and answered_on is null and expires_on >= ${today}::date`.execute(
      tx,
    )
  return numAffectedRows === 1n
}
