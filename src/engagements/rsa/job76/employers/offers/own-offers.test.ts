import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import type { Identity } from '../../../../../kernel/access/identity.ts'
import type { Action } from '../../../../../kernel/action.ts'
import { type Ran, runAction } from '../../../../../kernel/run.ts'
import { seedTerritory } from '../../../../../kernel/territory/seed.ts'
import { must } from '../../../../../kernel/test-ran.ts'
import type { Day } from '../../../../../kernel/time.ts'
import { openTestDb } from '../../../../../platform/test-db.ts'
import { seedRome } from '../../rome/short-list/seed.ts'
import { makeEmployer } from '../../test-job-world.ts'
import { listModeration, openModerated } from '../moderation/list-moderation.ts'
import { moderateOffer, suspendAccount, verifyEmployer } from '../moderation/moderate.ts'
import { findOffers } from '../open/find-offers.ts'
import { openOffer } from '../open/open-offer.ts'
import { addColleague, listAccess } from '../passkeys/access.ts'
import { hireAnimator } from '../test-employer-world.ts'
import { endOffer, renewOffer } from './end-offer.ts'
import { listOwnOffers, openOwnOffer } from './own-offers.ts'
import { changeOffer, saveOffer } from './save-offer.ts'

const base = await openTestDb()
after(() => base.close())
await seedTerritory(base.owner, '76')
await seedRome(base.owner, '2026-03-01')
let today: Day = '2026-03-02'
let hour = 8
const { me, employer } = await makeEmployer(base, today)
const rival = await makeEmployer(base, today, { siret: '35600000049837', name: 'Une autre maison' })
const animator = await hireAnimator(base, today)

/** Each a minute after the one before. */
const run = <Output>(who: Identity, action: Action<never, Output>, input: object): Promise<Ran<Output>> => {
  hour += 1 / 60
  const at = `${today}T${String(Math.floor(hour)).padStart(2, '0')}:${String(Math.round((hour % 1) * 60) % 60).padStart(2, '0')}:00Z`
  return runAction<Output>(action, { db: base.db, me: who, now: { today, at } }, input)
}
const as =
  (who: Identity) =>
  async <Output>(action: unknown, input: object) =>
    must(await run(who, action as Action<never, Output>, input))
const fields = {
  ...{ title: 'Aide à domicile', words: 'Repas, courses, ménage.', rome: 'K1304', commune: '76540' },
  ...{
    contract: 'CDI',
    hours: '24',
    payFrom: '13,10',
    payPer: 'hour',
    shifts: 'du lundi au vendredi : 8 h – 13 h',
  },
}
const save = async (input: object = {}, who = me) => {
  const ran = await run(who, saveOffer as never, { offer: randomUUID(), ...fields, ...input })
  return must(ran) as { offer: string; seen: boolean }
}
const own = async (offer: string) =>
  (await as(me)(openOwnOffer, { offer })) as Awaited<ReturnType<typeof openOwnOffer.run>>
const decide = async (offer: string, input: object) => {
  const { version } = (await as(animator)(openModerated, { offer })) as { version: string }
  return run(animator, moderateOffer as never, { offer, version, ...input })
}
const seen = async () =>
  ((await as(rival.me)(findOffers, {})) as { offers: { offer: string }[] }).offers.map(({ offer }) => offer)

test('the first offers of an employer wait for a person; once verified, they are seen at once', async () => {
  const { offer, seen: shown } = await save()
  assert.equal(shown, false)
  assert.deepEqual(await seen(), [])
  const queue = (await as(animator)(listModeration, {})) as { offers: { offer: string }[] }
  assert.deepEqual(
    queue.offers.map(each => each.offer),
    [offer],
  )
  must(await decide(offer, { verdict: 'accept' }))
  assert.deepEqual(await seen(), [offer])
  assert.equal((await save()).seen, false, 'accepted, not verified')
  must(await run(animator, verifyEmployer as never, { employer }))
  const next = await save()
  assert.equal(next.seen, true)
  assert.ok((await seen()).includes(next.offer))
})

test('an employer never reads another’s drafts, and changes none of its offers', async () => {
  const { offer } = await save({}, rival.me)
  for (const [action, input] of [
    [openOwnOffer, {}],
    [renewOffer, {}],
    [endOffer, { why: 'filled' }],
    [changeOffer, { version: randomUUID(), next: randomUUID(), ...fields }],
    [openOffer, {}],
  ] as const)
    await assert.rejects(
      run(me, action as never, { offer, ...input }),
      { missing: true },
      (action as Action).id,
    )
  const mine = (await as(me)(listOwnOffers, {})) as { offers: { offer: string }[] }
  assert.ok(!mine.offers.some(each => each.offer === offer))
})

