/** What Job 76 keeps, and for how long: a search for work goes two years after its candidate was last heard; offers name nobody. */
import { type RawBuilder, sql } from 'kysely'
import { countOf, rowsOf, touched } from '../../../kernel/retention/erase.ts'
import { type At, ofTheHouse, type Portion, type Retention } from '../../../kernel/retention/retention.ts'
import { ofCandidates } from './candidates/forget.ts'

const candidatesDue = ({ departement, limit }: At) =>
  sql`(select id from job_candidate where departement = ${departement} and heard_on <= ${limit}::date) due`

/** Whoever signs in for an employer and did not for that long; never those of an employer who still owes an answer. */
const accountsDue = ({ departement, limit }: At) => sql`(
  select a.id from job_account a where a.departement = ${departement} and a.created_on <= ${limit}::date
    and not exists (select from job_session s where s.departement = a.departement and s.account_id = a.id and s.opened_at::date > ${limit}::date)
    and not exists (select from job_contact k where k.departement = a.departement and k.employer_id = a.employer_id
      and k.owed_from is not null and k.answered_at is null and k.withdrawn_at is null)) due`

/** The last session of an account tells how long it has not been used: it goes with it. */
const sessionsDue = ({
  limit,
}: At) => sql`opened_at::date <= ${limit}::date and (account_id is null or exists (
  select from job_session later where later.departement = job_session.departement
    and later.account_id = job_session.account_id and later.opened_at > job_session.opened_at))`

const portionOf =
  (due: (at: At) => RawBuilder<unknown>, forget: (at: At, ids: readonly string[]) => Promise<number>) =>
  async (at: At): Promise<Portion> => {
    const { rows } = await sql<{ id: string }>`select id from ${due(at)} limit 500`.execute(at.tx)
    const ids = rows.map(({ id }) => id)
    return { things: ids.length, rows: await forget(at, ids) }
  }

