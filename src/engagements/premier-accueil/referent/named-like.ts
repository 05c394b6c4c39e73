/** A short list out of a long one: each word that was typed begins a word of the name, whatever its accents. */
import { type RawBuilder, sql } from 'kysely'

export function namedLike(name: RawBuilder<unknown>, typed: string): RawBuilder<unknown> {
  const words = typed.split(/[\s’'-]+/).filter(Boolean)
  if (words.length === 0) return sql`true`
  return sql.join(
    words.map(word => sql`(' ' || plain_name(${name})) like '% ' || plain_name(${word}) || '%'`),
    sql` and `,
  )
}
