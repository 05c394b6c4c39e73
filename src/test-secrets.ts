/** For tests: what others do with Odile, and what an association does with her and with others, each row with an id that may be asked for. */
import { randomUUID } from 'node:crypto'

export interface Door {
  odile: string
  place: string
  cms: string
  ccas: string
  association: string
  /** Her référent de parcours, of the CMS. */
  referent: string
}

/** Ids of rows, each known by a word. */
export const drawIds = (words: readonly string[]) =>
  Object.fromEntries(words.map(word => [word, randomUUID()])) as Record<string, string>
export const secretWords = [
  'consent',
  'evaluation',
  'passage',
  'demand',
  'handover',
  'appointment',
  'past',
  'join',
  ...['goal', 'step', 'answer', 'meeting', 'topic', 'decision', 'minute', 'paper'],
]

/** Odile is followed by a référent de parcours of the CMS, and shares her housing with the association. */
export const parcours = ({ odile, association, referent, cms }: Door, kept: Record<string, string>) => `
  insert into parcours_designation (departement, id, person_id, agent_id, organisation_id, proposed_on, proposed_by, accepted_on, from_on)
    values ('76', '${kept.designation}', '${odile}', '${referent}', '${cms}', '2026-02-01', '${referent}', '2026-02-01', '2026-02-01');
  insert into access_reason (departement, id, person_id, agent_id, purpose, origin, origin_id, from_on)
    values ('76', gen_random_uuid(), '${odile}', '${referent}', 'referent-de-parcours', 'designation', '${kept.designation}', '2026-02-01');
  ${consent(kept.consent!, odile, association, 'logement', referent)}
  ${evaluation(kept.evaluation!, odile, 'logement', referent, cms, 'Un toit jusqu’à juin.')}
  ${goal(kept.goal!, odile, 'logement', referent, cms, 'Un toit à soi.')}
  ${step(kept.step!, kept.goal!, odile, 'logement', referent, association, 'Chercher une chambre.')}
  ${meeting(kept.meeting!, odile, referent, cms)}
  insert into coordination_attendee (departement, id, meeting_id, person_id, kind, organisation_id, invited_at, invited_by)
    values ('76', gen_random_uuid(), '${kept.meeting}', '${odile}', 'organisation', '${association}', '2026-02-20T08:00:00Z', '${referent}');
  insert into coordination_topic values ('76', gen_random_uuid(), '${kept.meeting}', '${odile}', 'logement', 'La chambre', '2026-02-20T08:00:00Z', '${referent}');`

/** Nothing of it is shared with the association: the CMS and the CCAS do it. */
export const elsewhere = (door: Door, ids: Record<string, string>, kept: Record<string, string>) => {
  const { odile, cms, ccas, referent } = door
  return `${consent(ids.consent!, odile, ccas, 'sante', referent)}
  ${evaluation(ids.evaluation!, odile, 'sante', referent, cms, 'Un suivi à l’hôpital.')}
  insert into parcours_designation (departement, id, person_id, agent_id, organisation_id, proposed_on, proposed_by, refused_on, refused_by)
    values ('76', '${ids.past}', '${odile}', '${referent}', '${cms}', '2026-01-01', '${referent}', '2026-01-02', 'person');
  ${written(door, ids, kept)}
  ${visit(door, cms, ids)}
  ${asked(door, cms, ccas, ids)}
  insert into welcome_join values ('76', '${ids.join}', '${cms}', '${ids.passage}', null, '${odile}', 'aloud', '2026-03-02', '${referent}',
    '2026-03-02T08:30:00Z', null, null);
  insert into person_digital values ('76', gen_random_uuid(), '${odile}', 'unable', '2026-03-02', null, '${referent}');
  insert into person_contact values ('76', gen_random_uuid(), '${odile}', 'phone', '06 00 00 00 01', '+33600000001', 'agent', '2026-03-02', null, false);
  insert into person_question values ('76', gen_random_uuid(), '${odile}', '2026-03-02', '2026-04-02', 'Qui a lu ?', null, null, null);`
}

/** What more is shared with the association, and what it does with Odile: for a member of it who is kept away from her. */
export const within = (door: Door, ids: Record<string, string>) => {
  const { odile, association, ccas, cms, referent } = door
  return `${consent(ids.consent!, odile, association, 'famille', referent)}
  ${evaluation(ids.evaluation!, odile, 'famille', referent, cms, 'Une garde partagée.')}
  ${asked(door, association, ccas, ids)}`
}

