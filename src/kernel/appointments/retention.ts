/** What is kept of appointments, and for how long. Those of the person of a file go with the person. */
import { sql } from 'kysely'
import { countOf, rowsOf, touched } from '../retention/erase.ts'
import { type At, ofTheHouse, type Portion, type Retention } from '../retention/retention.ts'

const visitorsDue = ({ departement, limit }: At) => sql`(
  select id from appointment where departement = ${departement} and person_id is null and num_nonnulls(called, phone, mail) > 0
    and on_day <= ${limit}::date) due`

export const appointmentRetention: readonly Retention[] = [
  {
    kind: 'timed',
    id: 'appointment-visitors',
    purpose: 'Recevoir et prévenir les personnes qui n’ont pas de dossier',
    what: 'Prénom, téléphone et adresse électronique donnés pour un rendez-vous. Le jour, l’heure et la suite restent, sans personne.',
    // The table is that of the rule on the people whom an engagement follows.
    tables: [],
    trigger: 'Jour du rendez-vous',
    term: ofTheHouse('1 mois', { months: 1 }, 'le temps de retrouver une personne qui n’est pas venue'),
    fate: 'anonymous',
    unit: ['rendez-vous', 'rendez-vous'],
    count: at => countOf(at, sql`select count(*) as n from ${visitorsDue(at)}`),
    async apply(at): Promise<Portion> {
      const rows = await touched(
        at,
        sql`update appointment set called = null, phone = null, mail = null where departement = ${at.departement}
          and id in (select id from ${visitorsDue(at)} limit 5000)`,
      )
      return { things: rows, rows }
    },
  },
  {
    kind: 'timed',
    id: 'appointment-links',
    purpose: 'Laisser une personne prendre, déplacer ou annuler son rendez-vous sans compte',
    what: 'Liens de rendez-vous, avec les coordonnées données pour eux',
    tables: ['appointment_link'],
    trigger: 'Dernier jour du lien',
    term: ofTheHouse('1 mois', { months: 1 }, 'le temps de répondre à qui ne retrouve pas son rendez-vous'),
    fate: 'erased',
    unit: ['lien', 'liens'],
    ...rowsOf('appointment_link', 'id', ({ limit }) => sql`expires_on <= ${limit}::date`),
  },
  {
    kind: 'timed',
    id: 'appointment-reminders',
    purpose: 'Rappeler un rendez-vous une fois, et savoir si le rappel est parti',
    what: 'Rappels partis ou non\u00a0: le rendez-vous, le jour, le moyen. Jamais le texte ni l’adresse.',
    tables: ['appointment_message'],
    trigger: 'Jour du rappel',
    term: ofTheHouse('1 mois', { months: 1 }, 'le temps de comprendre une absence'),
    fate: 'erased',
    unit: ['rappel', 'rappels'],
    ...rowsOf('appointment_message', 'id', ({ limit }) => sql`on_day <= ${limit}::date`),
  },
  {
    kind: 'timed',
    id: 'appointment-gaps',
    purpose: 'Ne proposer que les heures où un agent reçoit',
    what: 'Absences d’agents et fermetures de lieux, sans leur raison',
    tables: ['appointment_gap'],
    trigger: 'Fin de l’absence',
    term: ofTheHouse('1 mois', { months: 1 }, 'une absence passée ne sert plus à rien'),
    fate: 'erased',
    unit: ['absence', 'absences'],
    ...rowsOf('appointment_gap', 'id', ({ limit }) => sql`ends::date <= ${limit}::date`),
  },
  {
    kind: 'timed',
    id: 'appointment-calendars',
    purpose: 'Montrer à un agent ses rendez-vous dans son propre calendrier',
    what: 'Adresses secrètes de calendrier retirées',
    tables: ['appointment_calendar'],
    trigger: 'Retrait de l’adresse',
    term: ofTheHouse('1 mois', { months: 1 }, 'le temps de comprendre un incident'),
    fate: 'erased',
    unit: ['adresse', 'adresses'],
    ...rowsOf('appointment_calendar', 'id', ({ limit }) => sql`revoked_on <= ${limit}::date`),
  },
  {
    kind: 'kept',
    tables: ['appointment_motif', 'agent_hours'],
    why: 'Ce pour quoi une organisation reçoit, et les heures où elle le fait. Qui reçoit et qui l’a noté n’est qu’un numéro d’agent.',
  },
]
