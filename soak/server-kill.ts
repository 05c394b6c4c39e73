/**
 * The server, killed (kill -9) at any moment while twenty people write at the door: what it said was saved is there at the next start,
 * once. Every fourth time PostgreSQL is killed with it.
 */
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Running, removeFolder, startServer, temporaryFolder } from '../e2e/server.ts'
import { randomOf } from '../src/kernel/synthetic/random.ts'
import { findRunning, SUPERUSER } from '../src/platform/postgres/server.ts'
import { addressOf, reachable } from '../src/platform/postgres/socket.ts'

const SEED = process.env.MAILLAGE_SEED ?? '1'
const TRIALS = Number(process.env.MAILLAGE_ROUNDS ?? 200)
const WRITERS = 20

const data = temporaryFolder()
const postgres = path.join(data, 'postgres')
const random = randomOf(`server-kill/${SEED}`)
/** What the server said was saved: visits by their id, and the last text of each welcome with its version. */
const visits = new Map<string, number>()
const welcomes = new Map<string, { said: string; version: number }>()
/** Sent, and never answered: it may be there or not, and whole in both cases. */
const unanswered = new Set<string>()
/** From the instant that the kill begins. */
let killing = false

try {
  let server = await start()
  for (let trial = 1; trial <= TRIALS; trial++) {
    const { cookie, place } = await enter(server)
    let alive = true
    const writers = Array.from({ length: WRITERS }, (_, n) => write(server, cookie, place, n, () => alive))
    await sleep(random.between(50, 3_000))
    killing = true
    const taken = trial % 4 === 0 ? findRunning(postgres) : undefined
    // Its session of processes: the postmaster and all that it has started.
    if (taken) process.kill(-taken.pid, 'SIGKILL')
    await server.stop('SIGKILL')
    alive = false
    await Promise.all(writers)
    killing = false
    server = await start()
    const lost = await faults(server)
    if (lost.length) throw new Error(`seed ${SEED}, trial ${trial}:\n${lost.slice(0, 10).join('\n')}`)
    if (trial % 10 === 0 || trial === TRIALS)
      say(`${trial} sur ${TRIALS} : ${visits.size} arrivées, ${welcomes.size} accueils`)
  }
  await server.stop()
  if (!visits.size || !welcomes.size) throw new Error('nothing was ever acknowledged')
  say(`0 perdue, 0 en double ; ${unanswered.size} envois restés sans réponse`)
} finally {
  removeFolder(data)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

// The real clock: a day that stands still would go back at midnight.
function start(): Promise<Running> {
  return startServer({ data, today: '' })
}

/** As the one who keeps the door, by the page. */
async function enter({ origin }: Running): Promise<{ cookie: string; place: string }> {
  const entered = await fetch(`${origin}/connexion/demonstration`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'mail=accueil%40maillage.invalid&vers=%2F',
  })
  const cookie = entered.headers.getSetCookie()[0]!.split(';')[0]!
  const queue = await fetch(`${origin}/api/welcome/queue`, { headers: { Cookie: cookie } })
  return { cookie, place: ((await queue.json()) as { here: { place: string } }).here.place }
}

/** Notes an arrival, writes what is said, writes it again; until the server is gone. */
async function write(server: Running, cookie: string, place: string, n: number, alive: () => boolean) {
  const send = async <T>(action: string, body: object): Promise<T> => {
    const answer = await fetch(`${server.origin}/api/welcome/${action}`, {
      method: 'POST',
      headers: { Cookie: cookie, Origin: server.origin, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${action}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
  while (alive()) {
    const passage = randomUUID()
    unanswered.add(passage)
    try {
      const { number } = await send<{ number: number }>('arrive', { place, passage, called: `n${n}` })
      visits.set(passage, number)
      unanswered.delete(passage)
      for (let base = 0; base < 3; base++) {
        const said = `${passage} ${base}`
        unanswered.add(said)
        const { version } = await send<{ version: number }>('record', { passage, said, base })
        welcomes.set(passage, { said, version })
        unanswered.delete(said)
      }
    } catch (error) {
      // `fetch failed` is the server that is gone; any answer that refuses is a fault, but of one whose PostgreSQL was killed under it.
      if (/^(arrive|record): /.test((error as Error).message) && alive() && !killing) throw error
      return
    }
  }
}

async function faults(server: Running): Promise<string[]> {
  const socket = reachable(postgres)
  const client = new pg.Client(addressOf(socket.name, SUPERUSER, 'maillage'))
  await client.connect()
  try {
    const { rows: passages } = await client.query<{ id: string; number: number }>(
      'select id, number from passage',
    )
    const { rows: written } = await client.query<{ id: string; said: string; version: number }>(
      'select passage_id as id, said, version from welcome where passage_id is not null',
    )
    const { rows: twice } = await client.query<{ number: number }>(
      'select number from passage group by organisation_id, place_id, on_day, number having count(*) > 1',
    )
    const { rows: chain } = await client.query<{ fault: string }>(`select fault from trace_faults('76')`)
    const numbers = new Map(passages.map(({ id, number }) => [id, number]))
    const texts = new Map(written.map(one => [one.id, one]))
    return [
      ...[...visits].filter(([id, number]) => numbers.get(id) !== number).map(([id]) => `arrival ${id} lost`),
      ...[...welcomes]
        .filter(([id, known]) => !holds(texts.get(id), known))
        .map(([id, { said }]) => `welcome ${id} lost « ${said} »`),
      ...twice.map(({ number }) => `number ${number} given twice`),
      ...chain.map(({ fault }) => `trace: ${fault}`),
      ...((await fetch(server.origin)).ok ? [] : ['the first page does not answer']),
    ]
  } finally {
    await client.end()
    socket.release()
  }
}

/** The text that was acknowledged, or a later one that was sent and never answered. */
function holds(
  found: { said: string; version: number } | undefined,
  known: { said: string; version: number },
) {
  if (!found) return false
  return found.version === known.version ? found.said === known.said : unanswered.has(found.said)
}
