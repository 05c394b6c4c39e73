/** The words of a mandate: how long it holds, and how it was given. */

/** Calendar days, as Aidants Connect has them. */
export const mandateDays = [1, 31, 182, 365] as const
export type MandateDays = (typeof mandateDays)[number]

export const mandateDaysWords: Record<MandateDays, string> = {
  1: '1 jour',
  31: '1 mois (31 jours)',
  182: '6 mois (182 jours)',
  365: '1 an (365 jours)',
}

export type MandateMeans = 'paper' | 'sms'
