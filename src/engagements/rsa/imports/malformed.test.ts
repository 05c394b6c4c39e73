import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { openTestDb } from '../../../platform/test-db.ts'
import { toWindows1252 } from '../caf/encoding.ts'
import { importCaf } from './import.ts'
import { printedItems } from './reading/parse-items.ts'
import { allocataire, foyer, onDisk, xmlOf } from './test-file.ts'
import { testImporter } from './test-importer.ts'
import { stateOf } from './test-state.ts'

const RUNS = Number(process.env.MAILLAGE_RUNS ?? 1000)

const child = allocataire(9, {
  role: 'ENF',
  familyRole: 'ENF',
  sdd: null,
  bornOn: '2020-05-01',
  nir: '2200576540123',
})
const sound = (type: 'M' | 'I') =>
  xmlOf({
    type,
    referenceOn: '2026-02-28',
    households: [
      foyer(1, { persons: [allocataire(1, { nir: '1840376540123' }), child] }),
      foyer(2, { state: '3', suspensions: [{ motive: 'GR', from: '2026-02-01' }], homeless: true }),
      foyer(3, {
        state: '5',
        closure: { on: '2026-01-31', motive: 'ECH' },
        events: [{ on: '2026-02-03', at: '09:12:00.0000', motive: 'RAD' }],
      }),
    ],
  })

/** Values that somebody could write into a tag, or that a program could. */
const value = fc.constantFrom(
  ...[
    '',
    ' ',
    '0',
    '1',
    '2',
    '-1',
    '99999999999999999999',
    'XXX', // a code of no list, of the right length
    'DEM',
    'CJT',
    'CAF',
    'MSA',
    'é',
    '\u{1F600}',
    '&amp;',
    '&#0;',
    '&nbsp;',
    "'",
    '"',
    ';',
    '=1+1',
  ],
  ...[
    '0001-01-01',
    '9999-12-31',
    '1582-10-10',
    '2026-02-30',
    '2026-02-28Z',
    '28/02/2026',
    '1970-01-01',
    '<a>',
    '<a/>',
    '</Racine>',
    '\\',
    '%s',
    'null',
  ],
  ...[
    'x'.repeat(999),
    'é'.repeat(5000),
    '\t\n',
    '\u0085',
    '\u2028',
    '\uFFFE',
    '076',
    '02A',
    '2900276950123',
    '290027695012345',
  ],
)

/** A place between 0 and 1 of the file. */
const place = fc.double({ min: 0, max: 1, noNaN: true })

const wrongValue = fc.tuple(place, value).map(([place, text]) => (xml: string) => {
  const tags = [...xml.matchAll(/<(\w+)>([^<]*)<\/\1>/g)]
  const tag = tags[Math.floor(place * (tags.length - 1))]
  if (!tag) return xml
  return `${xml.slice(0, tag.index)}<${tag[1]}>${text}</${tag[1]}>${xml.slice(tag.index + tag[0].length)}`
})

const lineLost = place.map(place => (xml: string) => {
  const tags = [...xml.matchAll(/<(\w+)>[^<]*<\/\1>\n/g)]
  const tag = tags[Math.floor(place * (tags.length - 1))]
  return tag ? xml.slice(0, tag.index) + xml.slice(tag.index + tag[0].length) : xml
})

const damage = fc
  .tuple(
    place,
    fc.integer({ min: 1, max: 400 }),
    fc.constantFrom('cut', 'twice', 'end', 'over'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
  )
  .map(([place, length, how, text]) => (xml: string) => {
    const at = Math.floor(place * xml.length)
    if (how === 'end') return xml.slice(0, at)
    if (how === 'over') return xml.slice(0, at) + text + xml.slice(at + text.length)
    return xml.slice(0, how === 'cut' ? at : at + length) + xml.slice(how === 'cut' ? at + length : at)
  })

/** Most faults leave the rest to be read: what is refused whole tries little. */
const faults = fc.tuple(
  fc.array(fc.oneof({ arbitrary: wrongValue, weight: 4 }, { arbitrary: lineLost, weight: 1 }), {
    minLength: 1,
    maxLength: 5,
  }),
  fc.oneof({ arbitrary: fc.constant(null), weight: 4 }, { arbitrary: damage, weight: 1 }),
)

test(`${RUNS} malformed files: each is imported or refused, and a refused one changes nothing`, async () => {
  const base = await openTestDb()
  const client = new pg.Client(base.superuserUrl)
  await client.connect()
  after(async () => {
    await client.end()
    await base.close()
  })
  const at = { ...(await testImporter(base, { today: '2026-05-04' })), items: printedItems }
  const kept = async () =>
    (
      await client.query(`select (select count(*) from caf_staged), (select count(*) from caf_reject), (select count(*) from caf_sighting),
      (select count(*) from person), (select count(*) from rsa_standing), (select count(*) from guarantee_case), (select count(*) from access_reason)`)
    ).rows[0]
  const states = { done: 0, refused: 0, 'waiting-for-release': 0 }
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('M', 'I'), faults, async (type, [few, great]) => {
      const spoilt = few.reduce((xml, spoil) => spoil(xml), sound(type))
      const xml = great ? great(spoilt) : spoilt
      const before = await kept()
      const { state, warnings, households } = await importCaf(at, {
        ...onDisk(toWindows1252(xml)),
        by: at.account.id,
      })
      states[state]++
      if (state !== 'refused') return
      assert.deepEqual(await kept(), before)
      assert.ok(warnings[0], 'a refusal says why')
      assert.equal(households.read, 0)
    }),
    { numRuns: RUNS },
  )
  assert.ok(states.done > RUNS / 10 && states.refused > RUNS / 10, `a fair mix: ${JSON.stringify(states)}`)
  const { strayCases } = await stateOf(base)
  assert.deepEqual(strayCases, [])
  const { rows: wrong } = await client.query(`
    select guarantee, utas, due_on::text, sum(n) from (
      select guarantee, utas, due_on, cases as n from guarantee_count
      union all select guarantee, coalesce(utas, ''), case when stopped_since <= due_on then 'infinity' else due_on end, -1 from guarantee_case
        where known_until is null and kept_on is null and ended_on is null) t
    group by 1, 2, 3 having sum(n) <> 0`)
  assert.deepEqual(wrong, [], 'the counters equal a full recount')
})
