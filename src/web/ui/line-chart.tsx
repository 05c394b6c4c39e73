/** A figure month after month, against the target that the convention gives it. */
import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { ChartFrame, type ChartProps, type Figure, percent, writer } from './chart.tsx'
import { Grid, plot } from './chart-grid.tsx'

interface LineChartProps extends ChartProps {
  /** Head of the first column of the table: « Mois ». */
  of: string
  /** What is measured: « Part dans le mois ». */
  measure: string
  points: readonly { label: string; value: Figure }[]
  target?: number | undefined
  /** The end of the scale; found from the figures when missing. */
  max?: number | undefined
}

export const LineChart = ({ of, measure, points, target, max, ...chart }: LineChartProps) => {
  const write = writer(chart)
  const greatest = max ?? Math.max(0, target ?? 0, ...points.map(point => point.value ?? 0))
  const y = scaleLinear([0, greatest || 1], [plot.bottom, plot.top])
  if (max === undefined) y.nice(4)
  const x = scaleLinear([0, Math.max(1, points.length - 1)], [2, 98])
  const last = points.findLastIndex(point => point.value !== null)
  return (
    <ChartFrame
      {...chart}
      height={plot.height}
      scaled={true}
      heads={[of, measure]}
      lines={points.map(({ label, value }) => [label, write(value)])}
    >
      <Grid y={y} format={write} />
      {target !== undefined && <Target at={y(target)} label={write(target)} />}
      <svg
        aria-hidden="true"
        viewBox={`0 0 100 ${plot.height}`}
        width="100%"
        height={plot.height}
        preserveAspectRatio="none"
      >
        <path d={pathOf(points, x, y)} />
      </svg>
      {last >= 0 && (
        <LastPoint
          at={x(last)}
          y={y(points[last]!.value!)}
          label={write(points[last]!.value)}
          below={target !== undefined && points[last]!.value! < target}
        />
      )}
      {labelled(points.length).map(({ index, minor }) => (
        <text
          class={minor ? 'axis minor' : 'axis'}
          x={percent(x(index))}
          y={plot.bottom + 20}
          text-anchor={index === points.length - 1 ? 'end' : 'middle'}
        >
          {points[index]!.label}
        </text>
      ))}
    </ChartFrame>
  )
}

type Scale = (value: number) => number

/** Broken where a figure is not shown: a line across would be an invention. */
const pathOf = (points: LineChartProps['points'], x: Scale, y: Scale) =>
  line<{ value: Figure }>(
    (_, index) => Math.round(x(index) * 100) / 100,
    point => Math.round(y(point.value ?? 0) * 10) / 10,
  ).defined(point => point.value !== null)([...points]) ?? ''

const Target = ({ at, label }: { at: number; label: string }) => (
  <>
    <line class="target" x2={percent(100)} y1={at} y2={at} />
    <text class="target-label" y={at - 6}>
      Cible&nbsp;: {label}
    </text>
  </>
)

/** Its figure is written on the side where the target is not. */
const LastPoint = ({ at, y, label, below }: { at: number; y: number; label: string; below: boolean }) => (
  <>
    <circle class="series-1" cx={percent(at)} cy={y} r="4.5" />
    <text class="value halo" x={percent(at)} y={below ? y + 22 : y - 11} text-anchor="end">
      {label}
    </text>
  </>
)

/** Seven labels at most, every other of which gives way on a telephone. The last point always has one. */
function labelled(count: number): { index: number; minor: boolean }[] {
  const every = Math.max(1, Math.ceil(count / 7))
  const indexes = Array.from({ length: count }, (_, index) => count - 1 - index).filter(
    (_, index) => index % every === 0,
  )
  return indexes.map((index, rank) => ({ index, minor: rank % 2 === 1 }))
}
