/** A file of outlines enters: those of the communes, or of their IRIS. */
import type { Context } from '../../access/identity.ts'
import { communesHere } from './communes.ts'
import { type Asked, counted, dayToldBy } from './import-figures.ts'
import { readOutlines } from './outlines.ts'
import { recordOutlines } from './record-outlines.ts'

export async function importOutlines(context: Context, text: string, asked: Asked) {
  const communes = await communesHere(context.tx, context.departement)
  const { level, outlines, rejected, warnings } = readOutlines(text, {
    departement: context.departement,
    communes,
  })
  const holdsOn = dayToldBy(asked, context.today).day
  const source = 'Contours importés'
  const changes = await recordOutlines(context, { level, source, holdsOn }, outlines, asked.dryRun)
  if (level === 'commune') {
    const drawn = new Set(outlines.map(({ code }) => code))
    const here = new Set(
      [...communes.values()]
        .filter(({ departement }) => departement === context.departement)
        .map(({ commune }) => commune),
    )
    const missing = [...here].filter(commune => !drawn.has(commune)).length
    if (missing)
      warnings.push(
        missing === 1
          ? 'Une commune du département n’est pas dans ce fichier : rien n’y change.'
          : `${missing} communes du département ne sont pas dans ce fichier : rien n’y change.`,
      )
  }
  return {
    kind: level === 'iris' ? ('iris-outlines' as const) : ('outlines' as const),
    [level === 'iris' ? 'iris' : 'communes']: counted(changes, rejected.length),
    figures: [{ subject: 'outlines' as const, source, holdsOn }],
    rows: rejected,
    warnings,
  }
}
