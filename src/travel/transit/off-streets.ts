/** Stops that no imported street reaches: on the sea, in another region, or a slip of the keyboard. Vehicles stop there, nobody walks there. */
import { crowFly } from '../estimate.ts'
import { counted, named } from '../gtfs/rejects.ts'
import { pointOf } from '../streets/graph.ts'
import { snap } from '../streets/snap.ts'
import type { Streets } from '../streets/streets.ts'
import { stopsOf } from './changes.ts'
import type { Timetable } from './timetable.ts'

/** Kilometres: beyond, a stop is told apart, for a line of the region seldom goes there. */
const faraway = 100

/** French sentences. */
export function offStreets(timetable: Timetable, { walk }: Streets): string[] {
  const vertices = walk.first.length - 1
  if (vertices <= 0) return []
  const placed = [...stopsOf(timetable).entries()].filter(([, { lat }]) => !Number.isNaN(lat))
  const found = snap(
    walk,
    placed.map(([, point]) => point),
  )
  const off = placed.filter((_, i) => found.vertex[i]! < 0)
  // The vertices follow a curve that fills the plane: a thousand of them, evenly taken, lie all over the streets.
  const sample = Array.from({ length: 1000 }, (_, i) => pointOf(walk, Math.floor((i * vertices) / 1000)))
  const lost = off.filter(([, point]) => sample.every(at => crowFly(at, point) > faraway * 1000))
  const names = (stops: typeof off) => {
    const all = stops.map(([stop]) => timetable.names[stop]!)
    const once = new Set(all)
    // One of each name first: a station is several stops.
    return named([...once, ...all.filter(name => !once.delete(name))])
  }
  const warnings: string[] = []
  if (off.length > lost.length) {
    const near = off.filter(stop => !lost.includes(stop))
    warnings.push(
      `${counted(near.length, 'arrêt est', 'arrêts sont')} à plus de deux kilomètres de toute rue importée\u00a0: ${names(near)}. On n’y accède pas à pied.`,
    )
  }
  if (lost.length > 0)
    warnings.push(
      `${counted(lost.length, 'arrêt est', 'arrêts sont')} à plus de ${faraway} kilomètres de toute rue importée\u00a0: ${names(lost)}. Vérifiez leur position, ou la région des rues.`,
    )
  return warnings
}
