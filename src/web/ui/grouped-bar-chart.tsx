/** Vertical bars in groups, to compare two or three figures over a few periods: the State’s part and the département’s, by year. */
import { scaleBand, scaleLinear } from 'd3-scale'
import { ChartFrame, type ChartProps, type Figure, percent, writer } from './chart.tsx'
import { Grid, plot } from './chart-grid.tsx'

interface GroupedBarChartProps extends ChartProps {
  /** Head of the first column of the table: « Année ». */
  of: string
  /** Names of the series, three at most. */
  series: readonly string[]
  groups: readonly { label: string; values: readonly Figure[] }[]
}

export const GroupedBarChart = ({ of, series, groups, ...chart }: GroupedBarChartProps) => {
  const write = writer(chart)
  const greatest = Math.max(0, ...groups.flatMap(group => group.values.map(value => value ?? 0)))
  const y = scaleLinear([0, greatest || 1], [plot.bottom, plot.top]).nice(4)
  const x = scaleBand(groups.keys(), [plot.left, plot.right]).paddingInner(0.3).paddingOuter(0.1)
  const inner = scaleBand(series.keys(), [0, x.bandwidth()]).padding(0.08)
  return (
    <ChartFrame
      {...chart}
      height={plot.height}
      scaled={true}
      legend={series}
      heads={[of, ...series]}
      lines={groups.map(({ label, values }) => [
        label,
        ...series.map((_, index) => write(values[index] ?? null)),
      ])}
    >
      <Grid y={y} format={write} />
      {groups.map(({ label, values }, group) => (
        <g>
          {values.map((value, index) => (
            <rect
              class={`series-${index + 1}`}
              x={percent(x(group)! + inner(index)!)}
              width={percent(inner.bandwidth())}
              y={y(value ?? 0)}
              height={plot.bottom - y(value ?? 0)}
            />
          ))}
          <text
            class="axis"
            x={percent(x(group)! + x.bandwidth() / 2)}
            y={plot.bottom + 20}
            text-anchor="middle"
          >
            {label}
          </text>
        </g>
      ))}
    </ChartFrame>
  )
}
