/** `npm test`: types, style, dead code, then every suite on a real PostgreSQL and in a real browser; one plain line at the end. */
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { startTestServer } from '../src/platform/test-db.ts'

const root = `${import.meta.dirname}/..`
const bin = (name: string) => `${root}/node_modules/.bin/${name}`

/** Runs a program, shows what it prints, gives its exit code and its output. */
function run(command: string, args: string[], env: Record<string, string> = {}): Promise<{ code: number; output: string }> {
  return new Promise(resolve => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.on('data', chunk => {
      output += chunk
      process.stdout.write(chunk)
    })
    child.on('close', code => resolve({ code: code ?? 1, output }))
    child.on('error', () => resolve({ code: 1, output }))
  })
}

const only = process.argv.slice(2)
let passed = 0
let failed = 0

const checks: [string, string, string[]][] = [
  ['types', bin('tsc'), []],
  ['style', bin('biome'), ['ci', '--reporter=summary', '.']],
  ['code mort', bin('knip'), ['--no-progress']],
]
if (only.length === 0)
  for (const [name, command, args] of checks) {
    const { code } = await run(command, args)
    process.stdout.write(`${code === 0 ? '✔' : '✖'} ${name}\n`)
    if (code === 0) passed++
    else failed++
  }

const server = await startTestServer()
const suites = only.length ? [only] : [globSync('{src,scripts}/**/*.test.{ts,tsx}', { cwd: root }).sort(), globSync('e2e/**/*.test.ts', { cwd: root }).sort()]
for (const files of suites) {
  if (files.length === 0) continue
  const { code, output } = await run(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--import', `${root}/src/jsx.mjs`, '--test', '--test-concurrency=2', '--test-timeout=600000', ...files],
    { MAILLAGE_TEST_SERVER: server.env, NODE_ENV: 'test' },
  )
  const count = (word: string) => Number(new RegExp(`^ℹ ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0)
  passed += count('pass')
  failed += count('fail') + count('cancelled')
  if (code !== 0 && count('fail') + count('cancelled') === 0) failed++
}
await server.stop()
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exit(failed === 0 ? 0 : 1)
