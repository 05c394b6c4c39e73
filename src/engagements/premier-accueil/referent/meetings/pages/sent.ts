/** What a form of a page of several sends: its names begin with its word, which the action does not know of. */
import type { Context } from 'hono'
import type { Problems } from '../../../../../kernel/run.ts'
import type { Typed } from '../../../../../web/ask.ts'
import { readForm } from '../../../../../web/body.ts'

/** As it was typed, to show again; and as the action takes it. */
export async function sentIn(
  c: Context,
  word: string,
): Promise<{ typed: Typed; given: Record<string, unknown> }> {
  const typed: Typed = {}
  const given: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(await readForm(c))) {
    if (value === '' || !name.startsWith(`${word}-`)) continue
    typed[name] = [value].flat().join(' ')
    const field = name.slice(word.length + 1)
    // Several may be ticked; who is invited says of which kind they are.
    if (field === 'present') given[field] = [value].flat()
    else if (field === 'who') {
      const [kind, id] = typed[name].split(':')
      given[kind === 'agent' ? 'agent' : 'organisation'] = id ?? ''
    } else given[field] = [value].flat()[0]
  }
  return { typed, given }
}

/** Each sentence by the field of its form; of a field that no form shows, above the page. */
export function prefixed(problems: Problems, word: string): Problems {
  return Object.fromEntries(
    Object.entries(problems).map(([field, sentence]) => [
      ['', 'meeting'].includes(field) ? '' : `${word}-${shown[field] ?? field}`,
      sentence,
    ]),
  )
}

const shown: Readonly<Record<string, string>> = { organisation: 'who', agent: 'who' }