/** In the plan, around a meeting to which the association is invited, at another, and on paper. */
const written = (
  { odile, cms, ccas, referent }: Door,
  ids: Record<string, string>,
  kept: Record<string, string>,
) => `
  ${goal(ids.goal!, odile, 'sante', referent, cms, 'Voir un médecin.')}
  ${step(ids.step!, ids.goal!, odile, 'sante', referent, ccas, 'Prendre rendez-vous.')}
  insert into plan_answer (departement, id, step_id, person_id, organisation_id, author_id, on_day, asked_at, token_hash, expires_on, answered_at, answer, why)
    values ('76', '${ids.answer}', '${ids.step}', '${odile}', '${ccas}', '${referent}', '2026-02-20', '2026-02-20T08:00:00Z', sha256('x'), '2026-03-22',
      '2026-02-21T08:00:00Z', 'declined', 'Pas de place');
  insert into plan_signature values ('76', gen_random_uuid(), '${odile}', '2026-02-20', '2026-02-20T09:00:00Z', 'beside', 'Odile', '${referent}');
  insert into plan_comment values ('76', gen_random_uuid(), '${odile}', null, '2026-02-20', '2026-02-20T09:00:00Z', 'J’ai peur.', null);
  insert into plan_review values ('76', gen_random_uuid(), '${odile}', '${referent}', '${cms}', '2026-02-25', '2026-02-25T09:00:00Z', 'Elle avance.');
  insert into coordination_topic values ('76', '${ids.topic}', '${kept.meeting}', '${odile}', 'sante', 'Le médecin', '2026-02-20T09:00:00Z', '${referent}');
  insert into coordination_decision values ('76', '${ids.decision}', '${kept.meeting}', '${odile}', 'sante', 'Appeler', 'organisation', '${ccas}', null,
    '2026-02-25T09:00:00Z', '${referent}');
  insert into coordination_minute values ('76', '${ids.minute}', '${kept.meeting}', '${odile}', 1, 'Dit.', '2026-02-25T10:00:00Z', '${referent}');
  insert into coordination_attendee (departement, id, meeting_id, person_id, kind, organisation_id, invited_at, invited_by)
    values ('76', gen_random_uuid(), '${kept.meeting}', '${odile}', 'organisation', '${ccas}', '2026-02-20T08:00:00Z', '${referent}');
  ${meeting(ids.meeting!, odile, referent, cms)}
  insert into parcours_paper values ('76', '${ids.paper}', '${odile}', null, array['${ids.consent}'::uuid], '${referent}', '2026-02-20', 'image/png', '\\x89');
  insert into parcours_note values ('76', '${odile}', '${referent}', 'À part', '2026-02-20');
  insert into parcours_wish values ('76', gen_random_uuid(), '${odile}', '2026-02-20', 'Une autre', null);`

const goal = (id: string, person: string, item: string, by: string, organisation: string, words: string) => `
  insert into plan_goal values ('76', '${id}', '${person}', '${item}', '${by}', '${organisation}', '2026-02-20', '2026-02-20T08:00:00Z', '${words}');`

const step = (
  id: string,
  goal: string,
  person: string,
  item: string,
  by: string,
  owner: string,
  what: string,
) => `
  insert into plan_step values ('76', '${id}', '${goal}', '${person}', '${item}', '${by}', '2026-02-20', '2026-02-20T08:00:00Z', '${what}', 'organisation',
    '${owner}', '2026-03-20', null);`

/** To which the person said yes. */
const meeting = (id: string, person: string, by: string, organisation: string) => `
  insert into coordination_meeting (departement, id, person_id, called_by, organisation_id, called_at, on_day, at_time, minutes, mode)
    values ('76', '${id}', '${person}', '${by}', '${organisation}', '2026-02-20T08:00:00Z', '2026-03-10', '14:00', 60, 'phone');
  insert into coordination_agreement values ('76', '${id}', '${person}', '2026-02-20', 'beside', 'Odile', '${by}');`

const consent = (id: string, person: string, organisation: string, item: string, by: string) => `
  insert into consent (departement, id, person_id, organisation_id, item, purpose, given_at, from_on, until_on, how, recorded_by)
    values ('76', '${id}', '${person}', '${organisation}', '${item}', 'Avancer ensemble', '2026-02-01T08:00:00Z', '2026-02-01', '2026-12-31', 'said', '${by}');`

const evaluation = (
  id: string,
  person: string,
  item: string,
  by: string,
  organisation: string,
  situation: string,
) => `
  insert into evaluation values ('76', '${id}', '${person}', '${item}', '${by}', '${organisation}', '2026-02-01', '2026-02-01T08:00:00Z', '${situation}', '', '');`

/** At the desk of an organisation: somebody came, and said something. */
export const visit = ({ place, referent }: Door, organisation: string, ids: Record<string, string>) => `
  insert into passage values ('76', '${ids.passage}', '${organisation}', '${place}', '2026-03-02', 40, 'Odile', '2026-03-02T08:00:00Z',
    '2026-03-02T08:10:00Z', '${referent}', null, '${referent}');
  insert into welcome values ('76', '${ids.passage}', '${organisation}', '${place}', '${ids.passage}', 'door', '2026-03-02', '${referent}', 1,
    'Plus de gaz.', '{logement}', '', '', 'unable', '2026-03-02T08:20:00Z');`

/** Odile asked `from` for something, which is handed over to `to`; and has an appointment with it. */
const asked = ({ odile, referent }: Door, from: string, to: string, ids: Record<string, string>) => `
  insert into demand (departement, id, organisation_id, theme, person_id, asked_on, recorded_on, recorded_by)
    values ('76', '${ids.demand}', '${from}', 'sante', '${odile}', '2026-03-02', '2026-03-02', '${referent}');
  insert into demand_words values ('76', '${ids.demand}', '${from}', 'Un médecin.');
  insert into handover (departement, id, subject_kind, subject_id, from_organisation_id, to_organisation_id, person_id, purpose, theme, why, agreed_how,
      agreed_on, sent_on, sent_at, sent_by)
    values ('76', '${ids.handover}', 'demand', '${ids.demand}', '${from}', '${to}', '${odile}', 'premier-accueil', 'sante', 'Un médecin', 'said',
      '2026-03-02', '2026-03-02', '2026-03-02T08:40:00Z', '${referent}');
  insert into appointment (departement, id, person_id, purpose, fixed_on, on_day, at_time, organisation_id, agent_id, fixed_by, mode, minutes)
    values ('76', '${ids.appointment}', '${odile}', 'premier-accueil', '2026-03-02', '2026-03-03', '09:00', '${from}', null, '${referent}', 'home', 45);`
