import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import fc from 'fast-check'
import { years } from '../../engagements/rsa/retention/test-years.ts'
import { listAccounts } from '../access/account-list.ts'
import type { Day } from '../time.ts'

const world = await years('2020-01-01')
after(world.close)
const { client, at, dpo } = world
const agent = at.orienteur.id
const today = '2026-03-02'

const file = `insert into caf_file (departement, id, sha256, name, bytes, received_on, deposited_by, deposited_at, households_entered, applied_at)
  values ('76', gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), 'fichier', 0`
/** Followed today, so that nothing goes with them. */
const somebody = `with p as (insert into person values ('76', gen_random_uuid(), '2026-03-01') returning id),
  k as (insert into person_contact select '76', gen_random_uuid(), id, 'mail', 'a@exemple.fr', 'a@exemple.fr', 'agent', '2026-03-01', null from p)`
/** What is there on `day`, of one rule. */
const put: Record<string, (day: Day) => string> = {
  sessions: day =>
    `insert into session values ('76', sha256(gen_random_uuid()::text::bytea), '${agent}', '${day}T10:00:00Z', '${day}T10:00:00Z', null, 'oidc', 'jeton')`,
  'sign-ins': day =>
    `insert into sign_in values ('76', sha256(gen_random_uuid()::text::bytea), 'a', 'b', 'c', '/', '${day}T10:00:00Z')`,
  tokens: day =>
    `insert into api_token values ('76', gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), '${agent}', 'essai', '${agent}', '2020-01-01', '${day}', null, null)`,
  alerts: day =>
    `insert into access_alert values ('76', gen_random_uuid(), '${agent}', 'volume', '${day}', '${day}T10:00:00Z', null, null)`,
  'break-glass': day =>
    `insert into access_break_glass values ('76', gen_random_uuid(), '${agent}', gen_random_uuid(), repeat('x', 30), '2020-01-01', '2020-01-01T10:00:00Z',
      '2020-01-01T12:00:00Z', '2020-01-10', '${dpo.id}', '${day}', true, 'oui')`,
  agents: day =>
    `with a as (insert into agent (departement, id, name, mail, created_on) values ('76', gen_random_uuid(), 'Partie', gen_random_uuid() || '@exemple.fr', '2020-01-01') returning id),
      s as (insert into agent_subject select '76', 'https://exemple.fr', id::text, id, '2020-01-01' from a)
      insert into agent_role select '76', gen_random_uuid(), id, 'referent', '2020-01-01', '${day}', null from a`,
  'place-reports': day =>
    `insert into place_report (departement, id, place_id, origin, about, words, reported_on, reported_at)
      values ('76', gen_random_uuid(), gen_random_uuid(), 'public', 'hours', 'Fermé le lundi', '${day}', '${day}T10:00:00Z')`,
  'place-links': day =>
    `with c as (insert into place_campaign values ('76', gen_random_uuid(), '{}', null, null, '2020-01-01', '2020-01-01T10:00:00Z', '${agent}', null, null) returning id)
    insert into place_asked (departement, id, campaign_id, place_id, token_hash, asked_on, expires_on)
      select '76', gen_random_uuid(), id, gen_random_uuid(), sha256(id::text::bytea), '2020-01-01', '${day}' from c`,
  'passage-names': day =>
    `with o as (insert into organisation (departement, id, name, kind) values ('76', gen_random_uuid(), 'CMS', 'departement') returning id)
    insert into passage select '76', gen_random_uuid(), id, gen_random_uuid(), '${day}', 1, 'Paulette', '${day}T10:00:00Z', null, null, null, '${agent}' from o`,
  welcomes: day =>
    `with o as (insert into organisation (departement, id, name, kind) values ('76', gen_random_uuid(), 'CMS', 'departement') returning id),
      w as (insert into welcome select '76', gen_random_uuid(), o.id, gen_random_uuid(), null, 'phone', '${day}', '${agent}', 1, 'Dit', '{}', '', '', null, '${day}T10:00:00Z' from o returning id)
    insert into welcome_note select '76', w.id, '${agent}', 'À part', '${day}' from w`,
  'person-sessions': day =>
    `${somebody} insert into person_session select '76', uuid_send(id), id, '${day}T10:00:00Z', '${day}T10:00:00Z', null, 'oidc' from p`,
  'person-codes': day =>
    `${somebody} insert into person_code select '76', gen_random_uuid(), id, upper(translate(left(id::text, 4), 'ilou', '1100')), '\\x01', null, '2020-01-01', '${day}' from p`,
  'person-tries': day =>
    `insert into person_try values ('76', gen_random_uuid(), '\\x01', '${day}T10:00:00Z')`,
  'person-questions': day =>
    `${somebody} insert into person_question select '76', gen_random_uuid(), id, '2020-01-01', '2020-02-01', 'Pourquoi ?', '${day}', '${agent}', 'Parce que.' from p`,
  'rsa-waiting-files':
    day => `with f as (${file}, '${day}', '${agent}', '${day}T10:00:00Z', null, null) returning id)
    insert into caf_staged (departement, file_id, line, household, hash) select '76', id, n, '{}', '\\x01' from f, generate_series(1, 3) n`,
  'rsa-rejects':
    day => `with f as (${file}, '${day}', '${agent}', '${day}T10:00:00Z', 1, '${day}T10:00:00Z') returning id)
    insert into caf_reject select '76', id, 1, 12, 'La date de naissance est fausse.', 'CAF', '761', '000000000000042', '00000000042' from f`,
}

