/** From XML to the values that are kept, one block of the file at a time, so that a file of any size fits in the same memory. */
import { SaxesParser } from 'saxes'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Known, knownFile, PAST, UNKNOWN } from './known.ts'
import { atLine } from './sentences.ts'

export interface Field {
  name: string
  text: string
  line: number
}

export interface Block {
  name: string
  /** Where its opening tag stands, from 1. */
  line: number
  fields: Field[]
  blocks: Block[]
}

/** A block right under the root: the header, a household, the closing counters. */
export interface TopBlock extends Block {
  /** Unknown tags by path: at most 50 values of 500 characters. */
  aside: Record<string, string[]>
  /** It passes a bound: the block is not whole. */
  tooMuch: { line: number; reason: string } | null
}

export interface BlockReader {
  write: (text: string) => void
  end: () => void
  line: () => number
  /** How often each unknown path was met; at most 500 paths, the rest under `…`. */
  unknown: Map<string, number>
}

/** `opened` hears of each block under the root as it opens, `closed` gets it whole. Both may throw a Refusal, and so may `write`. */
export function blockReader(opened: (name: string) => void, closed: (block: TopBlock) => void): BlockReader {
  const parser = new SaxesParser({ position: false })
  const path: Known[] = []
  const names: string[] = []
  const open: Block[] = []
  const unknown = new Map<string, number>()
  let top = emptyTop('', 0)
  let [text, textLine, collects, leaf, elements, asides, silence] = ['', 0, false, false, 0, 0, 0]

  parser.on('error', error => {
    throw broken(reasonOf(error.message))
  })
  parser.on('doctype', () => {
    throw new Refusal(
      'Ce fichier déclare une DTD (DOCTYPE) : il est refusé, un flux de la CAF n’en a jamais.',
    )
  })
  parser.on('opentagstart', ({ name }) => {
    silence = 0
    const depth = path.length
    const line = parser.column === 0 ? parser.line - 1 : parser.line
    if (depth >= DEPTH) throw broken(`plus de ${DEPTH} balises emboîtées`)
    if (name.length > NAME) throw broken('un nom de balise sans fin')
    if (depth === 1) {
      opened(name)
      top = emptyTop(name, line)
      elements = asides = 0
    } else if (++elements > ELEMENTS) top.tooMuch ??= { line, reason: `plus de ${ELEMENTS} balises` }
    const tag = top.tooMuch && depth > 1 ? PAST : inside(path.at(-1), name)
    if (tag.kind === 'block' && depth > 0) {
      const block = depth === 1 ? top : { name, line, fields: [], blocks: [] }
      open.at(-1)?.blocks.push(block)
      open.push(block)
    }
    path.push(tag)
    names.push(name)
    collects = tag.kind === 'value' || tag === UNKNOWN
    leaf = true
    text = ''
    textLine = line
  })
  const read = (more: string) => {
    silence = 0
    if (!collects) return
    text += more
    if (text.length <= VALUE) return
    collects = false
    if (path.at(-1) !== UNKNOWN)
      top.tooMuch ??= { line: textLine, reason: `une valeur de plus de ${VALUE} caractères` }
  }
  parser.on('text', read)
  parser.on('cdata', read)
  parser.on('closetag', () => {
    const tag = path.pop()!
    const name = names.pop()!
    if (tag.kind === 'value') open.at(-1)!.fields.push({ name, text: text.trim(), line: textLine })
    else if (tag === UNKNOWN && leaf) meet(`${names.slice(1).join('/')}/${name}`, name)
    else if (tag.kind === 'block' && path.length > 0) {
      open.pop()
      if (path.length === 1) closed(top)
    }
    collects = leaf = false
  })

  /** A value that nobody explains; amounts, accounts and permits are counted, never kept. */
  function meet(where: string, name: string) {
    const key = unknown.has(where) || unknown.size < PATHS ? where : '…'
    unknown.set(key, (unknown.get(key) ?? 0) + 1)
    const value = text.trim().slice(0, ASIDE_LENGTH)
    if (value === '' || asides >= ASIDES || NEVER_KEPT.test(name)) return
    asides++
    const values = top.aside[where]
    if (values) values.push(value)
    else top.aside[where] = [value]
  }

  const broken = (reason: string) =>
    new Refusal(`${atLine(parser.line)}le fichier n’est plus lisible (${reason}).`)

  return {
    write: chunk => {
      silence += chunk.length
      parser.write(chunk)
      if (silence > SILENCE) throw broken('une balise ou une valeur sans fin')
    },
    end: () => parser.close(),
    line: () => parser.line,
    unknown,
  }
}

/** Bounds: far above any true household, far below what would fill the memory. */
const [DEPTH, NAME, ELEMENTS, VALUE, SILENCE, PATHS] = [64, 200, 20_000, 1_000, 4_194_304, 500]
const [ASIDES, ASIDE_LENGTH] = [50, 500]

const NEVER_KEPT = /^(MT|IBAN|BIC|RIB|NUMCPT)|TITSEJ/

const inside = (outer: Known | undefined, name: string): Known => {
  if (outer === undefined) return knownFile
  return outer.inner.get(name) ?? (outer === PAST ? PAST : UNKNOWN)
}

const emptyTop = (name: string, line: number): TopBlock => ({
  name,
  line,
  fields: [],
  blocks: [],
  aside: {},
  tooMuch: null,
})

/** The faults that are met in practice, in words; the others as the XML reader says them. */
function reasonOf(message: string): string {
  if (/unclosed tag|unexpected end/.test(message)) return 'il s’arrête avant la fin'
  if (/unexpected close tag|unmatched/.test(message))
    return 'une balise fermante ne répond à aucune balise ouverte'
  if (/undefined entity/.test(message)) return 'une entité n’est pas définie'
  if (/disallowed character/.test(message)) return 'un caractère interdit en XML'
  if (/text data outside of root|unexpected '?<'?|prolog/.test(message)) return 'ce n’est pas du XML'
  if (/document must contain a root/.test(message)) return 'il est vide'
  return 'XML mal formé'
}
