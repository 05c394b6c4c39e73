import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import type { Day } from '../../time.ts'
import { codeText, drawCode, readCode } from './code.ts'
import { endOwnCode } from './end-code.ts'
import { openCode, revokeCode } from './make-code.ts'
import { ownWorld } from './test-own-world.ts'
import { TRIES_FROM_ONE } from './tries.ts'

const the = await ownWorld()
after(the.close)
const BORN = '1984-03-12' as Day
// Tries of one test do not count in the next.
beforeEach(() => sql`delete from person_try`.execute(the.all))

test('a code has sixteen signs that nobody mistakes for another, and is read however it is typed', () => {
  const drawn = Array.from({ length: 2000 }, drawCode)
  assert.equal(new Set(drawn.map(({ proof }) => proof)).size, 2000)
  const seen = new Set(drawn.flatMap(({ proof }) => [...proof]))
  assert.equal(seen.size, 32, 'five bits a sign, twelve signs: 60 random bits')
  assert.ok(['I', 'L', 'O', 'U'].every(sign => !seen.has(sign)))
  const code = { mark: '7K2M', proof: '9QXA4TBDWE01' }
  for (const [typed, read, why] of [
    [codeText(code), code, 'as printed'],
    ['7k2m 9qxa 4tbd weo1', code, 'in small letters, with spaces, an O for a zero'],
    ['7K2M9QXA4TBDWE0l', code, 'in one go, an l for a one'],
    ['7K2M–9QXA–4TBD–WE0I', code, 'with the hyphens of a telephone, an I for a one'],
    ['7K2M-9QXA-4TBD-WE0', null, 'a sign is missing'],
    ['7K2M-9QXA-4TBD-WE0U', null, 'U is no sign'],
    ['', null, 'nothing'],
  ] as const)
    assert.deepEqual(readCode(typed), read, why)
})

test('the code with the birth date opens the file of the person; nothing that is stored gives it back', async () => {
  const person = await the.addPerson()
  const code = await the.makeCode(person)
  const entered = await the.enter(code, BORN)
  assert.equal(typeof entered === 'object' && entered.person, person)
  const { rows } = await sql<{ row: string }>`select c::text as row from person_code c`.execute(the.all)
  const proof = readCode(code)!.proof
  assert.ok(rows.every(({ row }) => !row.includes(proof)))
  assert.ok(!JSON.stringify(await the.traces()).includes(proof))
  const state = (await the.done(the.orienteur, openCode as never, { person })) as { code: { used: boolean } }
  assert.equal(state.code.used, true)
})

test('whatever is wrong, the answer is the same', async () => {
  const person = await the.addPerson()
  const revoked = await the.makeCode(person)
  await the.done(the.orienteur, revokeCode as never, { person })
  const replaced = await the.makeCode(person)
  const alive = await the.makeCode(person)
  const byThem = await the.addPerson()
  const ended = await the.makeCode(byThem)
  await the.done(the.self(byThem), endOwnCode as never)
  const other = `${alive.slice(0, -1)}${alive.endsWith('0') ? '1' : '0'}`
  for (const [code, born, why] of [
    [alive, '1984-03-13', 'another birth date'],
    [other, BORN, 'one sign wrong'],
    ['0000-0000-0000-0000', BORN, 'no code has this mark'],
    ['n’importe quoi', BORN, 'no code at all'],
    [revoked, BORN, 'ended by an agent'],
    [replaced, BORN, 'another was made since'],
    [ended, BORN, 'ended by the person'],
  ] as const)
    assert.equal(await the.enter(code, born as Day, why), 'wrong', why)
  assert.equal(typeof (await the.enter(alive, BORN)), 'object', 'and the living one still opens')
})

test('a code ends by itself after six months', async () => {
  const person = await the.addPerson()
  const code = await the.makeCode(person)
  const before = the.time.now
  the.time.now = { at: '2026-09-01T09:00:00.000Z', today: '2026-09-01' }
  assert.equal(typeof (await the.enter(code, BORN)), 'object', 'its last day')
  the.time.now = { at: '2026-09-02T09:00:00.000Z', today: '2026-09-02' }
  assert.equal(await the.enter(code, BORN), 'wrong')
  the.time.now = before
})

test('five wrong tries in a row end a code, were they sent all at once; a right one starts the count again', async () => {
  const person = await the.addPerson()
  const code = await the.makeCode(person)
  const wrong = (n: number) => the.enter(code, '1984-01-01', `${n}`)
  for (let n = 0; n < 4; n++) await wrong(n)
  assert.equal(typeof (await the.enter(code, BORN)), 'object', 'the fifth is right')
  for (let n = 0; n < 5; n++) await wrong(n)
  assert.equal(await the.enter(code, BORN), 'wrong', 'the sixth is right, and too late')
  const { rows } = await sql<{
    why: string
  }>`select ended_why as why from person_code where person_id = ${person}`.execute(the.all)
  assert.deepEqual(rows, [{ why: 'tries' }])

  const again = await the.makeCode(person)
  const answers = await Promise.all([
    ...Array.from({ length: 20 }, (_, n) => the.enter(again, '1984-01-01', `à la fois ${n}`)),
  ])
  assert.ok(answers.every(answer => answer === 'wrong'))
  assert.equal(await the.enter(again, BORN), 'wrong')
})

test('an address may be wrong ten times in ten minutes, and no more; the others go on', async () => {
  const person = await the.addPerson()
  const code = await the.makeCode(person)
  for (let n = 0; n < TRIES_FROM_ONE; n++)
    assert.equal(await the.enter('0000-0000-0000-0000', BORN, 'un pirate'), 'wrong')
  assert.equal(await the.enter(code, BORN, 'un pirate'), 'too-many')
  assert.equal(typeof (await the.enter(code, BORN, 'la personne')), 'object')
  the.time.now = { ...the.time.now, at: '2026-03-02T09:10:01.000Z' }
  assert.equal(typeof (await the.enter(code, BORN, 'un pirate')), 'object', 'ten minutes later')
})

test('only an agent who may write on the file makes or ends a code', async () => {
  const person = await the.addPerson()
  await assert.rejects(the.makeCode(person, the.stranger))
  await the.makeCode(person)
  await assert.rejects(the.done(the.stranger, revokeCode as never, { person }))
  await assert.rejects(
    the.done(the.self(person), revokeCode as never, { person }),
    'a person has their own way',
  )
})

test('a file that does not know the day of birth gives no code', async () => {
  const person = await the.addPerson({ precision: 'year' })
  await assert.rejects(the.makeCode(person), /jour de naissance/)
})
