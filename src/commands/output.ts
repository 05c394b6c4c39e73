/** What the command line writes: with --json, standard output holds JSON alone; all else goes to standard error. */

export const sayJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}

/** One JSON value a line, for answers of thousands of rows. */
export const sayJsonLine = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

/** For a person who reads: never mixed with JSON. */
export const say = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

export const print = (text: string): void => {
  process.stdout.write(`${text}\n`)
}
