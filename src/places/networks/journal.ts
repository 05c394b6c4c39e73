/** The journal of the networks that were asked for: who, from which files, how far, and what became of it. */

import path from 'node:path'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../kernel/access/identity.ts'
import type { NetworkFiles } from './build.ts'
import type {} from './tables.ts'

export const buildShape = z.object({
  id: z.uuid(),
  files: z.array(z.object({ name: z.string(), kind: z.enum(['osm', 'gtfs']) })),
  askedBy: z.string(),
  /** Instants, ISO 8601. */
  askedAt: z.string(),
  endedAt: z.string().nullable(),
  state: z.enum(['running', 'done', 'refused', 'interrupted']),
  /** What it is doing; what it did last. */
  stage: z.string(),
  refusedWhy: z.string().nullable(),
  network: z.string().nullable(),
})
export type Build = z.output<typeof buildShape>

export async function beginBuild(
  { tx, departement, at, me }: Context,
  id: string,
  { osm, gtfs }: NetworkFiles,
) {
  const files = [
    ...osm.map(file => ({ name: path.basename(file), kind: 'osm' })),
    ...gtfs.map(file => ({ name: path.basename(file), kind: 'gtfs' })),
  ]
  await sql`insert into network_build (departement, id, files, asked_by, asked_at, stage, seen_at)
    values (${departement}, ${id}::uuid, ${JSON.stringify(files)}::jsonb, ${me.id}::uuid, ${at}::timestamptz, 'Lecture des fichiers.', ${at}::timestamptz)`.execute(
    tx,
  )
}

export async function sayStage({ tx, departement, at }: Context, id: string, stage: string) {
  await sql`update network_build set stage = ${stage}, seen_at = ${at}::timestamptz
    where departement = ${departement} and id = ${id}::uuid`.execute(tx)
}

export async function endBuild(
  { tx, departement, at }: Context,
  id: string,
  { network = null, refused = null }: { network?: string | null; refused?: string | null },
) {
  await sql`update network_build set ended_at = ${at}::timestamptz, seen_at = ${at}::timestamptz, network_id = ${network}, refused_why = ${refused}
    where departement = ${departement} and id = ${id}::uuid`.execute(tx)
}

/** Minutes without a word after which nobody is building it any more. */
const SILENCE = 30

/** The latest first. */
export async function latestBuilds({ tx, departement, at }: Context): Promise<Build[]> {
  const { rows } = await sql<Build>`
    select b.id, b.files, coalesce(a.name, '') as "askedBy", ${iso('b.asked_at')} as "askedAt", ${iso('b.ended_at')} as "endedAt",
      case when b.network_id is not null then 'done' when b.refused_why is not null then 'refused'
        when b.seen_at < ${at}::timestamptz - make_interval(mins => ${SILENCE}) then 'interrupted' else 'running' end as state,
      b.stage, b.refused_why as "refusedWhy", b.network_id as network
    from network_build b left join agent a on a.departement = b.departement and a.id = b.asked_by
    where b.departement = ${departement} order by b.asked_at desc limit 10`.execute(tx)
  return rows
}

const iso = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
