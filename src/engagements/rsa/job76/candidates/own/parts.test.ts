import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { withAgent } from '../../../../../kernel/access/identity.ts'
import type { Action } from '../../../../../kernel/action.ts'
import { type TakeAway, tellParts } from '../../../../../kernel/people/own/take-away.ts'
import { openTestDb } from '../../../../../platform/test-db.ts'
import { makeCandidate, makeEmployer, makeOffer } from '../../test-job-world.ts'
import { candidateWorld, identityOf } from '../test-candidate-world.ts'
import { candidateParts, takeSearchAway } from './parts.ts'

const base = await openTestDb()
after(() => base.close())
const today = '2026-03-02'
const { at, people, done, asImport, referent } = await candidateWorld(base, today)

test('a candidate takes away all that was kept of them and employers, in words, and no agent’s number', async () => {
  const [person] = people as [string]
  const who = await makeCandidate(base, today, { person, licences: ['B'] })
  const other = await makeCandidate(base, today)
  const { employer } = await makeEmployer(base, today)
  const offer = await makeOffer(base, today, { employer })
  for (const { id } of [who, other])
    await asImport(`
      insert into job_contact (departement, id, candidate_id, offer_id, employer_id, asked_by, asked_at, accepted_at, owed_from, due_on)
        values ('76', '${id}', '${id}', '${offer}', '${employer}', 'employer', '${today}T08:00:00Z', '${today}T08:00:00Z', '${today}', '2026-03-16');
      insert into job_message (departement, id, candidate_id, contact_id, at, said_by, words)
        values ('76', gen_random_uuid(), '${id}', '${id}', '${today}T08:30:00Z', 'employer', 'À lundi ! ${id}');
      insert into job_meeting (departement, id, candidate_id, contact_id, starts_at, minutes, place, proposed_by, proposed_at)
        values ('76', gen_random_uuid(), '${id}', '${id}', '2026-03-09T08:00:00Z', 30, 'Rouen', 'employer', '${today}T08:30:00Z');
      insert into job_barrier (departement, id, candidate_id, kind, words, noted_on, noted_by)
        values ('76', gen_random_uuid(), '${id}', 'childcare', 'Le mercredi', '${today}', '${referent.id}');
      insert into job_confirmed (departement, id, candidate_id, contact_id, fact, on_day, confirmed_by, confirmed_at)
        values ('76', gen_random_uuid(), '${id}', '${id}', 'met', '${today}', '${referent.id}', '${today}T08:00:00Z')`)
  const told = await done<TakeAway>(who, takeSearchAway as unknown as Action)
  const rows = (id: string) => told.parts.find(part => part.id === id)!.rows
  assert.equal(rows('job-contacts')[0]!.askedBy, 'l’employeur')
  assert.equal(rows('job-messages')[0]!.words, `À lundi ! ${who.id}`)
  assert.equal(rows('job-meetings')[0]!.place, 'Rouen')
  assert.equal(rows('job-barriers')[0]!.kind, 'Garde d’enfants')
  assert.equal(rows('job-confirmed')[0]!.fact, 'A rencontré l’employeur')
  for (const { id, rows, cut } of told.parts)
    if (id.startsWith('job-c')) assert.deepEqual([rows.length, cut], [id === 'job-codes' ? 0 : 1, false], id)
  const { means, licences, away, utas } = rows('job-profiles')[0]!
  assert.deepEqual(
    [means, licences, away],
    ['À pied, En transports en commun', 'Permis B (voiture)', 'du lundi au vendredi, de 8 h à 18 h'].map(
      text => text.replaceAll(/ h/g, '\u00a0h'),
    ),
  )
  assert.notEqual(utas, 'rouen')
  assert.equal(JSON.stringify(told).includes(referent.id), false)
  assert.equal(JSON.stringify(told).includes(other.id), false)
  const own = await withAgent(base.db, identityOf('personne', person), 'personne', at.clock(), context =>
    tellParts(context, candidateParts),
  )
  assert.deepEqual(own, told.parts, 'with their file, the same')
})
