/** Loads the demonstration: three years of the files of made-up caisses, and what agents did; written in sets, not file by file. */
import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { randomOf } from '../../../kernel/synthetic/random.ts'
import type { Day } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { type CafHousehold, householdHash } from '../caf/household.ts'
import { reckon } from '../droits/reckon.ts'
import { recount } from '../droits/recount.ts'
import type { Importer } from '../imports/importer.ts'
import { appearances, type CafFile, dossiersOf, planFor } from '../synthetic/files.ts'
import { worldOf } from '../synthetic/world.ts'
import { type DroitToDecide, decide } from './decide.ts'
import { hireStaff, type Staff } from './staff.ts'

export interface DemoOptions {
  households: number
  seed: number
  /** Last day that is told: the files of the next one are left to import. */
  until: Day
}

/** Into an empty base, in the transaction given: all of it or nothing. `progress` hears of it now and then: dossiers written. */
export async function loadRsaDemo(
  tx: Tx,
  at: Importer,
  options: DemoOptions,
  progress: (dossiers: number) => void = () => {},
): Promise<void> {
  const world = worldOf({ ...options, departement: at.departement })
  const plan = planFor(world)
  const ids = new Map(plan.files.map(file => [file, randomUUID()]))
  const counts = new Map<CafFile, number>()
  const staff = await hireStaff(tx, at.departement, world.from)
  await journal(tx, at, plan.files, ids)

  let batch: Told[] = []
  let written = 0
  const flush = async () => {
    const told = batch
    batch = []
    await write(tx, at, told, staff, options)
    written += told.length
    progress(written)
  }
  for (const dossier of dossiersOf(world)) {
    const lines = [...appearances(dossier, plan)]
    if (lines.length === 0) continue
    for (const { file } of lines) counts.set(file, (counts.get(file) ?? 0) + 1)
    batch.push({
      id: randomUUID(),
      foyer: randomUUID(),
      lines: lines.map(({ file, household }) => ({ file: ids.get(file)!, household })),
    })
    if (batch.length === 400) await flush()
  }
  await flush()
  await settleJournal(tx, at, ids, counts)
}

interface Told {
  id: string
  foyer: string
  lines: { file: string; household: CafHousehold }[]
}

async function journal(tx: Tx, at: Importer, files: readonly CafFile[], ids: ReadonlyMap<CafFile, string>) {
  const rows = files.map(file => ({
    ...{
      id: ids.get(file)!,
      name: file.name,
      sha256: `\\x${createHash('sha256').update(file.name).digest('hex')}`,
      kind: file.header.type,
      caisse: file.caisse,
    },
    ...{
      reference_on: file.header.referenceOn,
      created_on: file.header.createdOn,
      created_time: file.header.createdAt,
    },
    ...{ at: `${file.header.createdOn}T22:00:00Z`, takeover: file.header.createdOn <= firstFull(files) },
  }))
  await sql`insert into caf_file (departement, id, sha256, name, bytes, kind, organism, caisse, reference_on, created_on, created_time, received_on,
      deposited_by, deposited_at, read_at, households_read, whole, takeover, applied_at)
    select ${at.departement}, f.id, f.sha256, f.name, 0, f.kind, 'CAF', f.caisse, f.reference_on, f.created_on, f.created_time, f.created_on,
      ${at.account.id}::uuid, f.at, f.at, 0, true, f.takeover, f.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f (id uuid, sha256 bytea, name text, kind text, caisse text, reference_on date,
      created_on date, created_time text, takeover boolean, at timestamptz)`.execute(tx)
}

