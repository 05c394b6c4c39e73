/** Changing a rule of law when its text changes, or was read wrong: by an administrator, with the reason, and nothing erased. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../access/identity.ts'
import { type Action, action } from '../action.ts'
import { changeBasis } from '../guarantee/basis.ts'
import { askRecount } from '../guarantee/recount-ask.ts'
import { outOfReach, Refusal } from '../refusal.ts'
import { dayInput, formatDay } from '../time.ts'
import { countRule, listRules, readRule } from './consult.ts'
import { factsOf, loadRules, type RuleFacts, type RuleInForce } from './in-force.ts'
import { type Confidence, type LegalRule, periodInWords } from './rule.ts'
import { noBreak } from './typography.ts'

const prose = (missing: string, longest: number, least = 3) =>
  z
    .string(missing)
    .trim()
    .min(least, missing)
    .max(longest, `Dites-le en ${longest} caractères au plus.`)
    .transform(text => noBreak(text.replaceAll("'", '’')))

const wholeNumber = 'Indiquez un nombre entier, supérieur à zéro.'

const input = z.strictObject({
  rule: z.string('Indiquez une règle.').trim().max(60, 'Ce nom de règle est trop long.'),
  value: z.coerce
    .number(wholeNumber)
    .int(wholeNumber)
    .min(1, wholeNumber)
    .max(9999, 'Ce nombre est trop grand.')
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
  /** What was read before the change; refused when somebody else has changed the rule since. */
  version: z.coerce
    .number('Indiquez un nombre.')
    .int('Indiquez un nombre.')
    .min(0, 'Indiquez un nombre.')
    .optional(),
})

export const editRule = action({
  id: 'law.edit-rule',
  label: 'Modifier la règle',
  about:
    'Écrit une nouvelle version d’une règle de délai, avec sa raison ; la version d’avant reste dans l’histoire.',
  effect: 'write',
  allowed: ['administrator'],
  input,
  output: z.object({ rule: z.string(), version: z.int() }),
  async run(context, { rule: id, why, version, ...typed }) {
    const { tx, departement } = context
    await changeBasis(tx)
    const rules = await loadRules(tx, departement)
    const rule = rules.find(each => each.id === id)
    if (!rule) throw outOfReach()
    const latest = rule.edited?.version ?? 0
    if (version !== undefined && version !== latest)
      throw new Refusal('Cette règle a été modifiée entre-temps : relisez-la, puis recommencez.')
    const facts: RuleFacts = {
      ...{
        value: typed.value ?? null,
        duration: typed.duration,
        lastDay: typed.lastDay ?? null,
        lastDaySource: typed.lastDaySource,
      },
      ...{ source: typed.source, confidence: typed.confidence },
      ...{ inForceFrom: typed.inForceFrom ?? null, inForceUntil: typed.inForceUntil ?? null },
    }
    check(rule, facts, rules)
    await replace(context, id, latest, facts, why)
    if (countsOtherwise(rule, facts)) await askRecount(context, { rule: id })
    context.trace({ operation: 'write', action: 'law.edit-rule' })
    return { rule: id, version: latest + 1 }
  },
})

export const rulesActions: readonly Action[] = [listRules, readRule, countRule, editRule]

/** What a rule counts and the event that starts it are its name: an edit keeps them. */
function check(rule: RuleInForce, facts: RuleFacts, rules: readonly LegalRule[]): void {
  if (rule.value === null && facts.value !== null)
    throw new Refusal('Cette règle n’a pas de durée chiffrée : laissez ce champ vide.', 'value')
  if (rule.value !== null && facts.value === null) throw new Refusal(wholeNumber, 'value')
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
  if (JSON.stringify(factsOf(rule)) === JSON.stringify(facts))
    throw new Refusal('Rien ne change : la règle est déjà écrite ainsi.')
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

/** The text or its mark alone may have changed: then no last day does. */
const countsOtherwise = (before: RuleFacts, after: RuleFacts): boolean =>
  (['value', 'lastDay', 'inForceFrom', 'inForceUntil'] as const).some(fact => before[fact] !== after[fact])

async function replace(
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
