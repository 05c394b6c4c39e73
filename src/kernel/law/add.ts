/** A rule of law that did not ship, such as a new decree or the SMIC of the year: added by an administrator, with its text and the reason, like an edit. */
import * as z from 'zod'
import { action } from '../action.ts'
import { changeBasis } from '../guarantee/basis.ts'
import { askRecount } from '../guarantee/recount-ask.ts'
import { Refusal } from '../refusal.ts'
import { loadRules, type RuleName } from './in-force.ts'
import { amountUnits, type CountedUnit, isAmount, type LegalRule, sectionIds, sections } from './rule.ts'
import { noBreak } from './typography.ts'
import { checkFacts, factsInput, factsTyped, prose, writeVersion } from './write.ts'

export const countedUnits = [
  'days',
  'working_days',
  'months',
  'years',
] as const satisfies readonly CountedUnit[]
export const addedUnits = [...countedUnits, ...amountUnits] as const
export const ruleKinds = [
  'legal',
  'contractual',
  'practice',
  'parameter',
] as const satisfies readonly LegalRule['kind'][]

const optional = z
  .string('Tapez un texte.')
  .trim()
  .max(1000, 'Dites-le en 1000 caractères au plus.')
  .default('')
  .transform(text => noBreak(text.replaceAll("'", '’')))

const idInput = z
  .string('Donnez un identifiant, par exemple RSA-OR-4W.')
  .trim()
  .max(40, 'Cet identifiant est trop long.')
  .regex(
    /^[A-Z0-9]+(-[A-Z0-9]+)+$/,
    'Écrivez des capitales et des chiffres, en parties séparées par un trait d’union, par exemple RSA-OR-4W.',
  )

const familyInput = z
  .string('Indiquez une famille, ou rien.')
  .trim()
  .max(40, 'Ce nom de famille est trop long.')
  .regex(
    /^([a-z0-9]+(-[a-z0-9]+)*)?$/,
    'Écrivez des minuscules sans accent, en mots séparés par un trait d’union, par exemple rsa-orientation.',
  )
  .default('')

export const addRule = action({
  id: 'law.add-rule',
  label: 'Ajouter une règle',
  about:
    'Ajoute une règle de délai ou de montant que Maillage ne connaît pas, avec son texte et sa raison\u00a0; dans une famille, le jour de l’événement choisit entre elle et les autres.',
  effect: 'write',
  allowed: ['administrator'],
  input: z.strictObject({
    id: idInput,
    family: familyInput,
    section: z.enum(sectionIds, 'Choisissez un domaine de la liste.'),
    kind: z.enum(ruleKinds, 'Choisissez la nature de la règle.'),
    trigger: prose('Dites l’événement qui fait courir le délai.', 300),
    unit: z.enum(addedUnits, 'Choisissez ce qui se compte.').optional(),
    direction: z.enum(['after', 'before'], 'Choisissez le sens du compte.').default('after'),
    evidence: prose('Dites où vous avez lu la règle.', 500),
    computation: optional,
    consequence: optional,
    ...factsInput,
  }),
  output: z.object({ rule: z.string(), version: z.int() }),
  async run(context, { id, family, section, kind, trigger, unit, direction, why, ...typed }) {
    const { tx, departement } = context
    await changeBasis(tx)
    const rules = await loadRules(tx, departement)
    const { computation, consequence } = typed
    const evidence = typed.evidence.split('\n').filter(line => line.trim() !== '')
    const name: RuleName = {
      ...{
        id,
        family,
        section,
        trigger,
        unit: unit ?? null,
        direction,
        evidence,
        kind,
        computation,
        consequence,
      },
    }
    const facts = factsTyped({ ...typed, why })
    checkName(name, rules)
    if (!unit && facts.value !== null) throw new Refusal('Choisissez ce qui se compte.', 'unit')
    // What the unit promises: a figure and a last day, an amount alone, or neither.
    const counted = unit !== undefined && !isAmount(unit)
    const promised = { value: unit ? 1 : null, lastDay: counted ? ('stands' as const) : null }
    checkFacts({ ...name, ...facts, ...promised }, facts, rules)
    await tx
      .insertInto('law_rule')
      .values({ departement, ...name, evidence: [...evidence] })
      .execute()
    await writeVersion(context, id, 0, facts, why)
    if (!isAmount(name.unit)) await askRecount(context, { rule: id })
    context.trace({ operation: 'write', action: 'law.add-rule' })
    return { rule: id, version: 1 }
  },
})

/** Ids and families are one list of names, asked for in any case. */
function checkName({ id, family, section }: RuleName, rules: readonly LegalRule[]): void {
  if (rules.some(rule => [rule.id, rule.family].some(known => known.toLowerCase() === id.toLowerCase())))
    throw new Refusal('Une règle ou une famille porte déjà ce nom.', 'id')
  if (!family) return
  if ([id, ...rules.map(rule => rule.id)].some(known => known.toLowerCase() === family))
    throw new Refusal('Une règle porte déjà ce nom.', 'family')
  const sibling = rules.find(rule => rule.family.toLowerCase() === family)
  if (sibling && sibling.section !== section)
    throw new Refusal(
      noBreak(`Les règles de la famille ${family} sont du domaine « ${sections[sibling.section]} ».`),
      'section',
    )
}
