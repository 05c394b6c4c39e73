/** The application as `npm start` runs it, on a folder and a port of its own, in a day that stands still; and the command line beside it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const root = path.resolve(import.meta.dirname, '..')

export interface Given {
  /** Made by `temporaryFolder`. */
  data: string
  /** MAILLAGE_TODAY. */
  today: string
  /** A free one when missing. */
  port?: number
  demonstration?: boolean
}

export interface Running {
  /** `http://localhost:40123` */
  origin: string
  port: number
  /** Milliseconds from the start of the process to the line that says that it is ready. */
  readyAfter: number
  /** What it has written on standard error. */
  errors(): string
  /** As an operator does, by SIGTERM unless said otherwise: the exit code, and the milliseconds that it took. */
  stop(signal?: NodeJS.Signals): Promise<{ code: number | null; took: number }>
}

/** Waits for the line that says that it is ready; what it says instead of it is the error. */
export async function startServer(given: Given): Promise<Running> {
  const began = performance.now()
  const child = launch(['src/main.ts'], environment(given))
  const stderr = textOf(child.stderr!)
  const stdout = textOf(child.stdout!)
  const leave = () => child.kill('SIGTERM')
  process.once('exit', leave)
  const ready = () => /^Maillage est prêt\s: (http:\/\/localhost:(\d+))$/m.exec(stdout())
  while (!ready()) {
    if (child.exitCode !== null || child.signalCode) throw new Error(`Not started: ${stderr()}`)
    if (performance.now() - began > 600_000) throw new Error(`Not ready after ten minutes: ${stdout()}`)
    await sleep(20)
  }
  const [, origin, port] = ready()!
  const readyAfter = performance.now() - began
  return {
    ...{ origin: origin!, port: Number(port), readyAfter, errors: stderr },
    async stop(signal = 'SIGTERM') {
      const from = performance.now()
      process.off('exit', leave)
      if (child.exitCode === null && !child.signalCode) {
        child.kill(signal)
        await once(child, 'exit')
      }
      return { code: child.exitCode, took: performance.now() - from }
    },
  }
}

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs a script of the project to its end: the server where it is to be refused, or the command line. */
export async function runToEnd(
  script: string,
  words: string[],
  given: Partial<Given> & Settings = {},
): Promise<Ended> {
  const child = launch([script, ...words], environment(given))
  const [stdout, stderr] = [textOf(child.stdout!), textOf(child.stderr!)]
  await once(child, 'close')
  return { code: child.exitCode, stdout: stdout(), stderr: stderr() }
}

/** Settings as written in the environment, wrong ones too. */
interface Settings {
  settings?: Record<string, string>
}

export const temporaryFolder = (): string => mkdtempSync(path.join(tmpdir(), 'maillage-e2e-'))

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true })

/** Nothing of the settings of whoever runs the tests. */
export function environment({
  data,
  today,
  port = 0,
  demonstration,
  settings,
}: Partial<Given> & Settings): NodeJS.ProcessEnv {
  const ours = /^(MAILLAGE_|DATABASE_|OIDC_|FRANCECONNECT_|PORT$|NODE_TEST_CONTEXT$)/
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name))),
    ...(data && { MAILLAGE_DATA: data }),
    ...(today && { MAILLAGE_TODAY: today }),
    PORT: String(port),
    ...(demonstration === false && { MAILLAGE_DEMO: '0' }),
    ...settings,
  }
}

const launch = (words: string[], env: NodeJS.ProcessEnv): ChildProcess =>
  spawn('sh', ['bin/run', ...words], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })

function textOf(stream: NodeJS.ReadableStream): () => string {
  let text = ''
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  return () => text
}
