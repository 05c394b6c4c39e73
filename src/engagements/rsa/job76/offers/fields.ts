/** Fields of an offer that a form sends as text and the API as what they are. */
import * as z from 'zod'
import { tidy, tidyLine } from './words.ts'

/** Made fit to be kept; `most`, `least`: characters. `missing`: the sentence that asks for it. */
export const text = (most: number, missing: string, least = 0, shape: 'line' | 'text' = 'text') =>
  z
    .string(missing)
    // Before it is looked at: a text of a megabyte is not worth its cleaning.
    .max(most * 20, tooLong(most))
    .transform(shape === 'line' ? tidyLine : tidy)
    .pipe(z.string().min(least, missing).max(most, tooLong(most)))

const tooLong = (most: number) => ({
  error: ({ input }: { input?: unknown }) =>
    `Ce texte est trop long\u00a0: ${most.toLocaleString('fr-FR').replace(/\s/g, '\u00a0')} caractères au plus, il en compte ${String(input).length.toLocaleString('fr-FR').replace(/\s/g, '\u00a0')}.`,
})

/** « 12,5 » and 12.5. */
export const number = (least: number, most: number, sentence: string) =>
  z
    .union([z.number(), z.string().max(30)], sentence)
    .transform(given => (typeof given === 'number' ? given : decimal(given)))
    .pipe(z.number(sentence).min(least, sentence).max(most, sentence))

export const whole = (least: number, most: number, sentence: string) =>
  number(least, most, sentence).pipe(z.int(sentence))

const decimal = (written: string): number => {
  const bare = written.replace(/[\s€]/g, '').replace(',', '.')
  return /^-?\d+(\.\d+)?$/.test(bare) ? Number(bare) : Number.NaN
}

/** A list; one alone, or several with commas, as a form sends it. Each once. */
export const listOf = <Item extends z.ZodType>(item: Item, sentence: string, most: number) =>
  z
    .union([z.string(), z.array(z.unknown())], sentence)
    .transform(given => (typeof given === 'string' ? given.split(/[,;]/).map(each => each.trim()) : given))
    .transform(given => [...new Set(given.filter(each => each !== ''))])
    .pipe(z.array(item).max(most, `${most} au plus.`))

/** A box of a form says « on », an address « true »; an unticked one says nothing. */
export const flag = z.union(
  [z.boolean(), z.enum(['on', 'true']).transform(() => true)],
  'Cochez la case ou laissez-la vide.',
)
