/** « Quel métier ? » as an action: from the words of whoever looks for work, or hires, to the codes of the ROME. */
import * as z from 'zod'
import { type Role, roles } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import type { Tx } from '../../../../platform/db.ts'
import { findIn } from './search/find.ts'
import { readLexicon } from './search/metiers.ts'

/** Characters of what is typed at most. */
export const LONGEST = 100

const metier = z.object({
  code: z.string(),
  /** In plain words where the list that ships has it. */
  label: z.string(),
  /** What people say for it. */
  words: z.array(z.string()),
  /** What answers to the words that were typed. */
  by: z.string(),
  /** Appellations that answer, the best first; none before the official files have come in. */
  appellations: z.array(z.object({ ogr: z.int(), label: z.string() })),
})
export type MetierFound = z.output<typeof metier>

export const findMetier = action({
  id: 'job76.find-metier',
  label: 'Chercher un métier',
  about:
    'Donne les métiers (codes ROME) qui répondent à des mots de tous les jours\u00a0: sans accents, avec des fautes de frappe, au féminin ou au pluriel.',
  effect: 'read',
  allowed: Object.keys(roles) as Role[],
  input: z.strictObject({
    q: z
      .string('Dites un métier, ou ce que vous savez faire.')
      .trim()
      .min(2, 'Dites un métier, ou ce que vous savez faire.')
      .max(LONGEST, `Tapez ${LONGEST} caractères au plus.`)
      .describe('Un métier ou ce que l’on sait faire, avec ses mots'),
    limit: z.coerce.number().int().min(1).max(50).default(10).describe('Nombre de métiers au plus'),
  }),
  output: z.object({ metiers: z.array(metier) }),
  run: async ({ tx }, { q, limit }) => ({ metiers: await metiersFor(tx, q, limit) }),
})

/** The best first; none where nothing answers. */
export async function metiersFor(tx: Tx, typed: string, limit = 10): Promise<MetierFound[]> {
  const lexicon = await readLexicon(tx)
  return findIn(lexicon, typed, limit).map(({ metier: { code, label, words }, by, appellations }) => ({
    ...{ code, label, words, by: by.text },
    appellations: appellations.map(({ ogr, text }) => ({ ogr: ogr!, label: text })),
  }))
}