export const jobRetention: readonly Retention[] = [
  {
    kind: 'timed',
    id: 'job-candidates',
    purpose: 'Mettre en relation qui cherche du travail et qui recrute, à la demande de la personne',
    what: 'Candidats de Job 76 : identité, profils, codes, ce qui leur fut montré, mises en relation, messages, rendez-vous, freins. Les chiffres déjà publiés restent.',
    tables: [
      ...['job_candidate', 'job_identity', 'job_profile', 'job_pause', 'job_agreement', 'job_code'],
      ...['job_showing', 'job_contact', 'job_message', 'job_meeting', 'job_barrier', 'job_confirmed'],
    ],
    trigger: 'Dernier jour où le candidat s’est manifesté',
    term: { law: 'JOB-CV-2Y' },
    fate: 'erased',
    unit: ['candidat', 'candidats'],
    count: at => countOf(at, sql`select count(*) as n from ${candidatesDue(at)}`),
    apply: portionOf(candidatesDue, ofCandidates),
  },
  {
    kind: 'follow-up',
    id: 'job-persons',
    purpose: 'Retrouver le candidat depuis le dossier de la personne',
    what: 'Le lien du candidat à un dossier. La recherche de travail continue sans dossier, et suit la règle des candidats.',
    tables: [],
    trigger: 'Départ du dossier',
    term: { law: 'JOB-CV-2Y' },
    fate: 'anonymous',
    // Looking for work keeps no file here.
    contacts: () => sql`select null::uuid as person_id, null::date as on_day where false`,
    forget: (at, persons) =>
      touched(
        at,
        sql`update job_candidate set person_id = null where departement = ${at.departement} and person_id = any (${[...persons]}::uuid[])`,
      ),
  },
  {
    kind: 'timed',
    id: 'job-accounts',
    purpose: 'Laisser un employeur publier ses offres et répondre aux candidats',
    what: 'Comptes d’employeurs : nom, adresse électronique, clés d’accès. Ses offres restent.',
    tables: ['job_account', 'job_passkey', 'job_alert'],
    trigger: 'Dernière connexion du compte',
    term: ofTheHouse('2 ans', { months: 24 }, 'aussi longtemps qu’un candidat qu’il a connu est gardé'),
    fate: 'erased',
    unit: ['compte', 'comptes'],
    count: at => countOf(at, sql`select count(*) as n from ${accountsDue(at)}`),
    apply: portionOf(accountsDue, (at, ids) =>
      touched(
        at,
        ...['job_passkey', 'job_alert', 'job_link', 'job_session'].map(
          table =>
            sql`delete from ${sql.table(table)} where departement = ${at.departement} and account_id = any (${[...ids]}::uuid[])`,
        ),
        sql`delete from job_account where departement = ${at.departement} and id = any (${[...ids]}::uuid[])`,
      ),
    ),
  },
  {
    kind: 'timed',
    id: 'job-sessions',
    purpose: 'Connecter candidats et employeurs, et comprendre un incident de connexion',
    what: 'Sessions de Job 76\u00a0: ouverture, dernier passage. La dernière d’un compte d’employeur s’en va avec lui.',
    tables: ['job_session'],
    trigger: 'Ouverture de la session, qui dure 12 heures au plus',
    term: ofTheHouse('1 mois', { months: 1 }, 'le temps de comprendre un incident'),
    fate: 'erased',
    unit: ['session', 'sessions'],
    ...rowsOf('job_session', 'id_hash', sessionsDue),
  },
  {
    kind: 'timed',
    id: 'job-links',
    purpose: 'Entrer sans mot de passe',
    what: 'Liens de connexion envoyés',
    tables: ['job_link'],
    trigger: 'Envoi du lien, qui vaut une heure',
    term: ofTheHouse('1 mois', { months: 1 }, 'le temps de comprendre un incident'),
    fate: 'erased',
    unit: ['lien', 'liens'],
    ...rowsOf('job_link', 'token_hash', ({ limit }) => sql`made_at::date <= ${limit}::date`),
  },
  {
    kind: 'timed',
    id: 'job-entries',
    purpose: 'S’inscrire ou revenir par un lien, sans mot de passe',
    what: 'Liens envoyés à des candidats\u00a0; le nom et l’adresse de qui ne l’a pas suivi',
    tables: ['job_entry'],
    trigger: 'Envoi du lien, qui vaut une heure',
    term: ofTheHouse('1 mois', { months: 1 }, 'le temps de comprendre un incident'),
    fate: 'erased',
    unit: ['lien', 'liens'],
    ...rowsOf('job_entry', 'id', ({ limit }) => sql`asked_at::date <= ${limit}::date`),
  },
  {
    kind: 'timed',
    id: 'job-challenges',
    purpose: 'Signer avec une clé d’accès',
    what: 'Défis envoyés à un navigateur',
    tables: ['job_challenge'],
    trigger: 'Envoi du défi, qui vaut cinq minutes',
    term: ofTheHouse('1 jour', { days: 1 }, 'la signature ne viendra plus'),
    fate: 'erased',
    unit: ['défi', 'défis'],
    ...rowsOf('job_challenge', 'challenge', ({ limit }) => sql`made_at::date <= ${limit}::date`),
  },
  {
    kind: 'kept',
    tables: [
      'job_offer',
      'job_offer_version',
      'job_offer_source',
      'job_renewal',
      'job_import',
      'job_employer',
    ],
    why: 'Des offres publiées et des établissements (SIRET) : des textes publics. Qui les a modérés ou importés n’est qu’un numéro d’agent.',
  },
  {
    kind: 'kept',
    tables: ['job_candidate_counted', 'job_contact_counted'],
    why: 'Des jours et une UTAS, sans candidat, offre ni employeur\u00a0: les chiffres d’un mois passé restent les mêmes.',
  },
  {
    kind: 'kept',
    tables: ['job_weights'],
    why: 'Les poids du classement et qui les a décidés, un numéro d’agent : un classement passé doit pouvoir être expliqué.',
  },
  {
    kind: 'timed',
    id: 'job-changes',
    purpose: 'Tenir à jour la copie qui rapproche offres et candidats',
    what: 'Numéros de candidats et d’offres qui ont changé, sans rien de ce qui a changé',
    tables: ['job_change'],
    trigger: 'Jour du changement',
    term: ofTheHouse('7 jours', { days: 7 }, 'une copie plus ancienne est relue en entier'),
    fate: 'erased',
    unit: ['numéro', 'numéros'],
    ...rowsOf('job_change', 'n', ({ limit }) => sql`at::date <= ${limit}::date`),
  },
]
