import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { appWorld, ORIGIN } from '../../../../app-world.ts'
import { type Identity, withAgent } from '../../../../kernel/access/identity.ts'
import type { Action } from '../../../../kernel/action.ts'
import { runAction } from '../../../../kernel/run.ts'
import type { Day } from '../../../../kernel/time.ts'
import { openPool } from '../../../../platform/db.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { person } from '../../droits/made-up.ts'
import { makeCandidate, makeEmployer, makeOffer, signInGuest } from '../test-job-world.ts'
import { acceptContact, applyToOffer, declineContact } from './candidate-says.ts'
import { askCandidate } from './employer-says.ts'
import { listContacts } from './list-contacts.ts'
import { openContact } from './open-contact.ts'
import { proposeOffer } from './propose-offer.ts'

const base = await openTestDb()
const all = openPool(base.superuserUrl, { max: 1 })
after(async () => {
  await all.end()
  await base.close()
})
const { app, receive, orienteur, bugs } = await appWorld(base)
/** The pages are asked on the first day, when the référent proposes; the employer asks and the candidate says yes on the second. */
const [before, today]: [Day, Day] = ['2026-03-02', '2026-03-03']
const [young, old, ...followed] = await receive(
  '2026-03-01',
  [
    person({ sex: '2', bornOn: '2004-03-12', nir: null }),
    person({ sex: '1', title: 'MR', bornOn: '1964-03-12', firstName: 'PAUL', nir: null }),
    ...['LOU', 'ANNE', 'LINE'].map(firstName =>
      person({ sex: '2', bornOn: '1984-03-12', firstName, nir: null }),
    ),
  ].map((one, n) => ({ matricule: String(n + 1).padStart(15, '0'), persons: [one] })),
)
/** Of La Poste: the sum of the digits is a multiple of 5. */
const sirets = ['00001', '00010', '00100', '01000', '10000', '00006', '00060', '00600'].map(
  nic => `356000000${nic}`,
)
const agent: Identity = { ...orienteur, roles: ['orienteur'] }

async function run<Output = { contact: string }>(
  me: Identity,
  action: unknown,
  input: object,
  on: Day = today,
): Promise<Output> {
  const at = { db: base.db, me, now: { today: on, at: `${on}T09:00:00Z` } } as const
  const ran = await runAction<Output>(action as Action<never, Output>, at, input)
  assert.equal(ran.problems, undefined)
  return ran.done!
}

/** An employer with one offer that one candidate fits, and what it reads, drawn numbers taken out. The référent proposed the day before. */
async function aWorld(n: number, file: string | null, proposes: boolean) {
  const { employer, me } = await makeEmployer(base, before, { siret: sirets[n]! })
  const rome = `K130${n}`
  const offer = await makeOffer(base, before, { employer, rome })
  const candidate = await makeCandidate(base, before, { person: file, romes: [rome], done_romes: [rome] })
  const cookie = await signInGuest(base, me, before)
  let proposed = ''
  if (proposes) {
    await base.db.transaction().execute(async tx => {
      await sql`set local role maillage_import; set local maillage.departement = '76'`.execute(tx)
      await sql`insert into job_agreement (departement, id, candidate_id, given_at, how)
        values ('76', gen_random_uuid(), ${candidate.id}, ${`${before}T08:00:00Z`}, 'screen')`.execute(tx)
    })
    const input = { person: file, offer, words: 'Pensez-y' }
    proposed = (await run(agent, proposeOffer, input, before)).contact
  }
  const read: string[] = []
  const keep = (text: string, contact: string) =>
    read.push(
      [offer, candidate.id, contact, rome]
        .filter(id => id !== '')
        .reduce((kept, id) => kept.replaceAll(id, 'x'), text)
        .replace(/(name="drawn" value=")[^"]*/g, '$1'),
    )
  /** Its pages of the list, the candidates and one contact, and what they hold as the API gives it. */
  const look = async (contact = '') => {
    const page = ['/job76/employeur/contacts', `/job76/employeur/offres/${offer}/candidats`]
    for (const path of contact ? [...page, `/job76/employeur/contacts/${contact}`] : page) {
      const answer = await app.request(`${ORIGIN}${path}`, { headers: { Origin: ORIGIN, Cookie: cookie } })
      assert.equal(answer.status, 200, path)
      keep(await answer.text(), contact)
    }
    keep(JSON.stringify(await run(me, listContacts, {})), contact)
    if (contact) keep(JSON.stringify(await run(me, openContact, { contact })), contact)
  }
  return { me, offer, candidate, proposed, read, look }
}

