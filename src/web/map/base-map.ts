/** The map of the département, ready to colour: made once for each import of outlines, since it takes a tenth of a second. */

import { outlinesOf, outlinesVersion } from '../../kernel/territory/outlines.ts'
import type { Tx } from '../../platform/db.ts'
import { communePaths, silhouette } from './paths.ts'
import { type Plane, planeOfCells, planeOfOutlines, WIDTH } from './topology.ts'

export interface BaseMap extends Omit<Plane, 'shapes'>, Pick<Plane, 'shapes'> {
  /** 'cells': nobody imported outlines; every map must say it. */
  kind: 'outlines' | 'cells'
  /** Changes with what it is drawn from. */
  version: string
  width: number
  /** Of each commune, by code. */
  paths: ReadonlyMap<string, string>
  silhouette: string
}

export interface Centre {
  commune: string
  lon: number
  lat: number
}

/** The last one of each département. */
const ready = new Map<string, BaseMap>()

/** `centres`: of every commune of the département, for those that no outline draws. */
export async function baseMap(tx: Tx, departement: string, centres: readonly Centre[]): Promise<BaseMap> {
  const imported = await outlinesVersion(tx, departement)
  const version = imported ?? `cells ${centres.length}`
  const before = ready.get(departement)
  if (before?.version === version) return before
  const outlines = imported ? await outlinesOf(tx, departement) : []
  const plane = outlines.length ? planeOfOutlines(outlines) : planeOfCells(centres)
  const map = mapOf(plane, outlines.length ? 'outlines' : 'cells', version)
  ready.set(departement, map)
  return map
}

export const mapOf = (plane: Plane, kind: BaseMap['kind'], version: string): BaseMap => ({
  ...plane,
  ...{ kind, version, width: WIDTH, paths: communePaths(plane), silhouette: silhouette(plane) },
})
