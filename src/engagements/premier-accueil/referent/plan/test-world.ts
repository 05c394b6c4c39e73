/** For tests: somebody whose référent is the social worker of the CMS, and the CCAS with which something may be shared. */
import type { Identity } from '../../../../kernel/access/identity.ts'
import { must } from '../../../../kernel/test-ran.ts'
import type { TestDb } from '../../../../platform/test-db.ts'
import { parcoursWorld } from '../test-parcours.ts'
import { makeAskStep } from './ask.ts'
import { addGoal } from './goals.ts'
import { openPlan } from './open.ts'
import { addStep } from './steps.ts'

export async function planWorld(base: TestDb) {
  const world = await parcoursWorld(base)
  const { at, colleague, elsewhere, ccas } = world
  const secret = { fingerprint: (text: string) => Buffer.from(text.padEnd(64).slice(-64)).toString('hex') }
  const askStep = makeAskStep(secret)

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
  return { ...world, secret, askStep, goal, step, linkOf, plan, theirs }
}
