import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Frame, Layout, type LayoutProps } from './layout.tsx'

const frame: Frame = {
  path: '/rsa/files/1',
  navigation: [
    { href: '/', label: 'Accueil' },
    { href: '/rsa', label: 'RSA' },
    { href: '/rsa/files', label: 'Dossiers' },
  ],
}
const html = (props: Partial<LayoutProps> = {}) => String(<Layout title="Dossier" frame={frame} {...props} />)

test('a page is a whole French document whose title ends with the name of the product', () => {
  assert.match(html(), /^<!doctype html><html lang="fr" data-density="agent">/)
  assert.match(html(), /<title>Dossier – Maillage<\/title>/)
  assert.match(html({ refused: true }), /<title>Erreur\u00a0: Dossier – Maillage<\/title>/)
})

test('the navigation marks one entry, the nearest above the page', () => {
  assert.deepEqual(html().match(/<a href="[^"]*" aria-current="[^"]*"/g), [
    '<a href="/rsa/files" aria-current="true"',
  ])
  const on = html({ frame: { ...frame, path: '/rsa' } })
  assert.deepEqual(on.match(/<a href="[^"]*" aria-current="[^"]*"/g), ['<a href="/rsa" aria-current="page"'])
  assert.doesNotMatch(
    html({ frame: { ...frame, path: '/rsa-2' } }),
    /aria-current/,
    'an address that only begins alike',
  )
})

test('whoever is signed in is named and can sign out by a form; nobody is, otherwise', () => {
  const account = { name: '<script>alert(1)</script>', role: 'orienteuse', organisation: 'UTAS' }
  const signedIn = html({ frame: { ...frame, account } })
  assert.match(signedIn, /&lt;script&gt;alert\(1\)/)
  assert.doesNotMatch(signedIn, /<script/)
  assert.match(signedIn, /<form method="post" action="\/deconnexion">/)
  assert.doesNotMatch(html(), /deconnexion/)
})

test('the demonstration says so, and only the demonstration', () => {
  assert.match(html({ frame: { ...frame, demonstration: true } }), /personnes fictives, aucun dossier réel/)
  assert.doesNotMatch(html(), /fictives/)
})

test('a page holds no style and no script of its own', () => {
  const page = html({
    frame: { ...frame, demonstration: true },
    breadcrumb: [{ href: '/', label: 'Accueil' }],
  })
  assert.doesNotMatch(page, /<style|<script|style=|\son\w+=/)
})
