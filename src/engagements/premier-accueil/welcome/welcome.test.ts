import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { type Identity, withAgent } from '../../../kernel/access/identity.ts'
import { must } from '../../../kernel/test-ran.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { arrive, leave, see } from '../reception/arrivals.ts'
import { queue } from '../reception/queue.ts'
import { openReception } from '../reception/receptions.ts'
import { receptionWorld } from '../reception/test-world.ts'
import { openElsewhere } from './elsewhere.ts'
import { joined, merged } from './merge.ts'
import { openVisit } from './one.ts'
import { recordWelcome } from './record.ts'

const world = await receptionWorld(await openTestDb())
after(() => world.end())
const { at, desk, colleague, elsewhere, administrator } = world
const [place] = world.places as [string]

must(await at('08:00', administrator, openReception, { organisation: world.cms, place }))

/** Somebody who is received by `by` since 9:30. */
async function received(by: Identity): Promise<string> {
  const { passage } = must(await at('09:00', desk, arrive, { place }))
  must(await at('09:30', by, see, { passage }))
  return passage
}

test('a welcome is what was said and a few ticks, read again as it was written', async () => {
  const passage = await received(desk)
  const said = 'Plus d’électricité depuis mardi.\nNe sait pas à qui parler.'
  const input = {
    passage,
    said,
    needs: ['logement', 'ressources'],
    given: 'Appel au fournisseur',
    digital: 'helped',
  }
  const { version } = must(await at('09:40', desk, recordWelcome, { ...input, note: 'Inquiète.' }))
  assert.equal(version, 1)
  const { welcome, mine } = must(await at('09:41', desk, openVisit, { passage }))
  assert.ok(mine && welcome)
  assert.deepEqual(
    [
      welcome.said,
      welcome.needs,
      welcome.given,
      welcome.next,
      welcome.digital,
      welcome.note,
      welcome.savedTime,
    ],
    [said, ['logement', 'ressources'], 'Appel au fournisseur', '', 'helped', 'Inquiète.', '09:40'],
  )
})

test('the note is its author’s alone; another organisation finds nothing', async () => {
  const passage = await received(colleague)
  must(await at('09:40', colleague, recordWelcome, { passage, said: 'Une dette.', note: 'À part.' }))
  const { rows } = await world.all.query('select words from welcome_note where agent_id = $1', [colleague.id])
  assert.equal(rows.length, 1)
  await assert.rejects(
    at('09:41', desk, openVisit, { passage }),
    { missing: true },
    'the desk reads its own alone',
  )
  await assert.rejects(at('09:41', elsewhere, openVisit, { passage }), { missing: true })
  await assert.rejects(at('09:41', elsewhere, recordWelcome, { passage, said: 'x' }), { missing: true })
  const seenByDesk = must(await at('09:42', desk, queue, {})).ended.find(visit => visit.passage === passage)
  assert.equal(seenByDesk?.open, false)

  const ofDesk = await received(desk)
  must(await at('09:45', desk, recordWelcome, { passage: ofDesk, said: 'Un papier.', note: 'Pour moi.' }))
  const { welcome, mine } = must(await at('09:46', colleague, openVisit, { passage: ofDesk }))
  assert.deepEqual(
    [welcome?.said, welcome?.note, mine],
    ['Un papier.', '', false],
    'the team reads what was said',
  )
  assert.deepEqual(
    (await at('09:47', colleague, recordWelcome, { passage: ofDesk, said: 'x', base: 1 })).problems,
    {
      '': 'Seule la personne qui a écrit cet accueil le change.',
    },
  )
})

test('two windows on one welcome: the second is told, and no word of either is lost', async () => {
  const passage = await received(desk)
  must(await at('10:00', desk, recordWelcome, { passage, said: 'Bonjour' }))
  must(
    await at('10:01', desk, recordWelcome, {
      passage,
      said: 'Bonjour, une facture',
      needs: ['droits'],
      base: 1,
    }),
  )
  const typed = { said: 'Bonjour, un loyer', base: '1' }
  const late = await at('10:02', desk, recordWelcome, { passage, ...typed })
  assert.match(late.problems?.base ?? '', /dans une autre fenêtre/)
  const { welcome } = must(await at('10:02', desk, openVisit, { passage }))
  assert.equal(welcome?.said, 'Bonjour, une facture', 'nothing was written over')
  const both = merged(welcome!, { typed, needs: ['logement'] })
  assert.equal(both.typed.said, 'Bonjour, une facture\n\nBonjour, un loyer')
  assert.deepEqual(both.needs, ['droits', 'logement'])
  must(
    await at('10:03', desk, recordWelcome, {
      passage,
      said: both.typed.said,
      needs: both.needs,
      base: both.typed.base,
    }),
  )
})

test('of two texts one that goes on where the other stopped stands alone', () => {
  for (const [saved, typed, expected, why] of [
    ['abc', 'abcd', 'abcd', 'it was typed on'],
    ['abcd', 'abc', 'abcd', 'the other window was ahead'],
    ['', 'x', 'x', 'nothing was saved'],
    ['x', '', 'x', 'nothing was typed: what is saved is kept'],
    ['un', 'deux', 'un\n\ndeux', 'both'],
  ] as const)
    assert.equal(joined(saved, typed), expected, why)
})

