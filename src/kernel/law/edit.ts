/** Changing a rule of law when its text changes, or was read wrong: by an administrator, with the reason, and nothing erased. */
import * as z from 'zod'
import { action } from '../action.ts'
import { changeBasis } from '../guarantee/basis.ts'
import { askRecount } from '../guarantee/recount-ask.ts'
import { outOfReach, Refusal } from '../refusal.ts'
import { factsOf, loadRules, type RuleFacts } from './in-force.ts'
import { isAmount } from './rule.ts'
import { checkFacts, factsInput, factsTyped, writeVersion } from './write.ts'

const input = z.strictObject({
  rule: z.string('Indiquez une règle.').trim().max(60, 'Ce nom de règle est trop long.'),
  ...factsInput,
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
    'Écrit une nouvelle version d’une règle de délai ou de montant, avec sa raison ; la version d’avant reste dans l’histoire.',
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
    const facts = factsTyped({ ...typed, why })
    checkFacts(rule, facts, rules)
    if (JSON.stringify(factsOf(rule)) === JSON.stringify(facts))
      throw new Refusal('Rien ne change : la règle est déjà écrite ainsi.')
    await writeVersion(context, id, latest, facts, why)
    if (!isAmount(rule.unit) && countsOtherwise(rule, facts)) await askRecount(context, { rule: id })
    context.trace({ operation: 'write', action: 'law.edit-rule' })
    return { rule: id, version: latest + 1 }
  },
})

/** The text or its mark alone may have changed: then no last day does. */
const countsOtherwise = (before: RuleFacts, after: RuleFacts): boolean =>
  (['value', 'lastDay', 'inForceFrom', 'inForceUntil'] as const).some(fact => before[fact] !== after[fact])
