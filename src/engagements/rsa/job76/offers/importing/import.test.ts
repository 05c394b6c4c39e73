import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { withAgent } from '../../../../../kernel/access/identity.ts'
import type { Day } from '../../../../../kernel/time.ts'
import { placesWorld } from '../../../../../places/test-world.ts'
import { openTestDb } from '../../../../../platform/test-db.ts'
import { moderateOffer } from '../../employers/moderation/moderate.ts'
import { waits } from '../../employers/open/said.ts'
import type { Incoming } from '../reading/incoming.ts'
import { made } from '../reading/test-ground.ts'
import { franceTravailFile } from '../writing/france-travail.ts'
import { offersTable } from '../writing/table.ts'
import { makeImportOffers } from './import.ts'
import { listOffers, type OpenOffer } from './list.ts'

const base = await openTestDb()
const { world, ask, close } = await placesWorld(base)
after(async () => {
  await close()
  await base.close()
})
const me = await world.addAgent(world.organisation, 'Alix Morel', ['animation-job76'])
const importOffers = makeImportOffers(async () => () => 1202)
const none = {
  read: 0,
  new: 0,
  changed: 0,
  unchanged: 0,
  same: 0,
  closed: 0,
  rejected: 0,
  doubtful: 0,
  unnamed: 0,
}

async function imported(today: Day, file: string, content: string, more: object = {}) {
  const ran = await ask(today, importOffers, { file, content, ...more }, me)
  if (ran.problems) throw new Error(JSON.stringify(ran.problems))
  return ran.done
}
async function open(today: Day): Promise<OpenOffer[]> {
  const ran = await ask(today, listOffers, {}, me)
  if (ran.problems) throw new Error(JSON.stringify(ran.problems))
  return ran.done.offers
}
const offers = made(8)
const changed = (one: Incoming, changes: Partial<Incoming['offer']>): Incoming => ({
  ...one,
  offer: { ...one.offer, ...changes },
})

test('a file enters, and once more changes nothing; a try changes nothing either', async () => {
  const tried = await imported('2026-02-10', 'ft.json', franceTravailFile(offers), { dryRun: true })
  assert.deepEqual([tried.offers, tried.dryRun], [{ ...none, read: 8, new: 8 }, true])
  assert.deepEqual(await open('2026-02-10'), [])
  const first = await imported('2026-02-10', 'ft.json', franceTravailFile(offers))
  assert.deepEqual([first.source, first.offers], ['france-travail', { ...none, read: 8, new: 8 }])
  const again = await imported('2026-02-11', 'ft.json', franceTravailFile(offers))
  assert.deepEqual(again.offers, { ...none, read: 8, unchanged: 8 })
  const listed = await open('2026-02-11')
  assert.equal(listed.length, 8)
  const [one] = offers
  const same = listed.find(({ sources }) => sources[0]!.id === one!.id)!
  assert.deepEqual(
    [same.title, same.shifts, same.contract, same.payFrom, same.hours, same.commune, same.employer],
    [
      ...[one!.offer.title, one!.offer.shifts?.map(shift => [...shift]) ?? null, one!.offer.contract],
      ...[one!.offer.pay?.from ?? null, one!.offer.hours, one!.offer.commune, one!.employer.name],
    ],
  )
  assert.equal(Object.keys(same)[0], 'id')
})

test('what a source says anew is a new version; the one before is kept', async () => {
  const [first, ...rest] = offers
  const { offers: counts } = await imported(
    '2026-02-12',
    'ft.json',
    franceTravailFile([changed(first!, { title: 'Un autre titre (H/F)' }), ...rest]),
  )
  assert.deepEqual(counts, { ...none, read: 8, changed: 1, unchanged: 7 })
  const { rows } = await sql<{ title: string; ended: boolean }>`
    select title, until_at is not null as ended from job_offer_version v
    join job_offer_source s using (departement, offer_id) where s.source_id = ${first!.id} order by from_at`.execute(
    world.all,
  )
  assert.deepEqual(rows, [
    { title: first!.offer.title, ended: true },
    { title: 'Un autre titre (H/F)', ended: false },
  ])
  await imported('2026-02-12', 'ft.json', franceTravailFile(offers))
})

