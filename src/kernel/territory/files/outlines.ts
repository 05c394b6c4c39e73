/** A file of outlines (GeoJSON): the shape of each commune or IRIS, whose it is today, and why one cannot be used. */
import { merge } from 'topojson-client'
import { topology } from 'topojson-server'
import type { MultiPolygon as TopoMultiPolygon, Polygon as TopoPolygon } from 'topojson-specification'
import { Refusal } from '../../refusal.ts'
import { inseeOf, type RejectedLine } from '../service-file.ts'
import type { Place } from '../settle.ts'
import { type Communes, formerWarnings, otherDepartements } from './communes.ts'
import { irisOf } from './figures.ts'
import { centreOf, readShape, type Shape } from './shape.ts'

export interface ReadOutline {
  code: string
  /** Today's code. */
  commune: string
  geometry: Shape
  lon: number
  lat: number
}

export interface ReadOutlines {
  level: 'commune' | 'iris'
  outlines: ReadOutline[]
  /** `line` is the rank of the outline in the file, from 1. */
  rejected: RejectedLine[]
  warnings: string[]
}

export function readOutlines(
  text: string,
  { departement, communes }: { departement: string; communes: Communes },
): ReadOutlines {
  const features = featuresOf(text)
  const level = features.some(({ properties, id }) => codeOf('iris', properties, id)) ? 'iris' : 'commune'
  const [rejected, former] = [[] as RejectedLine[], new Map<string, Place>()]
  const others = otherDepartements(departement)
  const shapes = new Map<string, { commune: string; name: string; shapes: Shape[] }>()
  const seen = new Map<string, number>()
  for (const [index, { properties, id, geometry }] of features.entries()) {
    const line = index + 1
    const reject = (reason: string) => rejected.push({ line, reason })
    const published = codeOf(level, properties, id)
    const here = published && communes.get(published.slice(0, 5))
    if (!published) reject('Aucune propriété du contour ne donne son code INSEE (code, insee, codgeo…).')
    else if (!here) {
      if (others.isElsewhere(published)) others.count()
      else reject(`« ${published.slice(0, 5)} » n’est le code d’aucune commune.`)
    } else if (here.departement !== departement) others.count()
    else if (seen.has(published)) reject(`« ${published} » est déjà le contour ${seen.get(published)}.`)
    else {
      const shape = readShape(geometry)
      const fault = typeof shape === 'string' ? shape : farFrom(here, shape)
      if (fault) reject(`${here.name} (${published}) : ${fault}`)
      else {
        seen.set(published, line)
        if (here.commune !== published.slice(0, 5)) former.set(published.slice(0, 5), here)
        const code = level === 'iris' ? published : here.commune
        const same = shapes.get(code) ?? { ...here, shapes: [] }
        shapes.set(code, { ...same, shapes: [...same.shapes, shape as Shape] })
      }
    }
  }
  refuseSwapped(rejected, shapes.size)
  const outlines = [...shapes].map(([code, { commune, shapes }]) => {
    const geometry = dissolved(shapes)
    return { code, commune, geometry, ...centreOf(geometry) }
  })
  return { level, outlines, rejected, warnings: [...others.warnings('contour'), ...formerWarnings(former)] }
}

interface Feature {
  id?: unknown
  properties?: Record<string, unknown> | null
  geometry?: unknown
}

function featuresOf(text: string): Feature[] {
  const parsed = parse(text) as { type?: unknown; features?: unknown }
  if (parsed?.type === 'Topology')
    throw new Refusal('Ce fichier est du TopoJSON : enregistrez-le en GeoJSON, puis envoyez-le.', 'file')
  if (parsed?.type !== 'FeatureCollection' || !Array.isArray(parsed.features))
    throw new Refusal('Ce fichier JSON n’est pas une collection de contours (FeatureCollection).', 'file')
  if (parsed.features.length === 0) throw new Refusal('Ce fichier ne contient aucun contour.', 'file')
  return parsed.features.map(feature => (feature && typeof feature === 'object' ? (feature as Feature) : {}))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const whole = /[\]}]\s*$/.test(text)
    throw new Refusal(
      whole
        ? 'Ce fichier GeoJSON est abîmé : il ne se lit pas. Rien n’est enregistré.'
        : 'Ce fichier GeoJSON est tronqué : la fin manque. Rien n’est enregistré.',
      'file',
    )
  }
}

const names = {
  commune: [
    'code',
    'insee',
    'codgeo',
    'insee_com',
    'code_insee',
    'codeinsee',
    'insee_commune',
    'com',
    'depcom',
    'id',
  ],
  iris: ['iris', 'code_iris', 'dcomiris', 'codeiris', 'code', 'codgeo', 'id'],
}

function codeOf(
  level: 'commune' | 'iris',
  properties: Feature['properties'],
  id: unknown,
): string | undefined {
  const given = new Map(Object.entries(properties ?? {}).map(([key, value]) => [key.toLowerCase(), value]))
  for (const value of [...names[level].map(name => given.get(name)), id]) {
    if (typeof value !== 'string' && typeof value !== 'number') continue
    const written = String(value).trim()
    // A code of commune is never read as one of IRIS, whose zeros a spreadsheet took.
    const code =
      level === 'iris' ? written.length > 7 && irisOf(written) : written.length < 6 && inseeOf(written)
    if (code) return code
  }
  return undefined
}

/** Degrees: no commune of metropolitan France is that wide, and no centre is that far from its commune. */
const FAR = 0.6
const SWAPPED = 'latitude et longitude sont inversées.'

function farFrom({ lon, lat }: { lon: number | null; lat: number | null }, shape: Shape): string | undefined {
  const centre = centreOf(shape)
  if (Math.abs(centre.lon) > 180 || Math.abs(centre.lat) > 90)
    return 'les coordonnées ne sont pas en degrés (WGS 84).'
  if (lon === null || lat === null) return undefined
  const near = (x: number, y: number) => Math.abs(x - lon) < FAR && Math.abs(y - lat) < FAR
  if (near(centre.lon, centre.lat)) return undefined
  return near(centre.lat, centre.lon) ? SWAPPED : 'le contour est loin de sa commune.'
}

/** One outline the wrong way round is a fault of its line; all of them are a fault of the file. */
function refuseSwapped(rejected: readonly RejectedLine[], kept: number) {
  if (kept > 0) return
  if (rejected.some(({ reason }) => reason.endsWith(SWAPPED)))
    throw new Refusal(
      'Latitude et longitude sont inversées dans ce fichier : GeoJSON met la longitude d’abord. Rien n’est enregistré.',
      'file',
    )
  if (rejected.some(({ reason }) => reason.endsWith('(WGS 84).')))
    throw new Refusal(
      'Les coordonnées de ce fichier ne sont pas en degrés : convertissez-le en WGS 84. Rien n’est enregistré.',
      'file',
    )
}

/** Communes that are one today: the limits between them go, where both drew the same line. */
function dissolved(shapes: readonly Shape[]): Shape {
  if (shapes.length === 1) return shapes[0]!
  const topo = topology(Object.fromEntries(shapes.map((shape, index) => [index, shape])))
  const merged = merge(topo, Object.values(topo.objects) as (TopoPolygon | TopoMultiPolygon)[])
  return merged.coordinates.length === 1 ? { type: 'Polygon', coordinates: merged.coordinates[0]! } : merged
}
