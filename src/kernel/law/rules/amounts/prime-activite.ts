/** What the prime d’activité is counted by: its amount, the part of the pay that it leaves, and the bonification of each worker. */
import { euros, percent } from '../../../euros.ts'
import { openfisca, pressBenefits } from '../../evidence.ts'
import { type Confidence, type LegalRule, legalRule } from '../../rule.ts'

type Period = readonly [from: LegalRule['inForceFrom'], until: LegalRule['inForceUntil']]

/** The last one ends on the eve of the day on which the law raises it again. */
const years: readonly (readonly [id: string, ...Period, cents: number, text: string])[] = [
  ['PA-MF-2022-07', '2022-07-01', '2023-03-31', 58_623, 'loi 2022-1158 art. 9'],
  ['PA-MF-2023', '2023-04-01', '2024-03-31', 59_525, 'décret 2023-343'],
  ['PA-MF-2024', '2024-04-01', '2025-03-31', 62_263, 'décret 2024-403'],
  ['PA-MF-2025', '2025-04-01', '2026-03-31', 63_321, 'décret 2025-294'],
  ['PA-MF-2026', '2026-04-01', '2027-03-31', 63_828, 'décret 2026-222'],
]

interface Rate {
  id: string
  family: string
  trigger: string
  period: Period
  value: number
  unit: 'hundred_thousandths' | 'smic_hours'
  source: string
  confidence: Confidence
  evidence: string
}

const pay = { family: 'prime-activite-part', trigger: 'revenus professionnels du foyer' }
const most = {
  ...{ family: 'prime-activite-bonification', trigger: 'travailleur payé au moins le plafond' },
  unit: 'hundred_thousandths' as const,
}
const ceiling = {
  ...{ family: 'prime-activite-plafond', trigger: 'bonification d’un travailleur, entière dès ce revenu' },
  unit: 'smic_hours' as const,
}

const rates: readonly Rate[] = [
  {
    ...pay,
    ...{ id: 'PA-PART-2018', value: 61_000, unit: 'hundred_thousandths' },
    period: ['2018-08-01', '2025-03-31'],
    ...{ source: 'CSS D. 843-3 (décret 2018-836)', confidence: 'vérifié', evidence: openfisca },
  },
  {
    ...pay,
    ...{ id: 'PA-PART-2025', value: 59_850, unit: 'hundred_thousandths' },
    period: ['2025-04-01', null],
    ...{ source: 'CSS D. 843-3', confidence: 'vérifié', evidence: pressBenefits },
  },
  {
    ...most,
    ...{ id: 'PA-BONIF-2018', value: 29_101, period: ['2018-10-01', '2026-03-31'] },
    ...{ source: 'CSS D. 843-2 (décret 2018-1197)', confidence: 'vérifié', evidence: openfisca },
  },
  {
    ...most,
    ...{ id: 'PA-BONIF-2026', value: 37_700, period: ['2026-04-01', null] },
    source: 'CSS L. 842-3, D. 843-2',
    ...{
      confidence: 'su (240,63 € au 1er avril 2026, comme plusieurs simulateurs publics)',
      evidence: pressBenefits,
    },
  },
  {
    ...ceiling,
    ...{ id: 'PA-PLAFOND-2018', value: 120, period: ['2018-10-01', '2026-03-31'] },
    ...{ source: 'CSS D. 843-2 (décret 2018-1197)', confidence: 'vérifié', evidence: openfisca },
  },
  {
    ...ceiling,
    ...{ id: 'PA-PLAFOND-2026', value: 138, period: ['2026-04-01', null] },
    source: 'CSS D. 843-2',
    ...{ confidence: 'su (comme plusieurs simulateurs publics)', evidence: pressBenefits },
  },
  {
    ...{ id: 'PA-SEUIL', family: '', trigger: 'bonification d’un travailleur, nulle jusqu’à ce revenu' },
    ...{ value: 59, unit: 'smic_hours', period: ['2016-01-01', null] },
    ...{ source: 'CSS D. 843-2', confidence: 'vérifié', evidence: openfisca },
  },
]

export const primeActiviteAmounts: readonly LegalRule[] = [
  ...years.map(([id, inForceFrom, inForceUntil, value, text]) =>
    legalRule({
      ...{ id, family: 'prime-activite-montant', section: '05', kind: 'legal', inForceFrom, inForceUntil },
      ...{ trigger: 'foyer d’une personne qui travaille', duration: `${euros(value)} par mois` },
      ...{ value, unit: 'euro_cents', confidence: 'vérifié', evidence: [openfisca] },
      source: `CSS L. 842-3, D. 843-1 ; ${text}`,
      computation: 'relevé chaque 1er avril.',
    }),
  ),
  ...rates.map(({ period: [inForceFrom, inForceUntil], evidence, ...rate }) =>
    legalRule({
      ...{ ...rate, section: '05', kind: 'legal', inForceFrom, inForceUntil, evidence: [evidence] },
      duration: inWords(rate),
    }),
  ),
  legalRule({
    ...{ id: 'PA-MINIMUM', section: '05', kind: 'legal', inForceFrom: '2016-01-01' },
    trigger: 'prime d’activité due pour un mois',
    duration: 'pas de versement sous 15 €',
    ...{ value: 1500, unit: 'euro_cents', confidence: 'vérifié', evidence: [openfisca] },
    source: 'CSS L. 842-3 dernier alinéa ; décret 2015-1710',
  }),
]

function inWords({ unit, value, family }: Pick<Rate, 'unit' | 'value' | 'family'>): string {
  if (unit === 'smic_hours') return `${value} fois le SMIC horaire brut, par mois`
  return family === pay.family
    ? `${percent(value)} s’ajoutent au montant forfaitaire`
    : `${percent(value)} du montant forfaitaire d’une personne`
}
