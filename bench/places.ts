/** How long a list of 100,000 places takes to enter, one in ten of them broken, beside the mere reading of it; and what it takes of memory. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { readTables } from '../src/places/imports/rows.ts'
import { placesWorld } from '../src/places/test-world.ts'
import { openTestDb } from '../src/platform/test-db.ts'
import { number, ratio, report, scaled, seconds } from './report.ts'

const ROWS = scaled(100_000)
/** Seconds for all of them, and megabytes that four times as many may take more. */
const BAR = { seconds: 60, megabytes: 250 }

function compare() {
  const [few, all] = [runOf(Math.round(ROWS / 4)), runOf(ROWS)]
  report({
    what: `${all.rows} lieux, un sur dix en défaut, essai compris`,
    measured: `${number(all.first)} s ; la même liste encore ${number(all.again)} s ; ${all.rejected} refusés, ${all.told} remarques`,
    ratio: ratio(all.first, all.reading, 'la lecture seule'),
    bar: { says: `≤ ${BAR.seconds} s`, held: all.first <= BAR.seconds },
  })
  report({
    what: 'mémoire du serveur, sans PostgreSQL',
    measured: `${all.peak} Mo ; ${few.peak} Mo pour un quart`,
    bar: { says: `≤ ${BAR.megabytes} Mo de plus`, held: all.peak - few.peak <= BAR.megabytes },
  })
}

interface Outcome {
  rows: number
  first: number
  again: number
  reading: number
  rejected: number
  told: number
  /** Megabytes. */
  peak: number
}

function runOf(rows: number): Outcome {
  const here = fileURLToPath(import.meta.url)
  const run = spawnSync(process.execPath, [...process.execArgv, here, '1', String(rows)], {
    encoding: 'utf8',
  })
  if (run.status !== 0) throw new Error(run.stderr)
  return JSON.parse(run.stdout)
}

/** What a process of its own does: one list, twice. */
async function enter(rows: number) {
  const list = Buffer.from(listOf(rows))
  const base = await openTestDb()
  const { imported, close } = await placesWorld(base)
  const reading = await seconds(async () => {
    for (const table of await readTables('liste.csv', list, async () => undefined))
      for (const row of table.rows()) if ('get' in row) row.get('nom')
  })
  const first = await seconds(() => imported('2026-01-10', 'liste.csv', list))
  const again = await seconds(() => imported('2026-01-11', 'liste.csv', list))
  const { places, rows: told } = first.result
  if (again.result.places.new + again.result.places.changed > 0)
    throw new Error('the same list changed something')
  const outcome: Outcome = {
    ...{ rows, first: first.seconds, again: again.seconds, reading: reading.seconds },
    ...{
      rejected: places.rejected,
      told: told.length,
      peak: Math.round(process.resourceUsage().maxRSS / 1000),
    },
  }
  process.stdout.write(JSON.stringify(outcome))
  await close()
  await base.close()
}

const kinds = [
  'cms',
  'ccas',
  'aide-alimentaire',
  'parentalite',
  'mediation-numerique',
  'mairie',
  'premier-accueil',
]
const communes = [
  ['76540', 1.09, 49.44],
  ['76351', 0.12, 49.5],
  ['76217', 1.08, 49.92],
  ['76259', 0.37, 49.75],
  ['76758', 0.75, 49.61],
] as const

/** A telephone and hours of its own each; one in ten breaks in one of eight ways. */
function listOf(rows: number): string {
  const lines = ['id,nom,type,adresse,code_insee,lon,lat,telephone,lundi,horaires']
  for (let n = 0; n < rows; n++) {
    const [code, lon, lat] = communes[n % communes.length]!
    const phone = `02 61 ${String(n).padStart(6, '0')}`
    const hours = `${8 + (n % 3)}h${String(n % 60).padStart(2, '0')}-12h`
    const at = [lon + ((n % 97) - 48) / 4_000, lat + ((n % 89) - 44) / 4_000].map(degrees =>
      degrees.toFixed(5),
    )
    const cells = [
      `x${n}`,
      `Lieu ${n}`,
      kinds[n % kinds.length]!,
      `${n % 200} rue Exemple`,
      code,
      ...at,
      phone,
      hours,
      '',
    ]
    if (n % 10 === 3) broken[Math.floor(n / 10) % broken.length]!(cells)
    lines.push(cells.join(','))
  }
  return lines.join('\n')
}

const set = (at: number, value: string) => (cells: string[]) => {
  cells[at] = value
}
const broken: readonly ((cells: string[]) => void)[] = [
  set(1, ''),
  set(4, '99999'),
  cells => cells.splice(5, 2, '5.37', '43.29'),
  set(4, '13055'),
  cells => cells.splice(5, 2, '-0.5', '50.2'),
  set(9, 'quand il fait beau'),
  set(5, 'à côté'),
  cells => cells.push('de trop'),
]

const [, asChild] = process.argv.slice(2)
if (asChild) await enter(Number(asChild))
else compare()
