/** Reads the « flux bénéficiaires » of the CAF or the MSA as it arrives: what it is, each household, what it says of itself at the end. */
import { Refusal } from '../../../kernel/refusal.ts'
import { type BlockReader, blockReader, type TopBlock } from './blocks.ts'
import { type Decoder, decoderFor } from './encoding.ts'
import type { CafHeader, CafHousehold } from './household.ts'
import { readHeader, readHousehold } from './read.ts'
import { lineOf } from './sentences.ts'

export type CafItem =
  | { kind: 'header'; header: CafHeader }
  | { kind: 'household'; household: CafHousehold }
  /** This household alone is set apart; `who` names its dossier, never a person. */
  | { kind: 'rejected'; line: number; who: string; reason: string }
  /** The rest of the file cannot be read; the households before it stand. Nothing follows. */
  | { kind: 'broken'; line: number; reason: string }
  | CafTrailer

export interface CafTrailer {
  kind: 'trailer'
  /** What the file says that it holds; null when it does not say it. */
  declaredTotal: number | null
  declaredAnomalies: number | null
  /** The households met, rejected ones included. */
  counted: number
  unknownTags: { path: string; count: number }[]
}

export interface CafOptions {
  /** A longer file is broken off there. */
  maxBytes?: number
}

/** A file that is no flow of beneficiaries is refused before its first household; everything later is an item. */
export async function* parseCaf(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { maxBytes = 8 * 1024 ** 3 }: CafOptions = {},
): AsyncGenerator<CafItem, void, undefined> {
  const items: CafItem[] = []
  const { reader, trailer, hasHeader } = fileReader(item => items.push(item))
  const write = textWriter(reader)
  const attempt = (step: () => void): Refusal | undefined => {
    try {
      step()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (!hasHeader()) throw error
      return error
    }
  }
  const brokenBy = (refusal: Refusal): CafItem => ({
    kind: 'broken',
    line: reader.line(),
    reason: refusal.message,
  })
  let bytes = 0
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += SLICE) {
      const slice = chunk.subarray(at, at + SLICE)
      bytes += slice.length
      const stop = attempt(() => {
        if (bytes > maxBytes)
          throw new Refusal(`Ce fichier dépasse ${maxBytes} octets : la suite n’est pas lue.`)
        write.bytes(slice)
      })
      yield* items.splice(0)
      if (stop) return yield brokenBy(stop)
    }
  }
  const stop = attempt(write.end)
  if (!hasHeader()) throw notAFlow()
  yield* items.splice(0)
  yield stop ? brokenBy(stop) : trailer()
}

/** Small enough that few households wait to be taken, large enough to be quick. */
const SLICE = 65_536

function fileReader(give: (item: CafItem) => void) {
  let [header, counted] = [false, 0]
  let closing: TopBlock | undefined
  const reader = blockReader(
    name => {
      const other = OTHER_FLOWS[name]
      if (other) throw new Refusal(`Ce fichier est un flux ${other}, non un flux bénéficiaires du RSA.`)
      if (!header && name !== 'IdentificationFlux') throw notAFlow()
    },
    block => {
      if (block.name === 'IdentificationFlux' && !header) {
        give({ kind: 'header', header: readHeader(block) })
        header = true
      } else if (block.name === 'InfosFoyerRSA') {
        counted++
        give(householdOrReject(block))
      } else if (block.name === 'TransmissionFlux') closing = block
    },
  )
  const total = (tag: string) => {
    const written = closing?.fields.find(({ name }) => name === tag)?.text ?? ''
    return /^\d{1,15}$/.test(written) ? Number(written) : null
  }
  const trailer = (): CafTrailer => ({
    kind: 'trailer',
    declaredTotal: total('NBTOTDOSRSATRANSM'),
    declaredAnomalies: total('NBTOTDOSRSATRANSMANO'),
    counted,
    unknownTags: [...reader.unknown].map(([path, count]) => ({ path, count })),
  })
  return { reader, trailer, hasHeader: () => header }
}

function householdOrReject(block: TopBlock): CafItem {
  try {
    return { kind: 'household', household: readHousehold(block) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return {
      kind: 'rejected',
      line: lineOf(error) ?? block.line,
      who: dossierOf(block),
      reason: error.message,
    }
  }
}

/** « dossier 01024041052, CAF 761, matricule 205599000000000 », with what there is of it. */
function dossierOf(block: TopBlock): string {
  const fields = block.blocks
    .find(({ name }) => name === 'IdentificationRSA')
    ?.blocks.flatMap(inner => inner.fields)
  const value = (tag: string) => fields?.find(({ name }) => name === tag)?.text.slice(0, 20)
  const parts = [
    value('NUMDEMRSA') && `dossier ${value('NUMDEMRSA')}`,
    value('NUMORG') && `${value('FONORG') ?? 'caisse'} ${value('NUMORG')}`,
    value('MATRICULE') && `matricule ${value('MATRICULE')}`,
  ]
  return parts.filter(Boolean).join(', ') || 'dossier sans numéro'
}

/** The declaration that tells the encoding may come in pieces: nothing is decoded before 400 bytes are there. */
function textWriter(reader: BlockReader) {
  let start: Buffer | undefined = Buffer.alloc(0)
  let decoder: Decoder | undefined
  const begin = () => {
    if (!start) return
    decoder = decoderFor(start)
    const text = decoder.decode(start)
    start = undefined
    reader.write(text)
  }
  return {
    bytes: (bytes: Uint8Array) => {
      if (decoder) return reader.write(decoder.decode(bytes))
      start = Buffer.concat([start ?? Buffer.alloc(0), bytes])
      if (start.length >= 400) begin()
    },
    end: () => {
      begin()
      reader.write(decoder?.end() ?? '')
      reader.end()
    },
  }
}

const OTHER_FLOWS: Record<string, string> = {
  InfoDemandeRSA: 'd’instructions',
  InfosCreanceFoyerRSA: 'de créances transférées',
  InfosFinancieresFoyerRSA: 'financier',
}

const notAFlow = () =>
  new Refusal(
    'Ce fichier n’est pas un flux bénéficiaires du RSA : il ne commence pas par IdentificationFlux.',
  )
