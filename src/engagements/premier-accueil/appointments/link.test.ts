import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import ICAL from 'ical.js'
import { SMTPServer } from 'smtp-server'
import type { At } from '../../../kernel/access/as-system.ts'
import { withNobody } from '../../../kernel/access/identity.ts'
import { giveUpByLink, invitationOf, takeByLink } from '../../../kernel/appointments/by-link.ts'
import { feedOf, oneEvent } from '../../../kernel/appointments/feed.ts'
import { type ReminderOutbox, sendReminder } from '../../../kernel/appointments/reminders/send.ts'
import { clockOf } from '../../../kernel/appointments/vocabulary.ts'
import { must } from '../../../kernel/test-ran.ts'
import type { Day } from '../../../kernel/time.ts'
import { senderBy } from '../../../platform/mail.ts'
import { smsSenderBy } from '../../../platform/sms.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { addressOfPlace } from './address.ts'
import { agenda } from './agenda.ts'
import { makeCalendar, revokeCalendar } from './calendar-address.ts'
import { makeAppointmentLink } from './links.ts'
import { recordAppointmentOutcome } from './settle.ts'
import { appointmentWorld } from './test-world.ts'

const base = await openTestDb()
const world = await appointmentWorld(base)
const { at, desk, colleague, talk, slot, actions, acts, secret } = world

/** Mails and short messages as they arrived; the answers that the service of messages gives, in their order. */
const mails: string[] = []
const messages: { key: string; bearer: string; body: { to: string; text: string } }[] = []
const answers: number[] = []
const smtp = new SMTPServer({
  ...{ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false },
  onData(stream, _session, callback) {
    const parts: Buffer[] = []
    stream.on('data', part => parts.push(part))
    stream.on('end', () => {
      mails.push(Buffer.concat(parts).toString('utf8'))
      callback()
    })
  },
})
const http = createServer((request, response) => {
  let text = ''
  request.on('data', part => {
    text += part
  })
  request.on('end', () => {
    const { 'idempotency-key': key, authorization } = request.headers
    messages.push({ key: String(key), bearer: authorization ?? '', body: JSON.parse(text) })
    const status = answers.shift() ?? 202
    // Says nothing at all.
    if (status !== 0) response.writeHead(status).end('{}')
  })
})
await Promise.all([
  new Promise<void>(resolve => smtp.listen(0, '127.0.0.1', resolve)),
  new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve)),
])
const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port
after(async () => {
  http.closeAllConnections()
  await Promise.all([
    new Promise(done => http.close(done)),
    new Promise<void>(done => smtp.close(() => done())),
  ])
  await world.end()
})

const byNobody = <T>(work: (at: At) => Promise<T>, today: Day = '2026-03-02', hour = '08:00'): Promise<T> =>
  withNobody(base.db, 'maillage_system', '76', today, tx =>
    work({ tx, departement: '76', today, at: `${today}T${hour}:00+01:00` }),
  )
const outboxOn = (today: Day, hour: string): ReminderOutbox => ({
  ...{
    db: base.db,
    departement: '76',
    secret,
    origin: 'https://maillage.exemple.fr',
    addressOf: addressOfPlace,
  },
  clock: () => ({ today, at: `${today}T${hour}:00+01:00` }),
  mail: senderBy({
    ...{ host: '127.0.0.1', port: portOf(smtp.server), secure: false, auth: undefined },
    from: { name: '', address: 'a@exemple.fr' },
  }),
  sms: smsSenderBy({ url: `http://127.0.0.1:${portOf(http)}/`, token: 'jeton', from: undefined }, 300),
})
async function sendAll(today: Day, hour = '10:05') {
  const done: string[] = []
  for (const channel of ['sms', 'mail'] as const)
    for (let next = ''; next !== 'none' && next !== 'down'; ) {
      next = await sendReminder(outboxOn(today, hour), channel)
      if (next !== 'none') done.push(`${channel} ${next}`)
    }
  return done
}
const link = async (input: object = {}) =>
  must(await at('08:00', colleague, makeAppointmentLink(secret), { motif: talk, ...input })).address.split(
    '/',
  )[2]!
