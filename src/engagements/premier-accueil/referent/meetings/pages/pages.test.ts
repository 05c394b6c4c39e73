import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Hono } from 'hono'
import type { Identity } from '../../../../../kernel/access/identity.ts'
import { Refusal } from '../../../../../kernel/refusal.ts'
import { must } from '../../../../../kernel/test-ran.ts'
import { openTestDb } from '../../../../../platform/test-db.ts'
import type { Env } from '../../../../../web/session.ts'
import { inviteToMeeting } from '../invite.ts'
import { signMinute, writeMinute } from '../minute.ts'
import { addTopic, decideAtMeeting, holdMeeting } from '../tell.ts'
import { DAY, meetingWorld } from '../test-world.ts'
import { meetingRoutes } from './routes.tsx'

const world = await meetingWorld(await openTestDb())
after(() => world.end())
const { at, colleague, elsewhere, followed, invited, opened, called } = world

const site = {
  ...{ db: world.db, departement: '76', demonstration: false, navigation: () => [] },
  clock: () => ({ today: DAY, at: `${DAY}T20:00:00+01:00` }),
}
/** A page as somebody sees it on the evening of the meeting; what is out of reach is 404. */
const ask = (me: Identity, path: string, form?: Record<string, string>) =>
  new Hono<Env>()
    .use(async (c, next) => {
      c.set('me', me)
      await next()
    })
    .route('/', meetingRoutes(site))
    .onError((error, c) => c.text('', error instanceof Refusal && error.missing ? 404 : 500))
    .request(path, form && { method: 'POST', body: new URLSearchParams(form) })

test('the pages of who is invited are the same bytes, whatever is in the lines that are not shared with them', async () => {
  const person = await followed()
  const { meeting, attendee } = await invited(person, 'logement')
  must(await at('10:00', colleague, addTopic, { meeting, domain: 'logement', words: 'Le bail' }))
  must(await at('15:00', colleague, holdMeeting, { meeting, present: [attendee] }, DAY))
  const bytes = async () =>
    Promise.all(
      ['', `/${meeting}`, `/${meeting}/agenda.ics`].map(async path => {
        const answer = await ask(elsewhere, `/parcours/${person.id}/rencontres${path}`)
        assert.equal(answer.status, 200, path)
        return (await answer.text()).replaceAll(/DTSTAMP.*/g, '')
      }),
    )
  const before = await bytes()
  assert.match(before[1]!, /Le bail/)
  must(
    await at(
      '16:00',
      colleague,
      decideAtMeeting,
      { meeting, domain: 'sante', words: 'Un médecin', owner: 'person' },
      DAY,
    ),
  )
  must(await at('16:01', colleague, writeMinute, { meeting, words: 'Compte rendu.' }, DAY))
  must(await at('16:02', person, signMinute, { meeting, version: 1, signed: 'Odile Nom' }, DAY))
  assert.deepEqual(await bytes(), before)
  const paper = `/parcours/${person.id}/rencontres/${meeting}/compte-rendu.pdf`
  assert.equal((await ask(elsewhere, paper)).status, 404)
  const pdf = await ask(colleague, paper)
  assert.deepEqual([pdf.status, pdf.headers.get('Content-Type')], [200, 'application/pdf'])
})

test('before it too: what else is on the agenda, and who else is invited', async () => {
  const person = await followed()
  const { meeting } = await invited(person, 'logement')
  const page = async () => (await ask(elsewhere, `/parcours/${person.id}/rencontres/${meeting}`)).text()
  const before = await page()
  must(await at('10:00', colleague, addTopic, { meeting, domain: 'sante', words: 'Un médecin' }))
  must(await at('10:01', colleague, inviteToMeeting, { meeting, companion: 'Personne de confiance' }))
  assert.equal(await page(), before)
})

test('a minute that somebody saved meanwhile comes back with both texts, to be saved on top of it', async () => {
  const person = await followed()
  const meeting = await called(person)
  const { attendees } = await opened(colleague, meeting)
  must(await at('15:00', colleague, holdMeeting, { meeting, present: [attendees[0]!.attendee] }, DAY))
  must(await at('16:00', colleague, writeMinute, { meeting, words: 'Le premier texte.' }, DAY))
  const path = `/parcours/${person.id}/rencontres/${meeting}`
  const stale = await ask(colleague, `${path}/compte-rendu`, {
    'compte-rendu-base': '0',
    'compte-rendu-words': 'Le second texte.',
  })
  const html = await stale.text()
  assert.equal(stale.status, 409)
  assert.match(html, /Le premier texte\.\n\nLe second texte\./)
  assert.match(html, /name="compte-rendu-base" value="1"/)
})

test('a form that is refused says why by its field, keeps what was typed, and stands open', async () => {
  const person = await followed()
  const meeting = await called(person)
  const path = `/parcours/${person.id}/rencontres/${meeting}`
  const refused = await ask(colleague, `${path}/invitation`, {
    'invitation-who': `organisation:${world.ccas}`,
  })
  const html = await refused.text()
  assert.equal(refused.status, 422)
  assert.match(html, /<details open[^>]*><summary>Inviter quelqu’un/)
  assert.match(html, /href="#invitation-who">La personne ne partage rien avec cette organisation/)
  assert.equal((await ask(colleague, `/parcours/${elsewhere.id}/rencontres/${meeting}`)).status, 404)
})
