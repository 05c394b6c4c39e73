/** « Ma journée »: the people to whom something is owed and whom I may help, the latest first, each with why it is there. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../kernel/access/identity.ts'
import { action } from '../../kernel/action.ts'
import { faceShape, facesOf, namesOf, reach } from '../../kernel/people/faces.ts'
import { type Day, day, daysAfter } from '../../kernel/time.ts'
import type { Span } from './droits/standing.ts'
import { appointmentFixed, firstMonth, legalOrientation, orientation, rsaDelays } from './first-month.ts'
import { entryWords, motiveWords, standingWords } from './words.ts'

export const dayViews = {
  all: 'à faire',
  late: 'en retard',
  week: 'cette semaine',
  new: 'reçus depuis 7 jours',
  stopped: 'horloge arrêtée',
} as const
export type DayView = keyof typeof dayViews
const views = Object.keys(dayViews) as [DayView, ...DayView[]]

/** What remains to be done for a person, in order. */
export const steps = {
  orient: orientation.toDo,
  fix: appointmentFixed.toDo,
  hold: firstMonth.toDo,
} as const
type Step = keyof typeof steps

/** Who does what: the platform orients and fixes, the référent fixes again and holds. */
const stepsOf: Record<string, Step[]> = { orienteur: ['orient', 'fix'], referent: ['fix', 'hold'] }

export const PAGE = 200

/** Something is owed to this person: the next step, and the days that it hangs on. */
const owedShape = z.object({
  person: z.uuid(),
  droit: z.uuid(),
  /** Code of the UTAS. */
  utas: z.string().nullable(),
  kind: z.string(),
  step: z.enum(Object.keys(steps) as Step[]),
  /** Last day of the step. */
  due: day,
  /** Last day of the promise itself. */
  promiseDue: day.nullable(),
  legalDue: day.nullable(),
  receivedOn: day,
  stoppedSince: day.nullable(),
})
type Owed = z.output<typeof owedShape>

const dayRow = owedShape.extend({
  ...faceShape.pick({ lastName: true, firstName: true, commune: true, reason: true, purpose: true }).shape,
  stoppedWhy: z.string().nullable(),
  appointmentOn: day.nullable(),
})
export type DayRow = z.output<typeof dayRow>

/** A file in hand for which nothing runs. */
const rowWithout = faceShape
  .pick({ person: true, lastName: true, firstName: true, commune: true })
  .extend({ since: day, why: z.string(), motive: z.string() })

export const listDay = action({
  id: 'rsa.list-day',
  label: 'Ma journée',
  about:
    'Liste les personnes pour qui quelque chose reste à faire, par échéance, avec la raison de leur présence dans la liste.',
  effect: 'read',
  allowed: ['orienteur', 'referent'],
  input: z.strictObject({
    view: z.enum(views, 'Cette vue n’existe pas.').default('all'),
    utas: z.string('Indiquez le code d’une UTAS.').max(40, 'Ce code est trop long.').optional(),
    page: z.coerce
      .number('Indiquez un numéro de page.')
      .int('Indiquez un numéro de page.')
      .min(1, 'Les pages commencent à 1.')
      .max(1000, 'Cette page n’existe pas.')
      .default(1),
  }),
  output: z.object({
    asOf: day,
    view: z.enum(views),
    utas: z.string().optional(),
    page: z.int(),
    counts: z.record(z.enum(views), z.int()),
    rows: z.array(dayRow),
    without: z.array(rowWithout),
    territories: z.array(z.object({ code: z.string(), name: z.string() })),
  }),
  async run(context, { view, utas, page }) {
    const { today, role, trace } = context
    const persons = await reach(context)
    const { owed, followed } = await owedTo(context, persons)
    const mine = owed.filter(owed => stepsOf[role]?.includes(owed.step) && (!utas || owed.utas === utas))
    const counts = Object.fromEntries(
      views.map(id => [id, mine.filter(owed => shown[id](owed, today)).length]),
    ) as Record<DayView, number>
    const found = mine.filter(owed => shown[view](owed, today)).sort(latestFirst)
    const rows = await withFaces(context, found.slice((page - 1) * PAGE, page * PAGE))
    trace(
      ...rows.map(({ person, reason, purpose }) => ({
        ...{ operation: 'list' as const, action: listDay.id, person, reason, purpose },
        classes: ['C2'] as const,
      })),
    )
    const without =
      view === 'all' && page === 1 && role === 'orienteur'
        ? await receivedWithoutClock(context, persons, followed)
        : []
    return { asOf: today, view, utas, page, counts, rows, without, territories: await territoriesOf(context) }
  },
})

const shown: Record<DayView, (owed: Owed, today: Day) => boolean> = {
  all: () => true,
  late: ({ stoppedSince, due }, today) => !stoppedSince && due < today,
  week: ({ stoppedSince, due }, today) => !stoppedSince && due >= today && due <= daysAfter(today, 7),
  new: ({ receivedOn }, today) => receivedOn > daysAfter(today, -7),
  stopped: ({ stoppedSince }) => stoppedSince !== null,
}

