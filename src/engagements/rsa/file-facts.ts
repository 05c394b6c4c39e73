/** What a file says of a person beside the droits: who they are, where they live, where they stand, and who looked. */
import { sql } from 'kysely'
import { type Context, roles } from '../../kernel/access/identity.ts'
import type { Look } from './file-shape.ts'

export async function identityOf({ tx, departement }: Context, ids: string[]) {
  return tx
    .selectFrom('person_identity')
    .select([
      'title',
      'last_name',
      'birth_name',
      'first_name',
      'other_first_names',
      'born_on',
      'born_precision',
      'died_on',
      'known_from',
    ])
    .where('departement', '=', departement)
    .where('person_id', 'in', ids)
    .where('known_until', 'is', null)
    .orderBy('known_from', 'desc')
    .orderBy('source')
    .executeTakeFirst()
}

export const addressOf = ({ tx, departement, today }: Context, ids: string[]) =>
  tx
    .selectFrom('person_address as a')
    .leftJoin('commune as c', 'c.code', 'a.commune')
    .leftJoinLateral(
      eb =>
        eb
          .selectFrom('commune_service as s')
          .innerJoin('utas as u', j =>
            j.onRef('u.departement', '=', 's.departement').onRef('u.code', '=', 's.utas'),
          )
          .select('u.name')
          .whereRef('s.commune', '=', 'a.commune')
          .where('s.departement', '=', departement)
          .where('s.from_on', '<=', today)
          .orderBy('s.from_on', 'desc')
          .limit(1)
          .as('utas'),
      j => j.onTrue(),
    )
    .select([
      'a.lines',
      'a.postcode',
      'a.commune_name',
      'c.name as commune',
      'a.homeless',
      'a.from_on',
      'utas.name as utas',
    ])
    .where('a.departement', '=', departement)
    .where('a.person_id', 'in', ids)
    .where('a.known_until', 'is', null)
    .orderBy('a.known_from', 'desc')
    .executeTakeFirst()

export const contactsOf = ({ tx, departement }: Context, ids: string[]) =>
  tx
    .selectFrom('person_contact')
    .select(['kind', 'written', 'do_not_use'])
    .where('departement', '=', departement)
    .where('person_id', 'in', ids)
    .where('ended_on', 'is', null)
    .orderBy('known_on', 'desc')
    .execute()

export async function standingsOf({ tx, departement }: Context, ids: string[]) {
  const rows = await tx
    .selectFrom('rsa_standing')
    .select(['dossier_id', 'spans', 'known_from', 'known_until'])
    .where('departement', '=', departement)
    .where('person_id', 'in', ids)
    .orderBy('dossier_id')
    .orderBy('known_from')
    .execute()
  return [...Map.groupBy(rows, row => row.dossier_id)].map(([dossier, versions]) => ({
    dossier,
    spans: versions.at(-1)!.spans,
    /** The days on which something became known. */
    knownOn: versions.map(version => version.known_from),
  }))
}

/**
 * Who opened or changed the file: the lists in which the name stood are counted by day. A call to the desk of Job 76 is the person’s own
 * affair: told here, every agent who opens the file would read that they look for work.
 */
export async function looksOf({ tx, departement }: Context, ids: string[]) {
  const { rows } = await sql<Look>`
    select t.day, to_char(max(t.at) at time zone 'Europe/Paris', 'HH24:MI') as at, t.organisation, t.function, p.label as purpose, t.operation, g.name as agent, b.why as urgent, count(*)::int as times
    from trace t left join agent g on g.departement = t.departement and g.id = t.agent_id left join access_purpose p on p.id = t.purpose
    left join access_break_glass b on b.departement = t.departement and b.agent_id = t.agent_id and t.purpose = 'urgence'
      and b.person_id = any (${ids}::uuid[]) and t.at >= b.at and t.at < b.until_at
    where t.departement = ${departement} and t.person_id = any (${ids}::uuid[]) and t.agent_id is not null
      and t.function <> ${roles['animation-job76'].label}
    group by t.day, t.organisation, t.function, p.label, t.operation, g.name, b.why
    order by t.day desc, max(t.at) desc limit 50`.execute(tx)
  return rows
}
