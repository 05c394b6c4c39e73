/** The frame of an .osm.pbf file: a sequence of compressed blobs (wiki.openstreetmap.org/wiki/PBF_Format), each read and inflated in its turn. */
import { closeSync, openSync, readSync } from 'node:fs'
import { inflateSync, zstdDecompressSync } from 'node:zlib'
import { PbfReader } from 'pbf'
import { NetworkFault } from '../fault.ts'

/** Sizes that the format allows, in bytes. */
const longestHeader = 64 * 1024
const longestBlob = 32 * 1024 * 1024

const understood = new Set(['OsmSchema-V0.6', 'DenseNodes'])

/** The inflated blocks of data, in the order of the file; one is in memory at a time. */
export function* blocksOf(file: string): Generator<Uint8Array> {
  const descriptor = openSync(file, 'r')
  try {
    let first = true
    for (;;) {
      const length = readBytes(descriptor, 4)
      if (length.length === 0 && !first) return
      const headerLength = length.length === 4 ? new DataView(length.buffer).getUint32(0) : 0
      if (first && (headerLength === 0 || headerLength > longestHeader)) throw foreign(file)
      const header = blobHeader(whole(descriptor, headerLength, file))
      if (first && header.type !== 'OSMHeader') throw foreign(file)
      if (header.size > longestBlob) throw damaged(file)
      const block = inflated(whole(descriptor, header.size, file), file)
      if (header.type === 'OSMHeader') checkFeatures(block, file)
      if (header.type === 'OSMData') yield block
      first = false
    }
  } finally {
    closeSync(descriptor)
  }
}

export const damaged = (file: string): NetworkFault =>
  new NetworkFault('Ce fichier OpenStreetMap est abîmé : une partie ne peut pas être lue.', file)

const foreign = (file: string) =>
  new NetworkFault('Ce fichier n’est pas un extrait d’OpenStreetMap au format .osm.pbf.', file)

function readBytes(descriptor: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  let read = 0
  for (let more = -1; read < length && more !== 0; read += more)
    more = readSync(descriptor, bytes, read, length - read, null)
  return bytes.subarray(0, read)
}

function whole(descriptor: number, length: number, file: string): Uint8Array {
  const bytes = readBytes(descriptor, length)
  if (length === 0 || bytes.length < length)
    throw new NetworkFault(
      'Ce fichier OpenStreetMap est incomplet : il a été coupé. Téléchargez-le de nouveau.',
      file,
    )
  return bytes
}

function blobHeader(bytes: Uint8Array): { type: string; size: number } {
  const header = { type: '', size: 0 }
  try {
    return new PbfReader(bytes).readFields((field, header, pbf) => {
      if (field === 1) header.type = pbf.readString()
      else if (field === 3) header.size = pbf.readVarint()
    }, header)
  } catch {
    return header
  }
}

/** Fields of a Blob: 1 as it is, 3 zlib, 4 lzma, 5 bzip2, 6 lz4, 7 zstd. */
function inflated(bytes: Uint8Array, file: string): Uint8Array {
  let block: Uint8Array | undefined
  let unsupported = false
  try {
    new PbfReader(bytes).readFields((field, _, pbf) => {
      if (field === 1) block = pbf.readBytes()
      else if (field === 3) block = inflateSync(pbf.readBytes())
      else if (field === 7) block = zstdDecompressSync(pbf.readBytes())
      else if (field >= 4) unsupported = true
    }, undefined)
  } catch {
    throw damaged(file)
  }
  if (unsupported)
    throw new NetworkFault(
      'Ce fichier OpenStreetMap est compressé d’une façon que Maillage ne lit pas : il faut zlib, comme sur download.geofabrik.de.',
      file,
    )
  if (!block) throw damaged(file)
  return block
}

/** A file says what its reader must understand: an extract with history, for example, would give streets that are gone. */
function checkFeatures(block: Uint8Array, file: string): void {
  const features: string[] = []
  new PbfReader(block).readFields((field, _, pbf) => {
    if (field === 4) features.push(pbf.readString())
  }, undefined)
  const foreignFeature = features.find(feature => !understood.has(feature))
  if (foreignFeature)
    throw new NetworkFault(
      `Ce fichier OpenStreetMap demande « ${foreignFeature} », que Maillage ne lit pas : prenez un extrait simple, sans historique.`,
      file,
    )
}
