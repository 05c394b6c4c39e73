/** Reading the law of the département: the table, one rule with its history, and the last day of a delay. Open to every function. */
import * as z from 'zod'
import { agentRoles } from '../access/identity.ts'
import { action } from '../action.ts'
import { lastRecount, recountProgress } from '../guarantee/recount-ask.ts'
import { plain } from '../people/plain.ts'
import { outOfReach } from '../refusal.ts'
import { day, dayInput } from '../time.ts'
import { lawDue } from './command.ts'
import type { Due } from './due.ts'
import {
  factsOf,
  loadHistory,
  loadRules,
  type RuleFacts,
  type RuleInForce,
  type RuleVersion,
} from './in-force.ts'
import { isInForce, type LegalRule, sectionIds, sections } from './rule.ts'
import { legalRules } from './rules.ts'

const everyone = agentRoles
const ruleName = z
  .string('Indiquez une règle, par exemple RSA-OR-6W.')
  .trim()
  .min(1, 'Indiquez une règle, par exemple RSA-OR-6W.')
  .max(60, 'Ce nom de règle est trop long.')

const facts = {
  value: z.int().nullable(),
  duration: z.string(),
  lastDay: z.enum(['stands', 'next_working_day']).nullable(),
  lastDaySource: z.string(),
  source: z.string(),
  confidence: z.string().describe('Commence par « vérifié », « su » ou « incertain ».'),
  inForceFrom: day.nullable(),
  inForceUntil: day.nullable(),
}
const edit = { version: z.int(), on: day, by: z.string(), why: z.string() }
const rule = z.object({
  ...{
    id: z.string(),
    family: z.string(),
    section: z.enum(sectionIds),
    trigger: z.string(),
    unit: z.string().nullable(),
  },
  ...{
    direction: z.enum(['after', 'before']),
    evidence: z.array(z.string()),
    kind: z.string(),
    computation: z.string(),
    consequence: z.string(),
  },
  ...facts,
  edited: z.object(edit).nullable(),
  added: z.boolean(),
}) as unknown as z.ZodType<RuleInForce>
const version = z.object({
  ...edit,
  facts: z.object(facts),
  replacedOn: day.nullable(),
}) as unknown as z.ZodType<RuleVersion>

export const listRules = action({
  id: 'law.list',
  label: 'Délais légaux',
  about:
    'Les règles de délai et de montant du département, avec leur texte et leur marque de confiance ; par domaine, ou par les mots cherchés.',
  effect: 'read',
  allowed: everyone,
  input: z.strictObject({
    section: z.enum(sectionIds, 'Choisissez un domaine de la liste.').optional(),
    text: z.string('Tapez quelques mots.').trim().max(100, 'Tapez 100 caractères au plus.').optional(),
  }),
  output: z.object({ total: z.int(), rules: z.array(rule) }),
  async run({ tx, departement }, { section, text = '' }) {
    const rules = await loadRules(tx, departement)
    const words = plain(text).split(' ').filter(Boolean)
    const chosen = rules.filter(
      each => (!section || each.section === section) && words.every(word => searched(each).includes(word)),
    )
    return { total: rules.length, rules: chosen }
  },
})

const searched = ({ id, family, section, trigger, duration, source, computation, consequence }: LegalRule) =>
  plain([id, family, sections[section], trigger, duration, source, computation, consequence].join(' '))

export const readRule = action({
  id: 'law.read-rule',
  label: 'Une règle de délai',
  about:
    'Une règle de délai, telle qu’elle est livrée et telle qu’elle est aujourd’hui, avec l’histoire de ses modifications.',
  effect: 'read',
  allowed: everyone,
  input: z.strictObject({ rule: ruleName }),
  output: z.object({
    rule,
    inForceToday: z.boolean(),
    shipped: z.object(facts).nullable() as unknown as z.ZodType<RuleFacts | null>,
    history: z.array(version),
    recount: recountProgress.describe(
      'Pour un administrateur : les échéances ouvertes que la dernière modification a fait recompter.',
    ),
  }),
  async run({ tx, departement, today, role }, { rule: id }) {
    const found = (await loadRules(tx, departement)).find(each => each.id === id)
    if (!found) throw outOfReach()
    const shipped = legalRules.find(each => each.id === id)
    return {
      rule: found,
      inForceToday: isInForce(found, today),
      shipped: shipped ? factsOf(shipped) : null,
      history: await loadHistory(tx, departement, id),
      recount: role === 'administrator' ? await lastRecount(tx, departement, { rule: id }) : null,
    }
  },
})

/** The same answer as `maillage law due RULE --from DAY --json`. */
export const countRule = action({
  id: 'law.due',
  label: 'Compter un délai',
  about: 'Le dernier jour d’un délai compté depuis un jour, avec l’article et chaque étape du décompte.',
  effect: 'read',
  allowed: everyone,
  input: z.strictObject({ rule: ruleName, from: dayInput }),
  output: z.object({
    rule: z.string(),
    from: day,
    due: day,
    article: z.string(),
    confidence: z.string(),
    steps: z.array(z.string()),
  }) as unknown as z.ZodType<Due>,
  async run({ tx, departement }, asked) {
    return lawDue(asked, await loadRules(tx, departement))
  },
})
