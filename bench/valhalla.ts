/** Valhalla, where MAILLAGE_VALHALLA names a folder with its npm package (`npm install --prefix FOLDER @valhallajs/valhallajs`, 280 MB): an oracle of what a journey takes by car. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Point } from '../src/travel/types.ts'

export interface Valhalla {
  buildSeconds: number
  /** Seconds from each to each, row-major; null where it finds no way. */
  times(from: readonly Point[], to: readonly Point[]): Promise<(number | null)[]>
  close(): void
}

interface Package {
  Actor: new (
    config: object,
  ) => {
    matrix(query: object): Promise<{ sources_to_targets: { time: number | null }[][] }>
  }
  getConfig(options: object): Promise<object>
}

/** Undefined where there is none. */
export async function valhallaOn(file: string): Promise<Valhalla | undefined> {
  const home = path.join(process.env.MAILLAGE_VALHALLA ?? '', 'node_modules/@valhallajs/valhallajs')
  if (!process.env.MAILLAGE_VALHALLA || !existsSync(home)) return undefined
  const { Actor, getConfig } = createRequire(import.meta.url)(home) as Package
  const folder = mkdtempSync(path.join(tmpdir(), 'maillage-valhalla-'))
  const config = await getConfig({ tileDir: folder, tileExtract: '' })
  const configFile = path.join(folder, 'config.json')
  writeFileSync(configFile, JSON.stringify(config))
  const start = performance.now()
  execFileSync(
    process.execPath,
    [path.join(home, 'bin/valhalla-cli.js'), 'build_tiles', '-c', configFile, file],
    // It writes what it finds doubtful where it stands.
    { stdio: 'ignore', cwd: folder },
  )
  const buildSeconds = (performance.now() - start) / 1000
  const actor = new Actor(config)
  return {
    buildSeconds,
    async times(sources, targets) {
      const { sources_to_targets } = await actor.matrix({ sources, targets, costing: 'auto' })
      return sources_to_targets.flat().map(({ time }) => time)
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