test('a welcome without a visit says where, how and when, and is found again that day', async () => {
  const welcome = randomUUID()
  const blank = must(await at('14:00', colleague, openElsewhere, { welcome }))
  assert.deepEqual([blank.welcome, blank.mine, blank.places.length], [null, true, 1])
  const call = { welcome, place, channel: 'home', onDay: '2026-03-01', said: 'Vue chez elle.' }
  must(await at('14:05', colleague, recordWelcome, call))
  must(
    await at('14:06', colleague, recordWelcome, { ...call, channel: 'phone', onDay: world.today, base: 1 }),
  )
  const found = must(await at('14:07', colleague, openElsewhere, { welcome })).welcome
  assert.deepEqual([found?.channel, found?.onDay, found?.version], ['phone', world.today, 2], 'put right')
  const today = async (me: Identity) =>
    must(await at('14:08', me, queue, {})).elsewhere.filter(row => row.welcome === welcome).length
  assert.deepEqual([await today(colleague), await today(desk)], [1, 0], 'the desk lists its own alone')
  assert.equal(must(await at('14:09', desk, openElsewhere, { welcome })).welcome, null)
  await assert.rejects(at('14:10', desk, recordWelcome, { ...call, base: 2 }), { missing: true })
  await assert.rejects(
    at('14:10', elsewhere, openElsewhere, { welcome }),
    { missing: true },
    'receives nowhere',
  )
})

test('PostgreSQL itself keeps from an agent d’accueil what a colleague wrote', async () => {
  const passage = await received(colleague)
  must(await at('15:00', colleague, recordWelcome, { passage, said: 'À part.' }))
  const seenBy = (me: Identity) =>
    withAgent(
      world.db,
      me,
      me.roles[0]!,
      { today: world.today, at: `${world.today}T15:01:00+01:00` },
      async ({ tx }) =>
        (await sql<{ author: string }>`select agent_id as author from welcome`.execute(tx)).rows.map(
          ({ author }) => author,
        ),
    )
  assert.deepEqual(new Set(await seenBy(desk)), new Set([desk.id]))
  assert.deepEqual(
    new Set(await seenBy(colleague)),
    new Set([desk.id, colleague.id]),
    'the team reads its own',
  )
  assert.deepEqual(await seenBy(elsewhere), [])
})

test('a form sent twice is one welcome, at the door and on the telephone', async () => {
  const passage = await received(desk)
  const form = { passage, said: 'Bonjour' }
  const [once, twice] = await Promise.all([
    at('11:00', desk, recordWelcome, form),
    at('11:00', desk, recordWelcome, form),
  ])
  assert.equal(must(once).welcome, must(twice).welcome)
  assert.equal(must(twice).version, 1)
  const call = { place, welcome: randomUUID(), channel: 'phone', said: 'Appelle du hameau.' }
  must(await at('11:05', desk, recordWelcome, call))
  must(await at('11:05', desk, recordWelcome, call))
  const { rows } = await world.all.query('select from welcome where said = $1', [call.said])
  assert.equal(rows.length, 1)
})

test('what cannot be is said in a sentence by its field', async () => {
  const passage = await received(desk)
  const gone = must(await at('09:00', desk, arrive, { place })).passage
  must(await at('09:05', desk, leave, { passage: gone }))
  for (const [input, problems, why] of [
    [{ passage }, { said: 'Écrivez au moins ce que la personne a dit, ou cochez un besoin.' }, 'nothing'],
    [
      { passage, said: 'x', needs: ['voiture'] },
      { 'needs.0': 'Choisissez des besoins de la liste.' },
      'no such need',
    ],
    [
      { passage, said: 'x'.repeat(4001) },
      { said: 'Ce texte est trop long\u00a0: 4000 caractères au plus.' },
      'too long',
    ],
    [
      { place, said: 'x', onDay: '2026-03-03' },
      { onDay: 'Un accueil ne se date pas à l’avance\u00a0: aujourd’hui au plus tard.' },
      'tomorrow',
    ],
    [
      { place, said: 'x', onDay: '2025-03-01' },
      { onDay: 'Un accueil de plus d’un an ne s’enregistre plus\u00a0: vérifiez l’année.' },
      'a slip of the year',
    ],
    [{ passage, said: 'x', onDay: '2026-03-01' }, { onDay: 'Un passage garde son jour.' }, 'another day'],
    [{ said: 'x' }, { place: 'Choisissez un lieu.' }, 'neither a visit nor a place'],
    [
      { passage: gone, said: 'x' },
      { '': 'Cette personne est partie avant d’être reçue\u00a0: remettez-la d’abord en attente.' },
      'left',
    ],
  ] as const)
    assert.deepEqual((await at('12:00', desk, recordWelcome, input)).problems, problems, why)
})
