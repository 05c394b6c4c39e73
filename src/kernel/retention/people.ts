/** A person whom no engagement follows any more: what we knew of them goes, whole, and the figures stay without anybody. */
import { type RawBuilder, sql } from 'kysely'
import { countOf, touched } from './erase.ts'
import type { At, Portion, Timed } from './retention.ts'

/** Who stands in the place of a person who is gone: no person has this number. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Persons in one transaction. */
const PERSONS = 250

export const people: Timed = {
  kind: 'timed',
  id: 'people',
  purpose: 'Suivre les personnes, le temps que leurs droits courent et que leur suivi peut reprendre',
  what: 'Identité, NIR, coordonnées, adresses, foyers, dossiers réunis, raisons d’accès et exclusions, lien avec FranceConnect. Les cas comptés restent, sans personne.',
  tables: [
    ...[
      'person',
      'person_key',
      'person_identity',
      'person_contact',
      'person_digital',
      'person_address',
      'person_merge',
    ],
    ...[
      'foyer',
      'foyer_membership',
      'access_reason',
      'access_exclusion',
      'access_declaration',
      'guarantee_case',
    ],
    ...['person_subject', 'trace_delay'],
  ],
  trigger:
    'Dernier contact, une fois que plus aucun engagement ne suit la personne ni celles dont le dossier est réuni au sien',
  term: { law: 'RET-SOCIAL-2Y' },
  fate: 'erased',
  unit: ['personne', 'personnes'],
  count: at => wholly(at, () => countOf(at, sql`${due(at)} select count(*) as n from due`)),
  async apply(at): Promise<Portion> {
    const { rows } = await wholly(at, () =>
      sql<{ id: string }>`${due(at)} select id from due limit ${PERSONS}`.execute(at.tx),
    )
    const persons = rows.map(({ id }) => id)
    return { things: persons.length, rows: persons.length ? await forget(at, persons) : 0 }
  },
}

/** Each table is read once, from end to end: where PostgreSQL has counted nothing yet it would look every person up in every other. */
async function wholly<T>({ tx }: At, query: () => Promise<T>): Promise<T> {
  await sql`set local enable_nestloop = off`.execute(tx)
  const done = await query()
  await sql`set local enable_nestloop to default`.execute(tx)
  return done
}

/**
 * `with … due (id)`. Each contact holds its person until its own time is over, and whoever is held holds those whose files are read
 * with theirs. Of whom nobody told a contact, the day that we knew them counts.
 */
const due = (at: At) => sql`with recursive contact (person_id, held) as (
    select c.person_id, c.on_day > ${at.limit}::date from (${own(at)}) c
    ${sql.join(at.followUps.map(ofFollowUp(at)), sql``)}),
  merged (one, other) as (
    select person_id, merged_id from person_merge where departement = ${at.departement} and undone_on is null
    union all select merged_id, person_id from person_merge where departement = ${at.departement} and undone_on is null),
  held (id) as (
    select person_id from contact where held
    union
    select p.id from person p where p.departement = ${at.departement} and p.known_on > ${at.limit}::date
      and not exists (select from contact c where c.person_id = p.id)
    union
    select m.other from held h join merged m on m.one = h.id),
  due (id) as (
    select p.id from person p where p.departement = ${at.departement} and not exists (select from held h where h.id = p.id))`

const ofFollowUp =
  (at: At) =>
  ({ followUp, limit }: At['followUps'][number]): RawBuilder<unknown> =>
    sql` union all select c.person_id, c.on_day > ${limit}::date from (${followUp.contacts({ ...at, limit })}) c`

/** What people and agents told outside of any engagement; coming into one’s own page is a contact too. */
const own = ({ departement }: At) => sql`
  select person_id, opened_at::date as on_day from person_session where departement = ${departement}
  union all
  select person_id, asked_on from person_question where departement = ${departement}
  union all
  select person_id, greatest(known_on, ended_on) as on_day from person_contact where departement = ${departement}
  union all
  select p.id, greatest(m.merged_on, m.undone_on) from person_merge m cross join lateral (values (m.person_id), (m.merged_id)) p (id)
    where m.departement = ${departement} and m.why = 'decided'`

async function forget(at: At, persons: readonly string[]): Promise<number> {
  const { tx, departement } = at
  let rows = 0
  for (const { followUp } of at.followUps) rows += await followUp.forget(at, persons)
  const { rows: foyers } = await sql<{ id: string }>`select distinct foyer_id as id from foyer_membership
    where departement = ${departement} and person_id = any (${[...persons]}::uuid[])`.execute(tx)
  const theirs = (column = 'person_id') =>
    sql`departement = ${departement} and ${sql.ref(column)} = any (${[...persons]}::uuid[])`
  return (
    rows +
    (await touched(
      at,
      sql`update guarantee_case set person_id = ${NOBODY}::uuid where ${theirs()}`,
      ...[
        ...[
          'access_break_glass',
          'access_reason',
          'access_exclusion',
          'person_contact',
          'person_digital',
          'person_address',
        ],
        ...['foyer_membership', 'person_identity', 'person_key'],
        ...['person_session', 'person_code', 'person_subject', 'person_question', 'trace_delay'],
      ].map(table => sql`delete from ${sql.table(table)} where ${theirs()}`),
      // One that was said of two files, parted since, holds until the second goes too.
      sql`delete from access_declaration d where d.departement = ${departement}
        and not exists (select from access_exclusion x where x.departement = d.departement and x.declaration_id = d.id)`,
      sql`delete from person_merge where ${theirs()}`,
      sql`delete from person_merge where ${theirs('merged_id')}`,
      sql`delete from person where ${theirs('id')}`,
      sql`delete from foyer f where f.departement = ${departement} and f.id = any (${foyers.map(({ id }) => id)}::uuid[])
        and not exists (select from foyer_membership m where m.departement = f.departement and m.foyer_id = f.id)`,
    ))
  )
}
