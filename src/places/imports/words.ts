/** How lists write a yes, a day, a number, an address of the web; each gives undefined for what it cannot read. */
import { formatPhone, phoneOf } from '../../kernel/people/phone.ts'
import { plain } from '../../kernel/people/plain.ts'
import type { Day } from '../../kernel/time.ts'

export function yesOrNo(written: string): boolean | undefined {
  const word = plain(written)
  if (['oui', 'true', 'vrai', '1', 'x', 'o', 'yes'].includes(word)) return true
  if (['non', 'false', 'faux', '0', 'n', 'no', 'fixe'].includes(word)) return false
  return /^(itinerant|bus|mobile|camion)/.test(word) || word.split(' ').includes('itinerant')
    ? true
    : undefined
}

/** « 2024-08-01 », « 01/08/2024 », an instant of one of them; of a month its first day, of a span its last month. */
export function dayOf(written: string): Day | undefined {
  const french = /^(\d\d?)[/.](\d\d?)[/.](\d{4})$/.exec(written)
  const span = /^\d{4}(?:-\d\d){0,2}\/(\d{4}(?:-\d\d){1,2})$/.exec(written)?.[1]
  const [year, month, day = '01'] = french
    ? [french[3], french[2], french[1]]
    : (/^(\d{4})-(\d\d)(?:-(\d\d))?(?:[T ].*)?$/.exec(span ?? written)?.slice(1) ?? [])
  if (!year) return undefined
  const iso = `${year}-${month!.padStart(2, '0')}-${day.padStart(2, '0')}` as Day
  const at = Date.parse(iso)
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== iso ? undefined : iso
}

/** « 49,44 » and « 49.44 ». */
export function decimalOf(written: string): number | undefined {
  const text = written.replace(/\s/g, '').replace(',', '.')
  return /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined
}

/** The first of several; « 02 35 00 00 00 », or a short number such as 115 and 39 49. */
export function phoneIn(written: string): string | undefined {
  for (const part of written.split(/[|;,]| ou | - |\s\/\s|\n/)) {
    const digits = part.replace(/[\s.]/g, '')
    if (/^(1\d\d|1[01]\d{3}|[36]\d{3})$/.test(digits)) return digits.replace(/^(\d\d)(\d\d)$/, '$1 $2')
    const phone = phoneOf(part.trim())
    if (phone) return formatPhone(phone)
  }
  return undefined
}

export function mailIn(written: string): string | undefined {
  const first = written.split(/[|;,\s]+/).find(Boolean) ?? ''
  return /^[^\s@<>"']{1,64}@[^\s@<>"']+\.[a-z]{2,}$/i.test(first) ? first.toLowerCase() : undefined
}

/** Of the web alone: any other scheme would be run by whoever clicks. */
export function urlIn(written: string): string | undefined {
  const first = written.split(/[|\s]+/).find(Boolean) ?? ''
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(first) ? first : `https://${first}`
  if (!/^https?:\/\/[^/\s]+\.[^/\s]+/i.test(whole) || !URL.canParse(whole)) return undefined
  return whole.length <= 2000 ? whole : undefined
}

/** `["a","b"]`, `{a,b}`, « a | b », « a ; b ». */
export function listIn(written: string): string[] {
  const text = written.trim()
  if (text.startsWith('['))
    try {
      const list: unknown = JSON.parse(text)
      if (Array.isArray(list)) return clean(list.map(String))
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
    }
  const inside = /^\{.*\}$/.test(text) ? text.slice(1, -1).replaceAll('"', '') : text
  return clean(inside.split(/[|;\n]/.test(inside) ? /[|;\n]/ : ','))
}

const clean = (words: readonly string[]) => [...new Set(words.map(word => word.trim()).filter(Boolean))]

/** The codes of a vocabulary, told by code or by label; and the words that it does not know. */
export function codesIn(
  written: string,
  vocabulary: Readonly<Record<string, string>>,
): { codes: string[]; unknown: string[] } {
  const known = new Map(
    Object.entries(vocabulary).flatMap(([code, label]) => [
      [plain(code), code],
      [plain(label), code],
    ]),
  )
  const words = listIn(written)
  return {
    codes: [...new Set(words.flatMap(word => known.get(plain(word)) ?? []))],
    unknown: words.filter(word => !known.has(plain(word))),
  }
}
