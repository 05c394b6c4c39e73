import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { appWorld, ORIGIN } from '../../../../app-world.ts'
import type { Identity } from '../../../../kernel/access/identity.ts'
import type { Action } from '../../../../kernel/action.ts'
import { runAction } from '../../../../kernel/run.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { person } from '../../droits/made-up.ts'
import { makeCandidate, makeEmployer, makeOffer, signInGuest } from '../test-job-world.ts'
import { acceptContact } from './candidate-says.ts'
import { askCandidate } from './employer-says.ts'
import { proposeOffer } from './propose-offer.ts'

const base = await openTestDb()
after(() => base.close())
const { app, receive, orienteur, bugs } = await appWorld(base)
const today = '2026-03-02'
const [young, old, followed] = await receive(
  '2026-03-01',
  [
    person({ sex: '2', bornOn: '2004-03-12', nir: null }),
    person({ sex: '1', title: 'MR', bornOn: '1964-03-12', firstName: 'PAUL', nir: null }),
    person({ sex: '2', bornOn: '1984-03-12', firstName: 'LOU', nir: null }),
  ].map((one, n) => ({ matricule: String(n + 1).padStart(15, '0'), persons: [one] })),
)
const sirets = ['35600000000048', '35600000049837', '73282932000074', '44306184100047']

async function run(me: Identity, action: unknown, input: object): Promise<string> {
  const at = { db: base.db, me, now: { today, at: `${today}T09:00:00Z` } } as const
  const ran = await runAction<{ contact: string }>(action as Action<never, { contact: string }>, at, input)
  assert.equal(ran.problems, undefined)
  return ran.done!.contact
}

/** What an employer reads of a candidate from the blind list to the yes; what is drawn for each page or each world is taken out. */
async function pagesAbout(n: number, file: string | null, isFollowed: boolean): Promise<string[]> {
  const { employer, me } = await makeEmployer(base, today, { siret: sirets[n]! })
  const rome = `K130${n}`
  const offer = await makeOffer(base, today, { employer, rome })
  const candidate = await makeCandidate(base, today, { person: file, romes: [rome] })
  const cookie = await signInGuest(base, me, today)
  if (isFollowed) {
    await base.db.transaction().execute(async tx => {
      await sql`set local role maillage_import; set local maillage.departement = '76'`.execute(tx)
      await sql`insert into job_agreement (departement, id, candidate_id, given_at, how)
        values ('76', gen_random_uuid(), ${candidate.id}, ${`${today}T08:00:00Z`}, 'screen')`.execute(tx)
    })
    await run({ ...orienteur, roles: ['orienteur'] }, proposeOffer, {
      person: file,
      offer,
      words: 'Pensez-y',
    })
  }
  const pages: string[] = []
  let contact = ''
  const look = async (path: string) => {
    const answer = await app.request(`${ORIGIN}${path}`, { headers: { Origin: ORIGIN, Cookie: cookie } })
    const html = await answer.text()
    assert.equal(answer.status, 200, path)
    const ours = [offer, candidate.id, contact, rome].filter(id => id !== '')
    pages.push(
      ours.reduce((text, id) => text.replaceAll(id, 'x'), html).replace(/(name="drawn" value=")[^"]*/g, '$1'),
    )
  }
  await look('/job76/employeur/contacts')
  await look(`/job76/employeur/offres/${offer}/candidats`)
  contact = await run(me, askCandidate, { offer, candidate: candidate.id })
  await look(`/job76/employeur/contacts/${contact}`)
  await look('/job76/employeur/contacts')
  assert.equal(await run(candidate, acceptContact, { contact }), contact)
  await look(`/job76/employeur/contacts/${contact}`)
  return pages
}

test('an employer reads the same bytes whether the candidate receives the RSA or not, has a file or none, is followed or not, whatever their sex and age', async () => {
  const cases = [
    [null, false, 'no file'],
    [young!, false, 'a young woman who receives the RSA'],
    [old!, false, 'an older man who receives the RSA'],
    [followed!, true, 'whoever is followed, and to whom the référent proposed that very offer'],
  ] as const
  const worlds: string[][] = []
  for (const [n, [file, isFollowed]] of cases.entries()) worlds.push(await pagesAbout(n, file, isFollowed))
  for (const [n, [, , why]] of cases.entries()) assert.deepEqual(worlds[n], worlds[0], why)
  assert.doesNotMatch(worlds[0]!.slice(0, 4).join(), /Odile|Levasseur|0235000000|exemple\.fr|76540|Elbeuf/)
  assert.match(worlds[0]![4]!, /Odile Levasseur/)
  assert.deepEqual(bugs, [])
})
