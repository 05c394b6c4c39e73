import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makePdf, type PdfBlock } from './pdf.ts'

const at = '2026-03-02T09:00:00Z'
const documentOf = (...blocks: PdfBlock[]) => ({ title: 'Mes données', foot: 'Maillage', blocks })
const latin = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1')

test('a document says its language, its structure and that it follows PDF/UA, so that a screen reader reads it', () => {
  const pdf = latin(
    makePdf(
      documentOf(
        { kind: 'heading', level: 2, text: 'Qui me suit' },
        { kind: 'text', text: 'Une phrase, avec un œuf à 3 €.' },
        { kind: 'facts', facts: [{ label: 'Nom', value: 'D’Été-Brûlé' }] },
        { kind: 'list', items: ['Une chose', 'Une autre'] },
        { kind: 'table', caption: 'Par jour', columns: ['Jour', 'Qui'], rows: [['1er mars', 'Le CMS']] },
        { kind: 'sign', names: ['La personne', 'Le référent'] },
      ),
      at,
    ),
  )
  for (const mark of ['%PDF-1.7', '/StructTreeRoot', '/Lang (fr-FR)', '<pdfuaid:part>1'])
    assert.ok(pdf.includes(mark), mark)
})

test('what somebody wrote is text, never a command of the template', () => {
  const hostile = [
    '#panic("lu")',
    '#eval("1 + 1")',
    '#read("/etc/passwd")',
    '#import "@preview/x:1.0.0"',
    '$x$ *gras* _penché_ `code` <nom> @renvoi',
    '#{',
    '\\',
    '"',
    ']',
    'Merci 🙂, Қазақстан, 漢字, e\u0301te\u0301',
  ]
  const pdf = (text: string) =>
    makePdf(
      {
        title: text,
        foot: text,
        blocks: [
          { kind: 'heading', level: 2, text },
          { kind: 'text', text },
          { kind: 'facts', facts: [{ label: text, value: text }] },
          { kind: 'list', items: [text] },
          { kind: 'table', caption: text, columns: [text], rows: [[text]] },
          { kind: 'sign', names: [text] },
        ],
      },
      at,
    )
  for (const text of hostile) assert.ok(pdf(text).byteLength > 1000, text)
})

test('the same document of the same instant is the same file, whatever was made in between', () => {
  const one = documentOf({ kind: 'text', text: 'un' })
  const first = makePdf(one, at)
  const other = makePdf(documentOf({ kind: 'text', text: 'deux' }), at)
  assert.deepEqual(makePdf(one, at), first)
  assert.notDeepEqual(other, first)
})

test('a heading that skips a level makes no document: a screen reader would lose its way', () => {
  assert.throws(
    () => makePdf(documentOf({ kind: 'heading', level: 3, text: 'Seul' }), at),
    /does not hold|level/,
  )
})
