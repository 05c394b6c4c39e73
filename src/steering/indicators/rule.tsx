/** How an indicator is counted, in words, with its source and how sure we are of it. */
import type { IndicatorFacts } from '../../kernel/indicator.ts'
import { Facts } from '../../web/ui/facts.tsx'

export const Rule = ({
  unit,
  median,
  rule,
  source,
  confidence,
}: Pick<IndicatorFacts, 'unit' | 'median' | 'rule' | 'source' | 'confidence'>) => (
  <Facts
    facts={[
      { label: 'Ce qui est compté', value: rule.counted },
      ...(rule.outOf
        ? [{ label: median ? 'Médiane sur' : unit === 'days' ? 'En moyenne sur' : 'Sur', value: rule.outOf }]
        : []),
      { label: 'Mois où le cas est compté', value: rule.month },
      { label: 'Source', value: source },
      { label: 'Confiance', value: confidence },
    ]}
  />
)
