/** Food aid: habilitation of the bodies and their yearly figures. */
import { reference } from '../evidence.ts'
import { type LegalRule, legalRule } from '../rule.ts'

export const aideAlimentaire: readonly LegalRule[] = [
  legalRule({
    id: 'ALIM-HABIL-3Y',
    section: '09',
    trigger: 'première habilitation',
    duration: '3 ans, puis renouvellement jusqu’à 10 ans',
    value: 3,
    unit: 'years',
    source: 'CASF L. 266-2, R. 266-1 s. (décret 2019-703 du 4 juillet 2019)',
    inForceFrom: '2019-10-01',
    confidence: 'incertain (chiffres)',
    evidence: [reference],
    kind: 'legal',
    consequence: 'sans habilitation, aucune aide publique en nature ou en argent',
    lastDay: 'stands',
  }),
  legalRule({
    id: 'ALIM-REPORT',
    section: '09',
    trigger: 'fin de l’année civile',
    duration: 'données annuelles d’activité (tonnages, bénéficiaires) à la DREETS, au printemps',
    source: 'CASF R. 266-8 s. ; arrêté du 8 août 2019',
    inForceFrom: '2019-10-01',
    confidence: 'incertain',
    evidence: [reference],
    kind: 'parameter',
  }),
]
