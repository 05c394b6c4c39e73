/** A little map drawn in a test, written as a true .osm.pbf: nodes by a letter, ways by the letters that they pass. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { deflateSync } from 'node:zlib'
import { PbfWriter } from 'pbf'

export interface DrawnMap {
  /** 'a': [metres east, metres north, tags], from a place near Rouen. */
  nodes: Record<string, [number, number, Record<string, string>?]>
  /** 'a b c': tags. */
  ways: [string, Record<string, string>][]
  /** From the way of that number, at that node or by the ways of those numbers, to the way of that number: tags. */
  turns?: [from: number, via: string | number[], to: number, Record<string, string>][]
}

const origin = { lat: 49.44, lon: 1.1 }
const metresAlong = { lat: 111_195, lon: 111_195 * Math.cos((origin.lat * Math.PI) / 180) }

/** Where a point of the map lies on Earth. */
export const at = (east: number, north: number) => ({
  lat: origin.lat + north / metresAlong.lat,
  lon: origin.lon + east / metresAlong.lon,
})

/** Its path. Ids are above 32 bits, as in OpenStreetMap. */
export function writeMap(map: DrawnMap, name = 'carte.osm.pbf'): string {
  return writeBytes(mapBytes(map), name)
}

const folder = mkdtempSync(path.join(tmpdir(), 'maillage-osm-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

export function writeBytes(bytes: Uint8Array, name = 'carte.osm.pbf'): string {
  const file = path.join(mkdtempSync(path.join(folder, 'carte-')), name)
  writeFileSync(file, bytes)
  return file
}

const firstId = 6_000_000_000

export function mapBytes({ nodes, ways, turns = [] }: DrawnMap): Uint8Array {
  const strings = ['']
  const word = (text: string) => {
    if (!strings.includes(text)) strings.push(text)
    return strings.indexOf(text)
  }
  const idOf = (letter: string) => firstId + Object.keys(nodes).indexOf(letter)
  const keys = (tags: Record<string, string>) => Object.keys(tags).map(word)
  const values = (tags: Record<string, string>) => Object.values(tags).map(word)

  const dense = (_: null, pbf: PbfWriter) => {
    const all = Object.entries(nodes)
    const places = all.map(([, [east, north]]) => at(east, north))
    pbf.writePackedSVarint(1, differences(all.map(([letter]) => idOf(letter))))
    pbf.writePackedSVarint(8, differences(places.map(({ lat }) => Math.round(lat * 1e7))))
    pbf.writePackedSVarint(9, differences(places.map(({ lon }) => Math.round(lon * 1e7))))
    const tags = all.flatMap(([, [, , tags = {}]]) => [...Object.entries(tags).flat().map(word), 0])
    pbf.writePackedVarint(10, tags)
  }
  const way = (
    { id, letters, tags }: { id: number; letters: string; tags: Record<string, string> },
    pbf: PbfWriter,
  ) => {
    pbf.writeVarintField(1, id)
    pbf.writePackedVarint(2, keys(tags))
    pbf.writePackedVarint(3, values(tags))
    pbf.writePackedSVarint(8, differences(letters.split(' ').map(idOf)))
  }
  const turn = ([from, via, to, tags]: NonNullable<DrawnMap['turns']>[number], pbf: PbfWriter) => {
    const all = { type: 'restriction', ...tags }
    pbf.writeVarintField(1, 1)
    pbf.writePackedVarint(2, keys(all))
    pbf.writePackedVarint(3, values(all))
    const passed = typeof via === 'string' ? [idOf(via)] : via.map(way => firstId + way)
    pbf.writePackedVarint(8, ['from', ...passed.map(() => 'via'), 'to'].map(word))
    pbf.writePackedSVarint(9, differences([firstId + from, ...passed, firstId + to]))
    pbf.writePackedVarint(10, [1, ...passed.map(() => (typeof via === 'string' ? 0 : 1)), 1])
  }
  const groups = [
    message(pbf => pbf.writeMessage(2, dense, null)),
    message(pbf => {
      ways.forEach(([letters, tags], i) => {
        pbf.writeMessage(3, way, { id: firstId + i, letters, tags })
      })
    }),
    message(pbf => {
      for (const said of turns) pbf.writeMessage(4, turn, said)
    }),
  ]
  const block = message(pbf => {
    pbf.writeBytesField(
      1,
      message(table => strings.forEach(text => void table.writeBytesField(1, Buffer.from(text)))),
    )
    for (const group of groups) pbf.writeBytesField(2, group)
  })
  const header = message(pbf => {
    for (const feature of ['OsmSchema-V0.6', 'DenseNodes']) pbf.writeStringField(4, feature)
  })
  return Buffer.concat([blob('OSMHeader', header), blob('OSMData', block)])
}

/** One framed blob; `field` says how it is compressed: 3 is zlib. */
export function blob(type: string, content: Uint8Array, field = 3): Uint8Array {
  const body = message(pbf => pbf.writeBytesField(field, field === 3 ? deflateSync(content) : content))
  const header = message(pbf => {
    pbf.writeStringField(1, type)
    pbf.writeVarintField(3, body.length)
  })
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, header.length)
  return Buffer.concat([length, header, body])
}

export function message(write: (pbf: PbfWriter) => void): Uint8Array {
  const pbf = new PbfWriter()
  write(pbf)
  return pbf.finish().slice()
}

const differences = (numbers: number[]): number[] =>
  numbers.map((number, i) => number - (numbers[i - 1] ?? 0))
