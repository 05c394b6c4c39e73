/** The demonstration: a made-up département, loaded once into an empty base, and the accounts to enter it with. */
import { sql } from 'kysely'
import { loadWelcomeDemo } from './engagements/premier-accueil/demo.ts'
import { loadDigitalDemo } from './engagements/premier-accueil/digital/demo.ts'
import { loadNetworkDemo } from './engagements/premier-accueil/network/demo.ts'
import { loadRsaDemo } from './engagements/rsa/demo/load.ts'
import { demoAgents } from './engagements/rsa/demo/people.ts'
import { inTransaction } from './engagements/rsa/imports/importer.ts'
import { loadJobDemo } from './engagements/rsa/job76/demo/load.ts'
import { smicOn } from './engagements/rsa/job76/take-home/parameters.ts'
import type { Installation } from './installation.ts'
import { roles } from './kernel/access/identity.ts'
import { legalRules } from './kernel/law/rules.ts'
import { type Day, daysAfter } from './kernel/time.ts'
import { loadPlacesDemo } from './places/demo/load.ts'
import { loadScenariosDemo } from './places/demo/scenarios.ts'
import { loadOwnDemo } from './web/person/demo.ts'

/** About as many households as a small town's welfare office follows. */
const HOUSEHOLDS = 2000
export const DEMO_SEED = 1

/** Cents an hour, that of the day or the last one known. */
const latestSmic = (today: Day): number =>
  smicOn(legalRules, today) ??
  Math.max(...legalRules.filter(({ id }) => id.startsWith('SMIC')).map(({ value }) => value ?? 0))

/** Nothing when it is there already, or when the base holds anything of its own. Whole or not at all. */
export async function loadDemonstration(
  installation: Installation,
  say: (text: string) => void,
  households = HOUSEHOLDS,
): Promise<void> {
  const { departement, clock } = installation
  const importer = await installation.importer()
  const loaded = await inTransaction(importer, async tx => {
    await sql`select pg_advisory_xact_lock(7676, 8)`.execute(tx)
    const { rows } = await sql<{ empty: boolean }>`
      select not exists (select from caf_file where departement = ${departement})
        and not exists (select from agent where departement = ${departement} and kind = 'person') as empty`.execute(
      tx,
    )
    if (!rows[0]!.empty) return false
    say('Chargement de la démonstration : personnes fictives, trois ans d’histoire…')
    const until = daysAfter(clock().today, -1)
    await loadRsaDemo(tx, importer, { households, seed: DEMO_SEED, until })
    await loadPlacesDemo(tx, departement, { seed: DEMO_SEED, until, by: importer.account.id })
    await loadScenariosDemo(tx, departement, { until, by: importer.account.id })
    await loadOwnDemo(tx, departement, clock())
    await loadWelcomeDemo(tx, departement, { seed: DEMO_SEED, ...clock() })
    await loadDigitalDemo(tx, departement, clock())
    await loadNetworkDemo(tx, departement, { seed: DEMO_SEED, ...clock() })
    await loadJobDemo(tx, departement, {
      seed: DEMO_SEED,
      today: clock().today,
      smic: latestSmic(clock().today),
    })
    return true
  })
  if (loaded) await installation.analyze()
}

export function demonstrationSignIns(port: number): string {
  const lines = demoAgents
    .filter(({ roles }) => roles[0] !== 'referent')
    .concat(demoAgents.find(({ roles }) => roles[0] === 'referent')!)
  return [
    `Connexions de la démonstration (http://localhost:${port}/connexion) :`,
    ...lines.map(
      ({ mail, name, roles: held }) =>
        `  ${mail.padEnd(38)} ${name}, ${held.map(role => roles[role].label).join(', ')}`,
    ),
  ].join('\n')
}
