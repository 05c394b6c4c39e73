import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { asSystem } from '../../../../../kernel/access/as-system.ts'
import { Refusal } from '../../../../../kernel/refusal.ts'
import { openTestDb } from '../../../../../platform/test-db.ts'
import { makeEmployer } from '../../test-job-world.ts'
import { makeAuthenticator, type Wrong } from '../test-authenticator.ts'
import { addPasskey, askNewPasskey } from './add.ts'
import { askPasskey, enterByPasskey } from './enter.ts'
import { relyingParty } from './relying-party.ts'

const base = await openTestDb()
after(() => base.close())
const today = '2026-03-02'
let minute = 0
const site = {
  db: base.db,
  departement: '76',
  clock: () => ({ today, at: `${today}T09:${String(minute).padStart(2, '0')}:00Z` }) as const,
}
const ORIGIN = 'http://localhost:7676'
const party = relyingParty(ORIGIN)
const { me } = await makeEmployer(base, today)
const rival = await makeEmployer(base, today, { siret: '35600000049837', name: 'Une autre maison' })
const key = makeAuthenticator(ORIGIN)
const add = async (wrong: Wrong = {}, who = me, device = key) => {
  const { challenge } = await askNewPasskey(site, me, party)
  return addPasskey(site, who, party, { name: 'Accueil', made: device.make(challenge, wrong) })
}
const ask = () => asSystem(site, at => askPasskey(at, party))
const enter = async (wrong: Wrong = {}) =>
  enterByPasskey(site, party, key.sign((await ask()).challenge, wrong))

test('a key is added by what the browser was asked to sign, and by nothing else', async () => {
  for (const [wrong, why] of [
    [{ challenge: Buffer.from('never given').toString('base64url') }, 'a challenge that was never given'],
    [{ origin: 'https://ailleurs.example' }, 'asked by another site'],
    [{ unverified: true }, 'whoever holds it was not verified'],
  ] as const)
    await assert.rejects(add(wrong), Refusal, why)
  await assert.rejects(add({}, rival.me), Refusal, 'a challenge given to another account')
  await add()
  await assert.rejects(add(), /déjà enregistrée/, 'the same key twice')
})

test('a challenge serves once, and five minutes', async () => {
  const device = makeAuthenticator(ORIGIN)
  const { challenge } = await askNewPasskey(site, me, party)
  await assert.rejects(
    addPasskey(site, me, party, {
      name: 'x',
      made: device.make(challenge, { origin: 'https://ailleurs.example' }),
    }),
    Refusal,
  )
  await assert.rejects(
    addPasskey(site, me, party, { name: 'x', made: device.make(challenge) }),
    Refusal,
    'spent by the try that was refused',
  )
  const late = await askNewPasskey(site, me, party)
  minute = 5
  await assert.rejects(addPasskey(site, me, party, { name: 'x', made: device.make(late.challenge) }), Refusal)
  minute = 6
})

test('a key signs in its account, and whatever is wrong has one answer', async () => {
  assert.equal(await enter(), me.id)
  const { challenge } = await ask()
  const signed = key.sign(challenge)
  assert.equal(await enterByPasskey(site, party, signed), me.id)
  const refusals: unknown[] = []
  const refused = (work: Promise<unknown>) =>
    work.then(
      () => assert.fail('it came in'),
      error => refusals.push(error),
    )
  await refused(enterByPasskey(site, party, signed))
  await refused(enter({ challenge: Buffer.from('never given').toString('base64url') }))
  await refused(enter({ origin: 'https://ailleurs.example' }))
  await refused(enter({ unverified: true, count: 40 }))
  await refused(enter({ count: 1 }))
  await refused(enterByPasskey(site, party, makeAuthenticator(ORIGIN).sign((await ask()).challenge)))
  assert.equal(refusals.length, 6)
  for (const error of refusals) {
    assert.ok(error instanceof Refusal, String(error))
    assert.equal(error.message, (refusals[0] as Refusal).message)
  }
  assert.equal(await enter({ count: 50 }), me.id, 'it still serves')
})

test('a copy of the key, whose count stays behind, is refused', async () => {
  assert.equal(await enter({ count: 60 }), me.id)
  await assert.rejects(enter({ count: 60 }), Refusal, 'the same count')
  await assert.rejects(enter({ count: 59 }), Refusal, 'a count that goes back')
})
