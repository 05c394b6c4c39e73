/** Reading one value of a block: a text, a day, a yes or no, each refused with its line when it cannot be read. */
import type { Day } from '../../../kernel/time.ts'
import type { Block } from './blocks.ts'
import { meaning, wrong } from './sentences.ts'

export const one = (block: Block, name: string): Block | undefined =>
  block.blocks.find(inner => inner.name === name)

export const many = (block: Block, name: string): Block[] => block.blocks.filter(inner => inner.name === name)

/** A block that must be there. */
export function within(block: Block, name: string): Block {
  const inner = one(block, name)
  if (!inner) throw wrong(block.line, `il manque le bloc ${name} dans ${block.name}.`)
  return inner
}

/** Trimmed; an empty tag is no value. */
export function text(block: Block, tag: string): string | null {
  const field = block.fields.find(({ name }) => name === tag)
  if (!field || field.text === '') return null
  if (field.text.includes('\uFFFD')) {
    throw wrong(
      field.line,
      `des lettres sont illisibles dans ${meaning(tag)} (${tag}) : l’encodage annoncé n’est pas le bon.`,
    )
  }
  return field.text
}

export function need(block: Block, tag: string): string {
  const value = text(block, tag)
  if (value === null) throw wrong(block.line, `il manque ${meaning(tag)} (${tag}).`)
  return value
}

/** A date of the calendar; XML lets a time zone follow it, which a civil day does not have. */
export function day(block: Block, tag: string): Day | null {
  const written = text(block, tag)
  if (written === null) return null
  const iso = written.replace(/(?:Z|[+-]\d\d:\d\d)$/, '')
  if (exists(iso)) return iso
  const line = block.fields.find(({ name }) => name === tag)!.line
  throw wrong(line, `${meaning(tag)} « ${written.slice(0, 40)} » n’existe pas.`)
}

export function needDay(block: Block, tag: string): Day {
  const given = day(block, tag)
  if (given === null) throw wrong(block.line, `il manque ${meaning(tag)} (${tag}).`)
  return given
}

export function boolean(block: Block, tag: string): boolean | null {
  const written = text(block, tag)
  if (written === null) return null
  if (written === '1' || written === 'true') return true
  if (written === '0' || written === 'false') return false
  const line = block.fields.find(({ name }) => name === tag)!.line
  throw wrong(line, `${meaning(tag)} « ${written.slice(0, 40)} » n’est ni 0 ni 1.`)
}

/** `076` is 76, `02A` is 2A, `971` stays. */
export const departement = (written: string): string =>
  /^0\d[\dAB]$/.test(written) ? written.slice(1) : written

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function exists(iso: string): iso is Day {
  if (!/^\d{4}-\d\d-\d\d$/.test(iso)) return false
  const [year, month, date] = [Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), Number(iso.slice(8))]
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return year > 0 && date >= 1 && date <= (LENGTHS[month - 1] ?? 0) + (leap ? 1 : 0)
}
