/** What an établissement does, in the words of the NAF: the code that the INSEE gives it is shown with its label. */
import { createRequire } from 'node:module'

/**
 * Of a class or a sub-class of the NAF rév. 2, with or without its point: '47.11D' and '4711d' are « Supermarchés ». Undefined for a code that
 * the nomenclature does not have.
 */
export function nafLabel(code: string): string | undefined {
  labels ??= read()
  return labels.get(plainCode(code))
}

let labels: Map<string, string> | undefined

/** 150 kB of JSON: only read once a code is asked for. With the apostrophe of French print. */
function read(): Map<string, string> {
  const all: { id: string; label: string }[] = createRequire(import.meta.url)('@socialgouv/codes-naf')
  return new Map(all.map(({ id, label }) => [plainCode(id), label.replaceAll("'", '’')]))
}

const plainCode = (code: string): string => code.replace(/[\s.]/g, '').toUpperCase()
