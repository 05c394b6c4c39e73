/** What every engagement keeps alike: the trace, the sign-ins, the tokens, the alerts, the accounts. */
import { sql } from 'kysely'
import { TRACE_MONTHS } from '../access/audit.ts'
import { appointmentRetention } from '../appointments/retention.ts'
import { countOf, rowsOf, touched } from './erase.ts'
import { ownRetention } from './own.ts'
import { type At, ofTheHouse, type Portion, type Retention, type Timed } from './retention.ts'

const log = { law: 'RET-LOG' } as const

const traces: Timed = {
  kind: 'timed',
  id: 'traces',
  purpose: 'Savoir qui a ouvert ou modifié un dossier',
  what: 'Lignes de la trace : agent, organisation, fonction, dossier, raison. La place et l’empreinte de chaque ligne restent.',
  tables: ['trace', 'trace_day'],
  trigger: 'Jour de la ligne',
  term: { ...log, atLeastMonths: TRACE_MONTHS },
  fate: 'emptied',
  unit: ['ligne', 'lignes'],
  count: at => countOf(at, sql`select coalesce(sum(lines), 0)::bigint as n from ${daysDue(at)}`),
  async apply(at): Promise<Portion> {
    const { rows } = await sql<{ n: number }>`select trace_empty(d.day) as n
      from (select day from ${daysDue(at)} order by day limit ${DAYS}) d`.execute(at.tx)
    const lines = rows.reduce((sum, { n }) => sum + n, 0)
    return { things: lines, rows: lines }
  },
}

/** Days of the trace in one transaction. */
const DAYS = 7

const daysDue = ({ departement, limit }: At) =>
  sql`(select day, lines from trace_day where departement = ${departement} and emptied_on is null and day <= ${limit}::date) due`

/** Whoever holds no function, belongs to nothing, or was suspended, since then. */
const agentsDue = ({ departement, limit }: At) => sql`(
  select a.id from agent a where a.departement = ${departement} and a.kind = 'person' and a.forgotten_on is null
    and coalesce(a.suspended_on, greatest(a.created_on,
      (select max(coalesce(r.until_on, 'infinity')) from agent_role r where r.departement = a.departement and r.agent_id = a.id),
      (select max(coalesce(m.until_on, 'infinity')) from agent_membership m
        where m.departement = a.departement and m.agent_id = a.id and m.confirmed_by is not null))) <= ${limit}::date) due`

const agents: Timed = {
  kind: 'timed',
  id: 'agents',
  purpose: 'Savoir qui agit, et qui a agi sur les dossiers encore suivis',
  what: 'Nom et adresse électronique des agents partis, lien avec leur fournisseur d’identité. Leur numéro reste.',
  tables: ['agent', 'agent_subject'],
  trigger: 'Fin de la dernière fonction et de la dernière appartenance, ou suspension du compte',
  term: ofTheHouse('2 ans', { months: 24 }, 'aussi longtemps qu’un dossier suivi peut nommer l’agent'),
  fate: 'anonymous',
  unit: ['compte', 'comptes'],
  count: at => countOf(at, sql`select count(*) as n from ${agentsDue(at)}`),
  async apply(at): Promise<Portion> {
    const { rows } = await sql<{ id: string }>`select id from ${agentsDue(at)} limit 500`.execute(at.tx)
    const mine = sql`departement = ${at.departement} and`
    const ids = sql`any (${rows.map(({ id }) => id)}::uuid[])`
    const gone = sql`name = 'Agent parti', mail = id || '@efface.invalid', suspended_why = null, forgotten_on = ${at.today}::date`
    const touchedRows = await touched(
      at,
      sql`delete from agent_subject where ${mine} agent_id = ${ids}`,
      sql`update agent set ${gone} where ${mine} id = ${ids}`,
    )
    return { things: rows.length, rows: touchedRows }
  },
}

