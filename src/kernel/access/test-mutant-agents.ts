/** Agents who may open a file in each of the ways there are, and who may not in each of the ways there are. */
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { type Day, daysAfter } from '../time.ts'

/** Their ids by what they are; `today` is the day on which they ask. */
export async function hireAgents(
  client: pg.Client,
  person: string,
  today: Day,
): Promise<Record<string, string>> {
  const ids = Object.fromEntries(
    [
      'by name',
      'excluded',
      'excluded by organisation',
      'excluded once',
      'excluded while a member',
      'a member for now',
      'to be excluded',
      'formerly a member',
      'a member to be',
      'not confirmed',
      'of another département',
      'expired',
      'not begun',
      'in an emergency',
      'after an emergency',
      'a référent de parcours',
      'a partner',
      'asked for a parcours',
      'asked and excluded',
      'delegate',
    ].map(name => [name, randomUUID()]),
  )
  const [following, sensitive, alone, neighbour] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  const partner = randomUUID()
  await client.query(
    `insert into organisation (departement, id, name, kind) values ('76', $1, 'CCAS', 'ccas'), ('76', $2, 'Association', 'association'), ('76', $3, 'Mission locale', 'mission-locale'),
      ('76', $4, 'Association voisine', 'association'), ('76', $5, 'Association partenaire', 'association')`,
    [following, sensitive, neighbour, alone, partner],
  )
  for (const [name, id] of Object.entries(ids))
    await client.query(
      `insert into agent (departement, id, name, mail, created_on) values ('76', $1, $2, $3, '2026-01-01')`,
      [id, name, `${id}@exemple.fr`],
    )
  const member = (name: string, organisation: string, from: string | null, until: string | null) =>
    client.query(
      `insert into agent_membership (departement, id, agent_id, organisation_id, proposed_on, confirmed_by, from_on, until_on)
        values ('76', gen_random_uuid(), $1, $2, '2026-01-01', $3, $4, $5)`,
      [ids[name], organisation, from && randomUUID(), from, until],
    )
  await member('formerly a member', following, '2026-01-01', today)
  await member('a member to be', following, daysAfter(today, 1), null)
  await member('not confirmed', following, null, null)
  await member('excluded by organisation', sensitive, '2026-01-01', null)
  await member('a member for now', following, '2026-01-01', '2026-12-31')
  await member('excluded while a member', alone, '2026-01-01', '2026-12-31')
  await member('in an emergency', neighbour, '2026-01-01', null)
  await member('excluded', following, '2026-01-01', '2026-12-31')
  const reason = (
    holder: { agent?: string; organisation?: string },
    from: string,
    until: string | null,
    at: string | null = null,
  ) =>
    client.query(
      `insert into access_reason (departement, id, person_id, agent_id, organisation_id, purpose, origin, from_on, until_on, until_at)
        values ('76', gen_random_uuid(), $1, $2, $3, 'rsa-accompagnement', $4, $5, $6, $7)`,
      [person, holder.agent, holder.organisation, at ? 'break-glass' : 'designation', from, until, at],
    )
  await reason({ organisation: following }, '2026-01-01', null)
  for (const name of [
    'by name',
    'excluded',
    'excluded by organisation',
    'excluded while a member',
    'excluded once',
    'to be excluded',
  ])
    await reason({ agent: ids[name]! }, '2026-01-01', name === 'by name' ? '2026-12-31' : null)
  await reason({ agent: ids.expired! }, '2026-01-01', today)
  for (const [name, purpose] of [
    ['a référent de parcours', 'referent-de-parcours'],
    ['a partner', 'parcours-partage'],
  ])
    await client.query(
      `insert into access_reason (departement, id, person_id, agent_id, purpose, origin, from_on)
        values ('76', gen_random_uuid(), $1, $2, $3, 'designation', '2026-01-01')`,
      [person, ids[name!], purpose],
    )
  await member('a partner', partner, '2026-01-01', null)
  for (const name of ['asked for a parcours', 'asked and excluded'])
    await client.query(
      `insert into parcours_designation (departement, id, person_id, agent_id, organisation_id, proposed_on)
        values ('76', gen_random_uuid(), $1, $2, $3, '2026-01-01')`,
      [person, ids[name], partner],
    )
  await reason({ agent: ids['not begun']! }, daysAfter(today, 1), null)
  await reason({ agent: ids['after an emergency']! }, today, daysAfter(today, 1), `${today}T09:00:00Z`)
  const exclude = (holder: { agent?: string; organisation?: string }, from: string, until: string | null) =>
    client.query(
      `insert into access_exclusion (departement, id, person_id, agent_id, organisation_id, why, from_on, until_on)
        values ('76', gen_random_uuid(), $1, $2, $3, 'conflict-of-interest', $4, $5)`,
      [person, holder.agent, holder.organisation, from, until],
    )
  await exclude({ agent: ids.excluded! }, '2026-01-01', null)
  await exclude({ agent: ids['asked and excluded']! }, '2026-01-01', null)
  await exclude({ organisation: sensitive }, '2026-01-01', '2026-12-31')
  await exclude({ organisation: alone }, '2026-01-01', null)
  await exclude({ agent: ids['excluded once']! }, '2026-01-01', today)
  await exclude({ agent: ids['to be excluded']! }, daysAfter(today, 1), null)
  const declare = (agent: string, lifted: string | null) =>
    client.query(
      `insert into access_declaration (departement, id, person_id, agent_id, why, from_on, declared_by, declared_on, lifted_by, lifted_on, lifted_why)
        values ('76', gen_random_uuid(), $1, $2, 'conflict-of-interest', '2026-01-01', $2, '2026-01-01', $3, $4, $5)`,
      [person, agent, lifted, lifted && today, lifted && 'levée'],
    )
  await declare(ids.excluded!, null)
  await declare(ids['excluded once']!, ids.delegate!)
  await declare(ids.delegate!, null)
  return ids
}
