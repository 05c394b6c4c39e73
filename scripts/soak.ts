/** `npm run soak`: the same proofs at length, the older PostgreSQL, and the kills; `npm run soak -- derive` runs what has that name. */
import { globSync } from 'node:fs'
import { startTestServer } from '../src/platform/test-db.ts'
import { close, type Outcome, root, run, suite } from './checks.ts'

/** Suites of `npm test` that take their number of runs from the environment. */
const longer: [string, Record<string, string>][] = [
  ['src/engagements/rsa/imports/convergence.test.ts', { MAILLAGE_RUNS: '1000', MAILLAGE_SEED: '2' }],
  ['src/engagements/rsa/imports/malformed.test.ts', { MAILLAGE_RUNS: '10000' }],
  ['src/engagements/premier-accueil/appointments/concurrent.test.ts', { MAILLAGE_RUNS: '10000' }],
  ['src/travel/streets/proof.test.ts', { MAILLAGE_RUNS: '400' }],
  ['src/travel/transit/raptor.test.ts', { MAILLAGE_RUNS: '20000' }],
  ['src/travel/transit/real-day.test.ts', { MAILLAGE_RUNS: 'all' }],
]
const HOURS = 3_600_000

const wanted = process.argv.slice(2)
const named = (file: string) => wanted.length === 0 || wanted.some(name => file.includes(name))
const soak = globSync('soak/*.ts', { cwd: root }).sort().filter(named)
const programs = soak.filter(file => !file.endsWith('.test.ts'))
const tests = soak.filter(file => file.endsWith('.test.ts'))

const server = await startTestServer()
const env = { MAILLAGE_TEST_SERVER: server.env, MAILLAGE_TEST_TIMEOUT: String(6 * HOURS) }
const outcomes: Outcome[] = []
for (const file of tests) outcomes.push(await suite([file], env))
for (const [file, size] of longer.filter(([file]) => named(file)))
  outcomes.push(await suite([file], { ...env, ...size }))
for (const file of programs) {
  const { code } = await run(process.execPath, [...process.execArgv, `${root}/${file}`], env)
  process.stdout.write(`${code === 0 ? '✔' : '✖'} ${file}\n`)
  outcomes.push(code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
}
await server.stop()
if (outcomes.length === 0) process.stdout.write(`Rien ne s’appelle « ${wanted.join(' ')} ».\n`)
close(outcomes.length ? outcomes : [{ passed: 0, failed: 1 }])
