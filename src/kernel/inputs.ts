/** Fields that many forms have: a text that somebody writes, and the number that a form draws. */
import * as z from 'zod'

/** Trimmed; `most`: characters. Without `least` it may be empty. `missing`: the sentence that asks for it. */
export const textInput = (most: number, missing = 'Écrivez du texte.', least = 0) =>
  z
    .string(missing)
    .trim()
    .min(least, missing)
    .max(most, `Ce texte est trop long\u00a0: ${most} caractères au plus.`)

/** Drawn by the form: sent twice, it is once. */
export const drawnInput = z.uuid('Ce formulaire n’est pas lisible\u00a0: ouvrez-le à nouveau.').optional()
