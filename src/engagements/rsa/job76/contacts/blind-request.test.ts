import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { appWorld, ORIGIN } from '../../../../app-world.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { makeCandidate, makeEmployer, makeOffer, signInGuest } from '../test-job-world.ts'

const base = await openTestDb()
after(() => base.close())
const today = '2026-03-02'
const { app, bugs } = await appWorld(base)
const { employer, me } = await makeEmployer(base, today)
const offer = await makeOffer(base, today, { employer })
const [one, other] = [(await makeCandidate(base, today)).id, (await makeCandidate(base, today)).id]
const cookie = await signInGuest(base, me, today)

const page = async (typed?: Record<string, string>) => {
  const answer = await app.request(`${ORIGIN}/job76/employeur/offres/${offer}/candidats`, {
    ...{ method: typed ? 'POST' : 'GET', headers: { Origin: ORIGIN, Cookie: cookie } },
    ...(typed && { body: new URLSearchParams(typed) }),
  })
  return { status: answer.status, text: await answer.text() }
}
const detailsOf = (html: string, candidate: string) =>
  html.split('<details').find(part => part.includes(`value="${candidate}"`))!

test('each candidate of the blind list has a form of their own, whose field is told apart from the others', async () => {
  const { text } = await page()
  const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  assert.deepEqual(ids, [...new Set(ids)])
  for (const candidate of [one, other])
    assert.match(
      detailsOf(text, candidate),
      new RegExp(`for="(candidat-${candidate}-words)".*id="\\1" name="words"`, 's'),
    )
  assert.doesNotMatch(text, /<details open/)
})

test('a request that is refused comes back open, with what was typed and why, at that candidate and nowhere else', async () => {
  const words = 'a'.repeat(2001)
  const { status, text } = await page({ candidate: one, words })
  assert.equal(status, 422)
  const [mine, theirs] = [detailsOf(text, one), detailsOf(text, other)]
  assert.match(mine, /^ open/)
  assert.match(mine, new RegExp(`href="#candidat-${one}-words".*aria-invalid="true"`, 's'))
  assert.ok(mine.includes(words))
  assert.doesNotMatch(theirs, /^ open|aria-invalid|aaa/)
  assert.equal(text.match(/class="error-summary"/g)?.length, 1)
  assert.deepEqual(bugs, [])
})
