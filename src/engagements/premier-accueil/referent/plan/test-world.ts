/** For tests: somebody whose référent is the social worker of the CMS, and the CCAS with which something may be shared. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Identity } from '../../../../kernel/access/identity.ts'
import type { Ran } from '../../../../kernel/run.ts'
import type { TestDb } from '../../../../platform/test-db.ts'
import { receptionWorld } from '../../reception/test-world.ts'
import { giveConsent } from '../consents/give.ts'
import { chooseReferent } from '../designation/answer.ts'
import { proposeReferent } from '../designation/propose.ts'
import { makeAskStep } from './ask.ts'
import { addGoal } from './goals.ts'
import { openPlan } from './open.ts'
import { addStep } from './steps.ts'

export const must = <T>(ran: Ran<T>): T => {
  assert.deepEqual(ran.problems, undefined)
  return ran.done!
}

export async function planWorld(base: TestDb) {
  const world = await receptionWorld(base)
  const { at, all, colleague, elsewhere, ccas } = world
  const secret = { fingerprint: (text: string) => Buffer.from(text.padEnd(64).slice(-64)).toString('hex') }
  const askStep = makeAskStep(secret)

  /** `colleague` is their référent, by their own choice. */
  async function followed(): Promise<Identity> {
    const id = randomUUID()
    await all.query(`insert into person (departement, id, known_on) values ('76', $1, '2026-01-01')`, [id])
    await all.query(
      `insert into access_reason (departement, id, person_id, agent_id, purpose, origin, from_on)
        values ('76', gen_random_uuid(), $1, $2, 'premier-accueil', 'welcome', '2026-01-01')`,
      [id, colleague.id],
    )
    const person: Identity = { departement: '76', id, name: 'Odile', organisation: '', roles: ['personne'] }
    const { designation } = must(
      await at('08:00', colleague, proposeReferent, { person: id, agent: colleague.id }),
    )
    must(await at('08:01', person, chooseReferent, { designation, signed: 'Odile Nom' }))
    return person
  }
  const share = async (person: Identity, ...items: string[]) =>
    must(
      await at('08:02', person, giveConsent, { organisation: ccas, items, purpose: 'Chercher un logement' }),
    ).consents
  const goal = async ({ id }: Identity, domain = 'logement', words = 'Un toit à soi.') =>
    must(await at('08:03', colleague, addGoal, { person: id, domain, words })).goal
  const step = async (goal: string, owner: string = ccas, more: object = {}) =>
    must(
      await at('08:04', colleague, addStep, {
        ...{ goal, owner, what: 'Déposer la demande de logement.', due: '2026-03-20' },
        ...more,
      }),
    ).step
  /** The token of the link that is given. */
  const linkOf = async (step: string) =>
    must(await at('08:05', colleague, askStep, { step }))
      .address.split('/')
      .at(-1)!
  const plan = async (me: Identity, person: Identity, hour = '12:00') =>
    must(await at(hour, me, openPlan, { person: person.id }))
  /** What the CCAS sees of it. */
  const theirs = (person: Identity, hour = '12:00') => plan(elsewhere, person, hour)
  return { ...world, secret, askStep, followed, share, goal, step, linkOf, plan, theirs }
}
