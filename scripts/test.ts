/** `npm test`: types, style, dead code, then every suite on a real PostgreSQL and in a real browser; one plain line at the end. */
import { globSync } from 'node:fs'
import { findBrowser } from '../e2e/browser.ts'
import { startTestServer } from '../src/platform/test-db.ts'
import { check, close, root, suite } from './checks.ts'

const only = process.argv.slice(2)
const files = (pattern: string) => globSync(pattern, { cwd: root }).sort()
const suites = only.length ? [only] : [files('{src,scripts}/**/*.test.{ts,tsx}'), files('e2e/**/*.test.ts')]

const outcomes = only.length ? [] : [await check()]
const server = await startTestServer()
for (const files of suites) {
  const browser = files.some(file => file.startsWith('e2e/')) ? await findBrowser() : {}
  if (browser.CHROMIUM) process.stdout.write(`Navigateur : ${browser.CHROMIUM}\n`)
  outcomes.push(await suite(files, { MAILLAGE_TEST_SERVER: server.env, ...browser }))
}
await server.stop()
close(outcomes)
