/** `scenarios.open`: what a scenario changes, and what that does to the coverage of today. */
import * as z from 'zod'
import type { Context } from '../../kernel/access/identity.ts'
import { action } from '../../kernel/action.ts'
import { outOfReach } from '../../kernel/refusal.ts'
import { day } from '../../kernel/time.ts'
import { networkFacts } from '../networks/networks.ts'
import { scenarioLine } from './list-scenarios.ts'
import { planners, versionsOf } from './versions.ts'
import { compare, comparison } from './weigh/compare.ts'
import type { Site } from './weigh/site.ts'
import { weighing } from './weigh/weigh.ts'
import { changeWords } from './words.ts'

const site = z.object({
  id: z.uuid(),
  name: z.string(),
  communeName: z.string().nullable(),
  lat: z.number(),
  lon: z.number(),
  /** The half-days in which it receives, from 0 (Monday morning); null when nobody knows. */
  halfDays: z.array(z.number()).nullable(),
  /** By the scenario. */
  change: z.enum(['added', 'removed', 'none']),
})
export type PlannedSite = z.output<typeof site>

/** How figures of a scenario are made, beside them. */
export const madeWith = {
  method: z.enum(['routed', 'estimated']),
  networks: z.array(networkFacts),
  how: z.string(),
}

const output = scenarioLine.extend({
  ...madeWith,
  withdrawn: z.boolean(),
  latest: z.number(),
  madeBy: z.string(),
  madeOn: day,
  changes: z.array(z.object({ do: z.string(), place: z.uuid(), words: z.string() })),
  comparison,
  sites: z.array(site),
  unknownHours: z.number(),
  /** For the map. */
  communes: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      inhabitants: z.number(),
      covered: z.number(),
      coveredBefore: z.number(),
      minutes: z.number().nullable(),
      minutesBefore: z.number().nullable(),
    }),
  ),
  versions: z.array(
    z.object({ n: z.number(), changes: z.number(), name: z.string(), savedBy: z.string(), savedOn: day }),
  ),
})
export type OpenedScenario = z.output<typeof output>

export const openScenario = action({
  id: 'scenarios.open',
  label: 'Ouvrir un scénario',
  about:
    'Donne les changements d’un scénario, ses versions, et ce qu’il change pour les habitants par rapport à aujourd’hui.',
  effect: 'read',
  allowed: planners,
  input: z.strictObject({
    scenario: z.uuid('Ce scénario n’existe pas.'),
    version: z.coerce.number('Indiquez une version.').int('Indiquez une version.').optional(),
  }),
  output,
  async run(context, { scenario, version }): Promise<OpenedScenario> {
    const versions = await versionsOf(context, scenario)
    const asked = version === undefined ? versions[0] : versions.find(({ n }) => n === version)
    if (!asked) throw outOfReach()
    const first = versions.at(-1)!
    return {
      ...{ scenario, name: asked.name, kinds: [...asked.kinds], mode: asked.mode, minutes: asked.minutes },
      ...{ version: asked.n, latest: versions[0].n, withdrawn: versions[0].withdrawn },
      ...{ madeBy: first.savedBy, madeOn: first.savedOn, savedBy: asked.savedBy, savedOn: asked.savedOn },
      ...(await weighed(context, asked)),
      versions: versions.map(({ n, changes, name, savedBy, savedOn }) => ({
        ...{ n, changes: changes.length, name, savedBy, savedOn },
      })),
    }
  },
})

async function weighed(context: Context, asked: Parameters<typeof weighing>[1] & Pick<Changed, 'changes'>) {
  const { standing, sites, effect } = await weighing(context, asked)
  const [today, planned] = [sites([]), sites(asked.changes)]
  const [before, after] = [effect([]), effect(asked.changes)]
  const then = new Map(before.communes.map(commune => [commune.code, commune]))
  const removed = today.filter(({ id }) => !planned.some(site => site.id === id))
  const everySite = [...planned, ...removed]
  return {
    ...{ method: standing.reaches.method, networks: standing.networks, how: standing.how },
    changes: asked.changes.map(change => ({
      ...{ do: change.do, place: change.place, words: changeWords(change, everySite) },
    })),
    comparison: compare(before, after, standing.utas),
    sites: [...planned.map(site => told(site, false)), ...removed.map(site => told(site, true))],
    unknownHours: after.unknownHours,
    communes: after.communes.map(({ code, name, inhabitants, covered, minutes }) => ({
      ...{ code, name, inhabitants, covered, coveredBefore: then.get(code)!.covered },
      ...{ minutes, minutesBefore: then.get(code)!.minutes },
    })),
  }
}
type Changed = Awaited<ReturnType<typeof versionsOf>>[0]

const told = ({ id, name, communeName, lat, lon, week, added }: Site, removed: boolean): PlannedSite => ({
  ...{ id, name, communeName, lat, lon },
  halfDays: week === null ? null : Array.from({ length: 14 }, (_, n) => n).filter(n => week & (1 << n)),
  change: removed ? 'removed' : added ? 'added' : 'none',
})
