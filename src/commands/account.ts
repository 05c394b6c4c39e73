/** `maillage account first`: how a real département begins. */
import { firstAccount } from '../kernel/access/account-first.ts'
import type { Command } from './command.ts'
import { withInstallation } from './open.ts'
import { print, sayJson } from './output.ts'
import { allowOptions, UsageError } from './parse.ts'

const usage = 'account first COURRIEL [--json]'

export const accountCommands: readonly Command[] = [
  {
    words: ['account', 'first'],
    usage,
    about: 'Ouvre le premier compte, gestionnaire des comptes et administrateur : une seule fois.',
    async run({ words, options, config }) {
      allowOptions({ words, options }, [], usage)
      if (words.length !== 1) throw new UsageError(`Usage : maillage ${usage}`)
      return withInstallation(config, async installation => {
        const { agent } = await firstAccount(
          installation.db,
          installation.departement,
          words[0]!,
          installation.clock(),
        )
        if (options.json) sayJson({ agent, mail: words[0] })
        else print(`Compte ouvert pour ${words[0]} : gestionnaire des comptes et administrateur.`)
        return 0
      })
    },
  },
]
