/** The building of a network, killed again and again (kill -9) at any moment: the one in use is always whole, the old one or the new one. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Identity, withNobody } from '../src/kernel/access/identity.ts'
import { makeWorld } from '../src/kernel/people/test-world.ts'
import { randomOf } from '../src/kernel/synthetic/random.ts'
import { startBuild } from '../src/places/networks/build.ts'
import { networkInUse, openNetwork } from '../src/places/networks/networks.ts'
import { openDb, openPool } from '../src/platform/db.ts'
import { openTestDb } from '../src/platform/test-db.ts'
import { type DrawnMap, writeMap } from '../src/travel/test-osm.ts'

const SEED = process.env.MAILLAGE_SEED ?? '1'
const KILLS = Number(process.env.MAILLAGE_ROUNDS ?? 25)

const [url, folder, me, file, hour] = process.argv.slice(2)
if (url) await build(url, folder!, JSON.parse(me!) as Identity, file!, Number(hour))
else await soak()

/** What is killed. Hours apart, so that each use follows the one before. */
async function build(url: string, folder: string, me: Identity, file: string, hour: number) {
  const db = openDb(openPool(url))
  const at = new Date(Date.parse('2026-03-02T08:00:00Z') + hour * 60_000).toISOString()
  const clock = () => ({ at, today: at.slice(0, 10) as '2026-03-02' })
  await (await startBuild({ db, clock, me, role: 'administrator', folder }, { osm: [file], gtfs: [] })).done
  await db.destroy()
}

async function soak() {
  const random = randomOf(`network-kill/${SEED}`)
  const base = await openTestDb()
  const world = await makeWorld(base)
  const me = await world.addAgent(world.organisation, 'Maxime Vidal', ['administrator'])
  const folder = mkdtempSync(path.join(tmpdir(), 'maillage-kill-'))
  const maps = [writeMap(town(20)), writeMap(town(60))] as const
  const inUse = () =>
    withNobody(base.db, 'maillage_public', '76', '2026-03-02', async tx => {
      const found = (await networkInUse(tx, '76'))!
      // Whole: each piece is there, and its graph is read.
      const network = await openNetwork(tx, '76', found)
      if (network.id !== found.id || !network.streets) throw new Error('half a network is in use')
      return found.id
    })
  const run = async (map: string, hour: number, patience: number) => {
    const args = [...process.execArgv, fileURLToPath(import.meta.url)]
    const child = spawn(
      process.execPath,
      [...args, base.url, folder, JSON.stringify(me), map, String(hour)],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    )
    const over = once(child, 'exit') as Promise<[number | null, string | null]>
    void sleep(patience, undefined, { ref: false }).then(() => child.kill('SIGKILL'))
    const [code, signal] = await over
    if (signal !== 'SIGKILL' && code !== 0) throw new Error(`the build ended with ${code}`)
    return signal === 'SIGKILL'
  }
  const [old, fresh] = [await builtAlone(0, 0), await builtAlone(1, 1)]
  await builtAlone(0, 2)
  let killed = 0
  for (let hour = 3; hour < KILLS + 3; hour++) {
    const before = await inUse()
    const map = maps[before === old ? 1 : 0]
    const dead = await run(map, hour, random.between(200, 4000))
    const after = await inUse()
    if (dead) killed++
    else if (after === before) throw new Error(`seed ${SEED}: built, and not in use`)
    if (after !== old && after !== fresh) throw new Error(`seed ${SEED}: another network`)
  }
  process.stdout.write(`tué ${killed} fois sur ${KILLS} : le réseau en service est toujours entier\n`)
  rmSync(folder, { recursive: true })
  await world.close()
  await base.close()

  async function builtAlone(map: 0 | 1, hour: number) {
    if (await run(maps[map], hour, 600_000)) throw new Error('too slow')
    return inUse()
  }
}

/** Streets in squares of 100 m. */
function town(size: number): DrawnMap {
  const sides = [...Array(size).keys()]
  const name = (x: number, y: number) => `${x}-${y}`
  return {
    nodes: Object.fromEntries(sides.flatMap(x => sides.map(y => [name(x, y), [x * 100, y * 100]]))),
    ways: sides.flatMap(x => [
      [sides.map(y => name(x, y)).join(' '), { highway: 'residential' }],
      [sides.map(y => name(y, x)).join(' '), { highway: 'residential' }],
    ]),
  }
}
