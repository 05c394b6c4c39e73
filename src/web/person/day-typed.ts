/** A birth date as people write it: 31/03/1980, 31 3 1980, 31031980, or as a browser sends it. */
import type { Day } from '../../kernel/time.ts'

export function dayTyped(typed: string): Day | null {
  const text = typed.trim()
  const found =
    /^(?<d>\d{1,2})\D+(?<m>\d{1,2})\D+(?<y>\d{4})$/.exec(text) ??
    /^(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})$/.exec(text) ??
    /^(?<d>\d{2})(?<m>\d{2})(?<y>\d{4})$/.exec(text)
  if (!found) return null
  const { d, m, y } = found.groups as { d: string; m: string; y: string }
  const iso = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
  // The 31st of April is no day.
  const read = Date.parse(iso)
  return Number.isNaN(read) || !new Date(read).toISOString().startsWith(iso) ? null : (iso as Day)
}
