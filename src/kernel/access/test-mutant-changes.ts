/** What is tried on a table beside one column at a time: several columns at once, where a rule speaks of several. */

/** The person of a case whose person was erased. */
const cut = `'00000000-0000-0000-0000-000000000000'`

/** By table. */
export const special: Record<string, string[]> = {
  access_alert: ['update access_alert set seen_by = maillage_me(), seen_on = maillage_today()'],
  access_break_glass: [
    `update access_break_glass set reviewed_by = maillage_me(), reviewed_on = maillage_today(), justified = true, review = 'oui'`,
  ],
  access_declaration: [
    `update access_declaration set lifted_by = maillage_me(), lifted_on = maillage_today(), lifted_why = 'oui'`,
  ],
  agent: [
    `name = 'Agent parti', mail = id || '@efface.invalid', suspended_why = null, forgotten_on = maillage_today()`,
    `name = 'Agent parti', mail = id || '@efface.invalid', suspended_why = null`,
    `name = 'Autre', mail = id || '@efface.invalid', suspended_why = null, forgotten_on = maillage_today()`,
    `name = 'Agent parti', mail = id || '@exemple.fr', suspended_why = null, forgotten_on = maillage_today()`,
    `name = 'Agent parti', mail = id || '@efface.invalid', suspended_why = 'x', forgotten_on = maillage_today()`,
  ].map(changes => `update agent set ${changes}`),
  guarantee_case: [`update guarantee_case set person_id = ${cut}`],
  appointment: [
    ['person_id', 'gen_random_uuid()'],
    ['fixed_by', 'gen_random_uuid()'],
    ['at_time', `'09:00'`],
    ['agent_id', 'gen_random_uuid()'],
    ['outcome_by', 'gen_random_uuid()'],
    ['', ''],
  ]
    .map(
      ([kept, value]) =>
        `update appointment set ${Object.entries({
          person_id: cut,
          fixed_by: cut,
          at_time: `'00:00'`,
          agent_id: 'null',
          outcome_by: 'null',
          ...{ called: 'null', phone: 'null', mail: 'null' },
        })
          .map(([column, gone]) => `${column} = ${column === kept ? value : gone}`)
          .join(', ')}`,
    )
    .concat('update appointment set person_id = null, called = null, phone = null, mail = null'),
  caf_reject: [`'x'`, 'null'].map(
    kept =>
      `update caf_reject set organism = ${kept}, caisse = null, matricule = null, request_number = null`,
  ),
  person_question: [
    `update person_question set answered_by = maillage_me(), answered_on = maillage_today(), answer = 'oui'`,
    `update person_question set answered_by = gen_random_uuid(), answered_on = maillage_today(), answer = 'oui'`,
  ],
  trace_delay: [
    `update trace_delay set decided_by = maillage_me(), decided_on = maillage_today(), granted = true`,
    `update trace_delay set decided_by = gen_random_uuid(), decided_on = maillage_today(), granted = true`,
  ],
  plan_answer: ['maillage_me()', 'gen_random_uuid()'].map(
    who =>
      `update plan_answer set revoked_at = maillage_now(), revoked_by = ${who} where answered_at is null`,
  ),
  person_code: [`update person_code set ended_on = maillage_today(), ended_why = 'replaced'`],
  job_code: ['update job_code set ended_on = maillage_today()'],
  job_contact: ['update job_contact set held = null'],
  job_identity: ['update job_identity set phone = null'],
  job_meeting: ['candidate', 'employer'].flatMap(side => [
    `update job_meeting set cancelled_at = maillage_now(), cancelled_by = '${side}'`,
    `update job_meeting set outcome = 'held', outcome_at = maillage_now(), outcome_by = '${side}'`,
  ]),
  job_offer: ['update job_offer set published_at = null, published_by = null'],
  job_pause: [`update job_pause set until_on = '2026-12-31'`],
  job_profile: ['update job_profile set until_at = maillage_now()'],
  // Reads nothing: the rule of what may be read holds nothing back.
  person_digital: ['update person_digital set ended_on = maillage_today()'],
  agent_membership: ['update agent_membership set confirmed_by = maillage_me(), from_on = maillage_today()'],
  caf_file: [
    'released_by = maillage_me(), released_at = maillage_now()',
    'released_by = gen_random_uuid(), released_at = maillage_now()',
    `released_by = maillage_me(), released_at = maillage_now(), refused_why = 'non'`,
    `refused_why = 'non'`,
    `refused_why = ''`,
    `refused_why = 'non', released_by = maillage_me()`,
    `refused_why = 'non', released_at = maillage_now()`,
  ].map(changes => `update caf_file set ${changes}`),
}
