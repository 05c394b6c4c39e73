/**
 * The compact file of a network: a JSON header and named typed arrays in one array of bytes, read without a copy.
 *
 * Shape: 8 bytes of signature, the length of the JSON in 4 bytes, 4 bytes empty, the JSON, then each section on a multiple of 8. Numbers are little-endian,
 * as on every machine that runs Node.
 */
import { NetworkFault } from './fault.ts'

export type Section =
  | Int32Array
  | Uint32Array
  | Uint16Array
  | Int16Array
  | Uint8Array
  | Float64Array
  | Float32Array

/** A name may carry a prefix: 'walk/first'. */
export type Sections = Record<string, Section>

const kinds = { Int32Array, Uint32Array, Uint16Array, Int16Array, Uint8Array, Float64Array, Float32Array }

interface Contents {
  header: object
  sections: { name: string; kind: keyof typeof kinds; at: number; length: number }[]
  /** Of all sections, in bytes: a file that is shorter was cut. */
  bytes: number
}

const signature = new TextEncoder().encode('MAILLAG1')
const preamble = 16
const aligned = (bytes: number): number => Math.ceil(bytes / 8) * 8

export function packSections(header: object, sections: Sections): Uint8Array {
  const contents: Contents = { header, sections: [], bytes: 0 }
  for (const [name, section] of Object.entries(sections)) {
    contents.sections.push({ name, kind: kindOf(section), at: contents.bytes, length: section.length })
    contents.bytes += aligned(section.byteLength)
  }
  const json = new TextEncoder().encode(JSON.stringify(contents))
  const start = aligned(preamble + json.length)
  const bytes = new Uint8Array(start + contents.bytes)
  bytes.set(signature)
  new DataView(bytes.buffer).setUint32(8, json.length, true)
  bytes.set(json, preamble)
  contents.sections.forEach(({ name, at }) => {
    const { buffer, byteOffset, byteLength } = sections[name]!
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), start + at)
  })
  return bytes
}

/** The sections are views of `bytes`, which must not change afterwards. A truncated or foreign file is a NetworkFault. */
export function unpackSections(bytes: Uint8Array): { header: unknown; sections: Sections } {
  if (bytes.length < preamble || signature.some((byte, i) => bytes[i] !== byte))
    throw new NetworkFault('Ce fichier n’est pas un réseau construit par Maillage.')
  const whole = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice()
  const jsonLength = new DataView(whole.buffer, whole.byteOffset).getUint32(8, true)
  const start = aligned(preamble + jsonLength)
  if (whole.length < start) throw truncated()
  const json = new TextDecoder().decode(whole.subarray(preamble, preamble + jsonLength))
  const contents = JSON.parse(json) as Contents
  if (whole.length < start + contents.bytes) throw truncated()
  const sections: Sections = {}
  for (const { name, kind, at, length } of contents.sections)
    sections[name] = new kinds[kind](whole.buffer as ArrayBuffer, whole.byteOffset + start + at, length)
  return { header: contents.header, sections }
}

/** Those under a prefix, by the rest of their name: `under(sections, 'walk/')`. */
export function under(sections: Sections, prefix: string): Sections {
  const below = Object.entries(sections).filter(([name]) => name.startsWith(prefix))
  return Object.fromEntries(below.map(([name, section]) => [name.slice(prefix.length), section]))
}

/** The reverse: each name with its prefix. */
export const prefixed = (prefix: string, sections: Sections): Sections =>
  Object.fromEntries(Object.entries(sections).map(([name, section]) => [prefix + name, section]))

const truncated = () => new NetworkFault('Ce fichier de réseau est incomplet : il a été coupé.')

function kindOf(section: Section): keyof typeof kinds {
  return section.constructor.name as keyof typeof kinds
}
