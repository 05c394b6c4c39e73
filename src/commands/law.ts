/** `maillage law due`: the last day of a legal delay. On a folder with no database it reads the rules as shipped and makes none. */

import { withNobody } from '../kernel/access/identity.ts'
import { lawDue, lawDueText } from '../kernel/law/command.ts'
import { loadRules } from '../kernel/law/in-force.ts'
import type { LegalRule } from '../kernel/law/rule.ts'
import { legalRules } from '../kernel/law/rules.ts'
import type { Config } from '../platform/config.ts'
import { hasDatabase } from '../platform/postgres/cluster.ts'
import type { Command } from './command.ts'
import { withInstallation } from './open.ts'
import { print, sayJson } from './output.ts'
import { allowOptions, UsageError } from './parse.ts'

const usage = 'law due RÈGLE --from AAAA-MM-JJ [--json]'

export const lawCommand: Command = {
  words: ['law', 'due'],
  usage,
  about:
    'Donne le dernier jour d’un délai légal, son article et le détail du compte. RÈGLE est un identifiant ou une famille.',
  async run({ words, options, config }) {
    allowOptions({ words, options }, ['from'], usage)
    const { from } = options
    if (words.length !== 1 || typeof from !== 'string') throw new UsageError(`Usage : maillage ${usage}`)
    const rules = await rulesOf(config)
    const found = lawDue({ rule: words[0]!, from }, rules)
    if (options.json) sayJson(found)
    else print(lawDueText(found, rules))
    return 0
  },
}

async function rulesOf(config: Config): Promise<readonly LegalRule[]> {
  if (!config.database && !hasDatabase(config.dataDir)) return legalRules
  return withInstallation(config, async installation => {
    const { departement } = installation
    return await withNobody(installation.db, 'maillage_system', departement, installation.clock().today, tx =>
      loadRules(tx, departement),
    )
  })
}
