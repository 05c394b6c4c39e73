/** Made-up graphs for properties: any shape, one-way arcs, islands, arcs of no length. */
import fc from 'fast-check'
import { everywhere, type Graph, layOut } from './graph.ts'

/** Short ones above all, so that several paths are nearly as short as each other. */
const anyCost = fc.oneof({ weight: 9, arbitrary: fc.nat(20) }, { weight: 1, arbitrary: fc.nat(0xffff) })

/** Up to 40 vertices, costs in deciseconds. */
export const anyGraph: fc.Arbitrary<Graph> = fc
  .integer({ min: 1, max: 40 })
  .chain(vertices =>
    fc
      .array(fc.tuple(fc.nat(vertices - 1), fc.nat(vertices - 1), anyCost), { maxLength: 160, size: 'max' })
      .map(arcs => graphFrom(vertices, arcs)),
  )

export function graphFrom(vertices: number, arcs: [tail: number, head: number, cost: number][]): Graph {
  const kept = arcs.filter(([tail, head]) => tail !== head)
  const { first, head, cost } = layOut(vertices, {
    tail: kept.map(([tail]) => tail),
    head: kept.map(([, head]) => head),
    cost: kept.map(([, , cost]) => cost),
  })
  const places = new Int32Array(vertices)
  return { first, head, cost, lat: places, lon: places, standing: new Uint8Array(vertices).fill(everywhere) }
}
