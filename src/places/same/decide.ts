/** A person decides that two places are one, or two; and may take it back. */
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Context } from '../../kernel/access/identity.ts'
import { action } from '../../kernel/action.ts'
import { outOfReach, Refusal } from '../../kernel/refusal.ts'
import { day } from '../../kernel/time.ts'
import { kindNames } from '../kinds.ts'
import { placesOn } from '../read.ts'
import { writeFaces } from '../said/faces.ts'
import { pairKey, proposals } from './proposals.ts'
import { sameAs } from './same-as.ts'

const candidateShape = z.object({
  ...{ id: z.uuid(), kind: z.enum(kindNames), kindWord: z.string().nullable(), name: z.string() },
  ...{ commune: z.string(), communeName: z.string(), address: z.string().nullable() },
  ...{
    phone: z.string().nullable(),
    lon: z.number(),
    lat: z.number(),
    position: z.enum(['given', 'estimated']),
  },
  sources: z.array(z.object({ on: day, source: z.string() })),
})

/** At most so many pairs are shown at once. */
const SHOWN = 100

export const listSame = action({
  id: 'places.list-same',
  label: 'Doublons possibles',
  about: 'Donne les lieux que plusieurs sources semblent nommer, et pourquoi ils se ressemblent.',
  effect: 'read',
  allowed: ['administrator'],
  input: z.strictObject({}),
  output: z.object({
    count: z.int(),
    pairs: z.array(z.object({ a: candidateShape, b: candidateShape, why: z.array(z.string()) })),
  }),
  async run(context) {
    const all = await proposals(context)
    return { count: all.length, pairs: all.slice(0, SHOWN) }
  },
})

export const decideSame = action({
  id: 'places.decide-same',
  label: 'Décider d’un doublon',
  about:
    'Dit que deux lieux n’en font qu’un, montré comme le premier, ou qu’ils sont deux. Rien n’est effacé.',
  effect: 'write',
  allowed: ['administrator'],
  input: z.strictObject({
    kept: z.uuid('Ce lieu n’existe pas.'),
    other: z.uuid('Ce lieu n’existe pas.'),
    verdict: z.enum(['same', 'different'], 'Dites si c’est le même lieu.'),
  }),
  output: z.object({ pair: z.uuid() }),
  async run(context, { kept, other, verdict }) {
    const { tx, departement, today, me, trace } = context
    if (kept === other) throw new Refusal('Il faut deux lieux.', 'other')
    const found = await placesOn(tx, departement, today, { ids: [kept, other] })
    if (found.length < 2) throw outOfReach()
    const standing = await decided(context, kept, other)
    if (standing)
      throw new Refusal('Quelqu’un en a déjà décidé\u00a0: annulez d’abord cette décision.', 'other')
    const pair = randomUUID()
    await tx
      .insertInto('place_pair')
      .values({
        ...{ departement, id: pair, kept, other, verdict, decided_on: today, decided_by: me.id },
        ...{ undone_on: null, undone_by: null },
      })
      .execute()
    if (verdict === 'same') await writeFaces(context, [kept, other])
    trace({ operation: 'write', action: decideSame.id })
    return { pair }
  },
})

export const undoSame = action({
  id: 'places.undo-same',
  label: 'Annuler la décision',
  about: 'Annule une décision sur deux lieux\u00a0: chacun redevient ce que ses sources en disent.',
  effect: 'write',
  allowed: ['administrator'],
  input: z.strictObject({ pair: z.uuid('Cette décision n’existe pas.') }),
  output: z.object({ kept: z.uuid(), other: z.uuid() }),
  async run(context, { pair }) {
    const { tx, departement, today, me, trace } = context
    const before = await sameAs(context)
    const undone = await tx
      .updateTable('place_pair')
      .set({ undone_on: today, undone_by: me.id })
      .where('departement', '=', departement)
      .where('id', '=', pair)
      .where('undone_on', 'is', null)
      .returning(['kept', 'other', 'verdict'])
      .executeTakeFirst()
    if (!undone) throw new Refusal('Cette décision n’existe pas, ou est déjà annulée.', 'pair')
    // Everything that was shown as the kept one, each for itself again.
    if (undone.verdict === 'same') await writeFaces(context, before.membersOf(before.shownAs(undone.kept)))
    trace({ operation: 'write', action: undoSame.id })
    return { kept: undone.kept, other: undone.other }
  },
})

async function decided({ tx, departement }: Context, a: string, b: string): Promise<boolean> {
  const rows = await tx
    .selectFrom('place_pair')
    .select(['kept', 'other'])
    .where('departement', '=', departement)
    .where('undone_on', 'is', null)
    .where('kept', 'in', [a, b])
    .where('other', 'in', [a, b])
    .execute()
  return rows.some(({ kept, other }) => pairKey(kept, other) === pairKey(a, b))
}
