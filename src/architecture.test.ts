import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { test } from 'node:test'

/** Who may import whom. A folder may import itself, but an engagement never imports another. */
const mayImport: Record<string, string[]> = {
  platform: [],
  travel: [],
  kernel: ['platform'],
  web: ['kernel', 'platform'],
  places: ['web', 'kernel', 'travel', 'platform'],
  steering: ['web', 'kernel', 'platform'],
  engagements: ['places', 'web', 'kernel', 'travel', 'platform'],
}

const src = import.meta.dirname
const folder = (path: string) =>
  path
    .split('/')
    .slice(0, path.startsWith('engagements/') ? 2 : 1)
    .join('/')
const layer = (path: string) => path.split('/')[0]!
const files = globSync('**/*.{ts,tsx}', { cwd: src }).sort()
const own = files.filter(file => !/\.test\.|\/test-|\/made-up\./.test(file))
const text = (file: string) => readFileSync(join(src, file), 'utf8')

test('every import respects the rule of docs/architecture.md', () => {
  const faults = own
    .filter(file => mayImport[layer(file)])
    .flatMap(file =>
      [...text(file).matchAll(/(?:from|import) '(\.[^']+)'/g)]
        .map(([, path]) => relative(src, join(src, file, '..', path!)))
        .filter(target => folder(target) !== folder(file) && !mayImport[layer(file)]!.includes(layer(target)))
        .map(target => `${file} imports ${target}`),
    )
  assert.deepEqual(faults, [])
})

test('no file written by hand is longer than 250 lines', () => {
  const long = files
    .map(file => [file, text(file).split('\n').length] as const)
    .filter(([, lines]) => lines > 251)
  assert.deepEqual(long, [])
})

test('the clock and chance are parameters: only their ports read them', () => {
  const ports = ['platform/clock.ts']
  const faults = own
    .filter(file => !ports.includes(file))
    .filter(file =>
      /\bDate\.now\(\)|\bnew Date\(\)|\bMath\.random\(\)|\bsql`[^`]*\bnow\(\)/.test(
        text(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''),
      ),
    )
  assert.deepEqual(faults, [])
})

test('steering names no engagement, and an engagement is imported by the contents page alone', () => {
  const steering = own
    .filter(file => layer(file) === 'steering')
    .filter(file => /\brsa\.|engagements\//.test(text(file)))
  assert.deepEqual(steering, [])
})
