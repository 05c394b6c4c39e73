/** What Job 76 keeps of a candidate and an employer: contacts, messages, appointments, and what a référent noted. No agent is named. */
import { sql } from 'kysely'
import type { Part, PartRow } from '../../../../../kernel/people/own/part.ts'
import {
  answers,
  answerWhys,
  barriers,
  confirmedFacts,
  declinedWhys,
  meetingOutcomes,
} from '../../contacts/vocabulary.ts'
import { instant, rowsOf } from './rows.ts'

/** In the words of the pages; what nothing says stays empty. */
const worded = (code: PartRow[string] | undefined, words: Readonly<Record<string, string>>): string | null =>
  code == null ? null : (words[String(code)] ?? String(code))

const sides = { candidate: 'vous', employer: 'l’employeur', referent: 'votre référent' }

export const contactParts: readonly Part[] = [
  {
    id: 'job-contacts',
    title: 'Vos mises en relation avec des employeurs',
    columns: {
      offer: 'Offre',
      employer: 'Employeur',
      askedBy: 'Demandée par',
      askedAt: 'Demandée à',
      askedWords: 'Les mots de la demande',
      proposedWords: 'Les mots de votre référent',
      acceptedAt: 'Votre oui à',
      declinedAt: 'Votre non à',
      declinedWhy: 'Pourquoi non',
      declinedWords: 'Vos mots pour dire non',
      dueOn: 'Réponse due avant la fin du',
      answeredAt: 'Réponse à',
      answer: 'Réponse',
      answerWhy: 'Motif de la réponse',
      answerWords: 'Les mots de la réponse',
      withdrawnAt: 'Retirée par vous à',
      hiredOn: 'Embauche le',
      hireSaidBy: 'Embauche dite par',
      hireKnownAt: 'Embauche sue à',
      leftOn: 'Départ le',
      held: 'Emploi tenu six mois après',
      heldKnownOn: 'Su le',
    },
    read: rowsOf(
      sql`v.title as offer, coalesce(e.name, v.employer_name) as employer, x.asked_by as "askedBy", ${instant('asked_at')} as "askedAt",
        x.asked_words as "askedWords", x.proposed_words as "proposedWords", ${instant('accepted_at')} as "acceptedAt",
        ${instant('declined_at')} as "declinedAt", x.declined_why as "declinedWhy", x.declined_words as "declinedWords", x.due_on as "dueOn",
        ${instant('answered_at')} as "answeredAt", x.answer, x.answer_why as "answerWhy", x.answer_words as "answerWords",
        ${instant('withdrawn_at')} as "withdrawnAt", x.hired_on as "hiredOn", x.hire_said_by as "hireSaidBy",
        ${instant('hire_known_at')} as "hireKnownAt", x.left_on as "leftOn", x.held, x.held_known_on as "heldKnownOn"`,
      sql`job_contact x
        left join job_offer_version v on v.departement = x.departement and v.offer_id = x.offer_id and v.until_at is null
        left join job_employer e on e.departement = x.departement and e.id = x.employer_id`,
      sql`order by x.asked_at desc, x.id`,
      row => ({
        ...row,
        askedBy: worded(row.askedBy, sides),
        declinedWhy: worded(row.declinedWhy, declinedWhys),
        answer: worded(row.answer, answers),
        answerWhy: worded(row.answerWhy, answerWhys),
        hireSaidBy: worded(row.hireSaidBy, sides),
      }),
    ),
  },
  {
    id: 'job-messages',
    title: 'Les messages entre des employeurs et vous',
    columns: { at: 'À', saidBy: 'De', words: 'Message', readAt: 'Lu à' },
    read: rowsOf(
      sql`${instant('at')} as at, x.said_by as "saidBy", x.words, ${instant('read_at')} as "readAt"`,
      sql`job_message x`,
      sql`order by x.at desc, x.id`,
      row => ({ ...row, saidBy: worded(row.saidBy, sides) }),
    ),
  },
  {
    id: 'job-meetings',
    title: 'Vos rendez‑vous avec des employeurs',
    columns: {
      startsAt: 'À',
      minutes: 'Durée (minutes)',
      place: 'Lieu',
      proposedBy: 'Proposé par',
      proposedAt: 'Proposé à',
      acceptedAt: 'Accepté à',
      cancelledAt: 'Annulé à',
      cancelledBy: 'Annulé par',
      outcome: 'Ce qu’il en fut',
      outcomeAt: 'Dit à',
    },
    read: rowsOf(
      sql`${instant('starts_at')} as "startsAt", x.minutes, x.place, x.proposed_by as "proposedBy", ${instant('proposed_at')} as "proposedAt",
        ${instant('accepted_at')} as "acceptedAt", ${instant('cancelled_at')} as "cancelledAt", x.cancelled_by as "cancelledBy", x.outcome,
        ${instant('outcome_at')} as "outcomeAt"`,
      sql`job_meeting x`,
      sql`order by x.starts_at desc, x.id`,
      row => ({
        ...row,
        proposedBy: worded(row.proposedBy, sides),
        cancelledBy: worded(row.cancelledBy, sides),
        outcome: worded(row.outcome, meetingOutcomes),
      }),
    ),
  },
  {
    id: 'job-barriers',
    title: 'Ce que votre référent a noté qui bloque, et ce qui fut fait',
    columns: {
      kind: 'Quoi',
      words: 'Ses mots',
      notedOn: 'Noté le',
      doneOn: 'Levé le',
      doneWords: 'Ce qui fut fait',
    },
    read: rowsOf(
      sql`x.kind, x.words, x.noted_on as "notedOn", x.done_on as "doneOn", x.done_words as "doneWords"`,
      sql`job_barrier x`,
      sql`order by x.noted_on desc, x.id`,
      row => ({ ...row, kind: worded(row.kind, barriers) }),
    ),
  },
  {
    id: 'job-confirmed',
    title: 'Ce que votre référent a confirmé',
    columns: { fact: 'Quoi', onDay: 'Le', confirmedAt: 'Confirmé à' },
    read: rowsOf(
      sql`x.fact, x.on_day as "onDay", ${instant('confirmed_at')} as "confirmedAt"`,
      sql`job_confirmed x`,
      sql`order by x.confirmed_at desc, x.id`,
      row => ({ ...row, fact: worded(row.fact, confirmedFacts) }),
    ),
  },
]
