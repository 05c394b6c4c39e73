/** A CMS that receives at the port, each morning, and whoever books there. */

import { randomUUID } from 'node:crypto'
import type { Identity } from '../../../kernel/access/identity.ts'
import type { Action } from '../../../kernel/action.ts'
import { secretOf } from '../../../kernel/people/secret.ts'
import { must } from '../../../kernel/test-ran.ts'
import type { TestDb } from '../../../platform/test-db.ts'
import { openReception } from '../reception/receptions.ts'
import { receptionWorld } from '../reception/test-world.ts'
import { deskOf } from './actions.ts'
import { setHours } from './hours.ts'
import { addMotif } from './motifs.ts'
import { moveAppointment } from './settle.ts'
import { bookAppointment, openSession } from './take.ts'

/** Monday 2 March 2026; the agents receive from Monday to Friday. */
export async function appointmentWorld(base: TestDb) {
  const world = await receptionWorld(base)
  const { at, administrator, desk, colleague, places, cms, ccas, all } = world
  const [port] = places as [string, string]
  await all.query(`update place set hours = null`)
  must(await at('07:00', administrator, openReception, { organisation: cms, place: port }))
  must(await at('07:00', administrator, openReception, { organisation: ccas, place: port }))
  const secret = secretOf(Buffer.alloc(32, 7))
  const acts = deskOf(secret)
  const actions = { book: bookAppointment(acts), open: openSession(acts), move: moveAppointment(acts) }
  const week = (hours: string) => ({
    ...{ lundi: hours, mardi: hours, mercredi: hours, jeudi: hours, vendredi: hours },
  })
  const receives = async (me: Identity, hours: string, place = port) =>
    must(await at('07:01', me, setHours, { place, from: world.today, ...week(hours) }))
  const motif = async (input: object, me: Identity = colleague) =>
    must(
      await at('07:02', me, addMotif as Action<never, { motif: string }>, {
        minutes: 30,
        modes: ['place', 'phone'],
        ...input,
      }),
    ).motif
  await receives(colleague, '9h-12h, 14h-17h')
  const talk = await motif({ label: 'Premier entretien', byLink: true })
  const workshop = await motif({
    label: 'Atelier numérique',
    minutes: 90,
    modes: ['place'],
    seats: 3,
    byLink: true,
  })
  /** With the colleague, at the port. */
  const slot = (day: string, time: string, more: object = {}) => ({
    ...{ motif: talk, agent: colleague.id, place: port, day, time },
    ...more,
  })
  /** Of the CCAS since January, of the CMS since February. */
  const hireInBoth = async (): Promise<Identity> => {
    const id = randomUUID()
    const name = 'Travailleuse sociale des deux'
    await all.query(
      `insert into agent (departement, id, name, mail, created_on) values ('76', $1, $2, $3, '2026-01-01')`,
      [...[id, name, `${id}@exemple.fr`]],
    )
    for (const [organisation, from] of [
      [ccas, '2026-01-01'],
      [cms, '2026-02-01'],
    ])
      await all.query(
        `insert into agent_membership (departement, id, agent_id, organisation_id, proposed_on, confirmed_by, from_on)
          values ('76', gen_random_uuid(), $1, $2, $3, gen_random_uuid(), $3)`,
        [id, organisation, from],
      )
    return { departement: '76', id, name, organisation: 'CCAS de la ville', roles: ['travailleur-social'] }
  }
  return {
    ...world,
    port,
    hireInBoth,
    secret,
    acts,
    actions,
    receives,
    motif,
    talk,
    workshop,
    slot,
    deskAgent: desk,
  }
}
