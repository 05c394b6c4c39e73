/** A due date told from today: how late, how soon, or kept; the words say all that the colour says. */
import { html } from 'hono/html'
import { type Day, daysBetween, formatDayShort } from '../../kernel/time.ts'

interface DeadlineProps {
  due: Day
  today: Day
  /** The day that it was kept, if it was. */
  keptOn?: Day | null | undefined
  /** False where the date stands elsewhere, for example in a column of its own. */
  withDate?: boolean | undefined
}

/** A due date this near is marked. */
const nearDays = 7

export const Deadline = ({ due, today, keptOn, withDate = true }: DeadlineProps) => {
  const { words, kind } = tell(due, today, keptOn ?? null)
  const date = withDate && html` <time class="sub" datetime="${due}">${formatDayShort(due)}</time>`
  return html`<span class="${kind ? `deadline ${kind}` : 'deadline'}">${words}</span>${date}`
}

function tell(due: Day, today: Day, keptOn: Day | null): { words: string; kind?: 'late' | 'near' } {
  if (keptOn && keptOn <= due) return { words: 'tenu' }
  if (keptOn) return { words: `tenu avec ${days(daysBetween(due, keptOn))} de retard` }
  const left = daysBetween(today, due)
  if (left < 0) return { words: `en retard de ${days(-left)}`, kind: 'late' }
  const words = left === 0 ? 'aujourd’hui' : left === 1 ? 'demain' : `dans ${days(left)}`
  return left <= nearDays ? { words, kind: 'near' } : { words }
}

const days = (count: number) => `${count}\u00a0j`
