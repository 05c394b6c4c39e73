/** The demands that my organisation owes an answer to: the late ones first, those that a refusal brought back among them. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../kernel/access/identity.ts'
import { action } from '../../../kernel/action.ts'
import { handoverShape, handoversWhere } from '../../../kernel/handovers/one.ts'
import { facesOf, namesOf, traceOf } from '../../../kernel/people/faces.ts'
import { outOfReach } from '../../../kernel/refusal.ts'
import { type Day, day } from '../../../kernel/time.ts'
import { receivers } from '../reception/receivers.ts'
import { needIds } from '../welcome/vocabulary.ts'
import { loadFacts } from './facts.ts'
import { noWrongDoor } from './no-wrong-door.ts'
import { nextOf, stateOn } from './state.ts'
import { nextIds, withdrawalIds } from './vocabulary.ts'

export const demandShape = z.object({
  demand: z.uuid(),
  theme: z.enum(needIds),
  said: z.string(),
  called: z.string().nullable(),
  contact: z.string().nullable(),
  person: z.uuid().nullable(),
  /** Of whoever has a file, as I may know it. */
  name: z.string().nullable(),
  passage: z.uuid().nullable(),
  askedOn: day,
  /** Last day of the answer; null where the rule counts nothing. */
  due: day.nullable(),
  late: z.boolean(),
  state: z.enum(['open', 'answered', 'accepted', 'withdrawn']),
  next: z.enum(nextIds),
  answer: z.string().nullable(),
  answeredOn: day.nullable(),
  withdrawnOn: day.nullable(),
  withdrawnWhy: z.enum(withdrawalIds).nullable(),
  /** From the first to the last. */
  relais: z.array(handoverShape),
})
export type Demand = z.output<typeof demandShape>

export const demandViews = {
  todo: 'à faire',
  late: 'en retard',
  waiting: 'relais sans réponse',
  meet: 'pas encore reçues',
  closed: 'closes',
} as const
export type DemandView = keyof typeof demandViews
const viewIds = Object.keys(demandViews) as [DemandView, ...DemandView[]]

const shown: Record<DemandView, (demand: Demand) => boolean> = {
  todo: ({ next }) => next === 'answer' || next === 'back',
  late: ({ late }) => late,
  waiting: ({ next }) => next === 'waiting',
  meet: ({ next }) => next === 'meet',
  closed: ({ next }) => next === 'closed',
}

/** More than an organisation works on at once; those that go on come first. */
const MOST = 300

export const listDemands = action({
  id: 'demand.list',
  label: 'Demandes',
  about: 'Les demandes auxquelles votre organisme doit une réponse, en retard d’abord.',
  effect: 'read',
  allowed: receivers,
  input: z.strictObject({
    view: z.enum(viewIds, 'Cette vue n’existe pas.').optional(),
    passage: z.uuid('Ce passage n’existe pas.').optional(),
  }),
  output: z.object({ asOf: day, counts: z.record(z.enum(viewIds), z.int()), rows: z.array(demandShape) }),
  async run(context, { view, passage }) {
    const all = await demandsWhere(
      context,
      passage
        ? sql`d.passage_id = ${passage}::uuid`
        : sql`d.id in (select id from demand where organisation_id in (select access_my_organisations())
            order by answered_on is not null or withdrawn_on is not null, asked_on desc, id limit ${MOST})`,
    )
    const counts = Object.fromEntries(viewIds.map(id => [id, all.filter(shown[id]).length])) as Record<
      DemandView,
      number
    >
    const rows = all.filter(demand => !view || shown[view](demand))
    return { asOf: context.today, counts, rows }
  },
})

export const openDemand = action({
  id: 'demand.open',
  label: 'Ouvrir la demande',
  about: 'Une demande, sa réponse ou ses relais, l’un après l’autre.',
  effect: 'read',
  allowed: receivers,
  input: z.strictObject({ demand: z.uuid('Cette demande n’existe pas.') }),
  output: demandShape,
  async run(context, { demand: id }) {
    const [demand] = await demandsWhere(context, sql`d.id = ${id}::uuid`, 'view')
    if (!demand) throw outOfReach()
    // Of whoever has a file, the line is that of their name, with the reason.
    if (!demand.name) context.trace({ operation: 'view', action: 'demand.open', classes: ['C3'] })
    return demand
  },
})

interface Row {
  demand: string
  said: string
  called: string | null
  contact: string | null
  passage: string | null
  answer: string | null
  withdrawnWhy: Demand['withdrawnWhy']
  due: Day | null
}

/** Of my organisation alone: the late ones first, then by last day. */
async function demandsWhere(
  context: Context,
  which: ReturnType<typeof sql>,
  operation: 'list' | 'view' = 'list',
): Promise<Demand[]> {
  const { tx, departement, today } = context
  const { rows } = await sql<Row>`
    select d.id as demand, w.said, w.called, w.contact, d.passage_id as passage, w.answer, d.withdrawn_why as "withdrawnWhy", c.due_on as due
    from demand d join demand_words w on w.departement = d.departement and w.demand_id = d.id
    left join guarantee_case c on c.departement = d.departement and c.guarantee = ${noWrongDoor.id} and c.subject_id = d.id
      and c.known_until is null
    where d.departement = ${departement} and d.organisation_id in (select access_my_organisations()) and ${which}`.execute(
    tx,
  )
  const ids = sql`any (${rows.map(({ demand }) => demand)}::uuid[])`
  const facts = new Map(
    (await loadFacts(tx, departement, sql`d.id = ${ids}`)).map(one => [one.id, one] as const),
  )
  const relais = Map.groupBy(
    rows.length ? await handoversWhere(context, sql`h.subject_id = ${ids}`) : [],
    ({ subject }) => subject,
  )
  const names = await namesFor(
    context,
    [...facts.values()].flatMap(({ person }) => person ?? []),
    operation,
  )
  return rows
    .map(({ due, ...row }): Demand => {
      const one = facts.get(row.demand)!
      const state = stateOn(one, today)
      const order = one.relais.map(({ id }) => id)
      return {
        ...row,
        ...{ theme: one.theme as Demand['theme'], person: one.person, askedOn: one.askedOn, due, state },
        name: (one.person && names.get(one.person)) ?? null,
        late: state === 'open' && due !== null && due < today,
        next: nextOf(one, today),
        answeredOn: one.answered?.on ?? null,
        withdrawnOn: one.withdrawn?.on ?? null,
        relais: (relais.get(row.demand) ?? []).sort(
          (a, b) => order.indexOf(a.handover) - order.indexOf(b.handover),
        ),
      }
    })
    .sort(lateFirst)
}

const lateFirst = (a: Demand, b: Demand) =>
  Number(b.late) - Number(a.late) ||
  nextIds.indexOf(a.next === 'back' ? 'answer' : a.next) -
    nextIds.indexOf(b.next === 'back' ? 'answer' : b.next) ||
  (a.due ?? '9999').localeCompare(b.due ?? '9999') ||
  a.demand.localeCompare(b.demand)

/** Each is in the trace, with the reason by which I may know them. */
async function namesFor(
  context: Context,
  persons: readonly string[],
  operation: 'list' | 'view',
): Promise<Map<string, string>> {
  const faces = await facesOf(context, await namesOf(context, [...new Set(persons)]))
  context.trace(
    ...faces.map(face => traceOf(operation, operation === 'list' ? 'demand.list' : 'demand.open', face)),
  )
  return new Map(faces.map(({ person, lastName, firstName }) => [person, `${lastName} ${firstName}`]))
}
