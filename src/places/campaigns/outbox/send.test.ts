import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import type { Action } from '../../../kernel/action.ts'
import { senderBy } from '../../../platform/mail.ts'
import { startOutboxWorker } from '../../../platform/outbox-worker.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { stopCampaign } from '../change-campaign.ts'
import { openCampaign } from '../list-campaigns.ts'
import { campaignWorld } from '../test-world.ts'
import { type Outbox, sendNext } from './send.ts'

const base = await openTestDb()
const world = await campaignWorld(base)
const { at } = world
after(() => base.close())

/** What the other side took, as it came. */
const taken: { to: string; raw: string }[] = []
/** The answer to a recipient whose name says so. */
const answers: Record<string, number> = { refuse: 550, later: 450 }
let server: SMTPServer
let port = 0

async function up(): Promise<void> {
  server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false },
    onRcptTo({ address }, _session, callback) {
      const code = answers[address.split('@')[0]!]
      callback(code ? Object.assign(new Error('no'), { responseCode: code }) : null)
    },
    onData(stream, session, callback) {
      const parts: Buffer[] = []
      stream.on('data', part => parts.push(part))
      stream.on('end', () => {
        taken.push({ to: session.envelope.rcptTo[0]!.address, raw: Buffer.concat(parts).toString('utf8') })
        callback()
      })
    },
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  const address = server.server.address()
  port = typeof address === 'object' && address ? address.port : port
}
const down = () => new Promise<void>(resolve => server.close(() => resolve()))
before(up)
after(down)

let minute = 0
const outbox = (): Outbox => ({
  ...{ db: base.db, departement: '76', secret: at.secret, origin: 'https://maillage.exemple.fr' },
  clock: () => ({
    today: '2026-03-02',
    at: new Date(Date.parse('2026-03-02T09:00:00Z') + minute * 60_000).toISOString(),
  }),
  send: senderBy({
    ...{ host: '127.0.0.1', port, secure: false, auth: undefined },
    from: { name: 'Annuaire', address: 'annuaire@exemple.fr' },
  }),
})
/** All that is due, to the end. */
async function sendAll(): Promise<string[]> {
  const done: string[] = []
  for (let next = await sendNext(outbox()); next !== 'none'; next = await sendNext(outbox())) {
    done.push(next)
    if (next === 'down') break
  }
  return done
}
const asked = async (campaign: string) =>
  (
    await world.done<{ asked: { place: string; state: string; trouble: string | null }[] }>(
      openCampaign as Action,
      { campaign },
    )
  ).asked
async function campaignOf(...mails: (string | undefined)[]) {
  const places: string[] = []
  for (const mail of mails) places.push(await world.place(mail ? { mail } : {}))
  return { places, ...(await world.start()) }
}
/** Each test has its own places: those of the test before have left the directory. */
beforeEach(async () => {
  taken.length = 0
  minute = 0
  await base.db.transaction().execute(async tx => {
    await sql`set local role maillage_admin; set local maillage.departement = '76'`.execute(tx)
    await sql`delete from place where departement = '76'`.execute(tx)
    await sql`set local role maillage_system`.execute(tx)
    await sql`update place_asked set answered_on = asked_on, answer = 'exact' where answered_on is null`.execute(
      tx,
    )
  })
})

test('a mail tells what is published, to the public address of the place, and no machine answers to it', async () => {
  const { campaign, mails, withoutMail, places } = await campaignOf('accueil@cms.exemple.fr', undefined)
  assert.deepEqual([mails, withoutMail.length], [1, 1])
  assert.deepEqual(await sendAll(), ['sent'])
  const [{ to, raw }] = taken as [{ to: string; raw: string }]
  assert.equal(to, 'accueil@cms.exemple.fr')
  assert.match(raw, /^From: Annuaire <annuaire@exemple\.fr>/m)
  assert.match(raw, /^Reply-To: annuaire@exemple\.fr/m)
  assert.match(raw, /^Auto-Submitted: auto-generated/m)
  assert.match(raw, /^Message-ID: <[0-9a-f-]{36}@exemple\.fr>/m)
  const text = decoded(raw)
  for (const part of [
    'CMS Exemple',
    '02 61 91 00',
    'lundi',
    'https://maillage.exemple.fr/verifier/',
    '/corriger',
  ])
    assert.ok(text.includes(part), part)
  const states = Object.fromEntries((await asked(campaign)).map(({ place, state }) => [place, state]))
  assert.deepEqual(states, { [places[0]!]: 'sent', [places[1]!]: 'no-mail' })
  assert.deepEqual(await sendAll(), [], 'once')
  await assert.rejects(world.start(), /déjà interrogés/, 'one question at a time')
})

