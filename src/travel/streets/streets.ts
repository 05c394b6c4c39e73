/** The streets of a region, for those who walk, ride and drive; and how they lie in the compact file. */
import { prefixed, type Sections, under } from '../sections.ts'
import type { Pace, StreetMode } from '../types.ts'
import type { Graph } from './graph.ts'
import type { Hierarchy } from './hierarchy.ts'
import { atPace } from './pace.ts'

export interface Streets extends Record<StreetMode, Graph> {
  /** Of the streets for cars: what makes large matrices quick. */
  hierarchy: Hierarchy
}

/** The pace is that of walking; nobody drives slower with a pushchair. */
export const graphOf = (streets: Streets, mode: StreetMode, pace: Pace = 'walker'): Graph =>
  mode === 'walk' ? atPace(streets.walk, pace) : streets[mode]

const parts = ['walk', 'bicycle', 'car', 'hierarchy'] as const

/** 'car/first', 'car/head', … */
export const sectionsOf = (streets: Streets): Sections =>
  Object.assign({}, ...parts.map(part => prefixed(`${part}/`, { ...streets[part] } as unknown as Sections)))

/** Views of the sections: nothing is copied. */
export const streetsOf = (sections: Sections): Streets =>
  Object.fromEntries(parts.map(part => [part, under(sections, `${part}/`)])) as unknown as Streets
