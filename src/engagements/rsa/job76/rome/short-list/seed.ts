/** Fills the ROME at start with the list that ships; official files that came in before or come later are left as they are. */
import { type Kysely, sql } from 'kysely'
import type { Day } from '../../../../../kernel/time.ts'
import type { Tables, Tx } from '../../../../../platform/db.ts'
import { OWNER_ROLE } from '../../../../../platform/roles.ts'
import { aloneOnRome, recordEdition } from '../edition.ts'
import { readShortList, type ShortList } from './read.ts'

/** As the provisional UTAS: the first day of which figures are asked. */
const KNOWN: Day = '2019-01-01'

/** `owner`: a login that may become the owner of the tables. Again with each new version of the list; true when it wrote. */
export function seedRome(owner: Kysely<Tables>, today: Day): Promise<boolean> {
  return owner.transaction().execute(async tx => {
    await sql`set local role ${sql.id(OWNER_ROLE)}`.execute(tx)
    await aloneOnRome(tx)
    const list = readShortList()
    const source = `maillage ${list.fingerprint}`
    const { rows } = await sql<{ source: string }>`
      select source from rome_edition where source like 'maillage%' order by n desc limit 1`.execute(tx)
    if (rows[0]?.source === source) return false
    await fill(tx, list, rows[0] ? today : KNOWN)
    await recordEdition(tx, source, today)
    return true
  })
}

/** What is new begins on the day; what the official files knew and ended stays ended. */
async function fill(tx: Tx, { metiers, competences }: ShortList, day: Day): Promise<void> {
  await sql`insert into rome_metier (code, plain_label, words, from_on)
    select code, label, words, ${day} from jsonb_to_recordset(${JSON.stringify(metiers)}::jsonb) as m (code text, label text, words text[])
    on conflict (code) do update set plain_label = excluded.plain_label, words = excluded.words,
      until_on = case when rome_metier.official_label is not null then rome_metier.until_on end`.execute(tx)
  await sql`insert into rome_competence (ogr, plain_label, category, from_on)
    select ogr, label, 'savoir-faire', ${day} from jsonb_to_recordset(${JSON.stringify(competences)}::jsonb) as c (ogr integer, label text)
    on conflict (ogr) do update set plain_label = excluded.plain_label,
      until_on = case when rome_competence.official_label is not null then rome_competence.until_on end`.execute(
    tx,
  )
  const linked = metiers.flatMap(({ code, competences }) =>
    competences.map((competence, n) => ({ rome: code, competence, own_rank: n + 1 })),
  )
  await sql`insert into rome_metier_competence (rome, competence, own_rank, official, from_on)
    select rome, competence, own_rank, false, ${day}
    from jsonb_to_recordset(${JSON.stringify(linked)}::jsonb) as l (rome text, competence integer, own_rank smallint)
    on conflict (rome, competence) do update set own_rank = excluded.own_rank, until_on = null`.execute(tx)
  const moves = metiers.flatMap(({ code, mobilities }) =>
    mobilities.map((to, n) => ({ from_rome: code, to_rome: to, own_rank: n + 1 })),
  )
  await sql`insert into rome_mobility (from_rome, to_rome, own_rank, from_on)
    select from_rome, to_rome, own_rank, ${day}
    from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as m (from_rome text, to_rome text, own_rank smallint)
    on conflict (from_rome, to_rome) do update set own_rank = excluded.own_rank, until_on = null`.execute(tx)
  await letGo(tx, { metiers, competences }, { linked, moves }, day)
}

/** What an earlier list said and this one does not: the official row stays without our words, ours alone ends. */
async function letGo(
  tx: Tx,
  { metiers, competences }: Omit<ShortList, 'fingerprint'>,
  { linked, moves }: { linked: object[]; moves: object[] },
  day: Day,
): Promise<void> {
  await sql`update rome_metier_competence t set own_rank = null, until_on = case when official then until_on else ${day}::date end
    where own_rank is not null and not exists (select from jsonb_to_recordset(${JSON.stringify(linked)}::jsonb) as l (rome text, competence integer)
      where l.rome = t.rome and l.competence = t.competence)`.execute(tx)
  await sql`update rome_mobility t set own_rank = null, until_on = case when official_rank is null then ${day}::date else until_on end
    where own_rank is not null and not exists (select from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as m (from_rome text, to_rome text)
      where m.from_rome = t.from_rome and m.to_rome = t.to_rome)`.execute(tx)
  // A label that nobody else gives stays on what is ended.
  const codes = metiers.map(({ code }) => code)
  await sql`update rome_metier set words = '{}', plain_label = case when official_label is null then plain_label end,
      until_on = case when official_label is null then coalesce(until_on, ${day}::date) else until_on end
    where plain_label is not null and code <> all (${codes}::text[])`.execute(tx)
  const ogrs = competences.map(({ ogr }) => ogr)
  await sql`update rome_competence set plain_label = case when official_label is null then plain_label end,
      until_on = case when official_label is null then coalesce(until_on, ${day}::date) else until_on end
    where plain_label is not null and ogr <> all (${ogrs}::integer[])`.execute(tx)
}
