import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CafItem, parseCaf } from './parse.ts'
import { DECLARATION, file, VRSB } from './sample.ts'

const latin1 = (text: string) => Buffer.from(text, 'latin1')

const read = async (bytes: Uint8Array, size = bytes.length): Promise<CafItem[]> => {
  const chunks: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size))
  return Array.fromAsync(parseCaf(chunks))
}

test('letters are read as the file says that it writes them', async () => {
  const text = file(VRSB.replace('ROSE', 'œuvre €'))
  const cases: [Buffer, string, string, string][] = [
    [Buffer.from(windows1252(text)), 'ÉLODIE', 'œuvre €', 'windows-1252, as the CAF does'],
    [
      Buffer.from(windows1252(text.replace(DECLARATION, ''))),
      'ÉLODIE',
      'œuvre €',
      'no declaration: windows-1252',
    ],
    [
      Buffer.from(windows1252(text.replace('windows-1252', 'ISO-8859-1'))),
      'ÉLODIE',
      'œuvre €',
      'the web’s ISO-8859-1',
    ],
    [Buffer.from(text.replace('windows-1252', 'UTF-8')), 'ÉLODIE', 'œuvre €', 'UTF-8'],
    [Buffer.from(`\ufeff${text}`), 'ÉLODIE', 'œuvre €', 'a byte order mark wins over the declaration'],
  ]
  for (const [bytes, first, other, reason] of cases) {
    for (const size of [1, 7, bytes.length]) {
      const met = (await read(bytes, size)).find(item => item.kind === 'household')
      assert.equal(met?.household.persons[0]?.firstName, first, `${reason}, in pieces of ${size}`)
      assert.deepEqual(met?.household.persons[0]?.otherFirstNames, [other], reason)
    }
  }
})

test('lines are those of the file, however it ends them and wherever it is cut', async () => {
  const wrong = VRSB.replace('1990-02-28', '1990-02-30')
  const text = file(
    `${VRSB}<!-- two\nlines -->\n${wrong}${VRSB.replace('<InfosFoyerRSA>', '<InfosFoyerRSA\n>')}`,
  )
  const at = (needle: string, from = 0) => text.slice(0, text.indexOf(needle, from)).split('\n').length
  const third = text.indexOf('<InfosFoyerRSA\n>')
  for (const [end, name] of [
    ['\n', 'LF'],
    ['\r\n', 'CRLF'],
    ['\r', 'CR'],
  ] as const) {
    const bytes = latin1(text.replaceAll('\n', end))
    for (const size of [1, 3, 1000, bytes.length]) {
      const items = await read(bytes, size)
      const lines = items.flatMap(item => {
        if (item.kind === 'household') return [item.household.line, item.household.persons[0]!.line]
        return item.kind === 'rejected' ? [item.line] : item.kind === 'header' ? [item.header.line] : []
      })
      assert.deepEqual(
        lines,
        [
          at('<IdentificationFlux>'),
          at('<InfosFoyerRSA>'),
          at('<Personne>'),
          at('<DTNAI>1990-02-30'),
          at('<InfosFoyerRSA\n>'),
          at('<Personne>', third),
        ],
        `${name}, in pieces of ${size}`,
      )
    }
  }
})

function windows1252(text: string): Uint8Array {
  const bytes: Record<string, number> = { œ: 0x9c, '€': 0x80 }
  return Uint8Array.from(text, letter => bytes[letter] ?? letter.charCodeAt(0))
}
