/** The scenarios of the demonstration: what those who steer imagined, so that their pages have something to compare. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Day, daysAfter } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import type { Change } from '../scenarios/change.ts'
import type {} from '../scenarios/tables.ts'

interface Imagined {
  name: string
  /** Communes by INSEE code, one more a version. */
  at: readonly string[]
  by: string
  /** Days before the last one that is told. */
  ago: number
}

const imagined: readonly Imagined[] = [
  {
    ...{ name: 'CAF\u00a0: accueillir à Dieppe et au Tréport', at: ['76217', '76711'] },
    ...{ by: 'pilotage-departement@maillage.invalid', ago: 20 },
  },
  {
    ...{ name: 'CAF\u00a0: un accueil dans le pays de Bray', at: ['76462'] },
    ...{ by: 'pilotage-etat@maillage.invalid', ago: 6 },
  },
]

/** In the transaction given, once the accounts of the demonstration are there; `by`: the account of imports, whose it is again after. */
export async function loadScenariosDemo(
  tx: Tx,
  departement: string,
  { until, by }: { until: Day; by: string },
): Promise<void> {
  await sql`set local role maillage_admin`.execute(tx)
  for (const { name, at, by: mail, ago } of imagined) {
    const { rows } = await sql<{ id: string }>`
      select id from agent where departement = ${departement} and mail = ${mail}`.execute(tx)
    const me = rows[0]?.id
    if (!me) continue
    await takeName(tx, me)
    const scenario_id = randomUUID()
    const changes = await placesAt(tx, at)
    for (const n of changes.keys()) {
      const savedOn = daysAfter(until, n - ago)
      await tx
        .insertInto('scenario_version')
        .values({
          ...{ departement, scenario_id, n: n + 1, name, kinds: ['caf'], mode: 'car', minutes: 30 },
          changes: sql`${JSON.stringify(changes.slice(0, n + 1))}::jsonb`,
          ...{ withdrawn: false, saved_by: me, saved_on: savedOn, saved_at: `${savedOn}T09:00:00Z` },
        })
        .execute()
    }
  }
  await takeName(tx, by)
  await sql`set local role maillage_import`.execute(tx)
}

/** Nobody saves in the name of another. */
const takeName = (tx: Tx, agent: string) =>
  sql`select set_config('maillage.agent', ${agent}, true)`.execute(tx)

async function placesAt(tx: Tx, codes: readonly string[]): Promise<Change[]> {
  const { rows } = await sql<{ code: string; name: string; lat: number; lon: number }>`
    select code, name, lat, lon from commune where code = any (${[...codes]}::text[])`.execute(tx)
  return codes.flatMap(wanted =>
    rows
      .filter(({ code }) => code === wanted)
      .map(
        ({ name, lat, lon }): Change => ({
          ...{ do: 'add', place: randomUUID(), name: `Accueil de la CAF, ${name}`, lat, lon },
        }),
      ),
  )
}