test('the same offer from the list of the département is one offer with two names; each source closes its own', async () => {
  const [shared] = offers
  const own = offersTable([
    { ...shared!, id: 'D-1' },
    { ...made(10)[9]!, id: 'D-2' },
  ])
  assert.deepEqual((await imported('2026-02-13', 'liste.csv', own)).offers, {
    ...none,
    read: 2,
    new: 1,
    same: 1,
  })
  const two = (await open('2026-02-13')).find(({ sources }) => sources.length === 2)!
  assert.deepEqual(
    two.sources.map(({ source, id }) => [source, id]),
    [
      ['departement', 'D-1'],
      ['france-travail', shared!.id],
    ],
  )
  // France Travail names the first two no more: the one that the département still names stays.
  const shorter = await imported('2026-02-14', 'ft.json', franceTravailFile(offers.slice(2)))
  assert.equal(shorter.offers.closed, 1)
  assert.equal((await open('2026-02-14')).length, 8)
  assert.equal(
    (await imported('2026-02-15', 'liste.csv', offersTable([{ ...made(10)[9]!, id: 'D-2' }]))).offers.closed,
    1,
  )
  assert.equal((await open('2026-02-15')).length, 7)
  // Named again, it is open again.
  await imported('2026-02-16', 'ft.json', franceTravailFile(offers))
  assert.equal((await open('2026-02-16')).length, 9)
})

test('a page of several closes nothing, nor does a row that was rejected', async () => {
  const one = await imported('2026-02-17', 'page.json', franceTravailFile(offers.slice(0, 1)), {
    partial: true,
  })
  assert.equal(one.offers.closed, 0)
  const broken = franceTravailFile(offers).replace(
    `"romeCode": "${offers[0]!.offer.rome}"`,
    '"romeCode": "?"',
  )
  const result = await imported('2026-02-17', 'ft.json', broken)
  assert.deepEqual([result.offers.closed, result.offers.rejected, result.rows[0]!.row], [0, 1, 1])
  assert.equal((await open('2026-02-17')).length, 9)
})

test('a list that cannot be read whole closes nothing, and one that names no offer is refused', async () => {
  const before = (await open('2026-02-17')).length
  const table = offersTable([{ ...made(10)[9]!, id: 'D-2' }])
  const [heading = ''] = table.split('\n')
  const longer = `${table.trimEnd()}${',une case de trop'.repeat(60)}\n`
  const unread = await imported('2026-02-17', 'liste.csv', longer)
  assert.deepEqual([unread.offers.rejected, unread.offers.unnamed, unread.offers.closed], [1, 1, 0])
  assert.equal((await open('2026-02-17')).length, before)
  const empty = await ask('2026-02-17', importOffers, { file: 'liste.csv', content: `${heading}\n` }, me)
  assert.deepEqual(empty.problems, { file: 'Cette liste ne contient aucune offre.' })
  assert.equal((await open('2026-02-17')).length, before)
})

test('two lists that come at once enter one after the other', async () => {
  const fresh = made(6).map((one, n) => changed({ ...one, id: `P-${n}` }, { title: `Poste ${n}` }))
  const first = Promise.withResolvers<void>()
  const now = { today: '2026-02-17', at: '2026-02-17T09:00:00Z' } as const
  const entering = withAgent(base.db, me, 'animation-job76', now, async context => {
    const input = { file: 'a.json', content: franceTravailFile(fresh), partial: true, dryRun: false }
    const { offers } = await importOffers.run(context, input)
    first.resolve()
    // Long enough for the second to be read, were it not to wait.
    await setTimeout(1500)
    return offers
  })
  await first.promise
  const second = await imported('2026-02-17', 'b.csv', offersTable(fresh), { partial: true })
  assert.deepEqual([(await entering).new, second.offers.new, second.offers.same], [6, 0, 6])
})

