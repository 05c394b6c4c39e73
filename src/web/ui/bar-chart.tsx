/** Horizontal bars, to compare places or kinds: each has its name above it, so that long names stay whole on a telephone. */
import { scaleLinear } from 'd3-scale'
import { ChartFrame, type ChartProps, type Figure, percent, writer } from './chart.tsx'

interface BarChartProps extends ChartProps {
  /** Head of the first column of the table: « UTAS ». */
  of: string
  /** What is measured: « Délai médian ». */
  measure: string
  bars: readonly { label: string; value: Figure }[]
  /** The end of the scale; the greatest figure when missing. */
  max?: number | undefined
  /** Drawn as a line across the bars. */
  target?: number | undefined
}

const step = 46

export const BarChart = ({ bars, max, target, of, measure, ...chart }: BarChartProps) => {
  const write = writer(chart)
  const end = max ?? Math.max(0, target ?? 0, ...bars.map(bar => bar.value ?? 0))
  const x = scaleLinear([0, end || 1], [0, 100])
  return (
    <ChartFrame
      {...chart}
      height={bars.length * step + (target === undefined ? 0 : 18)}
      heads={[of, measure]}
      lines={bars.map(({ label, value }) => [label, write(value)])}
    >
      {bars.map(({ label, value }, index) => (
        <g>
          <text y={index * step + 16}>{label}</text>
          {value === null ? (
            <text class="axis" y={index * step + 35}>
              {write(value)}
            </text>
          ) : (
            <>
              <text class="value" x="100%" y={index * step + 16} text-anchor="end">
                {write(value)}
              </text>
              <rect class="track" width="100%" y={index * step + 23} height="14" />
              <rect class="series-1" width={percent(x(value))} y={index * step + 23} height="14" />
              {target !== undefined && <TargetMark at={x(target)} y={index * step + 20} />}
            </>
          )}
        </g>
      ))}
      {target !== undefined && (
        <TargetLabel at={x(target)} y={bars.length * step + 10} label={write(target)} />
      )}
    </ChartFrame>
  )
}

const TargetMark = ({ at, y }: { at: number; y: number }) => (
  <line class="target-mark" x1={percent(at)} x2={percent(at)} y1={y} y2={y + 20} />
)

const TargetLabel = ({ at, y, label }: { at: number; y: number; label: string }) => (
  <text
    class="target-label"
    x={percent(at)}
    y={y}
    text-anchor={at > 80 ? 'end' : at < 20 ? 'start' : 'middle'}
  >
    Cible&nbsp;: {label}
  </text>
)
