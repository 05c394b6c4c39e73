/** A person whom a référent de parcours follows, what they share with the CCAS, and a meeting about them. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Identity } from '../../../../kernel/access/identity.ts'
import type { Day } from '../../../../kernel/time.ts'
import type { TestDb } from '../../../../platform/test-db.ts'
import { receptionWorld } from '../../reception/test-world.ts'
import { giveConsent } from '../consents/give.ts'
import { chooseReferent } from '../designation/answer.ts'
import { proposeReferent } from '../designation/propose.ts'
import { callMeeting } from './call.ts'
import { inviteToMeeting } from './invite.ts'
import { openMeeting } from './open.ts'

export const must = <T>(ran: { done?: T; problems?: object }): T => {
  assert.deepEqual(ran.problems, undefined)
  return ran.done!
}

/** The day of the meeting; it is called on 2 March. */
export const DAY: Day = '2026-03-10'

export async function meetingWorld(base: TestDb) {
  const world = await receptionWorld(base)
  const { all, at, colleague } = world

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
    must(await at('08:05', person, chooseReferent, { designation, signed: 'Odile Nom' }))
    return person
  }

  const share = async (person: Identity, ...items: string[]) =>
    must(
      await at('08:10', person, giveConsent, {
        organisation: world.ccas,
        items,
        purpose: 'Chercher un logement',
      }),
    ).consents

  /** With the person’s yes unless it is said otherwise. */
  const called = async (person: Identity, more: object = { signed: 'Odile Nom', how: 'beside' }) =>
    must(
      await at('09:00', colleague, callMeeting, {
        ...{ person: person.id, day: DAY, time: '14:00', mode: 'place', where: 'Mairie' },
        ...more,
      }),
    ).meeting

  const invited = async (person: Identity, ...items: string[]) => {
    const consents = await share(person, ...items)
    const meeting = await called(person)
    const { attendee } = must(
      await at('09:05', colleague, inviteToMeeting, { meeting, organisation: world.ccas }),
    )
    return { meeting, attendee, consents }
  }

  const opened = async (me: Identity, meeting: string, on?: Day) =>
    must(await at('17:00', me, openMeeting, { meeting }, on))

  const count = async (table: string, meeting: string) => {
    const { rows } = await all.query(`select count(*)::int as n from ${table} where meeting_id = $1`, [
      meeting,
    ])
    return rows[0].n as number
  }

  return { ...world, followed, share, called, invited, opened, count }
}
