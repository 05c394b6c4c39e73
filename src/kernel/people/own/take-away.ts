/** All that a person may have of themself, in a file that a program reads, each key told in words (RGPD art. 15 and 20). */
import * as z from 'zod'
import type { Context } from '../../access/identity.ts'
import { action } from '../../action.ts'
import { appointmentsOwn } from '../../appointments/own.ts'
import { kernelParts } from './kernel-parts.ts'
import type { Own, Part } from './part.ts'

/** Counted up when a key goes or changes its meaning. */
const VERSION = 1

/** Rows of one part: years of a followed life; past them the file says that it stops. */
const MOST = 5000

export const partTold = z.object({
  id: z.string(),
  title: z.string(),
  /** What each key of a row is, in words, in their order. */
  columns: z.record(z.string(), z.string()),
  rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  /** True when there are more, which the delegate gives. */
  cut: z.boolean(),
})

const shape = z.object({
  format: z.literal('maillage/mes-donnees'),
  version: z.literal(VERSION),
  madeAt: z.string(),
  /** What is kept and is not here, and how to ask for it. */
  elsewhere: z.array(z.string()),
  parts: z.array(partTold),
})
export type TakeAway = z.output<typeof shape>

export const elsewhere = [
  'Votre numéro de sécurité sociale\u00a0: il est gardé chiffré. Demandez‑le au délégué à la protection des données.',
  'Les notes qu’un professionnel tient à part, et ce qui parle d’une autre personne\u00a0: demandez‑les au délégué, qui vous donne ce que la loi permet (RGPD art. 15 § 4).',
  'Les fichiers de la caisse tels qu’elle les envoie\u00a0: demandez‑les à votre caisse, ou au délégué.',
]

export const makeTakeAway = (owns: readonly Own[]) => {
  const parts = [...kernelParts, ...[appointmentsOwn, ...owns].flatMap(own => own.parts)]
  const takeAway = action({
    id: 'own.take-away',
    label: 'Emporter mes données',
    about:
      'Donne à la personne tout ce qui est gardé d’elle et qu’elle peut avoir, avec le sens de chaque donnée.',
    effect: 'read',
    allowed: ['personne'],
    input: z.strictObject({}),
    output: shape,
    async run(context) {
      const told = await tellParts(context, parts)
      context.trace({
        operation: 'export',
        action: takeAway.id,
        person: context.me.id,
        classes: ['C2', 'C3'],
      })
      return {
        format: 'maillage/mes-donnees' as const,
        version: VERSION as 1,
        madeAt: context.at,
        elsewhere,
        parts: told,
      }
    },
  })
  return takeAway
}

/** All that these parts hold of whoever asks. */
export async function tellParts(context: Context, parts: readonly Part[]): Promise<TakeAway['parts']> {
  const told: TakeAway['parts'] = []
  for (const each of parts) {
    const rows = await each.read(context, MOST + 1)
    told.push({
      ...{ id: each.id, title: each.title, columns: { ...each.columns } },
      rows: rows.slice(0, MOST).map(row => inOrder(row, each)),
      cut: rows.length > MOST,
    })
  }
  return told
}

/** No key that the part does not name is ever given. */
const inOrder = (row: TakeAway['parts'][number]['rows'][number], { columns }: Part) =>
  Object.fromEntries(Object.keys(columns).map(key => [key, row[key] ?? null]))
