import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { boundaryOf, readParts, textOf } from './multipart.ts'

async function* cut(bytes: Buffer, sizes: readonly number[]) {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? 1
    yield bytes.subarray(at, at + size)
    at += size
  }
}

const form = (boundary: string, parts: readonly { name: string; fileName?: string; body: Buffer }[]) =>
  Buffer.concat([
    ...parts.flatMap(({ name, fileName, body }) => [
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"\r\nContent-Type: text/xml`}\r\n\r\n`,
      ),
      body,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ])

const read = async (bytes: Buffer, boundary: string, sizes: readonly number[] = [7]) => {
  const found: { name: string; fileName: string | null; body: string }[] = []
  for await (const part of readParts(cut(bytes, sizes), boundary)) {
    const chunks: Uint8Array[] = []
    for await (const chunk of part.body) chunks.push(chunk)
    found.push({ name: part.name, fileName: part.fileName, body: Buffer.concat(chunks).toString('latin1') })
  }
  return found
}

test('a form is the same however its bytes are cut, even when a file holds what looks like a delimiter', async () => {
  const piece = fc.constantFrom(
    '\r\n',
    '--',
    '\r',
    '\n',
    '--lim',
    '--limite',
    '\r\n--limit',
    'x',
    '<a>',
    '\0',
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece),
      fc.array(piece),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
      async (one, other, sizes) => {
        // The delimiter itself may not be inside: a browser chooses one that is not.
        const [a, b] = [one, other].map(pieces => pieces.join('').replaceAll('\r\n--limite', ''))
        const sent = form('limite', [
          { name: 'file', fileName: 'RSABEM.xml', body: Buffer.from(a!, 'latin1') },
          { name: 'received', body: Buffer.from(b!, 'latin1') },
        ])
        fc.pre(!sent.subarray(0, -12).includes('\r\n--limite--'))
        assert.deepEqual(await read(sent, 'limite', sizes), [
          { name: 'file', fileName: 'RSABEM.xml', body: a },
          { name: 'received', fileName: null, body: b },
        ])
      },
    ),
    { numRuns: 300 },
  )
})

test('a part that nobody reads is passed over', async () => {
  const sent = form('b', [
    { name: 'one', body: Buffer.alloc(100_000, 'z') },
    { name: 'two', body: Buffer.from('2026-03-02') },
  ])
  const names: string[] = []
  for await (const part of readParts(cut(sent, [1000]), 'b'))
    names.push(part.name === 'two' ? await textOf(part) : part.name)
  assert.deepEqual(names, ['one', '2026-03-02'])
})

test('what is no form, or stops before its end, is refused with a sentence', async () => {
  const whole = form('b', [{ name: 'file', fileName: 'a.xml', body: Buffer.from('<a/>') }])
  for (const [bytes, sentence, reason] of [
    [Buffer.alloc(0), /interrompu/, 'nothing was sent'],
    [whole.subarray(0, -10), /interrompu/, 'the connection broke off'],
    [Buffer.from('{"a": 1}'), /interrompu/, 'no delimiter at all'],
    [Buffer.from('--b\r\nX: 1\r\n\r\nbody\r\n--b--\r\n'), /illisible/, 'a part without a name'],
    [Buffer.from('--bb\r\n\r\nbody\r\n--b--\r\n'), /illisible/, 'another delimiter'],
    [Buffer.from(`--b\r\nX: ${'1'.repeat(10_000)}\r\n\r\n`), /illisible/, 'headers without end'],
  ] as const)
    await assert.rejects(read(bytes, 'b'), { name: 'Refusal', message: sentence }, reason)
})

test('the boundary is read from the header, quoted or not', () => {
  for (const [header, boundary, reason] of [
    [
      'multipart/form-data; boundary=----WebKitFormBoundaryAbc',
      '----WebKitFormBoundaryAbc',
      'as browsers write it',
    ],
    ['multipart/form-data; charset=utf-8; boundary="a b"', 'a b', 'quoted, after another parameter'],
    ['multipart/form-data', undefined, 'none'],
    ['application/xml; boundary=x', undefined, 'no form'],
    [`multipart/form-data; boundary=${'x'.repeat(71)}`, undefined, 'longer than RFC 2046 § 5.1.1 allows'],
  ] as const)
    assert.equal(boundaryOf(header), boundary, reason)
})
