/** Where the circle does the same thing twice, and where nobody is: what the référent de parcours sees to. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { type Day, day, daysAfter, weekday } from '../../../../kernel/time.ts'
import { consentsOf } from '../consents/list.ts'
import { isCurrent, ofPerson } from '../designation/designations.ts'
import { filesOf, followedParcours, lastDayBy, traced } from '../reach.ts'
import { domainIds, withPerson } from '../vocabulary.ts'
import { evaluationsOf } from './evaluation.ts'

/** Days ahead in which nothing must be missing. */
export const AHEAD = 30
/** Days in which overlaps are looked for, before and after today. */
const [PAST, COMING] = [14, 42]
/** Home visits of a week from which they are too many. */
const VISITS = 3
/** Days within which two professionals look at one domain at the same time. */
const SAME_LOOK = 183

const organisations = z.array(z.object({ name: z.string(), times: z.int() }))
const domain = z.enum(domainIds)

export const findingShape = z.discriminatedUnion('kind', [
  /** The week by its Monday. */
  z.object({ kind: z.literal('home-visits'), monday: day, organisations }),
  z.object({ kind: z.literal('same-day'), on: day, organisations }),
  z.object({ kind: z.literal('same-domain'), domain, organisations }),
  z.object({ kind: z.literal('alone'), domain }),
  z.object({ kind: z.literal('no-appointment') }),
  z.object({ kind: z.literal('agreement'), by: day }),
  /** Its last day. */
  z.object({ kind: z.literal('share-ends'), domain: z.string(), organisation: z.string(), on: day }),
])
export type Finding = z.output<typeof findingShape>

export const findOverlaps = action({
  id: 'parcours.overlaps',
  label: 'Recouvrements et manques',
  about:
    'Dit ce que plusieurs organisations font en même temps pour la personne, et ce que personne ne fait, à partir des jours de rendez-vous et sans leur motif.',
  effect: 'read',
  allowed: withPerson,
  input: z.strictObject({ person: z.uuid('Ce dossier n’existe pas.').optional() }),
  output: z.object({ person: z.uuid(), overlaps: z.array(findingShape), holes: z.array(findingShape) }),
  async run(context, input) {
    const parcours = await followedParcours(context, input.person)
    traced(context, parcours, { operation: 'view', action: 'parcours.overlaps', classes: ['C2', 'C3'] })
    const { person } = parcours
    const met = await meetings(context, person)
    return {
      person,
      overlaps: [...homeVisits(met), ...sameDay(met), ...(await sameDomain(context, person))],
      holes: await holesOf(context, person, met),
    }
  },
})

interface Meeting {
  organisation: string
  on: Day
  mode: string | null
}

async function meetings({ tx, departement, today }: Context, person: string): Promise<Meeting[]> {
  const { rows } = await sql<Meeting>`
    select o.name as organisation, p.on_day as "on", p.mode
    from parcours_appointments(${person}::uuid, ${daysAfter(today, -PAST)}::date, ${daysAfter(today, COMING)}::date) p
    join organisation o on o.departement = ${departement} and o.id = p.organisation_id order by p.on_day, o.name, p.appointment`.execute(
    tx,
  )
  return rows
}

/** Three or more in a calendar week, whoever comes. */
function homeVisits(met: readonly Meeting[]): Finding[] {
  const atHome = met.filter(({ mode }) => mode === 'home')
  return [...Map.groupBy(atHome, ({ on }) => mondayOf(on))]
    .filter(([, week]) => week.length >= VISITS)
    .map(([monday, week]) => ({ kind: 'home-visits', monday, organisations: counted(week) }))
}

const sameDay = (met: readonly Meeting[]): Finding[] =>
  [...Map.groupBy(met, ({ on }) => on)]
    .filter(([, one]) => counted(one).length > 1)
    .map(([on, one]) => ({ kind: 'same-day', on, organisations: counted(one) }))

export const mondayOf = (on: Day): Day => daysAfter(on, -((weekday(on) + 6) % 7))

const counted = (met: readonly Pick<Meeting, 'organisation'>[]) =>
  [...Map.groupBy(met, ({ organisation }) => organisation)].map(([name, each]) => ({
    name,
    times: each.length,
  }))

/** Two professionals who looked at one domain within half a year. */
async function sameDomain({ tx, departement, today }: Context, person: string): Promise<Finding[]> {
  const { rows } = await sql<{ domain: (typeof domainIds)[number]; organisation: string; author: string }>`
    select distinct e.item as domain, o.name as organisation, e.author_id as author from evaluation e
    join organisation o on o.departement = e.departement and o.id = e.organisation_id
    where e.departement = ${departement} and e.person_id in ${filesOf(person)} and e.on_day > ${daysAfter(today, -SAME_LOOK)}::date
    order by 1, 2, 3`.execute(tx)
  return [...Map.groupBy(rows, ({ domain }) => domain)]
    .filter(([, looks]) => looks.length > 1)
    .map(([domain, looks]) => ({ kind: 'same-domain', domain, organisations: counted(looks) }))
}

async function holesOf(context: Context, person: string, met: readonly Meeting[]): Promise<Finding[]> {
  const { today } = context
  const soon = daysAfter(today, AHEAD)
  const live = (await consentsOf(context, person)).filter(each => each.live)
  const shared = new Set<string>(live.map(({ item }) => item))
  const aims = (await evaluationsOf(context, person)).filter(
    each => each.objective && !shared.has(each.domain),
  )
  const current = (await ofPerson(context, person)).find(isCurrent)
  const by = current?.agreedOn ? await lastDayBy(context, 'RP-CONSENT', current.agreedOn) : null
  return [
    ...aims.map(({ domain }) => ({ kind: 'alone' as const, domain })),
    ...(met.some(({ on }) => on >= today && on < soon) ? [] : [{ kind: 'no-appointment' as const }]),
    ...(by && by < soon ? [{ kind: 'agreement' as const, by }] : []),
    ...live
      .filter(({ until }) => until <= soon)
      .map(({ item, organisationName, until }) => ({
        ...({ kind: 'share-ends', domain: item, organisation: organisationName } as const),
        on: daysAfter(until, -1),
      })),
  ]
}
