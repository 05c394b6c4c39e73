/** For tests: people with a file whom a travailleur social received, and people who chose them as their référent de parcours. */

import { randomUUID } from 'node:crypto'
import type { Identity } from '../../../kernel/access/identity.ts'
import { must } from '../../../kernel/test-ran.ts'
import type { TestDb } from '../../../platform/test-db.ts'
import { receptionWorld } from '../reception/test-world.ts'
import { giveConsent } from './consents/give.ts'
import { chooseReferent } from './designation/answer.ts'
import { proposeReferent } from './designation/propose.ts'

export async function parcoursWorld(base: TestDb) {
  const world = await receptionWorld(base)
  const { all, at, colleague, ccas } = world
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
      await at('08:00', colleague, proposeReferent, { person: person.id, agent: colleague.id }),
    )
    must(await at('08:01', person, chooseReferent, { designation, signed: 'Odile Nom' }))
    return person
  }
  /** By the person, with the CCAS. */
  const share = async (person: Identity, ...items: string[]) =>
    must(
      await at('08:02', person, giveConsent, { organisation: ccas, items, purpose: 'Chercher un logement' }),
    ).consents
  /** Two files found to be one person; gives the number of the merge. */
  const merge = async (person: Identity, merged: Identity): Promise<string> => {
    const id = randomUUID()
    await all.query(
      // In one statement: what follows a merge asks for whose département it is.
      `with here as materialized (select set_config('maillage.departement', '76', true))
      insert into person_merge (departement, id, person_id, merged_id, why, merged_on, merged_by)
        select '76', $1, $2, $3, 'decided', '2026-03-02', $4 from here`,
      [id, person.id, merged.id, colleague.id],
    )
    return id
  }
  /** They were two after all. */
  const part = (merge: string) =>
    all.query(
      `with here as materialized (select set_config('maillage.departement', '76', true))
      update person_merge set undone_on = '2026-03-02', undone_by = $2 from here where id = $1`,
      [merge, colleague.id],
    )
  return { ...world, receives, somebody, followed, share, merge, part }
}
