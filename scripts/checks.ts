/** What the commands of the project share: running a program in sight, the checks of the code, a suite of tests, and one plain closing line. */
import { spawn } from 'node:child_process'

export const root = `${import.meta.dirname}/..`
const bin = (name: string) => `${root}/node_modules/.bin/${name}`

export interface Outcome {
  passed: number
  failed: number
}

const checks: [string, string, string[]][] = [
  ['types', bin('tsc'), []],
  ['style', bin('biome'), ['ci', '--reporter=summary', '.']],
  ['code mort', bin('knip'), ['--no-progress']],
]

/** Types, style, dead code. */
export async function check(): Promise<Outcome> {
  const outcome = { passed: 0, failed: 0 }
  for (const [name, command, args] of checks) {
    const { code } = await run(command, args)
    process.stdout.write(`${code === 0 ? '✔' : '✖'} ${name}\n`)
    if (code === 0) outcome.passed++
    else outcome.failed++
  }
  return outcome
}

/** Test files, three at a time, since each waits for PostgreSQL or a browser half of its time: how many tests passed and failed. */
export async function suite(files: readonly string[], env: Record<string, string>): Promise<Outcome> {
  if (files.length === 0) return { passed: 0, failed: 0 }
  const { code, output } = await run(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--import', `${root}/src/jsx.mjs`]
      .concat(['--test', '--test-concurrency=3', `--test-timeout=${env.MAILLAGE_TEST_TIMEOUT ?? 600_000}`])
      .concat(files),
    { NODE_ENV: 'test', ...env },
  )
  const count = (word: string) => Number(new RegExp(`^ℹ ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0)
  const failed = count('fail') + count('cancelled')
  return { passed: count('pass'), failed: failed || (code === 0 ? 0 : 1) }
}

/** Runs a program, shows what it prints, gives its exit code and its output. */
export function run(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.on('data', chunk => {
      output += chunk
      process.stdout.write(chunk)
    })
    child.on('close', code => resolve({ code: code ?? 1, output }))
    child.on('error', () => resolve({ code: 1, output }))
  })
}

/** « 412 passed, 0 failed », and the exit code that says the same. */
export function close(outcomes: readonly Outcome[]): never {
  const sum = (of: keyof Outcome) => outcomes.reduce((total, outcome) => total + outcome[of], 0)
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`)
  process.exit(sum('failed') === 0 ? 0 : 1)
}
