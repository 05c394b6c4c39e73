/** RSA: orientation and accompagnement within a month, and what follows from them. */
import type { Engagement } from '../../kernel/engagement.ts'
import { fixAppointment, recordOutcome } from './appointments.ts'
import { correctOrientation } from './correct-orientation.ts'
import { listDay } from './day.ts'
import { recount } from './droits/recount.ts'
import { openFile } from './file.ts'
import { rsaDelays } from './first-month.ts'
import { rsaIndicators } from './indicators.ts'
import { jobAnswer } from './job76/contacts/answer-clock.ts'
import { jobIndicators } from './job76/contacts/indicators.ts'
import { orient } from './orient.ts'
import { rsaOwn } from './own.ts'
import { listReferents } from './referents.ts'
import { rsaRetention } from './retention/retention.ts'

export const rsa: Engagement = {
  id: 'rsa',
  title: 'Améliorer l’insertion des bénéficiaires du Revenu de solidarité active (RSA)',
  notFollowed: [
    'favoriser le retour à l’activité des bénéficiaires du RSA, dans le cadre de la nouvelle garantie d’activité',
    'renforcer le dispositif d’accompagnement global avec un objectif de 4000 personnes suivies en 2021, contre 2000 aujourd’hui',
    'augmenter le nombre de bénéficiaires du RSA utilisant l’offre de services de Pôle emploi',
  ],
  guarantees: [...rsaDelays, jobAnswer],
  indicators: [...rsaIndicators, ...jobIndicators],
  actions: [listDay, openFile, orient, correctOrientation, fixAppointment, recordOutcome, listReferents],
  recount,
  retention: rsaRetention,
  own: rsaOwn,
}