const held = async (token: string) => (await byNobody(one => invitationOf(one, acts, token))).held

test('by a link one books, moves and gives up, without an account; another link opens nothing', async () => {
  const token = await link({ called: 'Paulette' })
  assert.match(token, /^[\w-]{24}$/)
  const { slots } = await byNobody(one => invitationOf(one, acts, token))
  assert.equal(`${slots[0]!.day} ${clockOf(slots[0]!.at)}`, '2026-03-02 09:00')
  await byNobody(one => takeByLink(one, acts, token, '2026-03-03', '09:00'))
  await byNobody(one => takeByLink(one, acts, token, '2026-03-03', '09:00'))
  await byNobody(one => takeByLink(one, acts, token, '2026-03-03', '11:00'))
  assert.equal(clockOf((await held(token))!.at), '11:00')
  const { entries } = must(await at('08:00', desk, agenda, { agent: colleague.id, day: '2026-03-03' }))
  assert.deepEqual(
    entries.map(({ time, outcome }) => [time, outcome]),
    [
      ['09:00', 'moved'],
      ['11:00', null],
    ],
  )
  await assert.rejects(
    byNobody(one => takeByLink(one, acts, token, '2026-03-03', '12:30')),
    /Cette heure n’est plus libre/,
  )
  await byNobody(one => giveUpByLink(one, acts, token))
  await byNobody(one => giveUpByLink(one, acts, token))
  assert.equal((await held(token))!.outcome, 'excused')
  await assert.rejects(
    byNobody(one => invitationOf(one, acts, `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)),
    { missing: true },
  )
  await assert.rejects(
    byNobody(one => takeByLink(one, acts, token, '2026-06-02', '09:00'), '2026-06-01'),
    /Ce lien ne sert plus/,
  )
  const { rows } = await world.all.query(`select from trace where function = 'La personne, par son lien'`)
  assert.equal(rows.length, 3, 'each press that changed something')
})

test('two who want the last hour by their links: one has it, the other is told', async () => {
  const tokens = [await link(), await link()]
  const ran = await Promise.allSettled(
    tokens.map(token => byNobody(one => takeByLink(one, acts, token, '2026-03-04', '09:00'))),
  )
  assert.deepEqual(ran.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
})

test('reminders leave two days before and the day before, by one way, and say neither why nor with whom', async () => {
  must(
    await at(
      '08:00',
      desk,
      actions.book,
      slot('2026-03-10', '09:00', { called: 'Jamal', phone: '06 12 34 56 78', mail: 'j@exemple.fr' }),
    ),
  )
  must(
    await at(
      '08:00',
      desk,
      actions.book,
      slot('2026-03-10', '09:30', { phone: '02 35 00 00 00', mail: 'k@exemple.fr' }),
    ),
  )
  must(await at('08:00', desk, actions.book, slot('2026-03-10', '10:00', { called: 'Sans rien' })))
  const gone = must(
    await at('08:00', desk, actions.book, slot('2026-03-10', '10:30', { mail: 'parti@exemple.fr' })),
  )
  must(
    await at('08:00', desk, recordAppointmentOutcome, { appointment: gone.appointment, outcome: 'excused' }),
  )
  assert.deepEqual(await sendAll('2026-03-08', '09:55'), [], 'not before ten')
  assert.deepEqual((await sendAll('2026-03-08')).toSorted(), ['mail kept', 'mail sent', 'sms sent'])
  assert.deepEqual(await sendAll('2026-03-08', '11:00'), [], 'once')
  const [{ bearer, body }] = messages as [(typeof messages)[number]]
  assert.equal(bearer, 'Bearer jeton')
  assert.equal(body.to, '+33612345678')
  assert.match(
    body.text,
    /^Rappel : rendez-vous le mardi 10 mars 2026 à 9 h, .+\. Déplacer ou annuler : https:\/\/maillage\.exemple\.fr\/rdv\/[\w-]{24}$/,
  )
  assert.doesNotMatch(body.text + mails.join(), /Premier entretien|CMS|Jamal|Travailleur/)
  assert.match(mails[0]!, /^To: k@exemple\.fr/m)
  assert.deepEqual((await sendAll('2026-03-09')).toSorted(), ['mail kept', 'mail sent', 'sms sent'])
  assert.deepEqual(await sendAll('2026-03-10'), [], 'a reminder that is late is none')
  const token = /rdv\/([\w-]{24})/.exec(body.text)![1]!
  assert.equal(clockOf((await held(token))!.at), '09:00', 'its link is that of the appointment')
})

test('a service that puts off, refuses or says nothing: tried again under the same number, or given up', async () => {
  const cases: [number, string, string | null, string][] = [
    [429, 'sms kept', null, 'put off'],
    [400, 'sms kept', 'Ce numéro est refusé (réponse 400).', 'refused for good'],
    [401, 'sms down', null, 'our account'],
    [500, 'sms down', null, 'broken'],
    [0, 'sms down', null, 'silent'],
  ]
  for (const [index, [answer, expected, given, why]] of cases.entries()) {
    messages.length = 0
    const day = `2026-04-0${1 + index}` as Day
    const { appointment } = must(
      await at(
        '09:00',
        desk,
        actions.book,
        slot('2026-04-13', clockOf(540 + 30 * index), { phone: '06 12 34 56 78' }),
      ),
    )
    await world.all.query(
      `update appointment_message set next_at = $2, on_day = $3 where appointment_id = $1 and what = 'two-days'`,
      [...[appointment, `${day}T08:00:00+01:00`, day]],
    )
    answers.push(answer)
    const first = await sendReminder(outboxOn(day, '10:05'), 'sms')
    assert.equal(`sms ${first}`, expected, why)
    const again = await sendReminder(outboxOn(day, '10:15'), 'sms')
    assert.equal(again, given ? 'none' : 'sent', why)
    if (!given) assert.equal(messages[0]!.key, messages[1]!.key, why)
    const { rows } = await world.all.query(
      `select trouble, given_up_at is not null as given from appointment_message where appointment_id = $1 and what = 'two-days'`,
      [appointment],
    )
    assert.deepEqual(rows[0], { trouble: given, given: given !== null }, why)
  }
})

test('a calendar reads when and where, in the right instants, and neither who nor why', async () => {
  const { appointment } = must(
    await at('08:00', desk, actions.book, slot('2026-03-30', '09:00', { called: 'Inès' })),
  )
  const one = await byNobody(async it => oneEvent(it, appointment, addressOfPlace))
  const events = (text: string) =>
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map(each => new ICAL.Event(each))
  const [event] = events(one)
  assert.equal(event!.startDate.toJSDate().toISOString(), '2026-03-30T07:00:00.000Z', 'summer time')
  assert.equal(event!.endDate.toJSDate().toISOString(), '2026-03-30T07:30:00.000Z')
  assert.equal(event!.summary, 'Rendez-vous sur place')
  const make = makeCalendar(secret)
  const { address } = must(await at('08:00', colleague, make, {}))
  const token = /^\/calendrier\/([0-9a-f]{64})\.ics$/.exec(address)![1]!
  const feed = await byNobody(it => feedOf(it, token, addressOfPlace))
  assert.ok(events(feed).some(({ uid }) => uid === appointment))
  assert.doesNotMatch(feed, /Inès|Jamal|Premier entretien|CMS/)
  must(await at('08:00', colleague, revokeCalendar, {}))
  await assert.rejects(
    byNobody(it => feedOf(it, token, addressOfPlace)),
    { missing: true },
  )
})
