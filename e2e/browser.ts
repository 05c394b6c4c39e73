/** Opens Chromium for the journeys: the machine's own, else Debian's by apt, else the one that npm carries. */
import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

export interface BrowserFile {
  executablePath: string
  args: string[]
}

const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The first of: CHROMIUM, /usr/bin/chromium, Debian's package (as root), the npm package. */
export async function findBrowser(): Promise<BrowserFile> {
  const named = process.env.CHROMIUM
  if (named) {
    if (!isExecutable(named)) throw new Error(`CHROMIUM : ${named} n’est pas un programme.`)
    return { executablePath: named, args: flags }
  }
  const debian = '/usr/bin/chromium'
  if (isExecutable(debian) || (installWithApt() && isExecutable(debian)))
    return { executablePath: debian, args: flags }
  return unpackFromNpm()
}

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ ...(await findBrowser()), ignoreDefaultArgs: ['--headless'] })
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
 * Told that it is on Lambda, the package also unpacks the libraries that a bare Debian lacks. Its own flags are left
 * aside: with its `--single-process`, the browser dies with the first page that is closed.
 */
async function unpackFromNpm(): Promise<BrowserFile> {
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs24.x'
  const { default: packaged } = await import('@sparticuz/chromium')
  return { executablePath: await packaged.executablePath(), args: flags }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
