/** The SMIC of each day and what is taken from a gross pay: the least that an hour of work is paid, gross and net. */
import { euros, percent } from '../../../euros.ts'
import { openfisca, reference, servicePublic } from '../../evidence.ts'
import { type Confidence, type LegalRule, legalRule } from '../../rule.ts'

type Raise = readonly [
  id: string,
  from: LegalRule['inForceFrom'],
  until: LegalRule['inForceUntil'],
  cents: number,
  text: string,
  confidence: Confidence,
  evidence: string,
]

/** The last one ends on the eve of the day on which the next decree is due: what it will say is not known. */
const raises: readonly Raise[] = [
  ['SMIC-2023-01', '2023-01-01', '2023-04-30', 1127, 'décret 2022-1608', 'su', openfisca],
  ['SMIC-2023-05', '2023-05-01', '2023-12-31', 1152, 'arrêté du 26 avril 2023', 'su', openfisca],
  ['SMIC-2024-01', '2024-01-01', '2024-10-31', 1165, 'décret du 20 décembre 2023', 'su', openfisca],
  ['SMIC-2024-11', '2024-11-01', '2025-12-31', 1188, 'décret 2024-951', 'vérifié', openfisca],
  ['SMIC-2026-01', '2026-01-01', '2026-05-31', 1202, 'décret 2025-1228', 'vérifié', servicePublic],
  ['SMIC-2026-06', '2026-06-01', '2026-12-31', 1231, 'arrêté du 22 mai 2026', 'vérifié', servicePublic],
]

export const smicAmounts: readonly LegalRule[] = [
  ...raises.map(([id, inForceFrom, inForceUntil, value, text, confidence, evidence]) =>
    legalRule({
      ...{ id, family: 'smic-horaire', section: '05', kind: 'legal', inForceFrom, inForceUntil },
      trigger: 'heure de travail d’un salarié',
      duration: `${euros(value)} brut de l’heure, au moins`,
      ...{ value, unit: 'euro_cents', confidence, evidence: [evidence] },
      source: `C. trav. L. 3231-2 s. ; ${text}`,
      computation: 'relevé chaque 1er janvier, et en cours d’année quand les prix montent de 2 %.',
    }),
  ),
  legalRule({
    ...{ id: 'COTISATIONS-SALARIALES', section: '05', kind: 'legal' },
    trigger: 'salaire brut d’un salarié du privé, sous le plafond de la sécurité sociale',
    duration: `${percent(20_840)} du brut, à peu près`,
    ...{ value: 20_840, unit: 'hundred_thousandths' },
    source:
      'CSS D. 242-4 (vieillesse : 6,90 % et 0,40 %), L. 136-1 s. (CSG et CRDS : 9,70 % de 98,25 % du brut) ; accord du 17 novembre 2017 (retraite complémentaire : 3,15 % et 0,86 %)',
    ...{ inForceFrom: '2019-01-01', inForceUntil: '2026-12-31' },
    confidence: 'su (taux) ; vérifié (leur somme donne le SMIC net publié en 2025 et en 2026)',
    evidence: [reference, servicePublic],
    computation:
      'sans mutuelle, ni prévoyance, ni régime local ; une estimation, jamais un bulletin de paie.',
  }),
]