test('words that the law refuses are refused where they stand, doubtful ones wait even for a verified employer', async () => {
  const refused = await run(me, saveOffer as never, {
    ...{ offer: randomUUID(), ...fields, words: 'Nous recherchons un jeune vendeur.' },
  })
  assert.match(refused.problems!.words!, /«\s.*jeune\s».*L\.\s1132-1/)
  for (const [input, field, why] of [
    [{ shifts: 'lundi : 25 h – 30 h' }, 'shifts', 'an impossible hour'],
    [{ payFrom: '2' }, 'payFrom', 'under the SMIC'],
    [{ rome: 'K9999' }, 'rome', 'a métier that does not exist'],
    [{ commune: '75056' }, 'commune', 'elsewhere'],
    [{ words: 'x'.repeat(1_000_000) }, 'words', 'a megabyte'],
    [{ expiresOn: '2026-12-31' }, 'expiresOn', 'too long'],
  ] as const) {
    const ran = await run(me, saveOffer as never, { offer: randomUUID(), ...fields, ...input })
    assert.ok(ran.problems?.[field], `${why}: ${JSON.stringify(ran)}`)
  }
  const doubtful = await save({ hours: '35', shifts: 'tous les jours : 8 h – 16 h' })
  assert.equal(doubtful.seen, false)
  assert.match((await own(doubtful.offer)).doubt!, /56.heures/)
})

test('sent twice, it is one offer; sent twice at once too', async () => {
  const input = { offer: randomUUID(), ...fields }
  const before = ((await as(me)(listOwnOffers, {})) as { offers: unknown[] }).offers.length
  const both = await Promise.all([run(me, saveOffer as never, input), run(me, saveOffer as never, input)])
  assert.deepEqual(both.map(must), [
    { offer: input.offer, seen: true },
    { offer: input.offer, seen: true },
  ])
  assert.deepEqual(must(await run(me, saveOffer as never, input)), { offer: input.offer, seen: true })
  assert.equal(((await as(me)(listOwnOffers, {})) as { offers: unknown[] }).offers.length, before + 1)
  await assert.rejects(run(rival.me, saveOffer as never, input), { missing: true }, 'of another employer')
})

test('a change is a new version; a form that is no longer of today changes nothing', async () => {
  const { offer } = await save()
  const { version } = await own(offer)
  const next = randomUUID()
  const change = { offer, version, next, ...fields, title: 'Auxiliaire de vie' }
  must(await run(me, changeOffer as never, change))
  must(await run(me, changeOffer as never, change))
  const changed = await own(offer)
  assert.deepEqual(
    [changed.said.title, changed.version, changed.versions.length],
    ['Auxiliaire de vie', next, 2],
  )
  const stale = await run(me, changeOffer as never, { ...change, next: randomUUID(), title: 'Autre' })
  assert.match(stale.problems![''] ?? '', /autre fenêtre/)
  assert.equal((await own(offer)).said.title, 'Auxiliaire de vie')
})

test('a refusal is read by the employer, who corrects it; what was read and has changed is not decided', async () => {
  const { offer } = await save({}, rival.me)
  const { version } = (await as(animator)(openModerated, { offer })) as { version: string }
  const unsaid = await run(animator, moderateOffer as never, { offer, version, verdict: 'refuse' })
  assert.ok(unsaid.problems?.why)
  must(await decide(offer, { verdict: 'refuse', why: 'Dites qui emploie.' }))
  const theirs = (await as(rival.me)(openOwnOffer, { offer })) as Awaited<ReturnType<typeof openOwnOffer.run>>
  assert.deepEqual([theirs.refusedWhy, theirs.publishedOn], ['Dites qui emploie.', null])
  assert.match((await decide(offer, { verdict: 'accept' })).problems![''] ?? '', /déjà décidé/)
  must(await run(rival.me, changeOffer as never, { offer, version, next: randomUUID(), ...fields }))
  const stale = await run(animator, moderateOffer as never, { offer, version, verdict: 'accept' })
  assert.match(stale.problems![''] ?? '', /modifié/)
  must(await decide(offer, { verdict: 'accept', verify: true }))
  assert.equal((await save({}, rival.me)).seen, true, 'verified with its first offer')
  must(await decide(offer, { verdict: 'take-down', why: 'Le lieu n’existe pas.' }))
  await assert.rejects(run(me, openOffer as never, { offer }), { missing: true })
})

