/** PASI-3 to PASI-5: how many were received at the first welcomes of the département and of its partners, and how many without an appointment. */
import { type RawBuilder, sql } from 'kysely'
import type { Cell, Indicator } from '../../../kernel/indicator.ts'
import type { Day } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { noWrongDoor } from '../demands/no-wrong-door.ts'
import type {} from './tables.ts'

const matrix = {
  unit: 'count',
  source:
    'Matrice nationale des indicateurs de la convention d’appui (annexe de l’instruction DGCS/SD1/2019/24)',
  confidence: 'su',
} as const
const month = 'Mois du passage. Sur plusieurs mois, les passages s’ajoutent.'
const anonymous = 'Une personne qui n’a donné aucun nom y est comptée\u00a0: deux venues font deux passages.'
const theirs = sql`o.kind = 'departement'`
const others = sql`o.kind <> 'departement'`

const once =
  'Une personne dont l’accueil a été relié à son dossier y compte une fois par année civile, au mois de sa première venue ; qui n’a donné aucun nom compte à chaque passage. Deux dossiers réunis sont une personne.'
const firstVisit = 'Mois de la première venue de l’année. Sur une année, les mois s’ajoutent.'

export const receptionIndicators: readonly Indicator[] = [
  {
    ...{ id: 'PASI-3', ...matrix },
    wording: 'Nombre de personnes reçues par les structures de premier accueil social des CD',
    rule: {
      counted: `Personnes reçues dans les accueils du département. ${once}`,
      outOf: null,
      month: firstVisit,
    },
    cells: (tx, departement, asOf) => people(tx, departement, asOf, true),
  },
  {
    ...{ id: 'PASI-4', ...matrix },
    wording: 'Nombre de personnes reçues uniquement par les autres structures de premier accueil social',
    rule: {
      counted: `Personnes reçues dans les accueils des partenaires, et dans aucun accueil du département cette année-là. ${once}`,
      outOf: null,
      month: firstVisit,
    },
    cells: (tx, departement, asOf) => people(tx, departement, asOf, false),
  },
  {
    ...{ id: 'PASI-3-P', ...matrix },
    wording:
      'Nombre de personnes reçues par les structures de premier accueil social des CD (passages, anonymes compris)',
    rule: {
      counted: `Passages reçus dans les accueils du département. ${anonymous}`,
      outOf: null,
      month,
    },
    cells: (tx, departement, asOf) => passages(tx, departement, asOf, theirs),
  },
  {
    ...{ id: 'PASI-4-P', ...matrix },
    wording:
      'Nombre de personnes reçues uniquement par les autres structures de premier accueil social (passages, anonymes compris)',
    rule: {
      counted: `Passages reçus dans les accueils des partenaires (CCAS, France services, associations…). ${anonymous} Qui est aussi venu au département n’en est pas retiré\u00a0: un passage ne dit pas de qui.`,
      outOf: null,
      month,
    },
    cells: (tx, departement, asOf) => passages(tx, departement, asOf, others),
  },
  {
    id: 'PASI-5',
    wording: 'Part des accueils sans rendez-vous',
    unit: 'percent',
    source: 'Indicateur local (première moitié de PASI-5)',
    confidence: 'proposition',
    rule: {
      counted: 'Passages reçus sans rendez-vous.',
      outOf:
        'Passages reçus, et rendez-vous honorés dans les organisations qui tiennent un premier accueil, tels que connus au jour demandé.',
      month: 'Mois de l’accueil.',
    },
    cells: withoutAppointment,
  },
  {
    ...{ id: 'PASI-5-D', unit: 'days', median: true, confidence: 'proposition' },
    wording: 'Délai médian entre premier contact et réponse',
    source: 'Indicateur local (seconde moitié de PASI-5)',
    rule: {
      counted:
        'Jours entre la demande et sa réponse, ou l’acceptation du relais, tels que connus au jour demandé.',
      outOf: 'Demandes répondues, ou dont le relais est accepté.',
      month: 'Mois de la réponse ou de l’acceptation.',
    },
    cells: daysToAnswer,
  },
]

