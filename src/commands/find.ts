/** Which command the words name; without any, or with unknown ones, the list of all. */
import { accountCommands } from './account.ts'
import { actionCommands } from './actions.ts'
import type { Command } from './command.ts'
import { demoCommand } from './demo.ts'
import { importCommand } from './import.ts'
import { jobCommands } from './job76.ts'
import { lawCommand } from './law.ts'
import { auditVerifyCommand, retentionCommand } from './oversight.ts'
import { paperCommand } from './paper.ts'
import { UsageError } from './parse.ts'
import { placesCommands } from './places.ts'
import { romeCommand } from './rome.ts'
import { sitingCommand } from './siting.ts'
import { territoryCommand } from './territory.ts'
import { travelCommands } from './travel.ts'

const all = (): readonly Command[] => [
  lawCommand,
  importCommand,
  territoryCommand,
  demoCommand,
  ...placesCommands,
  ...jobCommands,
  paperCommand,
  romeCommand,
  ...accountCommands,
  ...travelCommands,
  sitingCommand,
  auditVerifyCommand,
  ...actionCommands(),
  // Last: the actions of its folder are longer.
  retentionCommand,
]

export function find(words: readonly string[]): Command {
  const commands = all()
  const found = commands.find(command => command.words.every((word, i) => words[i] === word))
  if (found) return found
  const lines = commands.map(({ usage, about }) => `  maillage ${usage}\n      ${about}`)
  const start = words.length ? `Commande inconnue : « ${words.join(' ')} ».\n` : ''
  throw new UsageError(`${start}Commandes :\n${lines.join('\n')}`)
}
