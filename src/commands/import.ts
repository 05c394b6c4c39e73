/** `maillage import caf FILE`: acts for the account of imports; rejected rows are in the answer and are no failure. */
import path from 'node:path'
import { importCaf } from '../engagements/rsa/imports/import.ts'
import type { ImportResult } from '../engagements/rsa/imports/result.ts'
import { Refusal } from '../kernel/refusal.ts'
import { dayInput } from '../kernel/time.ts'
import type { Command } from './command.ts'
import { withInstallation } from './open.ts'
import { print, sayJson } from './output.ts'
import { allowOptions, UsageError } from './parse.ts'

const usage = 'import caf FICHIER [--dry-run] [--received AAAA-MM-JJ] [--takeover] [--json]'

export const importCommand: Command = {
  words: ['import', 'caf'],
  usage,
  about:
    'Importe un fichier de bénéficiaires de la CAF ou de la MSA. --takeover : reprise, les droits déjà ouverts n’ouvrent pas d’horloge.',
  async run({ words, options, config }) {
    allowOptions({ words, options }, ['dry-run', 'received', 'takeover'], usage)
    if (words.length !== 1) throw new UsageError(`Usage : maillage ${usage}`)
    const file = path.resolve(words[0]!)
    const received = options.received === undefined ? undefined : dayInput.safeParse(options.received)
    if (received && !received.success) throw new Refusal(received.error.issues[0]!.message, 'received')
    return withInstallation(config, async installation => {
      const importer = await installation.importer()
      const deposit = {
        path: file,
        name: path.basename(file),
        by: importer.account.id,
        receivedOn: received?.data,
        takeover: options.takeover === true,
      }
      const result = await importCaf(importer, deposit, { dryRun: options['dry-run'] === true })
      if (options.json) sayJson(result)
      else print(inWords(result))
      return result.state === 'refused' ? 1 : 0
    })
  },
}

const states = {
  done: 'Fait.',
  'waiting-for-release': 'En attente : une seconde personne doit l’autoriser.',
  refused: 'Refusé.',
}

function inWords({ file, households, rows, warnings, state, dryRun }: ImportResult): string {
  const { read, new: fresh, changed, unchanged, rejected } = households
  return [
    `${file} : ${read} foyers lus, ${fresh} nouveaux, ${changed} changés, ${unchanged} inchangés, ${rejected} rejetés.`,
    ...warnings.map(sentence => `Attention : ${sentence}`),
    ...rows.map(({ line, reason }) => `Ligne ${line} : ${reason}`),
    dryRun ? 'Essai à blanc : rien n’a été écrit.' : states[state],
  ].join('\n')
}
