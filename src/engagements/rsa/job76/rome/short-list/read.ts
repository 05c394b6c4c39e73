/** The métiers that hire in the département, in the words of whoever looks for work: the list that ships, so that a bare start has it. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCsv } from '../../../../../platform/csv.ts'

export interface ShortMetier {
  code: string
  label: string
  /** What people say for it. */
  words: string[]
  /** OGR numbers, the first that one thinks of first. */
  competences: number[]
  /** Codes, the nearest first. */
  mobilities: string[]
}

export interface ShortList {
  /** First 16 hexadecimal digits of the SHA-256 of both files. */
  fingerprint: string
  metiers: ShortMetier[]
  /** In plain words. */
  competences: { ogr: number; label: string }[]
}

/** Both files are written by hand: a spreadsheet opens them. */
export function readShortList(): ShortList {
  const [metiers, competences] = ['metiers.csv', 'competences.csv'].map(name =>
    readFileSync(join(import.meta.dirname, name), 'utf8'),
  )
  return {
    fingerprint: createHash('sha256')
      .update(metiers!)
      .update('\0')
      .update(competences!)
      .digest('hex')
      .slice(0, 16),
    metiers: cellsOf(metiers!).map(([code, label, words, own, mobilities]) => ({
      code: code!,
      label: label!,
      words: words!.split(', '),
      competences: own!.split(' ').map(Number),
      mobilities: mobilities!.split(' '),
    })),
    competences: cellsOf(competences!).map(([ogr, label]) => ({ ogr: Number(ogr), label: label! })),
  }
}

const cellsOf = (text: string): string[][] =>
  readCsv(text)
    .rows.slice(1)
    .map(({ cells }) => cells)
