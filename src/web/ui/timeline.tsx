/** What happened to a file, day by day, in the order given. */
import type { Child } from 'hono/jsx'
import { type Day, formatDay } from '../../kernel/time.ts'

export interface TimelineEvent {
  day: Day
  title: Child
  /** Who, where, why. */
  detail?: Child
}

export const Timeline = ({ events }: { events: TimelineEvent[] }) => (
  <ol class="timeline">
    {events.map(({ day, title, detail }) => (
      <li>
        <time datetime={day}>{formatDay(day)}</time>
        <div>
          <strong>{title}</strong>
          {detail && <p>{detail}</p>}
        </div>
      </li>
    ))}
  </ol>
)
