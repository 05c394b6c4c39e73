/** What the interactive map is told of a coverage: the same as the page, to be laid over the outlines. */
import type { MarkerShape } from '../../web/ui/map-marker.tsx'
import { kindLabel } from '../kinds.ts'
import type { Place } from '../read.ts'
import type { TriedPlace } from '../travel/try-place.ts'
import { shapeOf } from './coverage-map.tsx'
import { classesOf, type MapFigures, shadeOf } from './figures.ts'

export interface IslandFigures {
  minutes: number
  /** How the figures were made: stands under the map. */
  how: string
  method: 'routed' | 'estimated'
  classes: ReturnType<typeof classesOf>
  communes: { code: string; name: string; inhabitants: number; minutes: number | null; shade: string }[]
  places: {
    id: string
    name: string
    kind: string
    commune: string
    lon: number
    lat: number
    shape: MarkerShape
  }[]
  tried: { lon: number; lat: number } | null
}

/** The coverage of today, and where a place is tried, if one is: what it changes is asked again as it moves. */
export const islandFigures = (
  { minutes, how, method, communes }: MapFigures,
  places: readonly Place[],
  tried: TriedPlace | null = null,
): IslandFigures => ({
  ...{ minutes, how, method, classes: classesOf(minutes) },
  communes: communes.map(({ code, name, inhabitants, minutes: own }) => ({
    ...{ code, name, inhabitants, minutes: own, shade: shadeOf(own, minutes) },
  })),
  tried: tried && { lon: tried.place.lon, lat: tried.place.lat },
  places: places.map(place => ({
    ...{ id: place.id, name: place.name, kind: kindLabel(place), commune: place.communeName },
    ...{ lon: place.lon, lat: place.lat, shape: shapeOf[place.kind] },
  })),
})
