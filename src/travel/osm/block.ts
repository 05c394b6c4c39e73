/** One block of an .osm.pbf file: a table of strings, then nodes, ways and relations that point into it (osmformat.proto). */
import { PbfReader } from 'pbf'

export type Tags = Readonly<Record<string, string>>

export interface Member {
  kind: 'node' | 'way' | 'relation'
  id: number
  role: string
}

/** What a reader wants of a block. Keys of tags that it does not name are left out. */
export interface Wanted {
  keys: ReadonlySet<string>
  /** Degrees times ten million. Without `node`, no node is decoded. */
  node?(id: number, lat: number, lon: number, tags: Tags | undefined): void
  /** `refs` is only valid during the call. Ways without any wanted key are left out. */
  way?(id: number, tags: Tags, refs: readonly number[]): void
  relation?(id: number, tags: Tags, members: () => Member[]): void
}

interface Block {
  strings: Uint8Array[]
  groups: Uint8Array[]
  /** Nanodegrees. */
  granularity: number
  latOffset: number
  lonOffset: number
}

export function readBlock(bytes: Uint8Array, wanted: Wanted): void {
  const block: Block = { strings: [], groups: [], granularity: 100, latOffset: 0, lonOffset: 0 }
  new PbfReader(bytes).readFields((field, block, pbf) => {
    if (field === 1) block.strings = stringTable(pbf.readBytes())
    else if (field === 2) block.groups.push(pbf.readBytes())
    else if (field === 17) block.granularity = pbf.readVarint()
    else if (field === 19) block.latOffset = pbf.readVarint(true)
    else if (field === 20) block.lonOffset = pbf.readVarint(true)
  }, block)
  const words = wordsOf(block.strings, wanted.keys)
  for (const group of block.groups)
    new PbfReader(group).readFields((field, _, pbf) => {
      if (field === 1 && wanted.node) readNode(pbf.readBytes(), block, words, wanted.node)
      else if (field === 2 && wanted.node) readDenseNodes(pbf.readBytes(), block, words, wanted.node)
      else if (field === 3 && wanted.way) readWay(pbf.readBytes(), words, wanted.way)
      else if (field === 4 && wanted.relation) readRelation(pbf.readBytes(), words, wanted.relation)
    }, undefined)
}

function stringTable(bytes: Uint8Array): Uint8Array[] {
  return new PbfReader(bytes).readFields((field, strings: Uint8Array[], pbf) => {
    if (field === 1) strings.push(pbf.readBytes())
  }, [])
}

/** The strings of a block, decoded when asked; `key` gives those that the reader wants alone. */
interface Words {
  text(index: number): string
  key(index: number): string | undefined
}

const utf8 = new TextDecoder()

function wordsOf(strings: Uint8Array[], keys: ReadonlySet<string>): Words {
  const decoded: string[] = []
  const text = (index: number) => (decoded[index] ??= utf8.decode(strings[index]))
  const longest = Math.max(...[...keys].map(key => key.length))
  const wantedKeys = new Map<number, string>()
  strings.forEach((string, index) => {
    if (string.length <= longest && keys.has(text(index))) wantedKeys.set(index, text(index))
  })
  return { text, key: index => wantedKeys.get(index) }
}

/** Each number of a packed field, differences added up where `delta`. */
function packed(bytes: Uint8Array, delta: boolean): number[] {
  const pbf = new PbfReader(bytes)
  const numbers: number[] = []
  for (let last = 0; pbf.pos < bytes.length; ) {
    last = delta ? last + pbf.readSVarint() : pbf.readVarint()
    numbers.push(last)
  }
  return numbers
}

function tagsOf(words: Words, keys: number[], values: number[]): Tags | undefined {
  let tags: Record<string, string> | undefined
  keys.forEach((key, i) => {
    const name = words.key(key)
    if (name === undefined) return
    tags ??= {}
    tags[name] = words.text(values[i]!)
  })
  return tags
}

