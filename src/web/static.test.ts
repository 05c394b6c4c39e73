import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asset, staticRoutes } from './static.ts'

const app = staticRoutes()

test('a file under its own hash is kept for a year, under another it is asked again', async () => {
  const own = await app.request(asset('app.css'))
  assert.equal(own.headers.get('cache-control'), 'public, max-age=31536000, immutable')
  const other = await app.request(asset('app.css').replace(/static\/\w+/, 'static/0000000000000000'))
  assert.equal(other.headers.get('cache-control'), 'no-cache')
  assert.equal(await other.text(), await own.text())
})

test('a browser that has the present file is told so', async () => {
  const etag = (await app.request(asset('app.css'))).headers.get('etag')!
  const again = await app.request(asset('app.css'), { headers: { 'If-None-Match': etag } })
  assert.deepEqual([again.status, await again.text()], [304, ''])
})

test('each kind of file has its media type', async () => {
  for (const [path, type] of [
    ['app.css', 'text/css; charset=utf-8'],
    ['favicon.svg', 'image/svg+xml'],
    ['fonts/public-sans-latin-wght-normal.woff2', 'font/woff2'],
    ['fonts/LICENSE.txt', 'text/plain; charset=utf-8'],
  ] as const) {
    const response = await app.request(asset(path))
    assert.deepEqual([response.status, response.headers.get('content-type')], [200, type], path)
  }
})

test('HEAD answers as GET does, without the body', async () => {
  const head = await app.request(asset('app.css'), { method: 'HEAD' })
  const get = await app.request(asset('app.css'))
  assert.deepEqual([head.status, await head.text()], [200, ''])
  assert.equal(Number(head.headers.get('content-length')), (await get.arrayBuffer()).byteLength)
})

test('nothing outside of public/ can be reached, nor what is not meant to be served', async () => {
  const base = asset('app.css').replace('app.css', '')
  for (const [path, why] of [
    ['absent.css', 'no such file'],
    ['../package.json', 'a parent folder'],
    ['..%2f..%2fpackage.json', 'a parent folder, encoded'],
    ['%2e%2e/package.json', 'dots, encoded'],
    ['/etc/passwd', 'an absolute path'],
    ['css/tokens.css', 'a part of the stylesheet'],
    ['constructor', 'a name that every object has'],
    ['', 'the folder itself'],
  ] as const)
    assert.equal((await app.request(base + path)).status, 404, why)
})

test('the stylesheet is small, and names nothing outside of public/', async () => {
  const css = await (await app.request(asset('app.css'))).text()
  assert.ok(css.length <= 20_000, `${css.length} bytes`)
  for (const [, url] of css.matchAll(/url\(["']?([^"')]+)/g)) assert.ok(asset(url!), url)
})

test('asking for the address of a file that is not there is a bug, found at once', () => {
  assert.throws(() => asset('absent.css'), /absent\.css/)
})
