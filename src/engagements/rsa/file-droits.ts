/** The droits of a file: their clocks, each day explained, and what was decided about them. */
import { sql } from 'kysely'
import type { Context } from '../../kernel/access/identity.ts'
import { judge } from '../../kernel/guarantee/judge.ts'
import { tellClock } from './droits/explain.ts'
import { firstMonth, rsaDelays } from './first-month.ts'

export async function droitsOf(context: Context, ids: string[]) {
  const { tx, departement, today } = context
  const droits = await tx
    .selectFrom('rsa_droit')
    .select(['id', 'dossier_id', 'holds_from', 'entered_on', 'kind', 'history'])
    .where('departement', '=', departement)
    .where('person_id', 'in', ids)
    .where('void_on', 'is', null)
    .orderBy('entered_on', 'desc')
    .execute()
  if (droits.length === 0) return []
  const subjects = droits.map(({ id }) => id)
  const cases = await tx
    .selectFrom('guarantee_case')
    .select([
      'guarantee',
      'subject_id',
      'since',
      'due_on',
      'stopped_days',
      'stopped_since',
      'kept_on',
      'ended_on',
    ])
    .where('departement', '=', departement)
    .where('subject_id', 'in', subjects)
    .where('known_until', 'is', null)
    .execute()
  const orientations = await orientationsOf(context, subjects)
  const appointments = await appointmentsOf(context, subjects)
  return droits.map(({ id, dossier_id, holds_from, entered_on, kind, history }) => {
    const stint = history.versions.at(-1)!.stint!
    const clocks = rsaDelays.flatMap(delay => {
      const found = cases.find(c => c.subject_id === id && c.guarantee === delay.id)
      if (!found) return []
      const {
        since,
        due_on: due,
        stopped_days: stoppedDays,
        stopped_since: stoppedSince,
        kept_on: keptOn,
        ended_on: endedOn,
      } = found
      const stops = delay.legal ? [] : stint.stops
      const days = delay.id === firstMonth.id ? tellClock({ since, due, keptOn, endedOn, stops }, today) : []
      const { title, source, toDo, legal = false } = delay
      return [
        {
          id: delay.id,
          title,
          source,
          toDo,
          legal,
          since,
          due,
          stoppedDays,
          stoppedSince,
          keptOn,
          verdict: judge({ due, keptOn, endedOn, stoppedSince }, today),
          days,
        },
      ]
    })
    return {
      ...{
        id,
        dossier: dossier_id,
        holdsFrom: holds_from,
        enteredOn: entered_on,
        kind,
        ended: stint.ended,
        clocks,
      },
      orientations: orientations.filter(o => o.droit_id === id),
      appointments: appointments.filter(a => a.subject_id === id),
    }
  })
}

const orientationsOf = ({ tx, departement }: Context, droits: string[]) =>
  tx
    .selectFrom('rsa_orientation as o')
    .innerJoin('organisation as g', j =>
      j.onRef('g.departement', '=', 'o.departement').onRef('g.id', '=', 'o.organisation_id'),
    )
    .leftJoin('agent as r', j =>
      j.onRef('r.departement', '=', 'o.departement').onRef('r.id', '=', 'o.referent_id'),
    )
    .select([
      'o.id',
      'o.droit_id',
      'o.decided_on',
      'o.notified_on',
      'o.parcours',
      'o.recorded_on',
      'o.replaced_on',
      'g.name as organisation',
      'o.referent_id',
      'r.name as referent',
    ])
    .where('o.departement', '=', departement)
    .where('o.droit_id', 'in', droits)
    .orderBy('o.recorded_on', 'desc')
    .execute()

const appointmentsOf = ({ tx, departement }: Context, subjects: string[]) =>
  tx
    .selectFrom('appointment as a')
    .innerJoin('organisation as g', j =>
      j.onRef('g.departement', '=', 'a.departement').onRef('g.id', '=', 'a.organisation_id'),
    )
    .select(eb => [
      'a.id',
      eb.ref('a.subject_id').$notNull().as('subject_id'),
      'a.fixed_on',
      'a.on_day',
      sql<string>`to_char(a.at_time, 'HH24:MI')`.as('at'),
      'a.outcome',
      'a.outcome_known_on',
      'g.name as organisation',
    ])
    .where('a.departement', '=', departement)
    .where('a.subject_id', 'in', subjects)
    .orderBy('a.on_day', 'desc')
    .execute()
