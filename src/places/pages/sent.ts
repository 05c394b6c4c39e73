/** A form of places as it was sent. */
import type { Context } from 'hono'
import { readForm } from '../../web/body.ts'
import type { Env } from '../../web/session.ts'

/** An emptied field says that there is none: unlike in other forms, it is kept. Boxes that nobody ticked are not sent at all. */
export async function placeTyped(
  c: Context<Env>,
): Promise<{ typed: Record<string, string>; publics: string[] }> {
  const { publics, ...sent } = await readForm(c)
  const typed = Object.fromEntries(
    Object.entries(sent).map(([name, value]) => [name, Array.isArray(value) ? value[0]! : value]),
  )
  return { typed, publics: [publics ?? []].flat() }
}
