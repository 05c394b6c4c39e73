/** What a person takes away on paper: a tagged PDF that a screen reader reads, made of data by one template. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

export type PdfBlock =
  /** Level 1 is the title. */
  | { kind: 'heading'; level: 2 | 3; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'facts'; facts: readonly { label: string; value: string }[] }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'table'; caption: string; columns: readonly string[]; rows: readonly (readonly string[])[] }
  /** A place to sign for each. */
  | { kind: 'sign'; names: readonly string[] }

export interface PdfDocument {
  title: string
  /** At the foot of each page. */
  foot: string
  blocks: readonly PdfBlock[]
}

/** Of what `at` (an instant) is written in the file: the same document gives the same bytes. A fault of ours is thrown: a document that is not accessible is never made. */
export function makePdf(document: PdfDocument, at: string): Uint8Array<ArrayBuffer> {
  const compiled = compiler().compile({
    mainFileContent: template,
    inputs: { told: JSON.stringify(document, printable) },
  })
  const fault = compiled.takeDiagnostics()
  if (fault || !compiled.result)
    throw new Error(`the template does not hold: ${JSON.stringify(fault?.shortDiagnostics)}`)
  const made = compiler().pdf(compiled.result, {
    pdfStandard: 'ua-1',
    creationTimestamp: Math.floor(Date.parse(at) / 1000),
  })
  // What is kept between two documents is text of people.
  compiler().evictCache(0)
  return new Uint8Array(made)
}

/** A sign that the typeface lacks would make no document at all: PDF/UA forbids it. Public Sans writes the languages of Latin letters. */
const printable = (_: string, value: unknown) =>
  typeof value === 'string'
    ? value.normalize('NFC').replace(/[^\n -~\u00a0-\u017f\u2010-\u2022\u2026\u202f\u20ac]/gu, '?')
    : value

const here = (name: string) => path.join(import.meta.dirname, name)
const template = readFileSync(here('document.typ'), 'utf8')

/** 50 MB of native code: loaded with the first document, not with the server. */
let made: NodeCompiler | undefined
function compiler(): NodeCompiler {
  const fontBlobs = () =>
    ['public-sans-regular.ttf', 'public-sans-bold.ttf'].map(name => readFileSync(here(name)))
  made ??= NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs: fontBlobs() }] })
  return made
}
