/** What each figure of an estimate is worth: the weakest mark of the amounts of law that it was counted by. */
import type { LegalRule } from '../../../../kernel/law/rule.ts'
import type { Known, Parameter } from './parameters.ts'

/** From the strongest to the weakest. */
export const marks = ['vérifié', 'su', 'incertain'] as const
export type Mark = (typeof marks)[number]

const households: readonly Parameter[] = [
  ...(['secondPerson', 'nextPerson', 'thirdChild', 'loneParent', 'childOfLoneParent'] as const),
  ...(['housingOne', 'housingTwo', 'housingThree'] as const),
]
const pay: readonly Parameter[] = ['contributions']
const rsa: readonly Parameter[] = [...pay, ...households, 'rsa', 'rsaLeast']
const primeActivite: readonly Parameter[] = [
  ...pay,
  ...households,
  ...(['smic', 'primeActivite', 'partOfPay', 'primeActiviteLeast'] as const),
  ...(['bonification', 'bonificationFrom', 'bonificationTo'] as const),
]

export const confidenceOf = (rules: Known['rules']) => ({
  pay: weakest(rules, pay),
  rsa: weakest(rules, rsa),
  primeActivite: weakest(rules, primeActivite),
})

const weakest = (rules: Known['rules'], of: readonly Parameter[]): Mark =>
  marks.findLast(mark => of.some(parameter => markOf(rules[parameter]) === mark)) ?? 'incertain'

/** A mark may be followed by what it bears on. */
const markOf = ({ confidence }: LegalRule): Mark =>
  marks.find(mark => confidence.startsWith(mark)) ?? 'incertain'
