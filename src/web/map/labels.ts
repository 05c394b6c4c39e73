/** Which towns are named on a map, so that one finds one’s way: the largest, never one upon another. */
import type { Point } from './convex.ts'

export interface Town {
  name: string
  inhabitants: number
  at: Point
}

export interface Label extends Town {
  /** Of the words, beside the point: to its left near the right edge. */
  anchor: 'start' | 'end'
}

/** Units of a letter and of a line at the size that a telephone needs. */
const LETTER = 20
const LINE = 44

/** The largest first, at most `most`; one whose words would cover another’s is left out. */
export function labelsOf(towns: readonly Town[], width: number, most = 8): Label[] {
  const labels: (Label & { box: Box })[] = []
  for (const town of towns.toSorted((a, b) => b.inhabitants - a.inhabitants).slice(0, most * 3)) {
    const length = town.name.length * LETTER
    const anchor = town.at[0] + length > width ? 'end' : 'start'
    const left = anchor === 'start' ? town.at[0] : town.at[0] - length
    const box = { left, right: left + length, top: town.at[1] - LINE, bottom: town.at[1] + LINE / 2 }
    if (left < 0 || labels.some(other => overlap(other.box, box))) continue
    labels.push({ ...town, anchor, box })
    if (labels.length === most) break
  }
  return labels.map(({ box: _, ...label }) => label)
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

const overlap = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
