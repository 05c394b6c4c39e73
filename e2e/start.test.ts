/** Starting, stopping and being killed, as whoever runs the server lives it; and the command line beside it. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { findRunning } from '../src/platform/postgres/server.ts'
import { environment, type Running, removeFolder, runToEnd, startServer, temporaryFolder } from './server.ts'

const data = temporaryFolder()
const other = temporaryFolder()
const nothing = temporaryFolder()
const today = '2026-03-05'
const due = ['law', 'due', 'RSA-OR-6W', '--from', '2026-01-31']
let server: Running

before(async () => {
  server = await startServer({ data, today })
})
after(async () => {
  await server?.stop()
  for (const folder of [data, other, nothing]) removeFolder(folder)
})

test('signed out, both addresses of the machine answer a page in French and the description of the API, with no redirect', async () => {
  for (const host of ['127.0.0.1', '[::1]', 'localhost']) {
    const page = await fetch(`http://${host}:${server.port}/`, { redirect: 'manual' })
    assert.equal(page.status, 200, host)
    assert.match(await page.text(), /<html lang="fr"/, host)
    const api = await fetch(`http://${host}:${server.port}/api/openapi.json`, { redirect: 'manual' })
    assert.equal(api.status, 200, host)
    assert.match(((await api.json()) as { openapi: string }).openapi, /^3\.1\./, host)
  }
})

test('a second server on a folder is refused with a sentence and exit code 1', async () => {
  const refused = await runToEnd('src/main.ts', [], { data, today })
  assert.match(
    refused.stderr.replace(/^\{.*\}\n/gm, ''),
    /^Un autre serveur Maillage utilise déjà ce dossier/,
  )
  assert.equal(refused.code, 1)
  assert.equal((await fetch(server.origin)).status, 200, 'the first goes on')
})

test('a port in use is found before the folder is touched, the demonstration being asked for', async () => {
  for (const host of ['127.0.0.1', '::1', '0.0.0.0']) {
    const holder = net.createServer().listen(0, host)
    await once(holder, 'listening')
    const { port } = holder.address() as net.AddressInfo
    const { code, stdout, stderr } = await runToEnd('src/main.ts', [], { data: nothing, today, port })
    holder.close()
    assert.match(stderr, /^Le port \d+ est déjà pris\s: .*PORT\.\n$/, host)
    assert.deepEqual([code, stdout, readdirSync(nothing)], [1, '', []], host)
  }
})

test('a wrong setting is refused at the start with a sentence', async () => {
  const cases: [Record<string, string>, RegExp, string][] = [
    [{ PORT: 'abc' }, /PORT/, 'not a number'],
    [{ PORT: '70000' }, /PORT/, 'no such port'],
    [{ MAILLAGE_TODAY: '31/01/2026' }, /MAILLAGE_TODAY doit être un jour/, 'not an ISO day'],
    [{ MAILLAGE_DEMO: 'oui' }, /MAILLAGE_DEMO doit être 1/, 'neither 0 nor 1'],
    [{ OIDC_ISSUER: 'https://exemple.fr' }, /vont ensemble/, 'half a provider'],
  ]
  for (const [settings, sentence, why] of cases) {
    const { code, stderr } = await runToEnd('src/main.ts', [], { data: nothing, settings })
    assert.match(stderr, sentence, why)
    assert.doesNotMatch(stderr, /^ +at /m, 'a sentence, no stack')
    assert.equal(code, 1, why)
  }
})

test('beside the running server, a command with --json writes JSON alone', async () => {
  const { code, stdout } = await runToEnd('src/cli.ts', [...due, '--json'], { data, today })
  assert.equal(code, 0)
  const { rule, from, due: last } = JSON.parse(stdout)
  // CASF art. D. 262-65-2: six weeks, 42 days after 31 January.
  assert.deepEqual([rule, from, last], ['RSA-OR-6W', '2026-01-31', '2026-03-14'])
})

test('a command ends with 0 when done, 1 when refused, 2 on wrong usage', async () => {
  const cases: [string[], number, string][] = [
    [due, 0, 'done'],
    [['law', 'due', 'RSA-OR-6W', '--from', '1990-01-31'], 1, 'not in force on that day'],
    [['law', 'due', 'NOT-A-RULE', '--from', '2026-01-31'], 1, 'no such rule'],
    [['law', 'due', 'RSA-OR-6W'], 2, 'no day'],
    [['ouvre-toi'], 2, 'no such command'],
  ]
  for (const [words, expected, why] of cases) {
    const said = await runToEnd('src/cli.ts', [...words, '--json'], { data, today })
    assert.equal(said.code, expected, why)
    const answer = JSON.parse(said.stdout)
    if (expected) assert.match(answer.error, /\p{L}{3}/u, why)
  }
})

test('a reader that closes the pipe ends a command quietly', async () => {
  const command = `sh bin/run src/cli.ts ${due.join(' ')} --json | head -c 1`
  const child = spawn('bash', ['-c', `set -o pipefail; ${command}`], {
    cwd: path.resolve(import.meta.dirname, '..'),
    env: environment({ data, today }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stderr = ''
  child.stderr.on('data', chunk => (stderr += chunk))
  child.stdout.resume()
  await once(child, 'close')
  assert.deepEqual([child.exitCode, stderr], [0, ''])
})

test('on a folder with no database the law is read as shipped, and no database is made', async () => {
  const { code, stdout } = await runToEnd('src/cli.ts', [...due, '--json'], { data: nothing, today })
  assert.equal(code, 0)
  assert.equal(JSON.parse(stdout).due, '2026-03-14')
  assert.deepEqual(readdirSync(nothing), [])
})

test('SIGTERM ends everything', async () => {
  const { code } = await server.stop()
  assert.equal(code, 0)
  assert.equal(findRunning(path.join(data, 'postgres')), undefined, 'no PostgreSQL is left on the folder')
})

test('a second start answers with the people that were there', async () => {
  server = await startServer({ data, today })
  assert.equal((await fetch(server.origin)).status, 200)
  assert.match(await (await fetch(`${server.origin}/connexion`)).text(), /Camille Lesueur/)
})

test('after kill -9 of the application the next start works', async () => {
  await server.stop('SIGKILL')
  server = await startServer({ data, today })
  assert.equal((await fetch(server.origin)).status, 200)
  const { code } = await server.stop()
  assert.equal(code, 0)
  for (let wait = 0; wait < 500 && findRunning(path.join(data, 'postgres')); wait++) await sleep(20)
  assert.equal(findRunning(path.join(data, 'postgres')), undefined, 'the orphan was taken over, and stopped')
})
