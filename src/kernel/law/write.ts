/** What an administrator writes of a rule, edited or added: its fields, the checks that hold it together, and its new version. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../access/identity.ts'
import { Refusal } from '../refusal.ts'
import { dayInput, formatDay } from '../time.ts'
import type { RuleFacts } from './in-force.ts'
import { type Confidence, isAmount, type LegalRule, periodInWords } from './rule.ts'
import { noBreak } from './typography.ts'

/** What is typed as a sentence, with its typography. */
export const prose = (missing: string, longest: number, least = 3) =>
  z
    .string(missing)
    .trim()
    .min(least, missing)
    .max(longest, `Dites-le en ${longest} caractères au plus.`)
    .transform(text => noBreak(text.replaceAll("'", '’')))

/** What a delay counts has no more than four figures; an amount is in cents, a part in hundred-thousandths. */
const LARGEST_COUNT = 9999
const LARGEST_AMOUNT = 10_000_000
const TOO_LARGE = 'Ce nombre est trop grand.'
const wholeNumber = 'Indiquez un nombre entier, supérieur à zéro.'

/** The fields of the facts, and the reason. */
export const factsInput = {
  value: z.coerce
    .number(wholeNumber)
    .int(wholeNumber)
    .min(1, wholeNumber)
    .max(LARGEST_AMOUNT, TOO_LARGE)
    .optional(),
  duration: prose(
    'Dites la durée comme le texte la dit, par exemple : 6 semaines, soit 42 jours calendaires.',
    300,
  ),
  lastDay: z.enum(['stands', 'next_working_day'], 'Choisissez si le dernier jour est reporté.').optional(),
  lastDaySource: z
    .string('Indiquez le texte du report.')
    .trim()
    .max(200, 'Dites-le en 200 caractères au plus.')
    .default('')
    .transform(noBreak),
  source: prose('Indiquez le texte, avec son article.', 300),
  confidence: prose('Dites si le texte est vérifié, su ou incertain.', 200, 2).refine(
    (mark): mark is Confidence => /^(vérifié|su|incertain)(?!\p{L})/u.test(mark),
    'Commencez par un de ces mots : vérifié, su ou incertain.',
  ),
  inForceFrom: dayInput.optional(),
  inForceUntil: dayInput.optional(),
  why: prose('Dites pourquoi, en dix caractères au moins : la personne suivante doit comprendre.', 500, 10),
}

export const factsTyped = (typed: z.output<z.ZodObject<typeof factsInput>>): RuleFacts => ({
  ...{ value: typed.value ?? null, duration: typed.duration, lastDay: typed.lastDay ?? null },
  ...{ lastDaySource: typed.lastDaySource, source: typed.source, confidence: typed.confidence },
  ...{ inForceFrom: typed.inForceFrom ?? null, inForceUntil: typed.inForceUntil ?? null },
})

/** `rule` says what is counted, by having a value and a last day or none; `rules` are all those that stand. */
export function checkFacts(rule: LegalRule, facts: RuleFacts, rules: readonly LegalRule[]): void {
  if (rule.value === null && facts.value !== null)
    throw new Refusal('Cette règle n’a pas de durée chiffrée : laissez ce champ vide.', 'value')
  if (rule.value !== null && facts.value === null) throw new Refusal(wholeNumber, 'value')
  if (!isAmount(rule.unit) && (facts.value ?? 0) > LARGEST_COUNT) throw new Refusal(TOO_LARGE, 'value')
  if (rule.lastDay === null && facts.lastDay !== null)
    throw new Refusal('Cette règle n’a pas de dernier jour : ne choisissez rien.', 'lastDay')
  if (rule.lastDay !== null && facts.lastDay === null)
    throw new Refusal('Choisissez si le dernier jour est reporté.', 'lastDay')
  const moves = facts.lastDay === 'next_working_day'
  if (moves && rule.direction === 'before')
    throw new Refusal('Un délai compté à rebours n’est jamais reporté.', 'lastDay')
  if (moves && !facts.lastDaySource)
    throw new Refusal(
      'Indiquez le texte qui reporte le dernier jour, par exemple : CPC art. 642.',
      'lastDaySource',
    )
  if (!moves && facts.lastDaySource)
    throw new Refusal(
      'Ce texte ne sert que si le dernier jour est reporté : retirez-le, ou choisissez le report.',
      'lastDaySource',
    )
  if (facts.inForceFrom && facts.inForceUntil && facts.inForceUntil < facts.inForceFrom)
    throw new Refusal(
      `Ce jour précède le premier jour en vigueur, le ${formatDay(facts.inForceFrom)}.`,
      'inForceUntil',
    )
  checkFamily(rule, facts, rules)
}

/** The day of an event chooses one law of a family: two may not hold on the same day. */
function checkFamily(rule: LegalRule, facts: RuleFacts, rules: readonly LegalRule[]): void {
  if (!rule.family) return
  const { inForceFrom, inForceUntil } = facts
  const other = rules.find(
    each =>
      each.family === rule.family &&
      each.id !== rule.id &&
      (each.inForceFrom ?? '') <= (inForceUntil ?? '9999') &&
      (inForceFrom ?? '') <= (each.inForceUntil ?? '9999'),
  )
  if (!other) return
  const field = (other.inForceFrom ?? '') > (rule.inForceFrom ?? '') ? 'inForceUntil' : 'inForceFrom'
  throw new Refusal(
    noBreak(
      `La règle ${other.id}, de la même famille, est en vigueur ${periodInWords(other)} : deux règles d’une famille ne se recouvrent pas.`,
    ),
    field,
  )
}

/** The version that stands is replaced; `latest` is its number, 0 for none. */
export async function writeVersion(
  { tx, departement, me, today }: Context,
  id: string,
  latest: number,
  facts: RuleFacts,
  why: string,
): Promise<void> {
  // A fixed day of demonstration may come before the day of the last edit.
  await sql`update law_rule_version set replaced_on = greatest(recorded_on, ${today}::date)
    where departement = ${departement} and rule_id = ${id} and replaced_on is null`.execute(tx)
  const { value, duration, lastDay, lastDaySource, source, confidence, inForceFrom, inForceUntil } = facts
  await tx
    .insertInto('law_rule_version')
    .values({
      ...{
        departement,
        rule_id: id,
        version: latest + 1,
        value,
        duration,
        last_day: lastDay,
        last_day_source: lastDaySource,
      },
      ...{ source, confidence, in_force_from: inForceFrom, in_force_until: inForceUntil },
      ...{ why, recorded_on: today, recorded_by: me.id, replaced_on: null },
    })
    .execute()
}
