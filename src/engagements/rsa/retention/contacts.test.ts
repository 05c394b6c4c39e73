import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type Day, daysAfter, monthsAfter } from '../../../kernel/time.ts'
import { adult, closed, years } from './test-years.ts'

const world = await years('2022-01-10')
after(world.close)
const { at, client, receive, foyer } = world

const appointment = (fixed: string, on: string, known: string | null) => `
  insert into appointment (departement, id, subject_id, person_id, purpose, fixed_on, on_day, at_time, organisation_id, fixed_by, outcome, outcome_known_on)
  select '76', gen_random_uuid(), gen_random_uuid(), $1, 'rsa.first-appointment', '${fixed}', '${on}', '09:00', id, gen_random_uuid(),
    ${known ? `'came', '${known}'` : 'null, null'} from organisation limit 1`
const orientation = (notified: string, recorded: string, replaced: string | null) => `
  insert into rsa_orientation (departement, id, droit_id, person_id, decided_on, notified_on, parcours, organisation_id, recorded_on, recorded_by, replaced_on)
  select '76', gen_random_uuid(), d.id, $1, '2022-01-12', '${notified}', 'social', o.id, '${recorded}', gen_random_uuid(), ${replaced ? `'${replaced}'` : 'null'}
  from rsa_droit d, organisation o where d.person_id = $1 limit 1`
const contact = (known: string, ended: string | null) => `
  insert into person_contact select '76', gen_random_uuid(), $1, 'mail', 'a@exemple.fr', 'a@exemple.fr', 'agent', '${known}', ${ended ? `'${ended}'` : 'null'}`
const merge = (why: string, on: string, undone: string | null) => `
  insert into person_merge select '76', gen_random_uuid(), $1, id, '${why}', '${on}', gen_random_uuid(), ${undone ? `'${undone}', gen_random_uuid()` : 'null, null'}
  from (select person_id as id from person_identity where birth_name = 'AUTRE') o`
const rejected = (on: string) => `
  with f as (insert into caf_file (departement, id, sha256, name, bytes, reference_on, received_on, deposited_by, deposited_at)
    values ('76', gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), 'f', 0, '${on}', '2023-12-01', gen_random_uuid(), '2023-12-01T10:00:00Z') returning id)
  insert into caf_reject select '76', f.id, 1, 1, 'illisible', 'CAF', '761', d.matricule, d.request_number from f, caf_dossier d
    join person_identity i on i.source = 'caf ' || d.id where i.person_id = $1`

/** The droit ended on 20 January 2022, and the file that said so told of 1 February. */
const cases: [what: string | null, last: Day, why: string][] = [
  [null, '2022-02-01', 'the last file that names the household'],
  [appointment('2022-01-12', '2022-05-06', null), '2022-05-06', 'the day of an appointment'],
  [appointment('2022-05-07', '2022-03-01', null), '2022-05-07', 'the day that it was fixed'],
  [appointment('2022-01-12', '2022-03-01', '2022-05-08'), '2022-05-08', 'the day that its outcome was known'],
  [orientation('2022-05-09', '2022-01-12', null), '2022-05-09', 'the day that an orientation was notified'],
  [orientation('2022-01-12', '2022-05-10', null), '2022-05-10', 'the day that it was recorded'],
  [orientation('2022-01-12', '2022-01-12', '2022-05-11'), '2022-05-11', 'the day that it was corrected'],
  [contact('2022-05-12', null), '2022-05-12', 'a telephone number or an address that they gave'],
  [contact('2022-01-12', '2022-05-13'), '2022-05-13', 'one that they took back'],
  [merge('decided', '2022-05-14', '2022-05-15'), '2022-05-15', 'two files read as one, and parted again'],
  [rejected('2022-05-16'), '2022-05-16', 'a line that could not be used names the household all the same'],
]

for (const [n, [what, last, why]] of cases.entries())
  test(`two years run from ${last}: ${why}`, async () => {
    const name = `NOM${'ABCDEFGHIJK'[n]}`
    at.setToday('2022-01-11')
    await receive('2022-01-10', [foyer(n + 1, [adult(name)])])
    if (n === 0) await receive('2022-01-10', [foyer(99, [adult('AUTRE')])])
    at.setToday('2022-02-02')
    await receive('2022-02-01', [foyer(n + 1, [adult(name)], closed('2022-01-20'))])
    const id = (await world.personOf(name))!
    if (what) await client.query(what, [id])
    const due = monthsAfter(last, 24)
    at.setToday(daysAfter(due, -1))
    await world.night()
    assert.equal(await world.personOf(name), id, 'the day before, nothing')
    at.setToday(due)
    await world.night()
    assert.equal(await world.personOf(name), undefined)
  })
