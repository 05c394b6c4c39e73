/** The file of a person: what the caisse said, the clocks and each of their days, what was decided, and who looked at it. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../kernel/access/identity.ts'
import { reasonFor } from '../../kernel/access/reach.ts'
import { action } from '../../kernel/action.ts'
import { judge } from '../../kernel/guarantee/judge.ts'
import { personIds } from '../../kernel/people/duplicates.ts'
import { outOfReach } from '../../kernel/refusal.ts'
import type { Day } from '../../kernel/time.ts'
import { tellClock } from './droits/explain.ts'
import { over, type Span } from './droits/standing.ts'
import { firstMonth, rsaDelays } from './first-month.ts'
import { motiveWords, standingWords } from './words.ts'

export const openFile = action({
  id: 'rsa.open-file',
  label: 'Ouvrir un dossier',
  about:
    'Donne le dossier d’une personne : faits, horloges expliquées jour par jour, décisions, et qui l’a consulté.',
  effect: 'read',
  allowed: ['orienteur', 'referent'],
  input: z.strictObject({ person: z.uuid('Ce dossier n’existe pas.') }),
  async run(context, { person }) {
    const reason = await reasonFor(context, person, 'C2')
    const ids = await personIds(context.tx, context.departement, person)
    const identity = await identityOf(context, ids)
    if (!identity) throw outOfReach()
    const [address, contacts, standings, droits, looks] = [
      await addressOf(context, ids),
      await contactsOf(context, ids),
      await standingsOf(context, ids),
      await droitsOf(context, ids),
      await looksOf(context, ids),
    ]
    context.trace({
      operation: 'view',
      action: openFile.id,
      person,
      reason: reason.id,
      purpose: reason.purpose,
      classes: ['C2'],
    })
    return {
      person,
      asOf: context.today,
      reason,
      identity,
      address,
      contacts,
      standings,
      droits,
      noClock: noClock(standings, droits, context.today),
      looks,
    }
  },
})

export type RsaFile = Awaited<ReturnType<typeof openFile.run>>
export type FileDroit = RsaFile['droits'][number]

async function identityOf({ tx, departement }: Context, ids: string[]) {
  return tx
    .selectFrom('person_identity')
    .select([
      'title',
      'last_name',
      'birth_name',
      'first_name',
      'other_first_names',
      'born_on',
      'born_precision',
      'died_on',
      'known_from',
    ])
    .where('departement', '=', departement)
    .where('person_id', 'in', ids)
    .where('known_until', 'is', null)
    .orderBy('known_from', 'desc')
    .orderBy('source')
    .executeTakeFirst()
}

const addressOf = ({ tx, departement, today }: Context, ids: string[]) =>
  tx
    .selectFrom('person_address as a')
    .leftJoin('commune as c', 'c.code', 'a.commune')
    .leftJoinLateral(
      eb =>
        eb
          .selectFrom('commune_service as s')
          .innerJoin('utas as u', j =>
            j.onRef('u.departement', '=', 's.departement').onRef('u.code', '=', 's.utas'),
          )
          .select('u.name')
          .whereRef('s.commune', '=', 'a.commune')
          .where('s.departement', '=', departement)
          .where('s.from_on', '<=', today)
          .orderBy('s.from_on', 'desc')
          .limit(1)
          .as('utas'),
      j => j.onTrue(),
    )
    .select([
      'a.lines',
      'a.postcode',
      'a.commune_name',
      'c.name as commune',
      'a.homeless',
      'a.from_on',
      'utas.name as utas',
    ])
    .where('a.departement', '=', departement)
    .where('a.person_id', 'in', ids)
    .where('a.known_until', 'is', null)
    .orderBy('a.known_from', 'desc')
    .executeTakeFirst()

const contactsOf = ({ tx, departement }: Context, ids: string[]) =>
  tx
    .selectFrom('person_contact')
    .select(['kind', 'written', 'do_not_use'])
    .where('departement', '=', departement)
    .where('person_id', 'in', ids)
    .where('ended_on', 'is', null)
    .orderBy('known_on', 'desc')
    .execute()

async function standingsOf({ tx, departement }: Context, ids: string[]) {
  const rows = await tx
    .selectFrom('rsa_standing')
    .select(['dossier_id', 'spans', 'known_from', 'known_until'])
    .where('departement', '=', departement)
    .where('person_id', 'in', ids)
    .orderBy('dossier_id')
    .orderBy('known_from')
    .execute()
  return [...Map.groupBy(rows, row => row.dossier_id)].map(([dossier, versions]) => ({
    dossier,
    spans: versions.at(-1)!.spans,
    /** The days on which something became known. */
    knownOn: versions.map(version => version.known_from),
  }))
}

async function droitsOf(context: Context, ids: string[]) {
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
    .select([
      'a.id',
      'a.subject_id',
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

/** Who opened or changed the file: the lists in which the name stood are counted by day. */
async function looksOf({ tx, departement }: Context, ids: string[]) {
  const { rows } = await sql<{
    day: Day
    at: string | null
    organisation: string
    function: string
    purpose: string | null
    operation: string
    agent: string | null
    times: number
  }>`
    select t.day, to_char(max(t.at) at time zone 'Europe/Paris', 'HH24:MI') as at, t.organisation, t.function, p.label as purpose, t.operation, g.name as agent, count(*)::int as times
    from trace t left join agent g on g.departement = t.departement and g.id = t.agent_id left join access_purpose p on p.id = t.purpose
    where t.departement = ${departement} and t.person_id = any (${ids}::uuid[]) and t.agent_id is not null
    group by t.day, t.organisation, t.function, p.label, t.operation, g.name
    order by t.day desc, max(t.at) desc limit 50`.execute(tx)
  return rows
}

/** Why nothing runs, in one sentence; null while a clock runs or has been settled. */
function noClock(
  standings: readonly { spans: Span[] }[],
  droits: readonly { ended: unknown }[],
  today: Day,
): { standing: string; motive: string; from: Day } | null {
  if (droits.some(({ ended }) => !ended)) return null
  const last = standings
    .map(({ spans }) => spans.findLast(({ from }) => from <= today))
    .filter(span => span !== undefined)
    .sort((a, b) =>
      over(a.standing) === over(b.standing) ? (a.from < b.from ? 1 : -1) : over(a.standing) ? 1 : -1,
    )[0]
  return last
    ? {
        standing: standingWords[last.standing],
        motive: motiveWords(last.standing, last.motive),
        from: last.from,
      }
    : null
}
