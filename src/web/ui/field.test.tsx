import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldsOf } from '../ask.ts'
import { DateField } from './date-field.tsx'
import { ErrorSummary, errorOf, type Problem } from './error-summary.tsx'
import { FileField } from './file-field.tsx'
import { RadioGroup } from './radio-group.tsx'
import { Select } from './select.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'

const options = [
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B' },
]

test('every field is tied to its label, its hint and its error, and says in words that it is required', () => {
  const shared = { name: 'on', label: 'Date', hint: 'Aide', error: 'Trop tôt.', required: true }
  for (const [kind, html] of [
    ['text', <TextField {...shared} />],
    ['date', <DateField {...shared} />],
    ['select', <Select {...shared} options={options} />],
    ['text area', <TextArea {...shared} />],
    ['file', <FileField {...shared} />],
  ] as const) {
    const written = String(html)
    assert.match(written, /<label for="on">Date<span> \(obligatoire\)/, kind)
    assert.match(written, /<(input|select|textarea) id="on" name="on"[^>]* required=""/, kind)
    assert.match(written, /aria-describedby="on-hint on-error" aria-invalid="true"/, kind)
    assert.match(written, /id="on-hint">Aide<.*id="on-error">.*Trop tôt\./s, kind)
  }
})

test('fields of one name in several forms of a page have an id each, and everything that ties them follows it', () => {
  const shared = { name: 'on', id: 'first-on', label: 'Date', hint: 'Aide', error: 'Trop tôt.' }
  for (const html of [<TextArea {...shared} />, <RadioGroup {...shared} options={options} />].map(String)) {
    assert.match(html, /id="first-on" name="on"/)
    assert.match(html, /aria-describedby="first-on-hint first-on-error"/)
    assert.match(html, /id="first-on-hint">Aide<.*id="first-on-error">/s)
    assert.doesNotMatch(html, /(id|for)="on/)
  }
  const refused = { typed: { on: 'hier' }, problems: { on: 'Trop tôt.', '': 'Le droit est clos.' } }
  const { problems, field } = fieldsOf(refused, {}, 'first')
  assert.deepEqual(field('on'), { name: 'on', id: 'first-on', value: 'hier', error: 'Trop tôt.' })
  assert.match(String(<ErrorSummary problems={problems} />), /href="#first-on".*<li>Le droit est clos/)
})

test('a field without error claims none', () => {
  const html = String(<TextField name="on" label="Lieu" />)
  assert.doesNotMatch(html, /aria-|error|hint|obligatoire|required/)
})

test('a group of choices is a fieldset whose first choice the error summary can reach', () => {
  const html = String(<RadioGroup name="parcours" label="Parcours" options={options} error="Choisissez." />)
  assert.match(html, /<fieldset class="field" aria-describedby="parcours-error"><legend>Parcours<\/legend>/)
  assert.match(html, /<input type="radio" id="parcours" name="parcours" value="a"/)
  assert.equal(html.match(/id="parcours"/g)?.length, 1)
})

test('what was typed is kept when a form is refused, whatever was typed', () => {
  const typed = '"><script>alert(1)</script>'
  assert.match(String(<TextField name="n" label="N" value={typed} />), /value="&quot;&gt;&lt;script&gt;alert/)
  assert.match(
    String(<TextArea name="n" label="N" value={'\n</textarea><b>'} />),
    />\n\n&lt;\/textarea&gt;&lt;b&gt;</,
  )
  assert.match(String(<DateField name="n" label="N" value="31/02" />), /value="31\/02"/)
  assert.match(
    String(<Select name="n" label="N" options={options} value="b" />),
    /<option value="b" selected=""/,
  )
  assert.match(String(<RadioGroup name="n" label="N" options={options} value="b" />), /value="b" checked=""/)
})

test('the error summary leads each sentence to its field, and is not there when nothing is wrong', () => {
  const problems: Problem[] = [{ field: 'on', sentence: 'Trop tôt.' }, { sentence: 'Le droit est clos.' }]
  const html = String(<ErrorSummary problems={problems} />)
  assert.match(html, /2 erreurs à corriger/)
  assert.match(html, /<li><a href="#on">Trop tôt\.<\/a><\/li><li>Le droit est clos\.<\/li>/)
  assert.equal(String(<ErrorSummary problems={[]} />), '')
  assert.deepEqual([errorOf(problems, 'on'), errorOf(problems, 'other')], ['Trop tôt.', undefined])
})
