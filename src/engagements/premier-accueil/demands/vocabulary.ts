/** The words of a demand: why the person gives it up, and where it stands. */

/** Said by the person. */
export const withdrawalWhys = {
  solved: 'La difficulté est réglée',
  changed: 'Elle n’en a plus besoin',
  elsewhere: 'Elle s’est adressée ailleurs',
  unsaid: 'Elle ne souhaite pas le dire',
} as const
export type WithdrawalWhy = keyof typeof withdrawalWhys
export const withdrawalIds = Object.keys(withdrawalWhys) as [WithdrawalWhy, ...WithdrawalWhy[]]

/** What remains to be done, by those who owe the answer. */
export const nexts = {
  answer: 'à répondre',
  back: 'relais refusé, à reprendre',
  waiting: 'relais passé, sans réponse',
  meet: 'relais accepté, pas encore reçue',
  closed: 'close',
} as const
export type Next = keyof typeof nexts
export const nextIds = Object.keys(nexts) as [Next, ...Next[]]