/** By last day; those whose clock stands still come after. */
const latestFirst = (a: Owed, b: Owed) =>
  rank(a) - rank(b) || (a.due < b.due ? -1 : a.due > b.due ? 1 : a.droit < b.droit ? -1 : 1)
const rank = ({ stoppedSince }: Owed) => (stoppedSince ? 1 : 0)

/** One line a droit: its open cases, the first of which is the step to take; and everyone for whom a clock ran or runs. */
async function owedTo(
  { tx, departement }: Context,
  persons: string,
): Promise<{ owed: Owed[]; followed: string[] }> {
  const open = sql`c.kept_on is null`
  const ids = rsaDelays.map(({ id }) => id)
  const { rows } = await sql<Omit<Owed, 'step' | 'due'> & { orientDue: Day | null; fixDue: Day | null }>`
    select c.subject_id as droit, c.person_id as person, min(c.utas) filter (where ${open}) as utas, min(c.kind) as kind,
      min(c.due_on) filter (where ${open} and c.guarantee = ${orientation.id}) as "orientDue",
      min(c.due_on) filter (where ${open} and c.guarantee = ${appointmentFixed.id}) as "fixDue",
      min(c.due_on) filter (where ${open} and c.guarantee = ${firstMonth.id}) as "promiseDue",
      min(c.due_on) filter (where ${open} and c.guarantee = ${legalOrientation.id}) as "legalDue",
      min(c.since) filter (where ${open} and c.guarantee = ${firstMonth.id}) as "receivedOn",
      max(c.stopped_since) filter (where ${open} and c.stopped_since <= c.due_on) as "stoppedSince"
    from guarantee_case c
    where c.departement = ${departement} and c.person_id = any (${persons}::uuid[]) and c.guarantee = any (${ids}::text[])
      and c.known_until is null and c.ended_on is null
    group by c.subject_id, c.person_id`.execute(tx)
  const owed = rows.flatMap(({ orientDue, fixDue, ...row }) => {
    const due = orientDue ?? fixDue ?? row.promiseDue
    if (!due || !row.receivedOn) return []
    const step: Step = orientDue ? 'orient' : fixDue ? 'fix' : 'hold'
    return [{ ...row, due, step }]
  })
  return { owed, followed: [...new Set(rows.map(({ person }) => person))] }
}

async function withFaces(context: Context, page: readonly Owed[]): Promise<DayRow[]> {
  if (page.length === 0) return []
  const { tx, departement } = context
  const names = await namesOf(context, [...new Set(page.map(({ person }) => person))])
  const faces = new Map((await facesOf(context, names)).map(face => [face.person, face]))
  const { rows } = await sql<{ droit: string; why: string | null; appointmentOn: Day | null }>`
    select d.id as droit, d.history #>> '{versions,-1,stint,stops,-1,why}' as why,
      (select max(p.on_day) from appointment p where p.departement = ${departement} and p.subject_id = d.id and p.outcome is null) as "appointmentOn"
    from rsa_droit d
    where d.departement = ${departement} and d.id = any (${page.map(({ droit }) => droit)}::uuid[])`.execute(
    tx,
  )
  const details = new Map(rows.map(row => [row.droit, row]))
  return page.flatMap(owed => {
    const face = faces.get(owed.person)
    if (!face) return []
    const { lastName, firstName, commune, reason, purpose } = face
    const { why = null, appointmentOn = null } = details.get(owed.droit) ?? {}
    return [{ ...owed, lastName, firstName, commune, reason, purpose, stoppedWhy: why, appointmentOn }]
  })
}

/** Files in hand for which nothing runs: each says why. Traced like the rest of the list. */
async function receivedWithoutClock(context: Context, persons: string, followed: readonly string[]) {
  const { tx, departement, trace } = context
  const { rows } = await sql<{ person: string; span: Span }>`
    select s.person_id as person, (array_agg(s.spans -> -1 order by s.known_from desc))[1] as span
    from rsa_standing s
    where s.departement = ${departement} and s.known_until is null and s.person_id = any (${persons}::uuid[])
      and s.person_id <> all (${[...followed]}::uuid[])
    group by s.person_id order by max(s.known_from) desc, s.person_id limit 50`.execute(tx)
  const spans = new Map(rows.map(({ person, span }) => [person, span]))
  const faces = await facesOf(context, await namesOf(context, [...spans.keys()]))
  trace(
    ...faces.map(({ person, reason, purpose }) => ({
      ...{ operation: 'list' as const, action: listDay.id, person, reason, purpose },
      classes: ['C2'] as const,
    })),
  )
  return faces.map(({ person, lastName, firstName, commune }) => {
    const { from, standing, motive } = spans.get(person)!
    // Open, and yet nothing runs: it was so before the files came here.
    const why = standing === 'running' ? entryWords.reprise : standingWords[standing]
    return { person, lastName, firstName, commune, since: from, why, motive: motiveWords(standing, motive) }
  })
}

const territoriesOf = ({ tx, departement }: Context) =>
  tx
    .selectFrom('utas')
    .select(['code', 'name'])
    .where('departement', '=', departement)
    .orderBy('name')
    .execute()
