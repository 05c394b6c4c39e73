import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Column, DataTable } from './data-table.tsx'

interface Person {
  name: string
  commune: string
}

const columns: Column<Person>[] = [
  {
    label: 'Personne',
    head: true,
    cell: person => person.name,
    sort: { href: '?sort=name', order: 'descending' },
  },
  { label: 'Commune', cell: person => person.commune },
  { label: 'État', card: 'corner', number: true, cell: () => 'En retard' },
]
const table = (rows: Person[]) => String(<DataTable caption="Dossiers" columns={columns} rows={rows} />)

test('every part of a table has its role written, since cards take it away', () => {
  const html = table([{ name: 'Exemple Amina', commune: 'Dieppe' }])
  for (const [tag, role] of [
    ['table', 'table'],
    ['thead', 'rowgroup'],
    ['tbody', 'rowgroup'],
    ['tr', 'row'],
    ['td', 'cell'],
  ] as const)
    for (const opening of html.match(new RegExp(`<${tag}[ >][^>]*>?`, 'g')) ?? assert.fail(tag))
      assert.match(opening, new RegExp(`role="${role}"`), opening)
  assert.match(
    html,
    /<th scope="col" aria-sort="descending" role="columnheader"><a class="sort" href="\?sort=name">/,
  )
  assert.match(html, /<th scope="row" role="rowheader">Exemple Amina<\/th>/)
})

test('a card labels what does not speak for itself', () => {
  const html = table([{ name: 'Exemple Amina', commune: 'Dieppe' }])
  assert.match(html, /<td role="cell" data-label="Commune">Dieppe<\/td>/)
  assert.match(html, /<td class="number corner" role="cell">En retard<\/td>/)
})

test('a name that is a script shows as text', () => {
  const html = table([{ name: '<script>alert(1)</script>', commune: '<img onerror=x>' }])
  assert.match(html, />&lt;script&gt;alert\(1\)&lt;\/script&gt;</)
  assert.doesNotMatch(html, /<script|<img/)
})
