/** The file of a person: what the caisse said, the clocks and each of their days, what was decided, and who looked at it. */
import * as z from 'zod'
import { reasonFor } from '../../kernel/access/reach.ts'
import { action } from '../../kernel/action.ts'
import { digitalOf } from '../../kernel/people/digital.ts'
import { personIds } from '../../kernel/people/duplicates.ts'
import { outOfReach } from '../../kernel/refusal.ts'
import type { Day } from '../../kernel/time.ts'
import { over, type Span } from './droits/standing.ts'
import type { EntryKind } from './droits/stints.ts'
import { droitsOf } from './file-droits.ts'
import { addressOf, contactsOf, identityOf, looksOf, standingsOf } from './file-facts.ts'
import { fileShape } from './file-shape.ts'
import { searchOf } from './job76/contacts/on-file.ts'
import { entryWords, motiveWords, standingWords } from './words.ts'

export const openFile = action({
  id: 'rsa.open-file',
  label: 'Ouvrir un dossier',
  about:
    'Donne le dossier d’une personne : faits, horloges expliquées jour par jour, décisions, et qui l’a consulté.',
  effect: 'read',
  allowed: ['orienteur', 'referent'],
  input: z.strictObject({ person: z.uuid('Ce dossier n’existe pas.') }),
  output: fileShape,
  async run(context, { person }) {
    const reason = await reasonFor(context, person, 'C2')
    const ids = await personIds(context.tx, context.departement, person)
    const identity = await identityOf(context, ids)
    if (!identity) throw outOfReach()
    const [address, contacts, standings, droits, looks] = [
      await addressOf(context, ids),
      await contactsOf(context, ids),
      await standingsOf(context, ids),
      await droitsOf(context, ids),
      await looksOf(context, ids),
    ]
    context.trace({
      operation: 'view',
      action: openFile.id,
      person,
      reason: reason.id,
      purpose: reason.purpose,
      classes: ['C2'],
    })
    return {
      person,
      asOf: context.today,
      reason,
      identity,
      address: address ?? null,
      contacts,
      digital: await digitalOf(context, ids),
      standings,
      droits,
      noClock: noClock(standings, droits, context.today),
      looks,
      search: await searchOf(context, person),
    }
  },
})

export type RsaFile = z.output<typeof fileShape>
export type FileDroit = RsaFile['droits'][number]

/** Why nothing runs, in one sentence; null while a clock runs or has been settled. */
function noClock(
  standings: readonly { spans: Span[] }[],
  droits: readonly { ended: unknown; kind: EntryKind; holdsFrom: Day }[],
  today: Day,
): RsaFile['noClock'] {
  const open = droits.find(({ ended }) => !ended)
  if (open && open.kind !== 'reprise') return null
  if (open) return { standing: entryWords.reprise, motive: '', from: open.holdsFrom }
  const last = standings
    .map(({ spans }) => spans.findLast(({ from }) => from <= today))
    .filter(span => span !== undefined)
    .sort((a, b) =>
      over(a.standing) === over(b.standing) ? (a.from < b.from ? 1 : -1) : over(a.standing) ? 1 : -1,
    )[0]
  return last
    ? {
        standing: standingWords[last.standing],
        motive: motiveWords(last.standing, last.motive),
        from: last.from,
      }
    : null
}
