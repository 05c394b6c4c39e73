/** How fresh the directory of the demonstration is: places that were checked, a campaign of last autumn with its answers, errors that wait. */
import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Day, daysAfter, monthsAfter } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import type { About } from '../reports/report.ts'

const reports: readonly [About, string | null][] = [
  ['hours', 'Fermé le mercredi après-midi depuis la rentrée.'],
  ['phone', 'Le numéro sonne dans le vide.'],
  ['closed', null],
  ['address', 'L’entrée est maintenant derrière la mairie.'],
]

/** Of those who keep the directory: in their role, and back to the role of before. */
export async function loadFreshness(
  tx: Tx,
  departement: string,
  { until, by }: { until: Day; by: string },
): Promise<void> {
  const { rows } = await sql<{ role: string }>`select current_user as role`.execute(tx)
  await sql`set local role maillage_admin`.execute(tx)
  const places = await sql<{ id: string; mail: string | null }>`
    select id, mail from place where departement = ${departement} and known_until is null and (closed_on is null or closed_on > ${until}::date)
    order by commune, name, id`.execute(tx)
  const ids = places.rows.map(({ id }) => id)
  const checks = ids.flatMap((place, index) => {
    const on = monthsAfter(until, -[2, 9, 17][index % 3]!)
    return index % 5 < 3
      ? [{ id: randomUUID(), place_id: place, checked_on: on, how: index % 2 ? 'visit' : 'phone' }]
      : []
  })
  await sql`insert into place_check (departement, id, place_id, checked_on, known_on, how, recorded_by)
    select ${departement}, id, place_id, checked_on, checked_on, how, ${by}::uuid
    from jsonb_to_recordset(${JSON.stringify(checks)}::jsonb) as n (id uuid, place_id uuid, checked_on date, how text)`.execute(
    tx,
  )
  const reached = places.rows.flatMap(({ id, mail }) => (mail ? [{ id, mail }] : []))
  const some = reached.filter((_, index) => index % 5 === 0)
  await campaign(tx, departement, { places: some, on: monthsAfter(until, -5), by })
  const told = reports.map(([about, words], index) => {
    const on = daysAfter(until, -index)
    return {
      id: randomUUID(),
      place_id: ids[index * 40 + 7],
      about,
      words,
      reported_on: on,
      reported_at: `${on}T09:00:00Z`,
    }
  })
  await sql`insert into place_report (departement, id, place_id, origin, about, words, reported_on, reported_at)
    select ${departement}, id, place_id, 'public', about, words, reported_on, reported_at
    from jsonb_to_recordset(${JSON.stringify(told.filter(({ place_id }) => place_id))}::jsonb)
      as n (id uuid, place_id uuid, about text, words text, reported_on date, reported_at timestamptz)`.execute(
    tx,
  )
  await sql`set local role ${sql.id(rows[0]!.role)}`.execute(tx)
}

/** Six in ten say that all is exact; one address in ten was refused; the links are over. */
async function campaign(
  tx: Tx,
  departement: string,
  { places, on, by }: { places: readonly { id: string; mail: string }[]; on: Day; by: string },
): Promise<void> {
  const id = randomUUID()
  await sql`insert into place_campaign values (${departement}, ${id}::uuid, '{}', null, 12, ${on}::date, ${`${on}T08:00:00Z`}::timestamptz, ${by}::uuid, null, null)`.execute(
    tx,
  )
  const asked = places.map(({ id: place, mail }, index) => {
    const [number, exact, refused] = [randomUUID(), index % 10 < 6, index % 10 === 9]
    return {
      ...{ id: number, place_id: place, mail, exact },
      token_hash: `\\x${createHash('sha256').update(number).digest('hex')}`,
      sent_at: refused ? null : `${on}T08:05:00Z`,
      given_up_at: refused ? `${on}T08:05:00Z` : null,
      trouble: refused ? 'Cette adresse est refusée (réponse 550).' : null,
    }
  })
  await sql`insert into place_asked (departement, id, campaign_id, place_id, token_hash, asked_on, expires_on, mail, sent_at, given_up_at, trouble,
      answered_on, answer)
    select ${departement}, id, ${id}::uuid, place_id, token_hash, ${on}::date, ${daysAfter(on, 60)}::date, mail, sent_at, given_up_at,
      trouble, case when exact then ${daysAfter(on, 3)}::date end, case when exact then 'exact' end
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as n (id uuid, place_id uuid, mail text, token_hash bytea, exact boolean, sent_at timestamptz,
      given_up_at timestamptz, trouble text)`.execute(tx)
  await sql`insert into place_check (departement, id, place_id, checked_on, known_on, how)
    select departement, gen_random_uuid(), place_id, answered_on, answered_on, 'link' from place_asked
    where departement = ${departement} and campaign_id = ${id}::uuid and answered_on is not null`.execute(tx)
}
