/** Parenting support: the schéma des services aux familles and the calls for projects. */
import { proposal, reference } from '../evidence.ts'
import { type LegalRule, legalRule } from '../rule.ts'

export const parentalite: readonly LegalRule[] = [
  legalRule({
    id: 'PAR-SDSF',
    section: '10',
    trigger: 'signature du schéma départemental des services aux familles',
    duration: '6 ans au plus (paramètre)',
    value: 6,
    unit: 'years',
    source: 'CASF L. 214-5 ; décret 2021-1644 du 14 décembre 2021',
    inForceFrom: '2021-12-16',
    confidence: 'incertain (durée)',
    evidence: [reference],
    kind: 'parameter',
    lastDay: 'stands',
  }),
  legalRule({
    id: 'PAR-AAP',
    section: '10',
    trigger: 'publication d’un appel à projets',
    duration: 'fenêtre modifiable (par exemple 6 semaines), puis instruction pendant 2 mois',
    source: 'aucun texte (règle de service)',
    inForceFrom: null,
    confidence: 'incertain',
    evidence: [proposal],
    kind: 'parameter',
  }),
]