/** The last day that goes today, and the next, which stays. */
const bounds: [rule: string, goes: Day, stays: Day, why: string][] = [
  ['sessions', '2026-02-02', '2026-02-03', 'a month'],
  ['sign-ins', '2026-03-01', '2026-03-02', 'a day'],
  ['person-sessions', '2025-03-02', '2025-03-03', 'a year (RET-LOG)'],
  ['person-codes', '2025-03-02', '2025-03-03', 'a year after its end (RET-LOG)'],
  ['person-tries', '2026-03-01', '2026-03-02', 'a day'],
  ['person-questions', '2025-03-02', '2025-03-03', 'a year after the answer'],
  ['tokens', '2025-03-02', '2025-03-03', 'a year after the last day (RET-LOG)'],
  ['alerts', '2025-03-02', '2025-03-03', 'a year (RET-LOG)'],
  ['break-glass', '2025-03-02', '2025-03-03', 'a year after its review (RET-LOG)'],
  ['agents', '2024-03-02', '2024-03-03', 'two years after the last function'],
  ['place-reports', '2025-03-02', '2025-03-03', 'a year'],
  ['place-links', '2025-03-02', '2025-03-03', 'a year after the link'],
  ['passage-names', '2026-02-02', '2026-02-03', 'a month'],
  ['welcomes', '2024-03-02', '2024-03-03', 'two years (RET-SOCIAL-2Y)'],
  ['rsa-waiting-files', '2026-01-02', '2026-01-03', 'two months'],
  ['rsa-rejects', '2024-03-02', '2024-03-03', 'two years (RET-SOCIAL-2Y)'],
]

beforeEach(async () => {
  at.setToday(today)
  await world.night()
  await client.query('delete from retention_done; delete from retention_run')
})

for (const [rule, goes, stays, why] of bounds)
  test(`${rule}: what is of ${goes} goes, what is of ${stays} stays: ${why}`, async () => {
    await client.query(put[rule]!(goes))
    await client.query(put[rule]!(stays))
    assert.deepEqual(await world.due(), { [rule]: 1 })
    assert.deepEqual(
      (await world.apply()).done.map(({ rule, things }) => [rule, things]),
      [[rule, 1]],
    )
    assert.deepEqual(await world.due(), {})
    at.setToday('2026-03-03')
    assert.equal((await world.due())[rule], 1, 'the day after, the other')
  })

