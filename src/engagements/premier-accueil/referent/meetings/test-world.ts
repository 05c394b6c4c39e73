/** A person whom a référent de parcours follows, what they share with the CCAS, and a meeting about them. */
import type { Identity } from '../../../../kernel/access/identity.ts'
import { must } from '../../../../kernel/test-ran.ts'
import type { Day } from '../../../../kernel/time.ts'
import type { TestDb } from '../../../../platform/test-db.ts'
import { parcoursWorld } from '../test-parcours.ts'
import { callMeeting } from './call.ts'
import { inviteToMeeting } from './invite.ts'
import { openMeeting } from './open.ts'

/** The day of the meeting; it is called on 2 March. */
export const DAY: Day = '2026-03-10'

export async function meetingWorld(base: TestDb) {
  const world = await parcoursWorld(base)
  const { all, at, colleague, share } = world

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

  return { ...world, called, invited, opened, count }
}
