/** Rows of Job 76, and the candidates and employers who ask for them. */
import { randomUUID } from 'node:crypto'

export interface JobIds {
  candidate: string
  other: string
  account: string
  rival: string
  suspended: string
}

/**
 * `agent` may open the file of the first candidate, who agrees; of the third, who withdrew, they registered the search; the second has no file. The first
 * employer was shown the first candidate, and has a contact with them.
 */
export function jobRows(person: string, agent: string, orienteur: string): { ids: JobIds; sql: string } {
  const [c1, c2, c3, c4] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  const [e1, e2, a1, a2, a3] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  const [o1, o2, o3] = [randomUUID(), randomUUID(), randomUUID()]
  const contacts = Array.from({ length: 6 }, () => randomUUID())
  const at = `'2026-01-05T08:00:00Z'`
  const of = (table: string, columns: string, rows: string[]) =>
    `insert into ${table} (departement, ${columns}) values ${rows.map(row => `('76', ${row})`).join(', ')};`
  const each = (row: (candidate: string) => string) => [c1, c2, c3].map(row)
  const sql = [
    of('job_candidate', 'id, person_id, registered_on, registered_how, registered_by, heard_on, ended_on', [
      `'${c1}', '${person}', '2026-01-01', 'screen', null, '2026-01-01', null`,
      `'${c3}', '${person}', '2026-01-01', 'beside', '${agent}', '2026-01-01', '2026-01-02'`,
      `'${c4}', '${person}', '2026-01-01', 'beside', '${orienteur}', '2026-01-01', '2026-01-02'`,
      `'${c2}', null, '2026-01-01', 'screen', null, '2026-01-01', null`,
    ]),
    of(
      'job_agreement',
      'id, candidate_id, given_at, how, recorded_by, withdrawn_at',
      [c1, c2, c4].flatMap(c => [
        `gen_random_uuid(), '${c}', ${at}, 'said', '${agent}', null`,
        `gen_random_uuid(), '${c}', ${at}, 'said', '${orienteur}', ${at}`,
      ]),
    ),
    of(
      'job_identity',
      'candidate_id, first_name, last_name',
      each(c => `'${c}', 'Odile', 'Nom'`),
    ),
    of(
      'job_profile',
      'id, candidate_id, from_at, until_at, romes, appellations',
      each(c => `gen_random_uuid(), '${c}', ${at}, null, '{}', '{}'`).concat(
        each(c => `gen_random_uuid(), '${c}', ${at}, ${at}, '{K1304}', '{0}'`),
      ),
    ),
    of(
      'job_pause',
      'id, candidate_id, from_on, until_on',
      each(c => `gen_random_uuid(), '${c}', '2026-01-05', '2026-01-06'`),
    ),
    of(
      'job_code',
      'id, candidate_id, mark, hash, made_on, until_on',
      each(
        c =>
          `gen_random_uuid(), '${c}', '${c === c1 ? 'AAAA' : c === c2 ? 'BBBB' : 'CCCC'}', '\\x01', '2026-01-01', '2026-12-31'`,
      ),
    ),
    of('job_employer', 'id, siret, name, registered_on, verified_on, verified_by', [
      `'${e1}', '35600000000048', 'Une maison', '2026-01-01', '2026-01-02', '${orienteur}'`,
      `'${e2}', '35600000049837', 'Une autre', '2026-01-01', null, null`,
    ]),
    of('job_account', 'id, employer_id, mail, name, created_on, suspended_at, suspended_why', [
      `'${a1}', '${e1}', 'un@exemple.fr', 'Un', '2026-01-01', null, null`,
      `'${a2}', '${e2}', 'deux@exemple.fr', 'Deux', '2026-01-01', null, null`,
      `'${a3}', '${e1}', 'trois@exemple.fr', 'Trois', '2026-01-01', ${at}, 'moderation'`,
    ]),
    of('job_link', 'token_hash, account_id, made_at, until_at', [
      `'\\x11', '${a1}', ${at}, '2026-01-05T09:00:00Z'`,
    ]),
    of('job_entry', 'id, token_hash, mail, asked_at, until_at, send_by, next_at', [
      `'${randomUUID()}', '\\x16', 'odile@exemple.fr', ${at}, '2026-01-05T09:00:00Z', 'mail', ${at}`,
    ]),
    of('job_passkey', 'credential_id, account_id, public_key, name, made_at', [
      `'\\x12', '${a1}', '\\x01', 'Clé', ${at}`,
      `'\\x13', '${a2}', '\\x01', 'Clé', ${at}`,
    ]),
    of('job_challenge', 'challenge, account_id, made_at', [`'\\x14', '${a1}', ${at}`]),
    of('job_session', 'id_hash, account_id, opened_at, seen_at, means', [
      `'\\x15', '${a1}', ${at}, ${at}, 'mail'`,
    ]),
    of('job_offer', 'id, employer_id, entered_at, published_at, published_by, expires_on, doubt', [
      `'${o1}', '${e1}', ${at}, ${at}, null, '2026-12-31', null`,
      `'${o2}', '${e2}', ${at}, null, null, '2026-12-31', null`,
      `'${o3}', '${e1}', ${at}, null, null, '2026-12-31', null`,
      `gen_random_uuid(), '${e1}', ${at}, ${at}, '${orienteur}', '2026-12-31', null`,
      `gen_random_uuid(), '${e2}', ${at}, ${at}, null, '2026-12-31', null`,
      // They wait: a word is doubted.
      `gen_random_uuid(), '${e1}', ${at}, null, null, '2026-12-31', 'douteux'`,
      `gen_random_uuid(), '${e2}', ${at}, null, null, '2026-12-31', 'douteux'`,
    ]),
    ...['job_offer_version', 'job_offer_source', 'job_renewal'].map(
      table =>
        `insert into ${table} (departement, offer_id, ${
          {
            job_offer_version: 'id, from_at, title, rome, contract',
            job_offer_source: 'source, source_id, first_known_on, last_known_on',
            job_renewal: 'id, on_day, until_on',
          }[table as 'job_renewal']
        }) select departement, id, ${
          {
            job_offer_version: `gen_random_uuid(), ${at}, 'Titre', 'K1304', 'CDI'`,
            job_offer_source: `'job76', id::text, '2026-01-05', '2026-01-05'`,
            job_renewal: `gen_random_uuid(), '2026-01-05', '2026-02-05'`,
          }[table as 'job_renewal']
        } from job_offer where departement = '76' order by id in ('${o1}', '${o2}', '${o3}') desc;`,
    ),
    of('job_import', 'id, source, file_hash, file_name, at, entered, changed, closed', [
      `gen_random_uuid(), 'france-travail', 'x', 'x', ${at}, 0, 0, 0`,
    ]),
    of('job_weights', 'version, from_on, why, weights', [`99, '2026-01-05', 'essai', '{}'`]),
    of('job_candidate_counted', 'id, registered_on', [`gen_random_uuid(), '2024-01-05'`]),
    of('job_contact_counted', 'id, accepted_on', [`gen_random_uuid(), '2024-01-05'`]),
    of('job_change', 'what, id', [`'offer', '${o1}'`]),
    of('job_showing', 'id, candidate_id, offer_id, shown_to, employer_id, on_day, rank, weights', [
      `gen_random_uuid(), '${c1}', '${o1}', 'employer', '${e1}', '2026-03-01', 1, 1`,
      `gen_random_uuid(), '${c2}', '${o2}', 'employer', '${e2}', '2026-03-01', 1, 1`,
      `gen_random_uuid(), '${c1}', '${o1}', 'candidate', '${e1}', '2026-03-01', 1, 1`,
      `gen_random_uuid(), '${c3}', '${o1}', 'employer', '${e1}', '2026-03-01', 1, 1`,
    ]),
    of('job_alert', 'id, employer_id, account_id, on_day, at', [
      `gen_random_uuid(), '${e1}', '${a1}', '2026-01-05', ${at}`,
    ]),
    of(
      'job_contact',
      'id, candidate_id, offer_id, employer_id, asked_by, proposed_by, asked_at, accepted_at, withdrawn_at, owed_from, due_on',
      [
        `'${contacts[0]}', '${c1}', '${o1}', '${e1}', 'employer', null, ${at}, null, null, null, null`,
        `'${contacts[1]}', '${c2}', '${o1}', '${e2}', 'employer', null, ${at}, null, null, null, null`,
        `'${contacts[2]}', '${c1}', '${o2}', '${e1}', 'employer', null, ${at}, ${at}, null, '2026-01-05', '2026-01-19'`,
        `'${contacts[3]}', '${c3}', '${o1}', '${e1}', 'employer', null, ${at}, ${at}, ${at}, '2026-01-05', '2026-01-19'`,
        `'${contacts[4]}', '${c2}', '${o3}', '${e1}', 'employer', null, ${at}, ${at}, ${at}, '2026-01-05', '2026-01-19'`,
        `'${contacts[5]}', '${c1}', '${o3}', '${e1}', 'referent', '${agent}', ${at}, null, null, null, null`,
      ],
    ),
    // Where both may write, each side has written: neither does so for the other.
    ...[2, 2, 0, 1, 3, 4].flatMap((n, place) => {
      const [contact, candidate] = [contacts[n], [c1, c2, c1, c3, c2][n]]
      const side = place === 0 ? 'employer' : 'candidate'
      return [
        of('job_message', 'id, candidate_id, contact_id, at, said_by, words', [
          `gen_random_uuid(), '${candidate}', '${contact}', ${at}, '${side}', 'Bonjour'`,
        ]),
        of(
          'job_meeting',
          'id, candidate_id, contact_id, starts_at, minutes, place, proposed_by, proposed_at',
          [`gen_random_uuid(), '${candidate}', '${contact}', ${at}, 30, 'Ici', '${side}', ${at}`],
        ),
      ]
    }),
    // Of what each side ended or told, the other changes nothing.
    of(
      'job_meeting',
      'id, candidate_id, contact_id, starts_at, minutes, place, proposed_by, proposed_at, accepted_at, cancelled_at, cancelled_by, outcome, outcome_at, outcome_by',
      ['candidate', 'employer'].flatMap(side =>
        [`null, ${at}, '${side}', null, null, null`, `${at}, null, null, 'held', ${at}, '${side}'`].map(
          end => `gen_random_uuid(), '${c1}', '${contacts[2]}', ${at}, 30, 'Ici', 'candidate', ${at}, ${end}`,
        ),
      ),
    ),
    of('guarantee_case', 'guarantee, subject_id, person_id, kind, since, due_on, known_from', [
      ...contacts.map(
        contact => `'rsa.job-answer', '${contact}', null, 'answer', '2026-01-05', '2026-01-19', '2026-01-05'`,
      ),
      `'rsa.job-answer', gen_random_uuid(), null, 'answer', '2026-01-05', '2026-01-19', '2026-01-05'`,
      `'rsa.orientation', '${contacts[2]}', '${person}', 'primo', '2026-01-05', '2026-01-19', '2026-01-05'`,
    ]),
    of(
      'job_barrier',
      'id, candidate_id, kind, noted_on, noted_by',
      each(c => `gen_random_uuid(), '${c}', 'licence', '2026-01-05', '${agent}'`),
    ),
    of(
      'job_confirmed',
      'id, candidate_id, contact_id, fact, on_day, confirmed_by, confirmed_at',
      [c1, c2, c3].map(
        (c, n) => `gen_random_uuid(), '${c}', '${contacts[n]}', 'met', '2026-01-05', '${agent}', ${at}`,
      ),
    ),
  ].join('\n')
  return { ids: { candidate: c1, other: c2, account: a1, rival: a2, suspended: a3 }, sql }
}
