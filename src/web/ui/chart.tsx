/** What every chart has around it: its title, its legend, and the same figures as a table. */
import type { Child } from 'hono/jsx'
import { DataTable } from './data-table.tsx'

export interface ChartProps {
  /** Unique on the page. */
  id: string
  /** What it shows, of whom, when: « Part des mises en accompagnement dans le mois, par UTAS, mars 2026 ». */
  title: string
  /** How a figure is written; whole numbers when missing. */
  format?: ((value: number) => string) | undefined
  /** What stands for a figure that is not shown, such as a count under 11. */
  missing?: string | undefined
}

/** A figure, or null where it is not shown. */
export type Figure = number | null

interface ChartFrameProps {
  id: string
  title: string
  height: number
  /** Heads of the columns of the table. */
  heads: readonly string[]
  /** First cell: what the line is about. */
  lines: readonly (readonly string[])[]
  /** Names of the series, when there are several. */
  legend?: readonly string[] | undefined
  /** True when figures stand on the left of the drawing. */
  scaled?: boolean | undefined
  /** The drawing, in percent of the width and pixels of height. */
  children?: Child
}

export const ChartFrame = ({
  id,
  title,
  height,
  heads,
  lines,
  legend = [],
  scaled,
  children,
}: ChartFrameProps) => (
  <figure class="chart">
    <figcaption id={id}>{title}</figcaption>
    {legend.length > 0 && <Legend names={legend} />}
    {/* biome-ignore lint/a11y/noSvgWithoutTitle: its title is the caption, which everybody sees */}
    <svg class={scaled ? 'scaled' : undefined} role="img" aria-labelledby={id} height={height}>
      {children}
    </svg>
    <details>
      <summary>Les chiffres de ce graphique</summary>
      <DataTable
        caption={title}
        narrow="scroll"
        rows={lines}
        columns={heads.map((label, index) => ({
          label,
          head: index === 0,
          number: index > 0,
          card: 'bare',
          cell: (line: readonly string[]) => line[index],
        }))}
      />
    </details>
  </figure>
)

const Legend = ({ names }: { names: readonly string[] }) => (
  <ul class="legend">
    {names.map((name, index) => (
      <li>
        <svg aria-hidden="true">
          <rect class={`series-${index + 1}`} width="100%" height="100%" />
        </svg>
        {name}
      </li>
    ))}
  </ul>
)

const whole = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 })

/** How the figures of a chart are written, missing ones included. */
export const writer =
  ({ format = whole.format, missing = 'non communiqué' }: Pick<ChartProps, 'format' | 'missing'>) =>
  (figure: Figure): string =>
    figure === null ? missing : format(figure)

export const percent = (share: number): string => `${Math.round(share * 100) / 100}%`
