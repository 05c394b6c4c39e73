import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '../../../kernel/refusal.ts'
import { type CafItem, parseCaf } from './parse.ts'
import { DECLARATION, file, HEADER, VRSB, VRSD0301 } from './sample.ts'

const read = (text: string): Promise<CafItem[]> => Array.fromAsync(parseCaf([Buffer.from(text, 'latin1')]))

/** Non-breaking spaces are written as ordinary ones here, to be read. */
const plain = (sentence: string) => sentence.replace(/[\u00a0\u202f]/g, ' ')

test('a household with a missing or unreadable value is set apart alone, with its line and a sentence', async () => {
  const cases: [string, string, number, string, string][] = [
    [
      '<DTNAI>1990-02-28</DTNAI>',
      '<DTNAI>1982-13-01</DTNAI>',
      27,
      'la date de naissance « 1982-13-01 » n’existe pas.',
      'no 13th month',
    ],
    ['1990-02-28', '2023-02-29', 27, 'la date de naissance « 2023-02-29 » n’existe pas.', 'not a leap year'],
    [
      '1990-02-28',
      '28/02/1990',
      27,
      'la date de naissance « 28/02/1990 » n’existe pas.',
      'not how XML writes a day',
    ],
    [
      '<DTNAI>1990-02-28</DTNAI>\n',
      '',
      20,
      'il manque la date de naissance (DTNAI).',
      'a required value is missing',
    ],
    [
      '<DTNAI>1990-02-28</DTNAI>',
      '<DTNAI />',
      20,
      'il manque la date de naissance (DTNAI).',
      'an empty one is missing too',
    ],
    [
      '<NUMDEMRSA>12345678076</NUMDEMRSA>',
      '',
      16,
      'il manque le numéro de la demande de RSA (NUMDEMRSA).',
      'no dossier without it',
    ],
    ['<NUMORG>761</NUMORG>', '', 14, 'il manque le numéro de la caisse (NUMORG).', 'no caisse'],
    [
      '<ETATDOSRSA>2<',
      '<ETATDOSRSA>9<',
      48,
      'l’état du dossier « 9 » n’est pas connu (de 0 à 6).',
      'no such state',
    ],
    ['<SEXE>2<', '<SEXE>X<', 20, 'le sexe « X » n’est ni 1 (homme) ni 2 (femme).', 'no such sex'],
    ['<FONORG>CAF', '<FONORG>RSI', 14, 'l’organisme « RSI » n’est ni la CAF ni la MSA.', 'another organism'],
    [
      '<TOPVALIEC>1<',
      '<TOPVALIEC>O<',
      30,
      'la valeur de TOPVALIEC « O » n’est ni 0 ni 1.',
      'neither yes nor no',
    ],
    [
      '<Identification>',
      '<Autre>',
      19,
      'il manque le bloc Identification dans Personne.',
      'a whole block is missing',
    ],
    [
      'HAUCHECORNE',
      'A'.repeat(1001),
      23,
      'ce foyer n’est pas lu (une valeur de plus de 1000 caractères).',
      'a value beyond bounds',
    ],
  ]
  for (const [from, to, line, sentence, reason] of cases) {
    let wrong = VRSB.replace(from, to)
    if (to === '<Autre>') wrong = wrong.replace('</Identification>', '</Autre>')
    const items = await read(file(wrong + VRSB))
    assert.deepEqual(
      items.map(item => item.kind),
      ['header', 'rejected', 'household', 'trailer'],
      reason,
    )
    const rejected = items[1] as CafItem & { kind: 'rejected' }
    assert.equal(plain(rejected.reason), `Ligne ${line} : ${sentence}`, reason)
    assert.equal(rejected.line, line, reason)
  }
})

test('a rejected household is named by its dossier, never by its people or their NIR', async () => {
  const [, rejected] = await read(file(VRSB.replace('<SEXE>2</SEXE>', '')))
  assert.equal(rejected?.kind, 'rejected')
  const { who, reason } = rejected as CafItem & { kind: 'rejected' }
  assert.equal(who, 'dossier 12345678076, CAF 761, matricule 123456700000000')
  assert.doesNotMatch(who + reason, /2900276|DUBOSC|LODIE/)
})

test('thousands are parted in a sentence', async () => {
  const [, rejected] = await read(file(`${'\n'.repeat(1180)}${VRSB.replace('1990-02-28', '1982-13-01')}`))
  assert.match(
    rejected?.kind === 'rejected' ? plain(rejected.reason) : '',
    /^Ligne 1 207 : la date de naissance/,
  )
})

test('letters that the announced encoding does not have set their household apart', async () => {
  const bytes = Buffer.from(file(VRSB).replace('windows-1252', 'UTF-8'), 'latin1')
  const [, rejected] = await Array.fromAsync(parseCaf([bytes]))
  assert.match(
    rejected?.kind === 'rejected' ? rejected.reason : '',
    /des lettres sont illisibles dans le prénom/,
  )
})

