/** Opens Chromium for the journeys: the machine's own, else Debian's by apt, else the one that npm carries. */
import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * The first of: CHROMIUM, /usr/bin/chromium, Debian's package (as root), the npm package. Gives the environment that `openBrowser`
 * wants; asked once for a whole run, so that no two test files install or unpack it at the same time.
 */
export async function findBrowser(): Promise<Record<string, string>> {
  const named = process.env.CHROMIUM
  if (named && !isExecutable(named)) throw new Error(`CHROMIUM : ${named} n’est pas un programme.`)
  const debian = '/usr/bin/chromium'
  if (named || isExecutable(debian) || (installWithApt() && isExecutable(debian)))
    return { CHROMIUM: named || debian }
  const executable = await unpackFromNpm()
  const { LD_LIBRARY_PATH = '', FONTCONFIG_PATH = '' } = process.env
  return { CHROMIUM: executable, LD_LIBRARY_PATH, FONTCONFIG_PATH }
}

/** WebGL, by the processor, is for the interactive map alone: every page drawn that way takes three times as long. */
const webglFlags = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader']

export async function openBrowser({ webgl = false } = {}): Promise<Browser> {
  const { CHROMIUM: executablePath } = await findBrowser()
  const args = [...flags, ...(webgl ? webglFlags : ['--disable-gpu'])]
  return chromium.launch({ executablePath: executablePath!, args, ignoreDefaultArgs: ['--headless'] })
}

/** False where it cannot be done: another system, an ordinary user, no network. */
function installWithApt(): boolean {
  if (process.getuid?.() !== 0 || !isExecutable('/usr/bin/apt-get')) return false
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'] as ('ignore' | 'inherit')[],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }
  try {
    execFileSync('apt-get', ['update', '-qq'], options)
    execFileSync(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'],
      options,
    )
    return true
  } catch {
    return false
  }
}

/**
 * Told that it is on Lambda, the package also unpacks the libraries that a bare Debian lacks, beside the browser: in this clone, since
 * in a folder that users share one of them would run the program of another. Its own flags are left aside: with its
 * `--single-process`, the browser dies with the first page that is closed.
 */
async function unpackFromNpm(): Promise<string> {
  const folder = path.join(import.meta.dirname, '../node_modules/.cache/chromium')
  const whole = path.join(folder, 'whole')
  if (!existsSync(whole)) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const shared = process.env.TMPDIR
  Object.assign(process.env, { AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x', TMPDIR: folder })
  const { default: packaged } = await import('@sparticuz/chromium')
  const executable = await packaged.executablePath()
  if (shared === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = shared
  writeFileSync(whole, '')
  return executable
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
