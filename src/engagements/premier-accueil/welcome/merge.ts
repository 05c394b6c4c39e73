/** Two writings of one welcome become one, and no word of either is lost. */
import type { Refused } from '../../../web/ask.ts'
import type { Welcome } from './one.ts'

const texts = ['said', 'given', 'next', 'note'] as const

/** What the form shows once another window has saved: both, the saved one first, to be read again and saved on top of it. */
export function merged(
  saved: Welcome,
  { typed, needs }: { typed: Refused['typed']; needs: readonly string[] },
) {
  const both = Object.fromEntries(
    texts.map(field => [field, joined(saved[field], typed[field] ?? '')]),
  ) as Record<(typeof texts)[number], string>
  return {
    typed: { ...typed, ...both, digital: typed.digital ?? saved.digital ?? '', base: String(saved.version) },
    needs: [...new Set([...saved.needs, ...needs])],
  }
}

/** One that goes on where the other stopped stands alone. */
export function joined(saved: string, typed: string): string {
  if (typed.includes(saved)) return typed
  if (saved.includes(typed)) return saved
  return `${saved}\n\n${typed}`
}