test('what each rule is for stays: an open function, an open token, an emergency not reviewed, a suspension, a file half entered', async () => {
  for (const [statement, expected, why] of [
    [
      `insert into agent (departement, id, name, mail, created_on) values ('76', gen_random_uuid(), 'N', 'n1@exemple.fr', '2020-01-01')`,
      { agents: 1 },
      'an account that never had a function',
    ],
    [
      `insert into agent (departement, id, name, mail, created_on, kind) values ('76', gen_random_uuid(), 'N', 'n2@exemple.fr', '2020-01-01', 'service')`,
      {},
      'an account of the system',
    ],
    [
      `with a as (insert into agent (departement, id, name, mail, created_on) values ('76', gen_random_uuid(), 'N', 'n3@exemple.fr', '2020-01-01') returning id)
      insert into agent_role select '76', gen_random_uuid(), id, 'dpo', '2020-01-01', null, null from a`,
      {},
      'a function goes on',
    ],
    [
      `with a as (insert into agent (departement, id, name, mail, created_on, suspended_on, suspended_why) values ('76', gen_random_uuid(), 'N', 'n4@exemple.fr', '2020-01-01', '2021-01-01', 'x') returning id)
      insert into agent_role select '76', gen_random_uuid(), id, 'dpo', '2020-01-01', null, null from a`,
      { agents: 1 },
      'suspended long ago, whatever its functions',
    ],
    [put.tokens!('2027-01-01'), {}, 'a token that still works'],
    [
      put.tokens!('2027-01-01').replace("'2027-01-01', null, null", "'2027-01-01', '2024-01-01', null"),
      { tokens: 1 },
      'revoked long before its last day',
    ],
    [
      put['break-glass']!('2020-01-03').replace(
        `'${dpo.id}', '2020-01-03', true, 'oui'`,
        'null, null, null, null',
      ),
      {},
      'an emergency that nobody reviewed',
    ],
    [
      put['rsa-waiting-files']!('2020-01-01').replace('null, null) returning', '250, null) returning'),
      {},
      'a file half entered goes on',
    ],
    [
      put['rsa-waiting-files']!('2020-01-01').replace(
        'null, null) returning',
        "null, '2020-01-01') returning",
      ),
      {},
      'a file that entered',
    ],
  ] as const) {
    await client.query(statement)
    assert.deepEqual(await world.due(), expected, why)
    await world.apply()
  }
})

test('nothing of an agent who left is left but a number; a rejected line keeps its reason; a file that waited is refused', async () => {
  await client.query(put.agents!('2021-01-01').replace('Partie', 'Disparue'))
  await client.query(put['rsa-rejects']!('2021-01-01').replaceAll('0042', '0077'))
  await client.query(put['rsa-waiting-files']!('2021-01-01'))
  await world.night()
  assert.deepEqual(await world.where('Disparue'), [])
  const { rows: accounts } = (await world.run(
    { ...dpo, roles: ['account-manager'] },
    listAccounts as never,
  )) as {
    rows: { name: string }[]
  }
  assert.ok(
    accounts.length && accounts.every(({ name }) => name !== 'Agent parti'),
    'no account is left to manage',
  )
  assert.deepEqual(await world.where('00000000077'), [])
  const { rows } = await client.query(`select line, reason from caf_reject where matricule is null limit 1`)
  assert.deepEqual(rows, [{ line: 12, reason: 'La date de naissance est fausse.' }])
  const { rows: refused } =
    await client.query(`select count(*)::int as n from caf_file f where refused_why like 'Refusé d’office%'
    and not exists (select from caf_staged s where s.file_id = f.id)`)
  assert.ok(refused[0].n > 0)
})

test('whatever there is, the dry run says what goes, all of it goes, and then nothing does', async () => {
  const months = fc.integer({ min: 0, max: 40 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...Object.keys(put)), months), { maxLength: 12 }),
      async things => {
        await client.query('delete from retention_done; delete from retention_run')
        for (const [rule, age] of things) {
          const day =
            `${2026 - Math.ceil((age + 1) / 12)}-${String(12 - (age % 12)).padStart(2, '0')}-15` as Day
          await client.query(put[rule]!(day))
        }
        const due = await world.due()
        assert.equal(await world.night(), true)
        assert.deepEqual(await world.journal(), due)
        assert.deepEqual(await world.due(), {})
        assert.deepEqual((await world.apply()).done, [])
      },
    ),
    { numRuns: 25 },
  )
})
