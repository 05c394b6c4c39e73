/** The words of a métier as a search compares them: without accents, small words, plural nor feminine. */
import { plain } from '../../../../../kernel/people/plain.ts'

/** Each once, in their order: « Je garde des enfants » is gard, enfant. */
export const stemsOf = (text: string): string[] => [
  ...new Set(
    plain(text)
      .split(' ')
      .filter(word => word.length > 1 && !small.has(word))
      .map(stem),
  ),
]

/** What stands around a métier in a sentence, and says nothing of it. */
const small = new Set(
  `a ai ais aime aimerais as au aux avec avoir c ce ces cherche chercher chez d dans de des du elle emploi en encore est et etait etais
  etre eu fais faire fait fut il ils j jai je job la le les leur leurs lui m ma me mes metier mon n ne nous on ont ou par pas poste pour
  quand que qui quoi recherche s sa sais se ses si son suis sur t te tout travail travaille travailler travaillais trouver tu un une
  veux voudrais vous y`.split(/\s+/),
)

/**
 * « conductrices », « conducteur » are one; so are « caissière », « caissier », and « garder », « garde ». A word is never cut under three
 * letters.
 */
export function stem(word: string): string {
  const single = word.length > 3 ? word.replace(/[sx]$/, '') : word
  const masculine = change(single, feminines)
  return change(masculine, ends)
}

const feminines: Ending[] = [
  ['trice', 'teur'],
  ['euse', 'eur'],
  ['enne', 'en'],
  ['onne', 'on'],
  ['ive', 'if'],
  ['ere', 'er'],
]
const ends: Ending[] = [
  ['er', ''],
  ['ee', ''],
  ['e', ''],
]
type Ending = readonly [end: string, instead: string]

function change(word: string, endings: readonly Ending[]): string {
  const found = endings.find(([end]) => word.endsWith(end) && word.length - end.length >= 3)
  return found ? word.slice(0, -found[0].length) + found[1] : word
}