async function write(
  tx: Tx,
  at: Importer,
  told: readonly Told[],
  staff: Staff,
  { seed, until }: DemoOptions,
) {
  const { departement, secret, territory, account } = at
  const marks = new Map<CafHousehold, string>()
  const markOf = (household: CafHousehold) =>
    marks.get(household) ?? marks.set(household, `\\x${householdHash(household)}`).get(household)!
  const dossiers = told.map(({ id, foyer, lines: [first] }) => {
    const { organism, caisse, matricule, requestNumber } = first!.household
    return { id, foyer_id: foyer, organism, caisse, matricule, request_number: requestNumber }
  })
  const sightings = told.flatMap(({ id, lines }) =>
    lines.map(({ file, household }) => ({ dossier_id: id, file_id: file, hash: markOf(household) })),
  )
  const contents = told.flatMap(({ id, lines }) =>
    [...new Map(lines.map(({ household }) => [markOf(household), household]))].map(([hash, household]) => ({
      dossier_id: id,
      hash,
      household,
    })),
  )
  await sql`with d as (select * from jsonb_to_recordset(${JSON.stringify(dossiers)}::jsonb) as d (id uuid, foyer_id uuid, organism text, caisse text, matricule text, request_number text)),
    f as (insert into foyer (departement, id, known_on) select ${departement}, foyer_id, ${until}::date from d)
    insert into caf_dossier (departement, id, organism, caisse, matricule, request_number, foyer_id)
    select ${departement}, id, organism, caisse, matricule, request_number, foyer_id from d`.execute(tx)
  await sql`insert into caf_content (departement, dossier_id, hash, household)
    select ${departement}, c.* from jsonb_to_recordset(${JSON.stringify(contents)}::jsonb) as c (dossier_id uuid, hash bytea, household jsonb)`.execute(
    tx,
  )
  await sql`insert into caf_sighting (departement, dossier_id, file_id, hash)
    select ${departement}, s.* from jsonb_to_recordset(${JSON.stringify(sightings)}::jsonb) as s (dossier_id uuid, file_id uuid, hash bytea)`.execute(
    tx,
  )
  const mine = told.map(({ id }) => id)
  await reckon({ tx, departement, secret, territory, by: account.id, today: until }, mine)
  await decideAll(tx, departement, mine, staff, until, seed)
}

async function decideAll(
  tx: Tx,
  departement: string,
  dossiers: readonly string[],
  staff: Staff,
  until: Day,
  seed: number,
) {
  const { rows } = await sql<DroitToDecide & { matricule: string; request_number: string; rank: number }>`
    select d.id, d.person_id, d.entered_on, d.holds_from, c.utas, c.ended_on, f.matricule, f.request_number,
      row_number() over (partition by d.dossier_id order by d.holds_from, d.kind, c.since)::int as rank
    from rsa_droit d
    join caf_dossier f on f.departement = d.departement and f.id = d.dossier_id
    join guarantee_case c on c.departement = d.departement and c.subject_id = d.id and c.guarantee = 'rsa.first-month' and c.known_until is null
    where d.departement = ${departement} and d.dossier_id = any (${[...dossiers]}::uuid[]) and d.void_on is null
    order by f.matricule, rank`.execute(tx)
  const decided = rows.map(droit =>
    decide(
      droit,
      staff,
      departement,
      until,
      randomOf(`decisions/${seed}/${droit.matricule}/${droit.request_number}/${droit.rank}`),
    ),
  )
  const put = async (table: 'rsa_orientation' | 'appointment' | 'access_reason', all: object[]) => {
    if (!all[0]) return
    const columns = sql.join(Object.keys(all[0]).map(column => sql.ref(column)))
    await sql`insert into ${sql.table(table)} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(all)}::jsonb)`.execute(
      tx,
    )
  }
  await put(
    'rsa_orientation',
    decided.flatMap(d => d.orientations),
  )
  await put(
    'appointment',
    decided.flatMap(d => d.appointments),
  )
  await put(
    'access_reason',
    decided.flatMap(d => d.reasons),
  )
  await recount(
    tx,
    departement,
    rows.map(({ id }) => id),
  )
}

/** Up to the first full file, the caisses tell of people who were there before: taken over, they are no newcomers. */
const firstFull = (files: readonly CafFile[]) =>
  files.find(({ header }) => header.type === 'M')!.header.createdOn

async function settleJournal(
  tx: Tx,
  at: Importer,
  ids: ReadonlyMap<CafFile, string>,
  counts: ReadonlyMap<CafFile, number>,
) {
  const rows = [...ids].map(([file, id]) => ({ id, n: counts.get(file) ?? 0 }))
  await sql`update caf_file f set households_read = c.n from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c (id uuid, n integer)
    where f.departement = ${at.departement} and f.id = c.id`.execute(tx)
  await sql`insert into installation (departement, demonstration_on) values (${at.departement}, ${at.clock().today}::date)
    on conflict (departement) do update set demonstration_on = excluded.demonstration_on`.execute(tx)
}
