/** What to say of the name of a commune that somebody typed, where it is not one of ours for certain. */
import { elsewhere } from '../../../../../places/finder/commune/find.ts'
import type { Choice, Resolved } from '../../../../../places/finder/commune/resolve.ts'

/** Undefined for one commune. */
export function communeSentence(found: Resolved): string | undefined {
  if (found.kind === 'one') return undefined
  if (found.kind === 'elsewhere') return elsewhere(found)
  if (found.kind === 'several') return `Laquelle\u00a0? ${names(found.choices)}.`
  return found.nearly.length
    ? `Aucune commune de ce nom. Voulez-vous dire ${names(found.nearly)}\u00a0?`
    : 'Aucune commune de ce nom\u00a0: essayez le code postal.'
}

/** Six at most: beyond, one has to type more. */
const names = (choices: readonly Choice[]) =>
  choices
    .slice(0, 6)
    .map(({ commune, older }) =>
      older ? `${older} (${commune.name})` : `${commune.name} (${commune.postcodes[0] ?? commune.code})`,
    )
    .join(', ')
