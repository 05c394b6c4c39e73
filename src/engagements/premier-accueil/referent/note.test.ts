import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { must } from '../../../kernel/test-ran.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { acceptReferent, chooseReferent, endReferent } from './designation/answer.ts'
import { changeReferent } from './designation/propose.ts'
import { showReferent } from './designation/show.ts'
import { keepNote, openNote } from './note.ts'
import { parcoursWorld } from './test-parcours.ts'

const world = await parcoursWorld(await openTestDb())
after(() => world.end())
const { at, all, colleague, desk, followed, receives } = world

test('the note is its author’s alone, while they are the référent', async () => {
  const person = await followed()
  await receives(desk, person.id)
  const mine = { person: person.id }
  must(await at('10:00', colleague, keepNote, { ...mine, words: 'Hésite à parler de sa dette.' }))
  const read = async () => must(await at('10:01', colleague, openNote, mine)).words
  assert.equal(await read(), 'Hésite à parler de sa dette.')
  must(await at('10:02', colleague, keepNote, { ...mine, words: 'En a parlé.' }))
  assert.equal(await read(), 'En a parlé.')
  const refused = await at('10:03', desk, openNote, mine)
  assert.match(Object.values(refused.problems!)[0]!, /^Seul le référent/)

  const change = { ...mine, agent: desk.id, why: 'Elle le demande.' }
  const { designation } = must(await at('10:04', colleague, changeReferent, change))
  must(await at('10:05', person, chooseReferent, { designation, signed: 'Odile Nom' }))
  must(await at('10:06', desk, acceptReferent, { designation }))
  assert.equal(must(await at('10:07', desk, openNote, mine)).words, '', 'the next référent begins with none')
  assert.ok((await at('10:08', colleague, openNote, mine)).problems, 'and the last one reads it no more')
  must(await at('10:09', person, endReferent, { designation }))
  assert.equal(must(await at('10:10', person, showReferent, {})).current, null)
})

test('an emptied note is erased', async () => {
  const person = await followed()
  must(await at('10:00', colleague, keepNote, { person: person.id, words: 'À part.' }))
  must(await at('10:01', colleague, keepNote, { person: person.id, words: ' ' }))
  const { rows } = await all.query('select from parcours_note where person_id = $1', [person.id])
  assert.equal(rows.length, 0)
})