test('an address that is refused is told, and not tried again', async () => {
  const { campaign } = await campaignOf('refuse@cms.exemple.fr', 'accueil@cms.exemple.fr')
  assert.deepEqual((await sendAll()).toSorted(), ['kept', 'sent'])
  minute = 1_000
  assert.deepEqual(await sendAll(), [])
  const failed = (await asked(campaign)).filter(({ state }) => state === 'failed')
  assert.deepEqual(
    failed.map(({ trouble }) => trouble),
    ['Cette adresse est refusée (réponse 550).'],
  )
})

test('an address that asks to come back later is tried six times, each longer after the last', async () => {
  const { campaign } = await campaignOf('later@cms.exemple.fr')
  const tries: number[] = []
  for (; minute < 2_000; minute++) if ((await sendAll()).length) tries.push(minute)
  assert.deepEqual(tries, [0, 5, 20, 80, 320, 1_040])
  assert.equal((await asked(campaign))[0]!.state, 'failed')
})

test('while the server of mail is down nothing is lost, and all leaves once it is up', async () => {
  const { campaign } = await campaignOf('un@cms.exemple.fr', 'deux@cms.exemple.fr')
  await down()
  assert.deepEqual(await sendAll(), ['down'])
  const troubles = (await asked(campaign)).flatMap(({ trouble }) => trouble ?? [])
  assert.match(troubles.join(), /^Le serveur d’envoi ne répond pas \(/)
  await up()
  minute = 1
  assert.deepEqual(await sendAll(), ['sent', 'sent'])
  assert.deepEqual(taken.map(({ to }) => to).toSorted(), ['deux@cms.exemple.fr', 'un@cms.exemple.fr'])
})

test('a server killed before it sent loses no mail; killed just after, it sends the same one under the same number', async () => {
  await campaignOf('accueil@cms.exemple.fr')
  const dies = async () => {
    throw new Error('killed')
  }
  await assert.rejects(sendNext({ ...outbox(), send: dies }), /killed/)
  assert.deepEqual(
    await sendAll(),
    [],
    'it is somebody’s for five minutes: another server does not send it twice',
  )
  minute = 5
  const sends = outbox()
  await assert.rejects(
    sendNext({
      ...sends,
      send: async letter => {
        await sends.send(letter)
        throw new Error('killed')
      },
    }),
    /killed/,
  )
  minute = 10
  assert.deepEqual(await sendAll(), ['sent'])
  assert.equal(taken.length, 2)
  const numbers = taken.map(({ raw }) => /^Message-ID: (.*)$/m.exec(raw)![1])
  assert.equal(numbers[0], numbers[1])
})

test('two servers at once send each mail once', async () => {
  await campaignOf(...Array.from({ length: 6 }, (_, n) => `accueil${n}@cms.exemple.fr`))
  await Promise.all([sendAll(), sendAll()])
  assert.deepEqual(
    taken.map(({ to }) => to).toSorted(),
    Array.from({ length: 6 }, (_, n) => `accueil${n}@cms.exemple.fr`),
  )
})

test('what a campaign that is stopped had not sent stays', async () => {
  const { campaign } = await campaignOf('accueil@cms.exemple.fr')
  await world.done(stopCampaign as Action, { campaign })
  assert.deepEqual(await sendAll(), [])
  assert.equal((await asked(campaign))[0]!.state, 'failed')
})

test('the worker sends what a campaign left in the outbox, and stops between two mails', async () => {
  const worker = startOutboxWorker({
    ...{ next: () => sendNext(outbox()), name: 'mail', look: 10 },
    log: line => assert.fail(JSON.stringify(line)),
  })
  await campaignOf('accueil@cms.exemple.fr')
  for (let looks = 0; taken.length === 0 && looks < 500; looks++)
    await new Promise(resolve => setTimeout(resolve, 10))
  await worker.stop()
  assert.equal(taken.length, 1)
})

/** Quoted-printable or base64, as the library chose. */
function decoded(raw: string): string {
  const [head, ...rest] = raw.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  if (/base64/i.test(head!)) return Buffer.from(body, 'base64').toString('utf8').replaceAll('\u00a0', ' ')
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\u00a0', ' ')
}
