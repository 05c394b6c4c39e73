/** The frame of the charts that have a vertical scale: its measures, its lines, and their figures. */
import type { ScaleLinear } from 'd3-scale'
import { percent } from './chart.tsx'

/** Percent across, pixels down. */
export const plot = { left: 0, right: 100, top: 24, bottom: 212, height: 240 }

interface GridProps {
  y: ScaleLinear<number, number>
  format: (value: number) => string
}

export const Grid = ({ y, format }: GridProps) => (
  <g>
    {y.ticks(4).map((tick, index) => (
      <>
        <line class={index === 0 ? 'base' : 'rule'} x2={percent(100)} y1={y(tick)} y2={y(tick)} />
        <text class="axis" x="-8" y={y(tick) + 5} text-anchor="end">
          {format(tick)}
        </text>
      </>
    ))}
  </g>
)
