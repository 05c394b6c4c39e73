/** The streets of a region, for those who walk, ride and drive; and how they lie in the compact file. */
import { prefixed, type Sections, under } from '../sections.ts'
import type { StreetMode } from '../types.ts'
import type { Graph } from './graph.ts'

export type Streets = Record<StreetMode, Graph>

const modes: readonly StreetMode[] = ['walk', 'bicycle', 'car']

/** 'car/first', 'car/head', … */
export const sectionsOf = (streets: Streets): Sections =>
  Object.assign({}, ...modes.map(mode => prefixed(`${mode}/`, { ...streets[mode] } as unknown as Sections)))

/** Views of the sections: nothing is copied. */
export function streetsOf(sections: Sections): Streets {
  const graph = (mode: StreetMode) => under(sections, `${mode}/`) as unknown as Graph
  return { walk: graph('walk'), bicycle: graph('bicycle'), car: graph('car') }
}
