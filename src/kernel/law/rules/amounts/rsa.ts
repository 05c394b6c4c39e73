/** What the RSA is counted by: its amount of each year, and what a household adds to it or has taken off. */
import { euros, percent } from '../../../euros.ts'
import { openfisca } from '../../evidence.ts'
import { type LegalRule, legalRule } from '../../rule.ts'

type Year = readonly [
  id: string,
  from: LegalRule['inForceFrom'],
  until: LegalRule['inForceUntil'],
  cents: number,
  text: string,
]

/** The last one ends on the eve of the day on which the law raises it again. */
const years: readonly Year[] = [
  ['RSA-MF-2022-07', '2022-07-01', '2023-03-31', 59_854, 'loi 2022-1158 art. 9'],
  ['RSA-MF-2023', '2023-04-01', '2024-03-31', 60_775, 'décret du printemps 2023'],
  ['RSA-MF-2024', '2024-04-01', '2025-03-31', 63_571, 'décret du printemps 2024'],
  ['RSA-MF-2025', '2025-04-01', '2026-03-31', 64_652, 'décret du printemps 2025'],
  ['RSA-MF-2026', '2026-04-01', '2027-03-31', 65_169, 'décret 2026-220'],
]

/** In hundred-thousandths of the amount of one person; the RSA and the prime d’activité share them. */
const parts: readonly (readonly [id: string, trigger: string, part: number, source: string])[] = [
  ['FOYER-2E-PERSONNE', 'deuxième personne d’un foyer', 50_000, 'CASF R. 262-1 ; CSS D. 843-1'],
  ['FOYER-SUIVANTE', 'chaque personne d’un foyer, dès la troisième', 30_000, 'CASF R. 262-1 ; CSS D. 843-1'],
  ['FOYER-3E-ENFANT', 'chaque enfant d’un foyer, dès le troisième', 40_000, 'CASF R. 262-1 ; CSS D. 843-1'],
  [
    'FOYER-ISOLE',
    'parent isolé qui attend un enfant ou en a la charge, à la place du montant d’une personne',
    128_412,
    'CASF L. 262-9 ; CSS L. 842-7, D. 843-1',
  ],
  ['FOYER-ISOLE-ENFANT', 'chaque enfant d’un parent isolé', 42_804, 'CASF L. 262-9 ; CSS L. 842-7, D. 843-1'],
]

/** In hundred-thousandths of the amount of as many persons. */
const housing: readonly (readonly [id: string, household: string, part: number])[] = [
  ['FORFAIT-LOGEMENT-1', 'd’une personne', 12_000],
  ['FORFAIT-LOGEMENT-2', 'de deux personnes', 16_000],
  ['FORFAIT-LOGEMENT-3', 'de trois personnes ou plus', 16_500],
]

export const rsaAmounts: readonly LegalRule[] = [
  ...years.map(([id, inForceFrom, inForceUntil, value, text]) =>
    legalRule({
      ...{ id, family: 'rsa-montant-forfaitaire', section: '04', kind: 'legal', inForceFrom, inForceUntil },
      ...{ trigger: 'foyer d’une personne', duration: `${euros(value)} par mois` },
      ...{ value, unit: 'euro_cents', confidence: 'vérifié', evidence: [openfisca] },
      source: `CASF L. 262-2, L. 262-3 ; ${text}`,
      computation: 'relevé chaque 1er avril ; les ressources du foyer en sont déduites.',
    }),
  ),
  ...parts.map(([id, trigger, value, source]) =>
    legalRule({
      ...{ id, section: '04', kind: 'legal', inForceFrom: '2016-01-01', trigger, source },
      duration: `${percent(value)} du montant forfaitaire d’une personne`,
      ...{ value, unit: 'hundred_thousandths', confidence: 'vérifié', evidence: [openfisca] },
    }),
  ),
  ...housing.map(([id, household, value]) =>
    legalRule({
      ...{ id, section: '04', kind: 'legal', inForceFrom: '2016-01-01' },
      trigger: `foyer ${household} qui a une aide au logement, ou ne paie pas de loyer`,
      duration: `${percent(value)} du montant forfaitaire${id.endsWith('1') ? '' : ` d’un foyer ${household.replace(' ou plus', '')}`}`,
      ...{ value, unit: 'hundred_thousandths', confidence: 'vérifié', evidence: [openfisca] },
      source: 'CASF R. 262-9, R. 262-10 ; CSS R. 844-3',
      computation: 'compté comme une ressource du foyer.',
    }),
  ),
  legalRule({
    ...{ id: 'RSA-MINIMUM', section: '04', kind: 'legal', inForceFrom: '2009-06-01' },
    trigger: 'RSA dû pour un mois',
    duration: 'pas de versement sous 6 €',
    ...{ value: 600, unit: 'euro_cents', confidence: 'vérifié', evidence: [openfisca] },
    source: 'CASF R. 262-39',
  }),
]
