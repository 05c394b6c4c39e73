/** Every day of a clock: when it ran, when it was stopped and why, when the promise was kept; drawn, then told. */
import { type Day, daysBetween, formatDay } from '../../kernel/time.ts'

export interface ClockSpan {
  from: Day
  /** Last day, included. */
  until: Day
  kind: 'running' | 'stopped' | 'late' | 'kept'
  /** In French: « le délai court », « droits suspendus ». */
  reason: string
}

interface ClockStripProps {
  /** Unique on the page. */
  id: string
  /** What is timed: « Du droit reçu au premier rendez-vous ». */
  label: string
  /** In order, each beginning the day after the one before; one at least. */
  spans: readonly ClockSpan[]
  due?: Day | undefined
}

const height = 28

export const ClockStrip = ({ id, label, spans, due }: ClockStripProps) => {
  const first = spans[0]!.from
  const last = spans.at(-1)!.until
  const end = due && due > last ? due : last
  const at = (day: Day) => (100 * daysBetween(first, day)) / (daysBetween(first, end) + 1)
  const width = (from: Day, until: Day) =>
    at(until) - at(from) + at(first) + 100 / (daysBetween(first, end) + 1)
  return (
    <figure class="clock-strip">
      <figcaption id={id}>{label}</figcaption>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: its title is the caption, which everybody sees */}
      <svg role="img" aria-labelledby={id} height={due ? height + 22 : height}>
        <Hatching id={`${id}-hatching`} />
        {spans.map(({ from, until, kind }) => (
          <Bar kind={kind} hatching={`${id}-hatching`} x={at(from)} width={width(from, until)} />
        ))}
        {due && <DueMark at={at(due)} due={due} />}
      </svg>
      <ol>
        {spans.map(span => (
          <li>
            <svg aria-hidden="true">
              <Bar kind={span.kind} hatching={`${id}-hatching`} x={0} width={100} />
            </svg>
            <span>{tell(span)}</span>
          </li>
        ))}
      </ol>
    </figure>
  )
}

/** In percent of the width: the strip has no scale of its own, so its lines and words never stretch. */
const Bar = ({ kind, hatching, x, width }: { kind: string; hatching: string; x: number; width: number }) => (
  <>
    <rect class={`day-${kind}`} x={percent(x)} width={percent(width)} height={height} />
    {kind === 'stopped' && (
      <rect fill={`url(#${hatching})`} x={percent(x)} width={percent(width)} height={height} />
    )}
  </>
)

const Hatching = ({ id }: { id: string }) => (
  <pattern id={id} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <path class="hatch" d="M0 0v7" />
  </pattern>
)

const DueMark = ({ at, due }: { at: number; due: Day }) => (
  <>
    <line x1={percent(at)} x2={percent(at)} y1="-4" y2={height + 6} />
    <text x={percent(at)} y={height + 20} text-anchor={at > 75 ? 'end' : at < 25 ? 'start' : 'middle'}>
      Échéance&nbsp;: {formatDay(due)}
    </text>
  </>
)

const percent = (share: number) => `${Math.round(share * 100) / 100}%`

function tell({ from, until, reason }: ClockSpan): string {
  const days = daysBetween(from, until) + 1
  if (days === 1) return `${formatDay(from)}\u00a0: ${reason}`
  return `${days} jours, du ${formatDay(from)} au ${formatDay(until)}\u00a0: ${reason}`
}