export const kernelRetention: readonly Retention[] = [
  traces,
  ...ownRetention,
  {
    kind: 'timed',
    id: 'sessions',
    purpose: 'Connecter les agents, et comprendre un incident de connexion',
    what: 'Sessions : agent, ouverture, dernier passage, jeton du fournisseur d’identité',
    tables: ['session'],
    trigger: 'Ouverture de la session, qui dure 12 heures au plus',
    term: ofTheHouse('1 mois', { months: 1 }, 'le temps de comprendre un incident'),
    fate: 'erased',
    unit: ['session', 'sessions'],
    ...rowsOf('session', 'id_hash', ({ limit }) => sql`opened_at::date <= ${limit}::date`),
  },
  {
    kind: 'timed',
    id: 'sign-ins',
    purpose: 'Revenir du fournisseur d’identité',
    what: 'Connexions commencées et jamais finies',
    tables: ['sign_in'],
    trigger: 'Début de la connexion, qui vaut 10 minutes',
    term: ofTheHouse('1 jour', { days: 1 }, 'la connexion n’aboutira plus'),
    fate: 'erased',
    unit: ['connexion', 'connexions'],
    ...rowsOf('sign_in', 'id_hash', ({ limit }) => sql`opened_at::date <= ${limit}::date`),
  },
  {
    kind: 'timed',
    id: 'tokens',
    purpose: 'Laisser un programme agir au nom d’un agent, et le savoir après coup',
    what: 'Jetons retirés ou arrivés à leur dernier jour',
    tables: ['api_token'],
    trigger: 'Retrait du jeton, ou son dernier jour',
    term: log,
    fate: 'erased',
    unit: ['jeton', 'jetons'],
    ...rowsOf('api_token', 'id', ({ limit }) => sql`least(revoked_on, until_on) <= ${limit}::date`),
  },
  {
    kind: 'timed',
    id: 'alerts',
    purpose: 'Arrêter un compte qui ouvre trop de dossiers',
    what: 'Alertes sur les accès : compte, nature, jour',
    tables: ['access_alert'],
    trigger: 'Jour de l’alerte',
    term: log,
    fate: 'erased',
    unit: ['alerte', 'alertes'],
    ...rowsOf('access_alert', 'id', ({ limit }) => sql`on_day <= ${limit}::date`),
  },
  {
    kind: 'timed',
    id: 'break-glass',
    purpose: 'Contrôler les accès d’urgence',
    what: 'Accès d’urgence revus : agent, dossier, raison donnée, revue',
    tables: ['access_break_glass'],
    trigger: 'Revue de l’accès (jamais avant)',
    term: log,
    fate: 'erased',
    unit: ['accès', 'accès'],
    ...rowsOf('access_break_glass', 'id', ({ limit }) => sql`reviewed_on <= ${limit}::date`),
  },
  {
    kind: 'timed',
    id: 'place-reports',
    purpose: 'Corriger l’annuaire des lieux',
    what: 'Erreurs signalées sur des lieux et corrections proposées : texte libre, décision',
    tables: ['place_report'],
    trigger: 'Jour du signalement, décidé ou non',
    term: ofTheHouse('1 an', { months: 12 }, 'le temps de vérifier et de revenir sur une décision'),
    fate: 'erased',
    unit: ['signalement', 'signalements'],
    ...rowsOf('place_report', 'id', ({ limit }) => sql`reported_on <= ${limit}::date`),
  },
  {
    kind: 'timed',
    id: 'place-links',
    purpose: 'Demander aux lieux si leurs informations sont exactes',
    what: 'Liens de réponse et adresse publique à laquelle chacun est parti, avec la réponse',
    tables: ['place_asked'],
    trigger: 'Dernier jour du lien, qui vaut 60 jours',
    term: ofTheHouse('1 an', { months: 12 }, 'le temps de comparer une campagne à la suivante'),
    fate: 'erased',
    unit: ['lien', 'liens'],
    ...rowsOf('place_asked', 'id', ({ limit }) => sql`expires_on <= ${limit}::date`),
  },
  ...appointmentRetention,
  agents,
  {
    kind: 'kept',
    tables: ['agent_role', 'agent_membership'],
    why: 'Les fonctions et appartenances passées ne portent qu’un numéro d’agent : une fois le compte rendu anonyme, elles ne disent plus de qui.',
  },
  {
    kind: 'kept',
    tables: ['law_rule', 'law_rule_version', 'commune_service'],
    why: 'Qui a modifié une règle ou la carte des services n’est qu’un numéro d’agent ; l’histoire des règles doit pouvoir être rejouée.',
  },
  {
    kind: 'kept',
    tables: ['guarantee_recount'],
    why: 'Ce qui a changé et combien de cas ont suivi. Le numéro de la dernière personne comptée n’y est que le temps du compte.',
  },
  { kind: 'kept', tables: ['organisation', 'utas', 'installation'], why: 'Aucune personne physique.' },
  {
    kind: 'kept',
    tables: ['place', 'place_said', 'place_service', 'place_import', 'place_mapping', 'place_pair'],
    why: 'Des lieux qui reçoivent le public et leurs coordonnées de service. Qui l’a dit ou décidé n’est qu’un numéro d’agent.',
  },
  {
    kind: 'kept',
    tables: ['france_services_check'],
    why: 'Des constats sur des lieux qui reçoivent le public, un critère du label à la fois, où la page demande de ne nommer personne. Qui les a enregistrés n’est qu’un numéro d’agent.',
  },
  {
    kind: 'kept',
    tables: ['place_check', 'place_campaign'],
    why: 'Quel jour des informations publiques ont été vérifiées, et quels lieux une campagne visait. Qui l’a fait n’est qu’un numéro d’agent.',
  },
  {
    kind: 'kept',
    tables: ['scenario_version'],
    why: 'Des changements imaginés de lieux qui reçoivent le public. Qui les a enregistrés n’est qu’un numéro d’agent.',
  },
  {
    kind: 'kept',
    tables: ['territory_file', 'territory_figure', 'territory_outline'],
    why: 'Des nombres et des contours publiés, par commune, IRIS ou carreau, et le numéro de l’agent qui les a importés : aucune personne.',
  },
  {
    kind: 'kept',
    tables: ['network', 'network_part', 'network_use', 'network_build'],
    why: 'Des rues et des horaires publics, et le numéro de l’agent qui les a importés : aucune personne. Un chiffre passé doit pouvoir être refait sur le réseau de son jour.',
  },
  { kind: 'kept', tables: ['guarantee_count'], why: 'Des nombres par UTAS et par jour : personne.' },
  {
    kind: 'kept',
    tables: ['retention_run', 'retention_done'],
    why: 'Le journal des effacements : des règles, des nombres, des jours, et le numéro du délégué. Il prouve que l’effacement a eu lieu.',
  },
]
