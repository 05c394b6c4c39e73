/**
 * Lets Node load .tsx: strips types and compiles JSX to hono/jsx. Node itself strips .ts (stack choice: docs/decisions/0002). What was
 * compiled once is kept beside the packages, which a new installation of them empties: a command starts in half the time.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire, enableCompileCache, registerHooks } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const kept = path.join(import.meta.dirname, '../node_modules/.cache/maillage')
enableCompileCache(kept)

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context)
    const file = fileURLToPath(url)
    return { format: 'module', source: compiled(file, readFileSync(file, 'utf8')), shortCircuit: true }
  },
})

function compiled(file, text) {
  const key = createHash('sha256').update(`${file}\n${text}`).digest('hex')
  const at = path.join(kept, `${key}.js`)
  try {
    return readFileSync(at, 'utf8')
  } catch {
    const { transformSync } = createRequire(import.meta.url)('esbuild')
    const { code } = transformSync(text, {
      loader: 'tsx',
      jsx: 'automatic',
      jsxImportSource: 'hono/jsx',
      sourcemap: 'inline',
      sourcefile: file,
      format: 'esm',
    })
    keep(at, code)
    return code
  }
}

/** Whole or not at all, whoever else is writing it; where nothing can be written, each start compiles. */
function keep(at, code) {
  try {
    mkdirSync(kept, { recursive: true })
    writeFileSync(`${at}.${process.pid}`, code)
    renameSync(`${at}.${process.pid}`, at)
  } catch {}
}
