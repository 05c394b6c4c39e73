/** One command of the command line. */
import type { Config } from '../platform/config.ts'
import type { Parsed } from './parse.ts'

export interface Command {
  /** `['law', 'due']` */
  words: readonly string[]
  /** After `maillage`. */
  usage: string
  about: string
  /** `words` are those after the command's own. Gives the exit code. */
  run(call: Parsed & { config: Config }): Promise<number>
}
