/** What a welcome says of what the person does online goes into their file once it is joined to it: told once, asked by nobody again. */
import { sql } from 'kysely'
import type { Context } from '../../../kernel/access/identity.ts'
import { type Digital, digitalOf, keepDigital } from '../../../kernel/people/digital.ts'
import type { Day } from '../../../kernel/time.ts'

/** The visit, or the welcome that had none. */
export interface Told {
  passage: string | null
  welcome: string | null
}

/** For whoever may write on the file. A need that is ticked says « with help », where the file knows nothing yet. */
export async function carryDigital(
  context: Context,
  person: string,
  { passage, welcome }: Told,
): Promise<void> {
  const { tx, departement } = context
  const { rows } = await sql<{ digital: Digital | null; ticked: boolean; onDay: Day }>`
    select digital, 'numerique' = any (needs) as ticked, on_day as "onDay" from welcome
    where departement = ${departement} and (passage_id = ${passage}::uuid or id = ${welcome}::uuid)`.execute(
    tx,
  )
  const [told] = rows
  if (!told) return
  const level = told.digital ?? (told.ticked && !(await digitalOf(context, [person])) ? 'helped' : null)
  if (level) await keepDigital(context, person, { level, knownOn: told.onDay })
}

/** The file to which it is joined, when I may follow the person by it. */
export async function joinedTo(
  { tx, departement }: Context,
  { passage, welcome }: Told,
): Promise<string | null> {
  const { rows } = await sql<{ person: string }>`select person_id as person from welcome_join
    where departement = ${departement} and (passage_id = ${passage}::uuid or welcome_id = ${welcome}::uuid) and taken_back_on is null`.execute(
    tx,
  )
  return rows[0]?.person ?? null
}
