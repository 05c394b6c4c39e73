/** Whose parcours it is, as their name is written: for those who work with the person, and for a partner to whom they said who they are. */
import { sql } from 'kysely'
import type { Context } from '../../../kernel/access/identity.ts'
import { type Face, namesOf } from '../../../kernel/people/faces.ts'
import { inLetters } from '../../../kernel/people/in-letters.ts'
import type { Parcours } from './reach.ts'

export const fullName = ({ firstName, lastName }: Pick<Face, 'firstName' | 'lastName'>): string =>
  inLetters(`${firstName} ${lastName}`)

/** Null where it is not shared. */
export async function nameOf(context: Context, { person, reason }: Parcours): Promise<string | null> {
  if (reason?.purpose === 'parcours-partage') return sharedName(context, person)
  const [named] = await namesOf(context, [person])
  return named ? fullName(named) : null
}

/** The item « Identité et coordonnées ». */
export async function sharedName({ tx }: Context, person: string): Promise<string | null> {
  const { rows } = await sql<Pick<Face, 'firstName' | 'lastName'>>`
    select first_name as "firstName", last_name as "lastName" from parcours_named(${person}::uuid)`.execute(
    tx,
  )
  return rows[0] ? fullName(rows[0]) : null
}
