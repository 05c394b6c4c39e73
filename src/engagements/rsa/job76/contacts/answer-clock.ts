/** The answer that an employer owes to whoever said yes: ten working days, a reminder at seven, and a case of the convention. */

import { readBasis } from '../../../../kernel/guarantee/basis.ts'
import type { CaseVersion, Delay } from '../../../../kernel/guarantee/guarantee.ts'
import { put } from '../../../../kernel/guarantee/versions.ts'
import { writeCases } from '../../../../kernel/guarantee/write-cases.ts'
import { workingDaysAfter } from '../../../../kernel/holidays.ts'
import type { Day } from '../../../../kernel/time.ts'
import type { Tx } from '../../../../platform/db.ts'

const DAYS = 10
const REMINDER = 7

/** Kept by the answer, whatever it is. Owed by an employer: no agent is late, and none reads by its case that somebody looks for work. */
export const jobAnswer: Delay = {
  id: 'rsa.job-answer',
  kind: 'delay',
  title: 'Une réponse de l’employeur à chaque candidat de Job 76',
  promise:
    'la création par le département d’une plateforme de mise en relation directe de l’offre et de la demande d’emploi Job 76',
  source:
    'Contractualisation avec le département de la Seine-Maritime, engagement « Améliorer l’insertion des bénéficiaires du RSA »',
  toDo: 'Relancer l’employeur qui n’a pas répondu',
  // The promise has no figure: the ten working days are the house's, and have no legal effect.
  due: accepted => workingDaysAfter(accepted, DAYS),
}

export const dueOn = (accepted: Day): Day => jobAnswer.due(accepted, [])!

/** The working day on which the reminder leaves. */
export const reminderOn = (accepted: Day): Day => workingDaysAfter(accepted, REMINDER)

export interface Owed {
  contact: string
  utas: string | null
  /** The day of the candidate’s yes. */
  since: Day
  due: Day
  answeredOn: Day | null
  withdrawnOn: Day | null
}

/** Nobody's file and nobody's organisation: see migrations/0068. */
export function casesOf({ contact, utas, since, due, answeredOn, withdrawnOn }: Owed): CaseVersion[] {
  const cases: CaseVersion[] = []
  const about = {
    guarantee: jobAnswer.id,
    subject: contact,
    person: null,
    organisation: null,
    kind: 'contact',
  }
  for (const day of [since, answeredOn, withdrawnOn].filter(known => known !== null).sort())
    put(cases, {
      ...{ ...about, utas, since, due, stoppedDays: 0, stoppedSince: null, knownFrom: day, knownUntil: null },
      keptOn: answeredOn && answeredOn <= day ? answeredOn : null,
      // Whoever was answered and withdraws afterwards was answered all the same.
      endedOn:
        withdrawnOn && withdrawnOn <= day && !(answeredOn && answeredOn <= withdrawnOn) ? withdrawnOn : null,
    })
  return cases
}

/** As the contact stands now; in the transaction that changed it. */
export async function writeAnswerCases(tx: Tx, departement: string, owed: readonly Owed[]): Promise<void> {
  if (owed.length === 0) return
  await readBasis(tx)
  await writeCases(
    tx,
    departement,
    owed.map(({ contact }) => contact),
    owed.flatMap(casesOf),
  )
}