test('doubtful words wait for whoever moderates; the file is in the journal with its hash', async () => {
  const doubtful = changed(
    { ...offers[1]!, id: 'X1' },
    { words: 'Vous rejoindrez une jeune équipe.', title: 'Autre poste (H/F)' },
  )
  const { offers: counts } = await imported('2026-02-18', 'x.json', franceTravailFile([doubtful]), {
    partial: true,
  })
  assert.deepEqual([counts.new, counts.doubtful], [1, 1])
  assert.ok(!(await open('2026-02-18')).some(({ title }) => title === 'Autre poste (H/F)'))
  const { rows } = await sql<{ doubt: string }>`select doubt from job_offer where doubt is not null`.execute(
    world.all,
  )
  assert.match(rows[0]!.doubt, /jeune/)
  const journal = await sql<{ file_hash: string; rejected: unknown[] }>`
    select file_hash, rejected from job_import where file_name = 'ft.json' order by at desc limit 1`.execute(
    world.all,
  )
  assert.match(journal.rows[0]!.file_hash, /^[0-9a-f]{64}$/)
  assert.equal(journal.rows[0]!.rejected.length, 1)
})

test('what was refused stays unseen while its source says it anew, until a person reads it again', async () => {
  const refused = (title: string) =>
    franceTravailFile([
      changed({ ...offers[1]!, id: 'X2' }, { words: 'Vous rejoindrez une jeune équipe.', title }),
    ])
  const clean = (title: string) => franceTravailFile([changed({ ...offers[1]!, id: 'X2' }, { title })])
  const titles = async (today: Day) => (await open(today)).map(({ title }) => title)
  await imported('2026-02-18', 'x.json', refused('Un titre'), { partial: true })
  const { rows: said } = await sql<{ offer: string; version: string }>`
    select v.offer_id as offer, v.id as version from job_offer_version v where v.title = 'Un titre'`.execute(
    world.all,
  )
  const decided = { ...said[0]!, verdict: 'refuse', why: 'Aucun critère d’âge.' } as const
  assert.deepEqual(await ask('2026-02-18', moderateOffer, decided, me), { done: {} })
  await imported('2026-02-19', 'x.json', refused('Un titre, dit autrement'), { partial: true })
  await imported('2026-02-20', 'x.json', clean('Un titre sans critère'), { partial: true })
  assert.ok(!(await titles('2026-02-20')).includes('Un titre sans critère'))
  const { rows } = await sql<{ waits: boolean }>`select ${waits} as waits
    from job_offer o join job_offer_version v on v.departement = o.departement and v.offer_id = o.id and v.until_at is null
    where v.title = 'Un titre sans critère'`.execute(world.all)
  assert.deepEqual(rows, [{ waits: true }])
})

test('the last day and the address are those that the list says now; of a place too far it says why', async () => {
  const line = (expiresOn: Day | null, address: string) =>
    offersTable([
      { ...changed({ ...made(9)[8]!, id: 'E-1' }, { title: 'Un poste daté', expiresOn }), address },
    ])
  const dated = async (today: Day) => {
    const one = (await open(today)).find(({ title }) => title === 'Un poste daté')
    return [one?.expiresOn, one?.sources[0]?.address]
  }
  const at = (today: Day, content: string) => imported(today, 'e.csv', content, { partial: true })
  await at('2026-02-20', line('2026-04-30', 'https://exemple.fr/a'))
  assert.deepEqual(await dated('2026-02-20'), ['2026-04-30', 'https://exemple.fr/a'])
  await at('2026-02-21', line('2026-03-15', 'https://exemple.fr/b'))
  assert.deepEqual(await dated('2026-02-21'), ['2026-03-15', 'https://exemple.fr/b'])
  await at('2026-02-22', line(null, 'https://exemple.fr/b'))
  assert.deepEqual(await dated('2026-02-22'), ['2026-03-24', 'https://exemple.fr/b'])
  const far = offersTable([
    changed({ ...made(9)[8]!, id: 'E-2' }, { commune: '13055', lat: null, lon: null }),
  ])
  assert.match((await at('2026-02-22', far)).rows[0]!.reason, /cette offre n’entre pas/)
})

test('an offer that its source does not name is no longer seen once its days are over', async () => {
  assert.equal((await open('2026-05-01')).length, 0)
})
