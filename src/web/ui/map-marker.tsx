/** The shape that stands for a kind of place on a map: told apart without its colour. */
import type { Point } from '../map/convex.ts'

export const markerShapes = {
  circle: 'm-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z',
  square: 'm-5.5-5.5h11v11h-11z',
  triangle: 'm0-7l7 12h-14z',
  diamond: 'm0-7.5l7.5 7.5-7.5 7.5-7.5-7.5z',
  cross: 'm-2.5-7h5v4.5h4.5v5h-4.5v4.5h-5v-4.5h-4.5v-5h4.5z',
  star: 'm0-8l2.3 5.200 5.700.5-4.3 3.700 1.3 5.600-5-3-5 3 1.3-5.600-4.3-3.700 5.700-.5z',
} as const

export type MarkerShape = keyof typeof markerShapes

interface MapMarkerProps {
  at: Point
  shape: MarkerShape
  title?: string | undefined
}

export const MapMarker = ({ at: [x, y], shape, title }: MapMarkerProps) => (
  <path class="marker" d={`M${Math.round(x)} ${Math.round(y)}${markerShapes[shape]}`}>
    {title && <title>{title}</title>}
  </path>
)

/** The same in a legend. */
export const MarkerKey = ({ shape }: { shape: MarkerShape }) => (
  <svg class="key" viewBox="-9 -9 18 18" aria-hidden="true">
    <path class="marker" d={`M0 0${markerShapes[shape]}`} />
  </svg>
)
