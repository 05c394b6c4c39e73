/**
 * The lines of some households, as every file told them; a household that a whole monthly file leaves out has an absent line.
 * A line that repeats the one before is left where it is.
 */
import { sql } from 'kysely'
import type { Day } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import type { CafHousehold } from '../caf/household.ts'
import type { Line } from './line.ts'

interface File {
  id: string
  kind: 'M' | 'I'
  order: string
  referenceOn: Day
  receivedOn: Day
  takeover: boolean
  caisse: string
  /** A full picture of its caisse, all of it in the base. */
  full: boolean
}

interface Told extends File {
  mark: string
}

export async function loadLines(
  tx: Tx,
  departement: string,
  dossiers: readonly string[],
): Promise<Map<string, Line[]>> {
  const files = await filesOf(tx, departement)
  const named = await namedIn(tx, departement, dossiers)
  const told = new Map(
    [...named].map(([dossier, marks]) => [dossier, withoutRepeats(withAbsences(marks, files))]),
  )
  const contents = await contentsOf(tx, departement, told)
  return new Map(
    dossiers.map(dossier => [
      dossier,
      (told.get(dossier) ?? []).map(({ mark, order, kind, referenceOn, receivedOn, takeover }) => ({
        ...{ order, kind, referenceOn, receivedOn, takeover, mark },
        household: mark === ABSENT ? null : contents.get(`${dossier} ${mark}`)!,
      })),
    ]),
  )
}

const ABSENT = 'absent'
/** In the file, but its line could not be used: neither news nor an absence. */
const UNUSABLE = 'unusable'

async function filesOf(tx: Tx, departement: string): Promise<File[]> {
  const { rows } = await sql<File>`
    select id, kind, place as "order", reference_on as "referenceOn", received_on as "receivedOn", takeover,
      organism || ' ' || caisse as caisse, kind = 'M' and whole and applied_at is not null as full
    from caf_file where departement = ${departement} and place is not null and refused_why is null
    order by place`.execute(tx)
  return rows
}

/** By dossier: the mark of its line in each file that names it. */
async function namedIn(tx: Tx, departement: string, dossiers: readonly string[]) {
  const { rows } = await sql<{ dossier: string; file: string; mark: string }>`
    select dossier_id as dossier, file_id as file, encode(hash, 'hex') as mark from caf_sighting
      where departement = ${departement} and dossier_id = any (${[...dossiers]}::uuid[])
    union all
    select d.id, r.file_id, ${UNUSABLE} from caf_dossier d
      join caf_reject r on r.departement = d.departement and r.matricule = d.matricule and r.request_number = d.request_number
      where d.departement = ${departement} and d.id = any (${[...dossiers]}::uuid[])`.execute(tx)
  const named = new Map<string, Map<string, string>>()
  for (const { dossier, file, mark } of rows) {
    const marks = named.get(dossier) ?? new Map<string, string>()
    if (mark !== UNUSABLE || !marks.has(file)) marks.set(file, mark)
    named.set(dossier, marks)
  }
  return named
}

/** From its first line on, a household is absent from each full file of its caisse that does not name it. */
function withAbsences(marks: ReadonlyMap<string, string>, files: readonly File[]): Told[] {
  const told: Told[] = []
  for (const file of files) {
    const mark = marks.get(file.id)
    if (mark === UNUSABLE) continue
    if (mark) told.push({ ...file, mark })
    else if (file.full && told.length > 0 && file.caisse === told[0]!.caisse)
      told.push({ ...file, mark: ABSENT })
  }
  return told
}

const withoutRepeats = (told: readonly Told[]): Told[] =>
  told.filter((line, i) => {
    const before = told[i - 1]
    return before?.mark !== line.mark || before.receivedOn > line.receivedOn
  })

async function contentsOf(tx: Tx, departement: string, told: ReadonlyMap<string, readonly Told[]>) {
  const wanted = [...told].flatMap(([dossier_id, lines]) =>
    [...new Set(lines.map(({ mark }) => mark))]
      .filter(mark => mark !== ABSENT)
      .map(mark => ({ dossier_id, hash: `\\x${mark}` })),
  )
  const { rows } = await sql<{ dossier: string; mark: string; household: CafHousehold }>`
    select c.dossier_id as dossier, encode(c.hash, 'hex') as mark, c.household
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w (dossier_id uuid, hash bytea)
    join caf_content c on c.departement = ${departement} and c.dossier_id = w.dossier_id and c.hash = w.hash`.execute(
    tx,
  )
  return new Map(rows.map(({ dossier, mark, household }) => [`${dossier} ${mark}`, household]))
}
