/** The indicators of the first month, counted as the national matrix and the law word them, from the cases as they were known. */
import { type RawBuilder, sql } from 'kysely'
import type { Cell, CountedCase, Indicator } from '../../kernel/indicator.ts'
import type { Day } from '../../kernel/time.ts'
import { firstAppointment } from './droits/decisions.ts'
import { legalOrientation, orientation } from './first-month.ts'

const matrix =
  'Matrice nationale des indicateurs de la convention d’appui (annexe de l’instruction DGCS/SD1/2019/24)'

/** How one indicator reads the path of a person, in the columns of `path` below. */
interface Reading {
  among: RawBuilder<boolean>
  month: RawBuilder<unknown>
  counted: RawBuilder<boolean>
  /** For a mean: the days of each. */
  days?: RawBuilder<unknown>
}

/** « primo-arrivants » or back after a closure: WebRSA counts neither transfers nor people who become subject. */
const newcomer = sql<boolean>`kind in ('primo', 'nouvel-entrant', 'rejoint-un-foyer')`
const inAMonth = sql<boolean>`coalesce(oriented <= orient_by, false)`

export const rsaIndicators: readonly Indicator[] = [
  indicator({
    id: 'RSA-1',
    wording: 'Nombre de nouveaux entrants',
    unit: 'count',
    rule: {
      counted:
        'Personnes au droit ouvert et versable, soumises aux droits et devoirs, vues pour la première fois ou dont le droit était clos.',
      outOf: null,
      month: 'Mois où le département a reçu la ligne de la caisse.',
    },
    reading: { among: newcomer, month: sql`received`, counted: sql`true` },
  }),
  indicator({
    id: 'RSA-2',
    wording: 'Nombre de nouveaux entrants orientés en 1 mois et moins',
    unit: 'percent',
    rule: {
      counted:
        'Nouveaux entrants dont la première orientation est décidée au plus tard un mois après la réception, de date à date.',
      outOf: 'Nouveaux entrants (RSA-1).',
      month: 'Mois de la réception.',
    },
    reading: { among: newcomer, month: sql`received`, counted: inAMonth },
  }),
  indicator({
    id: 'RSA-3',
    wording: 'Nombre total de 1ers rendez-vous d’accompagnement fixés parmi les nouveaux entrants orientés',
    unit: 'percent',
    rule: {
      counted: 'Nouveaux entrants orientés dont un premier rendez-vous d’accompagnement est fixé.',
      outOf: 'Nouveaux entrants orientés.',
      month: 'Mois de l’orientation, non du rendez-vous.',
    },
    reading: {
      among: sql`${newcomer} and oriented is not null`,
      month: sql`oriented`,
      counted: sql`fixed is not null`,
    },
  }),
  indicator({
    id: 'RSA-4',
    wording:
      'Nombre de 1ers rdv fixés sous 2 semaines et moins à compter de la date d’orientation parmi les nouveaux entrants orientés en moins d’1 mois',
    unit: 'percent',
    rule: {
      counted: 'Premiers rendez-vous fixés (créés, non tenus) au plus tard 15 jours après l’orientation.',
      outOf: 'Nouveaux entrants orientés en un mois ou moins (RSA-2).',
      month: 'Mois de l’orientation.',
    },
    reading: {
      among: sql`${newcomer} and ${inAMonth}`,
      month: sql`oriented`,
      counted: sql`coalesce(fixed <= oriented + 15, false)`,
    },
  }),
  indicator({
    id: 'RSA-7',
    wording: 'Délai moyen d’orientation (en jours)',
    unit: 'days',
    rule: {
      counted: 'Jours de la réception de la ligne de la caisse à la décision d’orientation.',
      outOf: 'Personnes qui ont une première orientation.',
      month: 'Mois de l’orientation.',
    },
    reading: {
      among: sql`oriented is not null`,
      month: sql`oriented`,
      counted: sql`true`,
      days: sql`oriented - received`,
    },
  }),
  indicator({
    id: 'RSA-8',
    wording: 'Délai d’attente moyen pour un 1er rendez-vous',
    unit: 'days',
    rule: {
      counted: 'Jours de la décision d’orientation au jour du premier rendez-vous.',
      outOf: 'Premiers rendez-vous fixés.',
      month: 'Mois de l’orientation.',
    },
    reading: {
      among: sql`oriented is not null and appointment is not null`,
      month: sql`oriented`,
      counted: sql`true`,
      days: sql`appointment - oriented`,
    },
  }),
  indicator({
    id: 'RSA-9',
    wording: 'Taux de présence au 1er rendez-vous',
    unit: 'percent',
    rule: {
      counted:
        'Personnes venues au premier rendez-vous fixé. Les excuses recevables et les absences sont données avec les cas.',
      outOf: 'Premiers rendez-vous fixés.',
      month: 'Mois de l’orientation.',
    },
    reading: {
      among: sql`oriented is not null and appointment is not null`,
      month: sql`oriented`,
      counted: sql`coalesce(outcome = 'came', false)`,
    },
  }),
  indicator({
    id: 'LPE-1',
    wording: 'Part des bénéficiaires orientés en moins de 6 semaines',
    unit: 'percent',
    rule: {
      counted:
        'Orientations notifiées au plus tard le dernier jour du délai légal (CASF art. D. 262-65-2 : 42 jours depuis 2025 ; R. 262-65-2 : 2 mois avant).',
      outOf: 'Ouvertures et transferts de droit reçus.',
      month: 'Mois de la réception.',
    },
    source: 'CASF art. D. 262-65-2 (indicateur local)',
    confidence: 'proposition de conception',
    reading: { among: sql`true`, month: sql`received`, counted: sql`coalesce(notified <= notify_by, false)` },
  }),
]

