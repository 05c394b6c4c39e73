import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { must } from '../../../../kernel/test-ran.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { giveConsent } from '../consents/give.ts'
import { chooseReferent } from '../designation/answer.ts'
import { proposeReferent } from '../designation/propose.ts'
import { showReferent } from '../designation/show.ts'
import { parcoursWorld } from '../test-parcours.ts'
import { filePaper } from './file-paper.ts'
import { LARGEST } from './media.ts'
import { listPapers, openPaper } from './open-paper.ts'

const world = await parcoursWorld(await openTestDb())
after(() => world.end())
const { at, all, colleague, desk, elsewhere, somebody, receives } = world
const missing = { missing: true }
const base64 = (...bytes: (number | string)[]) =>
  Buffer.concat(
    bytes.map(part => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))),
  ).toString('base64')
const pdf = base64('%PDF-1.7 signé')

/** Their référent, by an agreement given so. */
async function agreed(how: 'paper' | 'beside') {
  const person = await somebody()
  const { designation } = must(
    await at('09:00', colleague, proposeReferent, { person: person.id, agent: colleague.id }),
  )
  must(await at('09:01', colleague, chooseReferent, { designation, signed: 'Odile Nom', how }))
  const { current } = must(await at('09:02', person, showReferent, {}))
  return { person, designation, agreement: current!.agreement!, current: current! }
}

test('the signed paper of an agreement is kept, for the référent, for whoever joined it and for the person', async () => {
  const { person, agreement, current } = await agreed('paper')
  assert.equal(current.recordedBy, colleague.name, 'the person reads before whom they agreed')
  const input = { person: person.id, agreement, file: pdf }
  const { paper } = must(await at('10:00', colleague, filePaper, input))
  for (const reader of [colleague, person]) {
    const opened = must(await at('10:01', reader, openPaper, { paper }))
    assert.deepEqual([opened.media, opened.file], ['application/pdf', pdf])
  }
  await receives(desk, person.id)
  for (const other of [desk, elsewhere])
    await assert.rejects(at('10:02', other, openPaper, { paper }), missing)
  const twice = await at('10:03', colleague, filePaper, input)
  assert.match(twice.problems!.file!, /déjà joint/)
  const { rows } = await all.query('select * from parcours_paper where id = $1', [paper])
  assert.deepEqual(
    Object.keys(rows[0]).sort(),
    ['agreement_id', 'author_id', 'consents', 'content', 'departement', 'id', 'media', 'on_day', 'person_id'],
    'no name of a file',
  )
})

test('what a paper may be is told by its bytes, and it is no larger than 5 Mo', async () => {
  const { person, agreement } = await agreed('paper')
  const send = async (file: string) =>
    (await at('10:00', colleague, filePaper, { person: person.id, agreement, file })).problems?.file
  const cases: [string, RegExp, string][] = [
    [base64('<html><script>'), /^Ce fichier n’est ni un PDF/, 'a page'],
    [base64('PDF-1.7'), /^Ce fichier n’est ni un PDF/, 'a name alone'],
    [base64('x%PDF-'), /^Ce fichier n’est ni un PDF/, 'the mark not at the beginning'],
    [base64('GIF89a'), /^Ce fichier n’est ni un PDF/, 'another kind of image'],
    ['', /^Choisissez un fichier/, 'nothing'],
    ['pas du base64', /^Choisissez un fichier/, 'no base64'],
    [
      Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(LARGEST)]).toString('base64'),
      /trop lourd/,
      'a byte too many',
    ],
  ]
  for (const [file, sentence, why] of cases) assert.match((await send(file)) ?? '', sentence, why)
  assert.equal(await send(base64(0x89, 'PNG', 0x0d, 0x0a, 0x1a, 0x0a, 'x')), undefined)
})

test('a paper goes with what was said on paper: not with a yes on the screen, not with somebody else’s', async () => {
  const { person, agreement } = await agreed('beside')
  const wrong = await at('10:00', colleague, filePaper, { person: person.id, agreement, file: pdf })
  assert.match(wrong.problems!.agreement!, /pas été donné sur papier/)
  const other = await agreed('paper')
  await assert.rejects(
    at('10:01', colleague, filePaper, { person: person.id, agreement: other.agreement, file: pdf }),
    missing,
  )
  const neither = await at('10:02', colleague, filePaper, { person: person.id, file: pdf })
  assert.match(neither.problems!.agreement!, /un accord, ou un partage/)
})

test('one paper goes with all that it shares', async () => {
  const { person } = await agreed('beside')
  const shares = { organisation: world.ccas, items: ['logement', 'sante'], purpose: 'Chercher' }
  const { consents } = must(
    await at('10:00', colleague, giveConsent, { ...shares, person: person.id, how: 'paper' }),
  )
  const { paper } = must(
    await at('10:01', colleague, filePaper, { person: person.id, consent: consents[1]!, file: pdf }),
  )
  const { papers } = must(await at('10:02', person, listPapers, {}))
  assert.deepEqual(papers, [{ paper, agreement: null, consents: [...consents].sort(), onDay: '2026-03-02' }])
  await assert.rejects(at('10:03', elsewhere, openPaper, { paper }), missing)
})
