/** Job 76: how long a candidate's profile and an offer are kept. */
import { cnil, proposal } from '../evidence.ts'
import { type LegalRule, legalRule } from '../rule.ts'

export const job76: readonly LegalRule[] = [
  legalRule({
    id: 'JOB-CV-2Y',
    section: '05',
    trigger: 'dernier contact avec le candidat',
    duration: '2 ans, puis effacement (sauf accord renouvelé)',
    value: 2,
    unit: 'years',
    source: 'guide de la CNIL sur le recrutement (janvier 2023) ; RGPD art. 5',
    inForceFrom: '2018-05-25',
    confidence: 'su',
    evidence: [cnil],
    kind: 'legal',
    computation: 'dernier contact + 2 ans.',
    consequence: 'effacement automatique, annoncé à l’avance',
    lastDay: 'stands',
  }),
  legalRule({
    id: 'JOB-OFFER-EXPIRY',
    section: '05',
    trigger: 'publication d’une offre',
    duration: '30 jours calendaires par défaut (modifiable), renouvelables',
    value: 30,
    unit: 'days',
    source: 'aucun texte (règle de service)',
    inForceFrom: null,
    confidence: 'incertain',
    evidence: [proposal],
    kind: 'parameter',
    lastDay: 'stands',
  }),
]