test('an employer reads the same bytes whether the candidate receives the RSA or not, has a file or none, is followed or not, whatever their sex and age', async () => {
  const cases = [
    [null, '', 'no file'],
    [young!, '', 'a young woman who receives the RSA'],
    [old!, '', 'an older man who receives the RSA'],
    [followed[0]!, 'proposed', 'whoever is followed, and to whom the référent proposed that very offer'],
    [followed[1]!, 'declined', 'whoever said no to the référent who proposed it'],
  ] as const
  const worlds: string[][] = []
  for (const [n, [file, follow]] of cases.entries()) {
    const { me, offer, candidate, proposed, read, look } = await aWorld(n, file, follow !== '')
    if (follow === 'declined') await run(candidate, declineContact, { contact: proposed, why: 'hours' })
    await look()
    const { contact } = await run(me, askCandidate, { offer, candidate: candidate.id })
    await look(contact)
    assert.doesNotMatch(read.join(), /Odile|Levasseur|0235000000|exemple\.fr|76540|Elbeuf/)
    assert.equal((await run(candidate, acceptContact, { contact })).contact, contact)
    await look(contact)
    worlds.push(read)
  }
  for (const [n, [, , why]] of cases.entries()) assert.deepEqual(worlds[n], worlds[0], why)
  assert.match(worlds[0]!.at(-1)!, /Odile Levasseur/)
  assert.deepEqual(bugs, [])
})

test('whoever applies by themself and whoever says yes to what a référent proposed the day before are the same to an employer', async () => {
  const worlds: string[][] = []
  for (const [n, file] of [
    [5, null],
    [6, followed[2]!],
  ] as const) {
    const { me, offer, candidate, proposed, read, look } = await aWorld(n, file, file !== null)
    await look()
    const { contact } = file
      ? await run(candidate, acceptContact, { contact: proposed })
      : await run(candidate, applyToOffer, { offer })
    await look(contact)
    for (const hidden of ['asked_at', 'asked_by', 'proposed_by', 'proposed_words'])
      await assert.rejects(
        withAgent(base.db, me, 'employeur', { today: today, at: `${today}T09:00:00Z` }, ({ tx }) =>
          sql`select ${sql.ref(hidden)} from job_contact`.execute(tx),
        ),
        { code: '42501' },
        hidden,
      )
    worlds.push(read)
  }
  assert.deepEqual(worlds[1], worlds[0])
  assert.deepEqual(bugs, [])
})

test('an employer reads the same bytes whether a candidate named a place close to home or not', async () => {
  const { me, offer, candidate, read, look } = await aWorld(7, null, false)
  await look()
  const { contact } = await run(me, askCandidate, { offer, candidate: candidate.id })
  await run(candidate, acceptContact, { contact })
  await look(contact)
  read.length = 0
  await look(contact)
  const before = read.splice(0)
  await all.query(`set maillage.departement = '76'`)
  const named = await all.query(
    `update job_profile set near = 'Arrêt Beauvoisine' where candidate_id = '${candidate.id}' and lat is not null`,
  )
  assert.equal(named.rowCount, 1)
  await look(contact)
  assert.deepEqual(read, before)
  assert.deepEqual(bugs, [])
})
