/** One figure that sums up, with its words, opening on the cases it counts. */
import type { Child } from 'hono/jsx'

interface KeyFigureProps {
  label: string
  /** Written as it is read: « 82 % », « moins de 11 ». */
  value: string
  /** What it is out of, as of which day, against which target. */
  sub?: Child
  href?: string | undefined
}

export const KeyFigure = ({ label, value, sub, href }: KeyFigureProps) => (
  <p class="key-figure">
    <strong>{value}</strong>
    {href ? <a href={href}>{label}</a> : <span>{label}</span>}
    {sub && <span class="sub">{sub}</span>}
  </p>
)
