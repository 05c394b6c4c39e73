import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { type At, asSystem } from '../../../../../kernel/access/as-system.ts'
import { secretOf } from '../../../../../kernel/people/secret.ts'
import type { Letter } from '../../../../../platform/mail.ts'
import { openTestDb } from '../../../../../platform/test-db.ts'
import { mayTry, TRIES } from '../../sessions/tries.ts'
import { addressOfEntry, askLink, entryToken, isOpen, LINKS_AN_HOUR, takeLink } from './link.ts'
import { recordEmployer } from './register.ts'
import { sendEmployerLink } from './send-link.ts'

const base = await openTestDb()
after(() => base.close())
const secret = secretOf(Buffer.alloc(32, 1))
const today = '2026-03-02'
let time = '09:00'
const site = {
  db: base.db,
  departement: '76',
  clock: () => ({ today, at: `${today}T${time}:00Z` }) as const,
}
const within = <T>(work: (at: At) => Promise<T>): Promise<T> => asSystem(site, work)
const register = (siret: string, mail: string) =>
  within(at => recordEmployer(at, { siret, mail, name: 'Maison', naf: '88.10A', contact: 'Accueil' }))
const ask = (mail: string) => within(at => askLink(at, secret, mail))
const enter = (id: string) => within(at => takeLink(at, entryToken(secret, id)))

test('whoever registers comes in by the link sent to their mail, once, within two hours', async () => {
  assert.ok(await register('73282932000074', 'a@exemple.fr'))
  const id = (await ask('a@exemple.fr'))!
  const token = entryToken(secret, id)
  assert.equal(await within(at => isOpen(at, token)), true)
  assert.equal(await within(at => isOpen(at, token)), true, 'a scanner of mails consumes nothing')
  assert.ok(await enter(id))
  assert.equal(await enter(id), undefined, 'once')
  const late = (await ask('a@exemple.fr'))!
  time = '11:00'
  assert.equal(await enter(late), undefined, 'two hours later')
  assert.equal(await within(at => takeLink(at, 'x'.repeat(24))), undefined, 'a token that nobody made')
})

test('a mail that nobody knows has no link, nor has an account that was suspended', async () => {
  assert.equal(await ask('inconnu@exemple.fr'), undefined)
  await base.db.transaction().execute(async tx => {
    await sql`set local role maillage_job76; set local maillage.departement = '76'`.execute(tx)
    await sql`update job_account set suspended_at = ${`${today}T10:00:00Z`}::timestamptz, suspended_why = 'moderation'
      where departement = '76' and mail = 'a@exemple.fr'`.execute(tx)
  })
  assert.equal(await ask('a@exemple.fr'), undefined)
})

test('an établissement belongs to the first mail that was confirmed', async () => {
  time = '12:00'
  const first = await register('35600000049837', 'faute@exemple.fr')
  const second = await register('35600000049837', 'juste@exemple.fr')
  assert.equal(first, second, 'mistyped, a mail may be typed again')
  const [wrong, right] = [(await ask('faute@exemple.fr'))!, (await ask('juste@exemple.fr'))!]
  assert.ok(await enter(right))
  assert.equal(await enter(wrong), undefined, 'the other opens nothing any more')
  assert.equal(await ask('faute@exemple.fr'), undefined)
  assert.equal(
    await register('35600000049837', 'rival@exemple.fr'),
    undefined,
    'nor does anybody else come in',
  )
  assert.equal(await ask('rival@exemple.fr'), undefined)
})

test('whoever types a SIRET first does not name it for ever: the name is that of the last who typed it before somebody came in', async () => {
  time = '13:00'
  const typed = { siret: '55208131766522', naf: '88.10A', contact: 'Accueil' }
  const record = (name: string, mail: string) => within(at => recordEmployer(at, { ...typed, name, mail }))
  const named = async () => {
    const { rows } = await within(({ tx }) =>
      sql<{ name: string }>`select name from job_employer where siret = ${typed.siret}`.execute(tx),
    )
    return rows[0]!.name
  }
  await record('Un mauvais nom', 'etranger@exemple.fr')
  await record('Le bon nom', 'patronne@exemple.fr')
  assert.equal(await named(), 'Le bon nom')
  assert.ok(await enter((await ask('patronne@exemple.fr'))!))
  await record('Un mauvais nom', 'etranger@exemple.fr')
  assert.equal(await named(), 'Le bon nom')
})

test('a mailbox is not filled, and one address does not try for ever', async () => {
  time = '14:00'
  const asked: (string | undefined)[] = []
  for (let n = 0; n <= LINKS_AN_HOUR; n++) asked.push(await ask('juste@exemple.fr'))
  assert.deepEqual(
    asked.map(id => id !== undefined),
    [...Array(LINKS_AN_HOUR).fill(true), false],
  )
  const tries: boolean[] = []
  for (let n = 0; n <= TRIES; n++) tries.push(await within(at => mayTry(at, secret, '192.0.2.1')))
  assert.deepEqual(tries, [...Array(TRIES).fill(true), false])
  assert.equal(await within(at => mayTry(at, secret, '192.0.2.2')), true, 'of another address')
})

test('the mail says nothing but the link, leaves once, and its link opens', async () => {
  time = '16:00'
  const letters: Letter[] = []
  const outbox = {
    ...{ ...site, secret, origin: 'https://maillage.exemple.fr' },
    async mail(letter: Letter) {
      letters.push(letter)
      return { sent: true } as const
    },
  }
  const id = (await ask('juste@exemple.fr'))!
  assert.equal(await sendEmployerLink(outbox), 'sent')
  assert.equal(await sendEmployerLink(outbox), 'none', 'those of past hours have nothing left to open')
  const [letter] = letters
  assert.equal(letter!.to, 'juste@exemple.fr')
  assert.ok(letter!.text.includes(`https://maillage.exemple.fr${addressOfEntry(entryToken(secret, id))}`))
  assert.doesNotMatch(letter!.text, /Maison|356000000/)
  assert.ok(await enter(id))
})