function readWay(bytes: Uint8Array, words: Words, take: NonNullable<Wanted['way']>): void {
  const raw = { id: 0, keys: [] as number[], values: [] as number[], refs: new Uint8Array() as Uint8Array }
  new PbfReader(bytes).readFields((field, raw, pbf) => {
    if (field === 1) raw.id = pbf.readVarint(true)
    else if (field === 2) raw.keys = packed(pbf.readBytes(), false)
    else if (field === 3) raw.values = packed(pbf.readBytes(), false)
    else if (field === 8) raw.refs = pbf.readBytes()
  }, raw)
  const tags = tagsOf(words, raw.keys, raw.values)
  if (tags) take(raw.id, tags, packed(raw.refs, true))
}

const memberKinds = ['node', 'way', 'relation'] as const

function readRelation(bytes: Uint8Array, words: Words, take: NonNullable<Wanted['relation']>): void {
  const raw = { id: 0, lists: {} as Record<number, Uint8Array> }
  new PbfReader(bytes).readFields((field, raw, pbf) => {
    if (field === 1) raw.id = pbf.readVarint(true)
    else if (field !== 4) raw.lists[field] = pbf.readBytes()
  }, raw)
  const list = (field: number, delta = false) => packed(raw.lists[field] ?? new Uint8Array(), delta)
  const tags = tagsOf(words, list(2), list(3))
  if (!tags) return
  take(raw.id, tags, () => {
    const [roles, ids, kinds] = [list(8), list(9, true), list(10)]
    return ids.map((id, i) => ({ kind: memberKinds[kinds[i]!]!, id, role: words.text(roles[i]!) }))
  })
}

function readNode(bytes: Uint8Array, block: Block, words: Words, take: NonNullable<Wanted['node']>): void {
  const raw = { id: 0, keys: [] as number[], values: [] as number[], lat: 0, lon: 0 }
  new PbfReader(bytes).readFields((field, raw, pbf) => {
    if (field === 1) raw.id = pbf.readSVarint()
    else if (field === 2) raw.keys = packed(pbf.readBytes(), false)
    else if (field === 3) raw.values = packed(pbf.readBytes(), false)
    else if (field === 8) raw.lat = pbf.readSVarint()
    else if (field === 9) raw.lon = pbf.readSVarint()
  }, raw)
  const { lat, lon } = placed(raw.lat, raw.lon, block)
  take(raw.id, lat, lon, tagsOf(words, raw.keys, raw.values))
}

/** Fields 1 ids, 8 latitudes, 9 longitudes, all as differences; 10 the tags of each node: key, value, …, 0. */
function readDenseNodes(
  bytes: Uint8Array,
  block: Block,
  words: Words,
  take: NonNullable<Wanted['node']>,
): void {
  const lists: Record<number, Uint8Array> = {}
  new PbfReader(bytes).readFields((field, lists, pbf) => {
    if (field === 1 || field >= 8) lists[field] = pbf.readBytes()
  }, lists)
  const ids = lists[1] ?? new Uint8Array()
  const [id, lat, lon] = [ids, lists[8]!, lists[9]!].map(list => new PbfReader(list)) as [
    PbfReader,
    PbfReader,
    PbfReader,
  ]
  const tags = new PbfReader(lists[10] ?? new Uint8Array())
  for (let i = 0, a = 0, o = 0; id.pos < ids.length; ) {
    i += id.readSVarint()
    a += lat.readSVarint()
    o += lon.readSVarint()
    const at = placed(a, o, block)
    take(i, at.lat, at.lon, denseTags(tags, words))
  }
}

function denseTags(pbf: PbfReader, words: Words): Tags | undefined {
  let tags: Record<string, string> | undefined
  while (pbf.pos < pbf.length) {
    const key = pbf.readVarint()
    if (key === 0) break
    const name = words.key(key)
    const value = pbf.readVarint()
    if (name === undefined) continue
    tags ??= {}
    tags[name] = words.text(value)
  }
  return tags
}

/** Nanodegrees to the unit of OpenStreetMap, a ten-millionth of a degree. */
function placed(lat: number, lon: number, { granularity, latOffset, lonOffset }: Block) {
  return {
    lat: Math.round((latOffset + granularity * lat) / 100),
    lon: Math.round((lonOffset + granularity * lon) / 100),
  }
}
