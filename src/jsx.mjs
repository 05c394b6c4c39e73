/** Lets Node load .tsx: strips types and compiles JSX to hono/jsx. Node itself strips .ts (stack choice: docs/decisions/0002). */
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'esbuild'

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context)
    const sourcefile = fileURLToPath(url)
    const { code } = transformSync(readFileSync(sourcefile, 'utf8'), {
      loader: 'tsx',
      jsx: 'automatic',
      jsxImportSource: 'hono/jsx',
      sourcemap: 'inline',
      sourcefile,
      format: 'esm',
    })
    return { format: 'module', source: code, shortCircuit: true }
  },
})
