/** French typography: the spaces that a line may not break at, so that the tables of the law are typed with plain ones. */

/** No-break spaces inside « » and before the double punctuation marks, % and €. */
export const noBreak = (text: string): string => text.replace(/ (?=[:;?!»%€])|(?<=«) /g, '\u00a0')
