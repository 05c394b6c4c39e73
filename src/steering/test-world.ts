/** A made-up convention with one promise, its step and two indicators, its cases, and the application of those who steer, for tests. */
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { type Identity, type Role, withAgent } from '../kernel/access/identity.ts'
import type { Engagement } from '../kernel/engagement.ts'
import type { CaseVersion, Delay, Target } from '../kernel/guarantee/guarantee.ts'
import { writeCases } from '../kernel/guarantee/write-cases.ts'
import type { Cell, CountedCase, Indicator } from '../kernel/indicator.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type Day, daysAfter, monthsAfter } from '../kernel/time.ts'
import { openTestDb } from '../platform/test-db.ts'
import type { Env } from '../web/session.ts'
import type { Site } from '../web/site.ts'
import { engagementsRoutes } from './public-page.tsx'
import { steeringRoutes } from './routes.tsx'

export const answerInAMonth: Delay = {
  ...{
    id: 'essai.answer',
    kind: 'delay',
    title: 'Réponse dans le mois',
    promise: 'répondre dans le mois',
    source: 'Texte d’essai, article 1',
    toDo: 'Répondre',
  },
  due: since => monthsAfter(since, 1),
}

const acknowledge: Delay = {
  ...{
    id: 'essai.acknowledge',
    kind: 'delay',
    title: 'Accusé de réception',
    promise: null,
    source: 'Texte d’essai, article 2',
    toDo: 'Accuser réception',
  },
  ...{ beside: answerInAMonth.id, legal: true },
  due: since => daysAfter(since, 10),
}

const places: Target = {
  ...{
    id: 'essai.places',
    kind: 'target',
    title: 'Places',
    promise: 'ouvrir 400 places',
    source: 'Texte d’essai, article 3',
    toDo: 'Ouvrir une place',
  },
  goal: { value: 400, unit: 'places', by: '2027-12-31' },
  measure: async () => ({ value: 120, gaps: ['Aucune place à Dieppe.'] }),
}

const shared = { source: 'Matrice d’essai', confidence: 'vérifié' }

/** What was received in a month; the share of it that was answered. */
const indicators: Indicator[] = [
  {
    ...shared,
    id: 'ESSAI-1',
    wording: 'Nombre de demandes',
    unit: 'count',
    rule: { counted: 'Demandes reçues.', outOf: null, month: 'Mois de la réception.' },
    ...readings('true'),
  },
  {
    ...shared,
    id: 'ESSAI-2',
    wording: 'Part des demandes répondues dans le mois',
    unit: 'percent',
    rule: { counted: 'Demandes répondues.', outOf: 'Demandes reçues.', month: 'Mois de la réception.' },
    ...readings('coalesce(kept_on <= due_on, false)'),
  },
]

function readings(counted: string): Pick<Indicator, 'cells' | 'cases'> {
  const known = (
    departement: string,
    asOf: Day,
  ) => sql`from guarantee_case where departement = ${departement} and guarantee = ${answerInAMonth.id}
    and known_from <= ${asOf}::date and (known_until is null or known_until > ${asOf}::date)`
  return {
    cells: async (tx, departement, asOf) =>
      (
        await sql<Cell>`select to_char(since, 'YYYY-MM') as month, utas, (count(*) filter (where ${sql.raw(counted)}))::int as counted,
        count(*)::int as "outOf" ${known(departement, asOf)} group by 1, 2`.execute(tx)
      ).rows,
    cases: async (tx, departement, asOf, { month, utas }) =>
      (
        await sql<CountedCase>`select subject_id as subject, utas, kind, since as received, kept_on as oriented, null as notified, null as fixed,
        null as appointment, null as outcome, ${sql.raw(counted)} as counted, null as days ${known(departement, asOf)}
        and to_char(since, 'YYYY-MM') = ${month} and (${utas}::text is null or utas = ${utas}) order by since, subject_id`.execute(
          tx,
        )
      ).rows,
  }
}

export const madeUpConvention = {
  title: 'Convention d’essai',
  engagements: [
    {
      id: 'awaited',
      title: 'Un engagement à venir',
      notFollowed: ['ne laisser personne sans toit'],
      guarantees: [],
      indicators: [],
      actions: [],
    },
    {
      id: 'essai',
      title: 'Répondre aux demandes',
      notFollowed: ['écouter chacun'],
      guarantees: [answerInAMonth, acknowledge, places],
      indicators,
      actions: [],
    },
  ] satisfies Engagement[] as readonly Engagement[],
}

export interface World {
  app: Hono<Env>
  /** Gets an address as someone in this function, or as nobody. */
  visit(path: string, role?: Role): Promise<{ status: number; body: string; headers: Headers }>
  write(cases: readonly CaseVersion[]): Promise<unknown>
  close(): Promise<void>
}

export async function openWorld({
  today = '2026-03-15' as Day,
  convention = madeUpConvention,
} = {}): Promise<World> {
  const { db, close } = await openTestDb()
  const clock = () => ({ at: `${today}T09:00:00.000Z`, today })
  const identity = (role: Role): Identity => ({
    departement: '76',
    id: randomUUID(),
    name: 'Camille Pilote',
    organisation: 'Département',
    roles: [role],
  })
  const site: Site = {
    db,
    clock,
    departement: '76',
    demonstration: false,
    navigation: me =>
      (me ? [{ href: '/pilotage', label: 'Pilotage' }] : []).concat({
        href: '/engagements',
        label: 'Engagements',
      }),
  }
  let me: Identity | null = null
  const app = new Hono<Env>()
  app.use(async (c, next) => {
    c.set('me', me)
    await next()
  })
  app.route('/', engagementsRoutes(site, convention)).route('/', steeringRoutes(site, convention.engagements))
  app.onError((error, c) => {
    if (error instanceof Refusal) return c.text(error.message, error.missing ? 404 : 422)
    throw error
  })
  await withAgent(db, identity('administrator'), 'administrator', clock(), ({ tx }) =>
    sql`insert into utas (departement, code, name, standing) values ('76', 'rouen', 'Rouen et périphérie', 'provisional'),
      ('76', 'dieppe', 'Dieppe – Neufchâtel', 'provisional'), ('76', 'havre', 'Le Havre – Pointe de Caux', 'provisional')`.execute(
      tx,
    ),
  )
  return {
    app,
    async visit(path, role) {
      me = role ? identity(role) : null
      const answer = await app.request(path)
      return { status: answer.status, body: await answer.text(), headers: answer.headers }
    },
    write: cases =>
      withAgent(db, identity('imports'), 'imports', clock(), ({ tx }) =>
        writeCases(tx, '76', [...new Set(cases.map(({ subject }) => subject))], cases),
      ),
    close,
  }
}

/** `count` cases of the promise received on a day, kept so many days after; null: not yet. */
export function requests(
  utas: string | null,
  since: Day,
  keptAfter: number | null,
  count: number,
  facts: Partial<CaseVersion> = {},
): CaseVersion[] {
  return Array.from({ length: count }, () => ({
    ...{
      guarantee: answerInAMonth.id,
      subject: randomUUID(),
      person: randomUUID(),
      organisation: null,
      kind: 'primo',
      utas,
      since,
      due: monthsAfter(since, 1),
    },
    ...{
      stoppedDays: 0,
      stoppedSince: null,
      keptOn: keptAfter === null ? null : daysAfter(since, keptAfter),
      endedOn: null,
      knownFrom: since,
      knownUntil: null,
    },
    ...facts,
  }))
}
