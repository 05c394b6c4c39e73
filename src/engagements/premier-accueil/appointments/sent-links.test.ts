import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { At } from '../../../kernel/access/as-system.ts'
import { withNobody } from '../../../kernel/access/identity.ts'
import { takeByLink } from '../../../kernel/appointments/by-link.ts'
import { type ReminderOutbox, sendReminder } from '../../../kernel/appointments/reminders/send.ts'
import { sendLink } from '../../../kernel/appointments/reminders/send-link.ts'
import { must } from '../../../kernel/test-ran.ts'
import type { Day } from '../../../kernel/time.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { addressOfPlace } from './address.ts'
import { listLinks, makeAppointmentLink, revokeLink } from './links.ts'
import { appointmentWorld } from './test-world.ts'

const base = await openTestDb()
const world = await appointmentWorld(base)
after(() => world.end())
const { at, desk, colleague, talk, slot, actions, acts, secret } = world

/** What left, in its order. */
const texts: string[] = []
const outboxOn = (today: Day, hour: string): ReminderOutbox => ({
  ...{
    db: base.db,
    departement: '76',
    secret,
    origin: 'https://maillage.exemple.fr',
    addressOf: addressOfPlace,
  },
  clock: () => ({ today, at: `${today}T${hour}:00+01:00` }),
  async mail({ subject, text }) {
    texts.push(`${subject} ${text}`)
    return { sent: true }
  },
  async sms({ text }) {
    texts.push(text)
    return { sent: true }
  },
})
const byNobody = <T>(work: (at: At) => Promise<T>, today: Day = '2026-03-02'): Promise<T> =>
  withNobody(base.db, 'maillage_system', '76', today, tx =>
    work({ tx, departement: '76', today, at: `${today}T08:00:00+01:00` }),
  )

test('a link is sent by the way that was chosen, says neither why nor with whom, and opens nothing once it is taken back', async () => {
  texts.length = 0
  const make = async (input: object) =>
    at('08:00', colleague, makeAppointmentLink(secret), { motif: talk, called: 'Nadia', ...input })
  assert.deepEqual((await make({ sendBy: 'sms', phone: '02 35 00 00 00' })).problems, {
    phone: 'Indiquez un numéro de mobile pour envoyer un SMS.',
  })
  assert.deepEqual((await make({ sendBy: 'mail' })).problems, {
    mail: 'Indiquez une adresse électronique pour envoyer le lien.',
  })
  const sent = must(await make({ sendBy: 'sms', phone: '06 12 34 56 78' })).address
  must(await make({ sendBy: 'mail', mail: 'n@exemple.fr' }))
  must(await make({}))
  const send = (channel: 'sms' | 'mail') => sendLink(outboxOn('2026-03-02', '10:05'), channel)
  assert.deepEqual(
    [await send('sms'), await send('sms'), await send('mail'), await send('mail')],
    ['sent', 'none', 'sent', 'none'],
    'each once, and not what is handed over',
  )
  assert.equal(
    texts[0]!,
    `Choisissez l'heure de votre rendez-vous jusqu'au mercredi 1er avril 2026 : https://maillage.exemple.fr${sent}`,
  )
  assert.doesNotMatch(texts[0]! + texts.join(), /Premier entretien|CMS|Nadia|Travailleur/)
  const mine = must(await at('11:00', colleague, listLinks, {}))
  const [bySms] = mine.filter(({ sendBy }) => sendBy === 'sms')
  assert.deepEqual(
    [bySms!.name, bySms!.motif, bySms!.sent, bySms!.used],
    ['Nadia', 'Premier entretien', true, false],
  )
  assert.deepEqual(must(await at('11:00', desk, listLinks, {})), [], 'of whoever made them')
  await assert.rejects(at('11:00', desk, revokeLink, { link: bySms!.link }), { missing: true })
  must(await at('11:00', colleague, revokeLink, { link: bySms!.link }))
  const token = sent.split('/')[2]!
  await assert.rejects(
    byNobody(it => takeByLink(it, acts, token, '2026-03-05', '09:00')),
    /Ce lien ne sert plus/,
  )
  assert.equal(must(await at('11:01', colleague, listLinks, {})).length, mine.length - 1)
  const waiting = must(await make({ sendBy: 'sms', phone: '06 12 34 56 78' }))
  const [last] = must(await at('11:00', colleague, listLinks, {})).filter(
    ({ sent, sendBy }) => sendBy === 'sms' && !sent,
  )
  must(await at('11:00', colleague, revokeLink, { link: last!.link }))
  assert.equal(await send('sms'), 'none', `${waiting.address} is taken back before it left`)
})

test('a reminder offers to move only what its link can move', async () => {
  texts.length = 0
  const still = await world.motif({ label: 'Sans lien', byLink: false })
  must(
    await at(
      '08:00',
      desk,
      actions.book,
      slot('2026-04-20', '09:00', { motif: still, phone: '06 12 34 56 78' }),
    ),
  )
  assert.equal(await sendReminder(outboxOn('2026-04-18', '10:05'), 'sms'), 'sent')
  assert.match(texts[0]!, /\. Annuler : https/)
})
