/** The rules in words, with their text as it stands on a day: for the page of the delegate, and whoever asks by the API. */
import { loadRules } from '../law/in-force.ts'
import { noBreak } from '../law/typography.ts'
import type { ToldRule } from './actions.ts'
import type { Asking } from './portion.ts'
import { type Kept, type Retention, termOn } from './retention.ts'

/** `due`: how many things each timed rule counted. */
export async function tellRules(
  { tx, departement, today }: Pick<Asking, 'tx' | 'departement' | 'today'>,
  rules: readonly Retention[],
  due: ReadonlyMap<string, number>,
): Promise<{ rules: ToldRule[]; kept: { tables: string[]; why: string }[] }> {
  const law = await loadRules(tx, departement)
  const told = rules.flatMap(rule => {
    if (rule.kind === 'kept') return []
    const { id, purpose, what, trigger, fate } = rule
    const term = termOn(rule.term, today, law)
    return [
      {
        ...{ rule: id, purpose: noBreak(purpose), what: noBreak(what), trigger: noBreak(trigger), fate },
        ...{ duration: term?.duration ?? null, source: term?.source ?? null },
        ...{ confidence: term?.confidence ?? null, limit: term?.limit ?? null },
        due: rule.kind === 'timed' ? (due.get(rule.id) ?? 0) : null,
        unit: rule.kind === 'timed' ? ([...rule.unit] as [string, string]) : null,
      },
    ]
  })
  const kept = rules.filter((rule): rule is Kept => rule.kind === 'kept')
  return { rules: told, kept: kept.map(({ tables, why }) => ({ tables: [...tables], why: noBreak(why) })) }
}
