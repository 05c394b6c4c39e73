/** What is not kept of a table, row by row: counted, the first ones told with their line. */

export interface Rejects {
  /** Name of the file, as « stops.txt ». */
  table: string
  row(line: number, why: string): void
  /** One French sentence, or none. */
  warnings(): string[]
}

const TOLD = 3

export function rejects(table: string): Rejects {
  let count = 0
  const told: string[] = []
  return {
    table,
    row(line, why) {
      count++
      if (told.length < TOLD) told.push(`ligne ${line}, ${why}`)
    },
    warnings() {
      if (count === 0) return []
      const examples = told.join('\u00a0; ') + (count > TOLD ? '…' : '')
      return [`${table}\u00a0: ${counted(count, 'ligne écartée', 'lignes écartées')} (${examples}).`]
    },
  }
}

const french = new Intl.NumberFormat('fr-FR')

/** « 1 course », « 1 204 courses ». */
export const counted = (count: number, one: string, several: string): string =>
  `${french.format(count)} ${count < 2 ? one : several}`

/** « a », « b », « c » and 12 more, as a French list. */
export function named(names: readonly string[]): string {
  const told = names
    .slice(0, TOLD)
    .map(name => `«\u00a0${name}\u00a0»`)
    .join(', ')
  return names.length > TOLD ? `${told} et ${french.format(names.length - TOLD)} de plus` : told
}
