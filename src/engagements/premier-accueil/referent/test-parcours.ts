/** For tests: people with a file whom a travailleur social received, and people who chose them as their référent de parcours. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Identity } from '../../../kernel/access/identity.ts'
import type { TestDb } from '../../../platform/test-db.ts'
import { receptionWorld } from '../reception/test-world.ts'
import { chooseReferent } from './designation/answer.ts'
import { proposeReferent } from './designation/propose.ts'

export const must = <T>(ran: { done?: T; problems?: object }): T => {
  assert.deepEqual(ran.problems, undefined)
  return ran.done!
}

export async function parcoursWorld(base: TestDb) {
  const world = await receptionWorld(base)
  const { all, at, colleague } = world
  /** `agent` works with the person, whom they received. */
  const receives = (agent: Identity, person: string) =>
    all.query(
      `insert into access_reason (departement, id, person_id, agent_id, purpose, origin, from_on)
        values ('76', gen_random_uuid(), $1, $2, 'premier-accueil', 'welcome', '2026-01-01')`,
      [person, agent.id],
    )
  /** Somebody with a file, whom `colleague` received. */
  const somebody = async (): Promise<Identity> => {
    const id = randomUUID()
    await all.query(`insert into person (departement, id, known_on) values ('76', $1, '2026-01-01')`, [id])
    await receives(colleague, id)
    return { departement: '76', id, name: 'Odile', organisation: '', roles: ['personne'] }
  }
  /** `colleague` is their référent, by their own choice. */
  const followed = async (): Promise<Identity> => {
    const person = await somebody()
    const { designation } = must(
      await at('09:00', colleague, proposeReferent, { person: person.id, agent: colleague.id }),
    )
    must(await at('09:05', person, chooseReferent, { designation, signed: 'Odile Nom' }))
    return person
  }
  /** Two files found to be one person; gives the number of the merge. */
  const merge = async (person: Identity, merged: Identity): Promise<string> => {
    const id = randomUUID()
    await all.query(
      `insert into person_merge (departement, id, person_id, merged_id, why, merged_on, merged_by)
        values ('76', $1, $2, $3, 'decided', '2026-03-02', $4)`,
      [id, person.id, merged.id, colleague.id],
    )
    return id
  }
  return { ...world, receives, somebody, followed, merge }
}
