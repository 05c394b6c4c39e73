/** `travel.list-networks`: the network in use, those before it, and what was asked to be built. */
import * as z from 'zod'
import { agentRoles, type Role } from '../../kernel/access/identity.ts'
import { action } from '../../kernel/action.ts'
import { day } from '../../kernel/time.ts'
import { buildShape, latestBuilds } from './journal.ts'
import { factsOf, networkFacts, networkHistory } from './networks.ts'

export const listedNetwork = networkFacts.extend({
  since: day,
  bytes: z.int(),
  /** French sentences, of the files it was made from. */
  warnings: z.array(z.string()),
  /** False: built by another edition of Maillage. It answers nothing until it is built again. */
  readable: z.boolean(),
})
export type ListedNetwork = z.output<typeof listedNetwork>

export const listNetworks = action({
  id: 'travel.list-networks',
  label: 'Réseaux',
  about:
    'Donne le réseau de rues et d’horaires en service, ses sources et ses avertissements, ceux d’avant, et les constructions demandées.',
  effect: 'read',
  allowed: agentRoles,
  input: z.strictObject({}),
  output: z.object({
    /** Null: times are estimated. */
    inUse: listedNetwork.nullable(),
    before: z.array(listedNetwork),
    /** For an administrator and the account of imports, who ask for them. */
    builds: z.array(buildShape),
  }),
  async run(context) {
    const [inUse = null, ...before] = (await networkHistory(context.tx, context.departement)).map(
      network => ({
        ...factsOf(network),
        ...{ since: network.since, bytes: network.bytes, warnings: network.warnings },
        readable: network.readable,
      }),
    )
    const builders: readonly Role[] = ['administrator', 'imports']
    const builds = builders.includes(context.role) ? await latestBuilds(context) : []
    return { inUse, before, builds }
  },
})