test('what was refused of a verified employer waits for a person, however often it is changed since', async () => {
  const { offer } = await save({ hours: '35', shifts: 'tous les jours : 8 h – 16 h' })
  must(await decide(offer, { verdict: 'refuse', why: 'Trop d’heures.' }))
  const changed = async () => {
    const { version } = await own(offer)
    return must(await run(me, changeOffer as never, { offer, version, next: randomUUID(), ...fields }))
  }
  assert.deepEqual(await changed(), { offer, seen: false })
  assert.deepEqual(await changed(), { offer, seen: false })
  assert.equal((await own(offer)).refusedOn, null, 'as it says now, it waits')
  assert.ok(!(await seen()).includes(offer))
  const { offers } = (await as(animator)(listModeration, {})) as { offers: { offer: string }[] }
  assert.ok(offers.some(each => each.offer === offer))
  must(await decide(offer, { verdict: 'accept' }))
  assert.ok((await seen()).includes(offer))
  assert.deepEqual(await changed(), { offer, seen: true })
})

test('what waited for a person has all its days once it is accepted, unless its employer chose the last one', async () => {
  const [day, other] = [today, rival.me]
  const late = await makeEmployer(base, today, { siret: '73282932000074', name: 'Une troisième' })
  const [unsaid, said] = [await save({}, late.me), await save({ expiresOn: '2026-03-20' }, late.me)]
  today = '2026-03-12'
  for (const { offer } of [unsaid, said]) must(await decide(offer, { verdict: 'accept' }))
  const offers = (await as(late.me)(listOwnOffers, {})) as { offers: { offer: string; expiresOn: Day }[] }
  const lastDay = (offer: string) => offers.offers.find(each => each.offer === offer)!.expiresOn
  assert.deepEqual([lastDay(unsaid.offer), lastDay(said.offer)], ['2026-04-11', '2026-03-20'])
  const never = await save({ expiresOn: '2026-03-15' }, late.me)
  today = '2026-03-16'
  const queue = (await as(animator)(listModeration, {})) as { offers: { offer: string }[] }
  assert.ok(!queue.offers.some(each => each.offer === never.offer), 'nobody would see it any more')
  const shown = (await as(other)(openOffer, { offer: unsaid.offer })) as {
    answers: unknown
    employer: string
  }
  assert.equal(shown.answers, null, 'too few answers to say')
  assert.equal(shown.employer, 'Une troisième', 'as the public pages name it')
  const found = (await as(other)(findOffers, { words: 'troisième' })) as { offers: { employer: string }[] }
  assert.deepEqual([...new Set(found.offers.map(({ employer }) => employer))], ['Une troisième'])
  today = day
})

test('an offer is seen thirty days, longer when it is renewed, and no more once it has ended', async () => {
  const { offer } = await save()
  assert.equal((await own(offer)).expiresOn, '2026-04-01')
  today = '2026-04-01'
  assert.ok((await seen()).includes(offer), 'its last day')
  today = '2026-04-02'
  hour = 8
  assert.ok(!(await seen()).includes(offer))
  assert.deepEqual(must(await run(me, renewOffer as never, { offer })), { expiresOn: '2026-05-02' })
  assert.deepEqual(
    must(await run(me, renewOffer as never, { offer })),
    { expiresOn: '2026-05-02' },
    'pressed twice',
  )
  assert.ok((await seen()).includes(offer))
  must(await run(me, endOffer as never, { offer, why: 'filled' }))
  must(await run(me, endOffer as never, { offer, why: 'withdrawn' }))
  const ended = await own(offer)
  assert.deepEqual([ended.endedWhy, (await seen()).includes(offer)], ['filled', false])
  assert.ok((await run(me, renewOffer as never, { offer })).problems)
})

test('a colleague is added without being told whether their mail serves elsewhere; a suspended account acts no more', async () => {
  const add = async (who: Identity, mail: string) =>
    must(await run(who, addColleague as never, { name: 'Accueil', mail }))
  assert.deepEqual(await add(me, 'Collegue@exemple.fr'), await add(rival.me, 'collegue@exemple.fr'))
  const access = (await as(me)(listAccess, {})) as { colleagues: { mail: string }[] }
  assert.equal(access.colleagues.length, 1, 'whoever has not come in is not listed')
  must(await run(animator, suspendAccount as never, { account: me.id, why: 'moderation' }))
  await assert.rejects(save(), { missing: true })
  await assert.rejects(as(me)(listOwnOffers, {}), { missing: true })
})
