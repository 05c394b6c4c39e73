/** The command line: `npx maillage …`. Every action is a command; a few more open files or need no database. */

import { listOptions } from './commands/actions.ts'
import { find } from './commands/find.ts'
import { say, sayJson } from './commands/output.ts'
import { parse, UsageError } from './commands/parse.ts'
import { Refusal } from './kernel/refusal.ts'
import { readConfig } from './platform/config.ts'
import { StartRefusal } from './platform/start-refusal.ts'

// A reader that has seen enough closes the pipe: that is no error.
process.stdout.on('error', error => process.exit((error as NodeJS.ErrnoException).code === 'EPIPE' ? 0 : 1))

const json = process.argv.includes('--json')
try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.exitCode = refuse(error)
}

/** 0: done; 1: refused; 2: wrong usage. */
async function main(words: string[]): Promise<number> {
  const parsed = parse(words, new Set(['osm', 'gtfs', ...listOptions()]))
  const command = find(parsed.words)
  return command.run({
    ...parsed,
    words: parsed.words.slice(command.words.length),
    config: readConfig(process.env),
  })
}

function refuse(error: unknown): number {
  if (error instanceof UsageError) {
    if (json) sayJson({ error: error.message })
    say(error.message)
    return 2
  }
  if (error instanceof Refusal || error instanceof StartRefusal) {
    if (json)
      sayJson({
        error: error.message,
        ...(error instanceof Refusal && error.field ? { field: error.field } : {}),
      })
    say(error.message)
    return 1
  }
  throw error
}