async function people(tx: Tx, departement: string, asOf: Day, ofDepartement: boolean): Promise<Cell[]> {
  const { rows } = await sql<Cell>`
    select to_char(v.on_day, 'YYYY-MM') as month, s.utas, count(*)::int as counted, count(*)::int as "outOf"
    from reception_people(${asOf}::date) v ${utasOfPlace(departement, sql`v.on_day`)}
    where v.of_departement = ${ofDepartement} group by 1, 2 order by 1, 2`.execute(tx)
  return rows
}

/** By the clock « no wrong door », as it was known on that day. */
async function daysToAnswer(tx: Tx, departement: string, asOf: Day): Promise<Cell[]> {
  const { rows } = await sql<Cell>`
    select to_char(c.kept_on, 'YYYY-MM') as month, c.utas, sum(c.kept_on - c.since)::int as counted, count(*)::int as "outOf",
      array_agg(c.kept_on - c.since order by c.kept_on - c.since) as days
    from guarantee_case c
    where c.departement = ${departement} and c.guarantee = ${noWrongDoor.id} and c.kept_on <= ${asOf}::date
      and c.known_from <= ${asOf}::date and (c.known_until is null or c.known_until > ${asOf}::date)
    group by 1, 2 order by 1, 2`.execute(tx)
  return rows
}

/** Of the place `v.place_id` on a day. */
const utasOfPlace = (departement: string, day: RawBuilder<unknown>) => sql`
    left join place f on f.departement = ${departement} and f.id = v.place_id and f.known_until is null
    left join lateral (select utas from commune_service s where s.departement = ${departement} and s.commune = f.commune
      and s.from_on <= ${day} order by s.from_on desc limit 1) s on true`

async function passages(tx: Tx, departement: string, asOf: Day, which: RawBuilder<unknown>): Promise<Cell[]> {
  const { rows } = await sql<Cell>`${received(departement, asOf)}
    select month, utas, sum(n)::int as counted, sum(n)::int as "outOf" from received o
    where ${which} group by 1, 2 order by 1, 2`.execute(tx)
  return rows
}

async function withoutAppointment(tx: Tx, departement: string, asOf: Day): Promise<Cell[]> {
  const { rows } = await sql<Cell>`${received(departement, asOf)},
    kept as (
      select to_char(a.on_day, 'YYYY-MM') as month, h.utas, count(*) as n
      from appointment a join lateral (select utas from received r where r.organisation = a.organisation_id
        order by r.n desc, r.place limit 1) h on true
      where a.departement = ${departement} and a.on_day <= ${asOf}::date and a.seats is null and a.outcome = 'came' and a.outcome_known_on <= ${asOf}::date
      group by 1, 2)
    select month, utas, sum(walked)::int as counted, sum(n)::int as "outOf" from (
      select month, utas, n, n as walked from received union all select month, utas, n, 0 from kept) every_one
    where month >= (select min(month) from received) group by 1, 2 order by 1, 2`.execute(tx)
  return rows
}

/** Visits that were received, by month, organisation and place, with the UTAS of the place. */
const received = (departement: string, asOf: Day) => sql`with visit as (
    select p.organisation_id, p.place_id, to_char(p.on_day, 'YYYY-MM') as month, max(p.on_day) as latest, count(*) as n
    from passage p where p.departement = ${departement} and p.on_day <= ${asOf}::date and p.seen_at is not null group by 1, 2, 3),
  received as (
    select v.organisation_id as organisation, v.place_id as place, v.month, v.n, o.kind, s.utas
    from visit v
    join organisation o on o.departement = ${departement} and o.id = v.organisation_id ${utasOfPlace(departement, sql`v.latest`)})`
