import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decodeText, readCsv } from './csv.ts'

const cells = (text: string) => readCsv(text).rows.map(row => row.cells)

test('a table is read whatever the partner wrote it with', () => {
  for (const [text, expected, why] of [
    [
      'a;b\n1;2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
      'semicolons',
    ],
    [
      'a,b\r\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
      'commas, lines of Windows, no line end at the end',
    ],
    [
      'a\tb\n1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
      'tabs',
    ],
    ['\uFEFFa;b\n', [['a', 'b']], 'a byte order mark is no part of the first heading'],
    [
      '"a,a,a";b\n1;2',
      [
        ['a,a,a', 'b'],
        ['1', '2'],
      ],
      'commas inside quotes do not make the separator',
    ],
    [
      'a;b\n"x;y";"dit ""le Petit"""',
      [
        ['a', 'b'],
        ['x;y', 'dit "le Petit"'],
      ],
      'a separator and quotes inside quotes',
    ],
    [
      'a;b\n"x\ny";2',
      [
        ['a', 'b'],
        ['x\ny', '2'],
      ],
      'a line end inside quotes',
    ],
    [
      'a;b\n\n;\n1;',
      [
        ['a', 'b'],
        ['1', ''],
      ],
      'empty lines and rows of separators are left out; an empty last cell stays',
    ],
    ['', [], 'nothing'],
  ] as const)
    assert.deepEqual(cells(text), expected, why)
})

test('a row knows the line of the file where it begins', () => {
  const { rows } = readCsv('a;b\n"x\r\ny";2\n\n3;4')
  assert.deepEqual(
    rows.map(row => row.line),
    [1, 2, 5],
  )
})

test('quotes that cannot be understood stop the reading at their line', () => {
  for (const [text, line, why] of [
    ['a;b\n1;"2', 2, 'quote-never-closed'],
    ['a;b\n1;2"3', 2, 'quote-out-of-place'],
    ['a;b\n"1"2;3', 2, 'quote-out-of-place'],
  ] as const)
    assert.deepEqual(readCsv(text).fault, { line, why }, JSON.stringify(text))
})

test('bytes that are no UTF-8 are read as windows-1252', () => {
  assert.equal(decodeText(Buffer.from('Forêt;Œuf', 'utf8')), 'Forêt;Œuf')
  assert.equal(decodeText(Buffer.from('\uFEFFa', 'utf8')), 'a')
  assert.equal(decodeText(Buffer.from([0x46, 0x6f, 0x72, 0xea, 0x74, 0x3b, 0x8c])), 'Forêt;Œ')
})

test('what is written with quotes is read back as it was', () => {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
  const table = fc.array(
    fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '"', ';', ',', '\n', '\r', ' ') }), {
      minLength: 2,
      maxLength: 4,
    }),
  )
  fc.assert(
    fc.property(table, rows => {
      const text = rows.map(row => row.map(quoted).join(';')).join('\r\n')
      assert.deepEqual(
        cells(text),
        rows.filter(row => row.some(cell => cell !== '')),
      )
    }),
  )
})