type Written = Omit<Indicator, 'cells' | 'cases' | 'source' | 'confidence'> &
  Partial<Pick<Indicator, 'source' | 'confidence'>> & { reading: Reading }

function indicator({
  reading: { among, month, counted, days },
  source = matrix,
  confidence = 'vérifié',
  ...facts
}: Written): Indicator {
  return {
    ...facts,
    source,
    confidence,
    async cells(tx, departement, asOf) {
      const { rows } = await sql<Cell>`${path(departement, asOf)}
        select to_char(${month}, 'YYYY-MM') as month, utas, count(*)::int as "outOf",
          ${days ? sql`coalesce(sum(${days}), 0)::int` : sql`(count(*) filter (where ${counted}))::int`} as counted
        from path where ${among} group by 1, 2 order by 1, 2`.execute(tx)
      return rows
    },
    async cases(tx, departement, asOf, cell) {
      const { rows } = await sql<CountedCase>`${path(departement, asOf)}
        select subject_id as subject, utas, kind, received, oriented, notified, fixed, appointment, outcome, ${counted} as counted,
          ${days ?? sql`null::int`} as days
        from path where ${among} and to_char(${month}, 'YYYY-MM') = ${cell.month} and (${cell.utas}::text is null or utas = ${cell.utas})
        order by received, subject_id limit 2000`.execute(tx)
      return rows
    },
  } satisfies Indicator as Indicator
}

/** The path of each droit as it was known on a day: received, oriented, notified, first appointment. The two last days come from the cases. */
const path = (departement: string, asOf: Day) => sql`with known as (
    select c.guarantee, c.subject_id, c.kind, c.utas, c.since, c.due_on, c.stopped_days, c.kept_on from guarantee_case c where c.departement = ${departement} and c.known_from <= ${asOf}::date
      and (c.known_until is null or c.known_until > ${asOf}::date) and c.guarantee in (${orientation.id}, ${legalOrientation.id})),
  first as (
    select distinct on (a.subject_id) a.subject_id, a.fixed_on, a.on_day,
      case when a.outcome_known_on <= ${asOf}::date then a.outcome end as outcome
    from appointment a where a.departement = ${departement} and a.purpose = ${firstAppointment} and a.fixed_on <= ${asOf}::date
    order by a.subject_id, a.fixed_on, a.on_day),
  path as (
    select o.subject_id, o.utas, o.kind, o.since as received, o.kept_on as oriented, o.due_on - o.stopped_days as orient_by,
      l.kept_on as notified, l.due_on as notify_by, f.fixed_on as fixed, f.on_day as appointment, f.outcome
    from known o join known l on l.subject_id = o.subject_id and l.guarantee = ${legalOrientation.id}
    left join first f on f.subject_id = o.subject_id
    where o.guarantee = ${orientation.id})`
