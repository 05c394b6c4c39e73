/** What a candidate says of the work that they look for, version after version: what was said before is kept with its time. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../../kernel/access/identity.ts'
import { Refusal } from '../../../../../kernel/refusal.ts'
import type { Day } from '../../../../../kernel/time.ts'
import { alone, heard, personField, type Whose, whoseSearch } from '../actions/whose.ts'
import { emptyProfile } from './departure.ts'

/** The columns that a screen says, by their names in the table. */
export interface Said {
  romes: string[]
  appellations: number[]
  done_romes: string[]
  done_months: number[]
  done_words: string[]
  competences: number[]
  /** As PostgreSQL writes it; null: not said. */
  away: string | null
  hours_from: number | null
  hours_to: number | null
  contracts: string[]
  licences: string[]
  means: string[]
  longest: number | null
  pay_from: number | null
  free_from: Day | null
  lat: number | null
  lon: number | null
  /** The stop or the place that the point is of, in the words of its choice. */
  near: string | null
  commune: string | null
  utas: string | null
}

export type Profile = Said & { id: string | null }

const columns = Object.keys(emptyProfile).filter(name => name !== 'until_at') as (keyof Said)[]

/** Today’s; an empty one where nothing was ever said. */
export async function profileOf(
  { tx, departement }: Pick<Context, 'tx' | 'departement'>,
  candidate: string,
): Promise<Profile> {
  const found = await tx
    .selectFrom('job_profile')
    .select(['id', ...columns])
    .where('departement', '=', departement)
    .where('candidate_id', '=', candidate)
    .where('until_at', 'is', null)
    .executeTakeFirst()
  return found ?? { ...(emptyProfile as Said), id: null }
}

/** In every screen: whose, and the version that was on the screen; left out by a program that knows what it writes. */
export const screenFields = {
  person: personField,
  version: z.uuid('Ce formulaire n’est pas lisible\u00a0: ouvrez-le à nouveau.').optional(),
}

export const savedShape = z.object({ version: z.uuid(), changed: z.boolean() })

const STALE =
  'Vos réponses ont changé dans une autre fenêtre. Rien n’est enregistré\u00a0: vérifiez ce qui est écrit ici, puis enregistrez à nouveau.'

/**
 * Ends what was said and says it anew, with what this screen says in place. The same said again changes nothing: a double click is one
 * answer. A screen shown before the last change is refused, and overwrites nothing.
 */
export async function saveScreen(
  context: Context,
  { person, version, action }: { person: string | undefined; version: string | undefined; action: string },
  say: (before: Profile, whose: Whose) => Promise<Partial<Said>> | Partial<Said>,
): Promise<z.output<typeof savedShape>> {
  const { tx, departement, at } = context
  const whose = await whoseSearch(context, person, 'writes')
  const { candidate, about } = whose
  await alone(context, candidate)
  const before = await profileOf(context, candidate)
  const said = await say(before, whose)
  const same = (Object.keys(said) as (keyof Said)[]).every(
    key => JSON.stringify(said[key]) === JSON.stringify(before[key]),
  )
  if (same && before.id) return { version: before.id, changed: false }
  if (version && before.id && version !== before.id) throw new Refusal(STALE)
  const { id: _, ...rest } = before
  const id = randomUUID()
  await sql`update job_profile set until_at = ${at}::timestamptz
    where departement = ${departement} and candidate_id = ${candidate}::uuid and until_at is null`.execute(tx)
  await tx
    .insertInto('job_profile')
    .values({ ...rest, ...said, departement, id, candidate_id: candidate, from_at: at, until_at: null })
    .execute()
  await heard(context, candidate)
  context.trace({ operation: 'write', action, ...about })
  return { version: id, changed: true }
}