test('a file that breaks leaves the households before it, and says where', async () => {
  const cases: [string, RegExp, string][] = [
    [file(VRSB + VRSB).slice(0, -400), /s’arrête avant la fin/, 'it was cut'],
    [
      file(`${VRSB}<InfosFoyerRSA></Personne></InfosFoyerRSA>`),
      /balise fermante/,
      'a closing tag answers nothing',
    ],
    [file(`${VRSB}&inconnue;`), /entité n’est pas définie/, 'an entity that nobody defined'],
    [file(`${VRSB}\u0001`), /caractère interdit/, 'a control code'],
    [file(`${VRSB}${'<a>'.repeat(70)}${'</a>'.repeat(70)}`), /plus de 64 balises emboîtées/, 'too deep'],
    [file(`${VRSB}<${'a'.repeat(300)} />`), /nom de balise/, 'a name without end'],
    [
      file(`${VRSB}<InfosFoyerRSA><!-- ${'x'.repeat(5_000_000)} --></InfosFoyerRSA>`),
      /sans fin/,
      'a comment of 5 MB',
    ],
    [file(`${VRSB}<InfoDemandeRSA/>`), /flux d’instructions/, 'another flow is mixed in'],
  ]
  for (const [text, sentence, reason] of cases) {
    const items = await read(text)
    assert.equal(items[1]?.kind, 'household', reason)
    const last = items.at(-1)
    assert.equal(last?.kind, 'broken', reason)
    assert.match((last as CafItem & { kind: 'broken' }).reason, sentence, reason)
    assert.ok((last as CafItem & { kind: 'broken' }).line >= 12, reason)
  }
})

test('a household beyond bounds is set apart, and the next one is read', async () => {
  const heavy = VRSB.replace('<SEXE>', `${'<x/>'.repeat(20_001)}<SEXE>`)
  const items = await read(file(heavy + VRSB))
  assert.deepEqual(
    items.map(item => item.kind),
    ['header', 'rejected', 'household', 'trailer'],
  )
})

test('what is no flow of beneficiaries is refused with a sentence', async () => {
  const cases: [string, RegExp, string][] = [
    ['', /il est vide|n’est pas un flux|s’arrête/, 'an empty file'],
    ['nom;prenom\nDUBOSC;ELODIE', /ce n’est pas du XML/, 'a CSV'],
    ['PK\u0003\u0004\u0000\u0000', /n’est plus lisible/, 'a ZIP'],
    ['<html><body>Erreur 500</body></html>', /n’est pas un flux bénéficiaires/, 'a page'],
    [`${DECLARATION}<Racine></Racine>`, /n’est pas un flux bénéficiaires/, 'a root and nothing in it'],
    [`${DECLARATION}<Racine><InfosFoyerRSA>`, /n’est pas un flux bénéficiaires/, 'no header'],
    [
      file(VRSB).replace('<DTREF>2026-03-10</DTREF>', ''),
      /il manque la date de référence \(DTREF\)/,
      'half a header',
    ],
    [
      file(VRSB).replace('<TYPEFLUX>I', '<TYPEFLUX>Z'),
      /le type de flux « Z » n’est pas connu/,
      'neither monthly nor daily',
    ],
    [file(VRSB).replace('windows-1252', 'UTF-16'), /est écrit en « utf-16 »/, 'an encoding that no CAF uses'],
    [`${DECLARATION}<!DOCTYPE Racine [<!ENTITY a "b">]><Racine>${HEADER}`, /DTD/, 'a DTD'],
    [`${DECLARATION}<!DOCTYPE Racine SYSTEM "file:///etc/passwd"><Racine/>`, /DTD/, 'an external DTD'],
    [`${DECLARATION}<Racine>${HEADER.slice(0, 90)}`, /s’arrête avant la fin/, 'cut before its header ends'],
  ]
  for (const [text, sentence, reason] of cases) {
    await assert.rejects(
      read(text),
      error => error instanceof Refusal && sentence.test(plain(error.message)),
      reason,
    )
  }
})

test('a file longer than it may be is broken off', async () => {
  const chunks = [Buffer.from(file(VRSB.repeat(60)), 'latin1')]
  const items = await Array.fromAsync(parseCaf(chunks, { maxBytes: 100_000 }))
  assert.equal(items[1]?.kind, 'household')
  assert.equal(items.at(-1)?.kind, 'broken')
})

test('whatever happens to its bytes, a file is read, set apart, broken off or refused: nothing else', async () => {
  const whole = Buffer.from(file(VRSB + VRSD0301 + VRSB, { total: '00000003' }), 'latin1')
  const spot = fc.nat(whole.length - 1)
  const change = fc.oneof(
    fc.record({ at: spot, drop: fc.nat(60), put: fc.uint8Array({ maxLength: 8 }) }),
    fc.record({
      at: spot,
      drop: fc.constant(0),
      put: fc.constantFrom(...TRAPS.map(trap => Buffer.from(trap, 'latin1'))),
    }),
    fc.record({ at: spot, drop: fc.nat(whole.length), put: fc.constant(Buffer.alloc(0)) }),
  )
  const changes = fc.array(change, { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(changes, fc.integer({ min: 1, max: 5000 }), async (all, size) => {
      let bytes: Uint8Array = whole
      for (const { at, drop, put } of all)
        bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + drop)])
      const chunks: Uint8Array[] = []
      for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size))
      try {
        const items = await Array.fromAsync(parseCaf(chunks))
        assert.equal(items[0]?.kind, 'header')
        assert.match(items.at(-1)!.kind, /trailer|broken/)
        assert.ok(items.slice(1, -1).every(({ kind }) => kind === 'household' || kind === 'rejected'))
      } catch (error) {
        assert.ok(error instanceof Refusal, String(error))
      }
    }),
    { numRuns: 1000 },
  )
})

const TRAPS = [
  '<',
  '>',
  '&',
  ']]>',
  '<![CDATA[',
  '<!--',
  '<?x',
  '</Personne>',
  '<Personne>',
  '&#0;',
  '&#x10FFFF;',
  '\u0000',
  '<__proto__>',
  '</Racine>',
  '<!DOCTYPE a>',
  '\r',
]
