/** The files that pages need (stylesheet, fonts, mark), read once and served from memory, so that no request reaches the disk. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { transformSync } from 'esbuild'
import { Hono } from 'hono'

const root = join(import.meta.dirname, '../../public')

/** The parts of the one stylesheet, in their order; the first declares the cascade layers. */
const sheets = ['tokens', 'base', 'frame', 'text', 'forms', 'tables', 'marks', 'charts', 'media']

/** What few pages need, each a stylesheet of its own and its parts, after the one above. */
const apart = {
  finder: ['finder'],
  maps: ['maps', 'land'],
  welcome: ['welcome'],
  'mon-parcours': ['mon-parcours'],
  employer: ['employer'],
}

/** Files of packages, side by side as their authors wrote them: MapLibre looks for its worker next to itself. */
const vendor = ['maplibre-gl.mjs', 'maplibre-gl-worker.mjs']

/** What may be served; a file of another type stays out of reach. */
const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
}

const files = readFiles()
const hash = hashOf(files)

/**
 * The address of a file of `public/`, for example `asset('app.css')`.
 *
 * One hash covers the whole folder, so that a relative `url()` or `import` inside a file carries it too.
 */
export function asset(path: string): string {
  if (!files.has(path)) throw new Error(`public/${path} does not exist`)
  return `/static/${hash}/${path}`
}

/**
 * Serves /static/<hash>/<path>. Another hash gets the present file, not to be kept: while several instances are
 * being replaced, a page of the newer one may ask the older one.
 */
export const staticRoutes = (): Hono =>
  new Hono().get('/static/:hash/:path{.+}', async c => {
    const body = files.get(c.req.param('path'))
    if (!body) return c.notFound()
    const etag = `"${hash}"`
    c.header('ETag', etag)
    c.header(
      'Cache-Control',
      c.req.param('hash') === hash ? 'public, max-age=31536000, immutable' : 'no-cache',
    )
    if (c.req.header('If-None-Match') === etag) return c.body(null, 304)
    c.header('Content-Type', types[extname(c.req.param('path'))]!)
    c.header('Vary', 'Accept-Encoding')
    const small = await zipped(c.req.param('path'), c.req.header('Accept-Encoding') ?? '')
    if (small) c.header('Content-Encoding', 'gzip')
    c.header('Content-Length', String((small ?? body).byteLength))
    return c.body(small ?? body)
  })

const zip = promisify(gzip)
const zips = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()

/** What is large enough to be worth it, compressed when first asked for; fonts already are. */
function zipped(path: string, accepted: string): Promise<Uint8Array<ArrayBuffer>> | undefined {
  const body = files.get(path)!
  if (!/\bgzip\b/.test(accepted) || body.byteLength < 2048 || extname(path) === '.woff2') return undefined
  const found = zips.get(path) ?? zip(body).then(bytes => new Uint8Array(bytes))
  zips.set(path, found)
  return found
}

function vendorFile(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(fileURLToPath(import.meta.resolve(`maplibre-gl/dist/${name}`))))
}

function readFiles(): Map<string, Uint8Array<ArrayBuffer>> {
  const found = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && extname(entry.name) in types)
    .map(entry => relative(root, join(entry.parentPath, entry.name)))
    .filter(path => !path.startsWith('css/'))
    .sort()
  return new Map([
    ['app.css', stylesheet(sheets)],
    ...Object.entries(apart).map(([name, parts]) => [`${name}.css`, stylesheet(parts)] as const),
    ...vendor.map(name => [`vendor/${name}`, vendorFile(name)] as const),
    ...found.map(path => [path, new Uint8Array(readFileSync(join(root, path)))] as const),
  ])
}

function stylesheet(names: readonly string[]): Uint8Array<ArrayBuffer> {
  const css = names.map(name => readFileSync(join(root, 'css', `${name}.css`), 'utf8')).join('\n')
  return new TextEncoder().encode(transformSync(css, { loader: 'css', minify: true }).code)
}

function hashOf(contents: Map<string, Uint8Array>): string {
  const digest = createHash('sha256')
  for (const [path, body] of contents) digest.update(`${path}\0${body.byteLength}\0`).update(body)
  return digest.digest('hex').slice(0, 16)
}
