/** What the map of coverage shows of each commune: how far the nearest place is, in words and in shades. */

import { numberWords } from '../../platform/number-words.ts'
import type { Mode } from '../../travel/types.ts'
import type { MapClass, Shade } from '../../web/ui/commune-map.tsx'

interface Counted {
  inhabitants: number
  covered: number
  /** 0 to 1; null where nobody lives. */
  share: number | null
}

export interface MapCommune extends Counted {
  code: string
  name: string
  utas: string | null
  /** To the nearest place; null when none can be reached. */
  minutes: number | null
  /** Its name. */
  place: string | null
  /** It changes side within the error of the estimate. */
  inDoubt: boolean
}

/** A part of what `travel.coverage` answers. */
export interface MapFigures extends Counted {
  mode: Mode
  minutes: number
  method: 'routed' | 'estimated'
  /** How it was counted, to be said beside every figure. */
  how: string
  byUtas: readonly (Counted & { code: string | null; name: string })[]
  byEpci: readonly (Counted & { code: string | null; name: string })[]
  doubt: { minutes: number; atLeast: number; atMost: number; communes: number } | null
  places: { counted: number; unknownHours: number }
  communes: readonly MapCommune[]
}

/** The limit asked, and two thirds and one third of it. */
export function classesOf(minutes: number): MapClass[] {
  const [third, twoThirds] = thirds(minutes)
  return [
    { shade: 'near', label: `${third} minutes ou moins` },
    { shade: 'middle', label: `de ${third} à ${twoThirds} minutes` },
    { shade: 'far', label: `de ${twoThirds} à ${minutes} minutes` },
    { shade: 'out', label: `plus de ${minutes} minutes` },
  ]
}

/** Of the commune where half of the inhabitants are nearer: a rounded minute never changes the side. */
export function shadeOf(minutes: number | null, limit: number): Shade {
  const [third, twoThirds] = thirds(limit)
  if (minutes === null || minutes > limit) return 'out'
  return minutes > twoThirds ? 'far' : minutes > third ? 'middle' : 'near'
}

const thirds = (minutes: number): [number, number] => [Math.round(minutes / 3), Math.round((minutes * 2) / 3)]

/** Those with the most inhabitants out of reach first, then the farthest. */
export const farthestFirst = (communes: readonly MapCommune[]): MapCommune[] =>
  communes.toSorted(
    (a, b) =>
      b.inhabitants - b.covered - (a.inhabitants - a.covered) ||
      (b.minutes ?? Infinity) - (a.minutes ?? Infinity) ||
      (a.code < b.code ? -1 : 1),
  )

export const count = (value: number): string => numberWords(Math.round(value))

/** « 94 % »; never « 100 % » while somebody is left out, nor « 0 % » while somebody is not. */
export function percent(share: number | null): string {
  if (share === null) return 'sans objet'
  const rounded = Math.round(share * 100)
  if (rounded === 100 && share < 1) return 'plus de 99\u00a0%'
  if (rounded === 0 && share > 0) return 'moins de 1\u00a0%'
  return `${rounded}\u00a0%`
}

/** « 12 min », or that no place is within reach. */
export const minutesWords = (minutes: number | null): string =>
  minutes === null ? 'aucun' : `${numberWords(Math.round(minutes))}\u00a0min`
