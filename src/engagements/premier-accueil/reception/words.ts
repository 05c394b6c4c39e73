/** How the pages of the welcome name a visit and an hour. */
export const whoWords = ({ number, called }: { number: number; called: string | null }): string =>
  called ? `${called}, n°\u00a0${number}` : `Sans nom, n°\u00a0${number}`

/** « 09 h 05 » */
export const hourWords = (time: string): string => time.replace(':', '\u00a0h\u00a0')
