/** Every component, at every width and density: what axe sees, and nothing cut or sliding sideways. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { serve } from '@hono/node-server'
import type { Browser } from 'playwright-core'
import { galleryApp, galleryPages } from '../scripts/gallery.tsx'
import { violations } from './axe.ts'
import { openBrowser } from './browser.ts'

const server = serve({ fetch: galleryApp().fetch, port: 0, hostname: '127.0.0.1' })
let browser: Browser
let base: string

before(async () => {
  if (!server.listening) await once(server, 'listening')
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await openBrowser()
})

after(async () => {
  await browser?.close()
  server.close()
})

test('every component is accessible as far as axe can see, on a telephone and on a screen', async () => {
  for (const width of [390, 1280])
    for (const path of galleryPages) {
      const page = await browser.newPage({ viewport: { width, height: 900 } })
      await page.goto(base + path)
      assert.deepEqual(await violations(page), [], `${path} at ${width} px`)
      await page.close()
    }
})

test('axe finds a fault where there is one', async () => {
  const page = await browser.newPage()
  await page.setContent(
    '<!doctype html><html lang="fr"><title>x</title><main><h1>x</h1><input></main></html>',
  )
  assert.match((await violations(page)).join(), /^label /)
  await page.close()
})

test('no page slides sideways at 320 px, even with the wide spacing of WCAG 1.4.12', async () => {
  for (const path of galleryPages) {
    const page = await browser.newPage({ viewport: { width: 320, height: 900 } })
    await page.goto(base + path)
    await page.addStyleTag({
      content: '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}',
    })
    assert.equal(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), 0, path)
    await page.close()
  }
})

test('a table that has become cards is still a table for a screen reader', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 900 }, javaScriptEnabled: false })
  await page.goto(`${base}/agent`)
  assert.equal(await page.getByRole('row').count(), 8)
  assert.equal(await page.getByRole('columnheader').count(), 6)
  assert.equal(await page.getByRole('rowheader', { name: 'Exemple Amina' }).count(), 1)
  await page.close()
})

test('a refused form takes the focus to its reasons, and each reason leads to its field, without JavaScript', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false })
  await page.goto(`${base}/agent/file`)
  assert.equal(await page.evaluate('document.activeElement.className'), 'error-summary')
  await page.getByRole('link', { name: /précéder la notification/ }).click()
  assert.equal(await page.evaluate('document.activeElement.id'), 'on')
  await page.close()
})

test('pages need nothing that a strict content security policy refuses', async () => {
  const page = await browser.newPage()
  const faults: string[] = []
  page.on('console', message => faults.push(message.text()))
  await page.route('**/agent**', async route => {
    const response = await route.fetch()
    const headers = {
      ...response.headers(),
      'content-security-policy': "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'",
    }
    await route.fulfill({ response, headers })
  })
  for (const path of galleryPages.filter(address => address.startsWith('/agent')))
    await page.goto(base + path, { waitUntil: 'load' })
  assert.deepEqual(faults, [])
  await page.close()
})
