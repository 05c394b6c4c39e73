/** The département gives its own table of UTAS, CMS and cantons: what differs holds from today, what stood before keeps its dates. */
import { sql } from 'kysely'
import type { Context } from '../access/identity.ts'
import { changeBasis } from '../guarantee/basis.ts'
import { askRecount } from '../guarantee/recount-ask.ts'
import type { Day } from '../time.ts'
import { readServiceFile, type ServiceLine } from './service-file.ts'
import { type Chosen, type Place, settle } from './settle.ts'
import { type KnownUtas, matchUtas } from './utas-names.ts'

/** Communes whose UTAS is another one, and what it was: what is open there follows. */
export interface Moved {
  commune: string
  name: string
  from: string | null
  to: string
}

export async function importServices(context: Context, text: string, dryRun: boolean) {
  const { lines, rejected } = readServiceFile(text)
  if (!dryRun) await changeBasis(context.tx)
  const standing = await standingServices(context)
  const { byCommune, rows, warnings } = settle(context.departement, lines, await whereTodayIs(context, lines))
  const utas = matchUtas(await knownUtas(context), [...byCommune.values()])
  const wanted = [...byCommune].map(([commune, chosen]) => ({
    commune,
    before: standing.get(commune),
    after: over(standing.get(commune), chosen, utas.codeOf(chosen)),
  }))
  const different = wanted.filter(
    ({ before, after }) =>
      !before || before.utas !== after.utas || before.cms !== after.cms || before.canton !== after.canton,
  )
  const moved: Moved[] = different.flatMap(({ commune, before, after }) =>
    after.utas && before?.utas !== after.utas
      ? [{ commune, name: byCommune.get(commune)!.name, from: before?.utas ?? null, to: after.utas }]
      : [],
  )
  if (!dryRun) {
    await record(context, utas.toWrite, different)
    if (moved.length) await askRecount(context, { communes: moved.map(({ commune }) => commune) })
  }
  const missing = [...standing.keys()].filter(commune => !byCommune.has(commune)).length
  if (missing)
    warnings.push(
      `${missing} ${missing === 1 ? 'commune du département n’est' : 'communes du département ne sont'} pas dans ce fichier : rien n’y change.`,
    )
  return {
    communes: {
      read: byCommune.size,
      new: different.filter(({ before }) => !before).length,
      changed: different.filter(({ before }) => before).length,
      unchanged: wanted.length - different.length,
      rejected: rejected.length + rows.length,
    },
    rows: [...rejected, ...rows].sort((a, b) => a.line - b.line),
    warnings: [...utas.warnings, ...warnings],
    moved,
  }
}

interface Service {
  utas: string | null
  cms: string | null
  canton: string | null
}

/** Where a cell is empty, what stands stays. */
const over = (before: Service | undefined, { cms, canton }: Chosen, utas: string | null): Service => ({
  utas: utas ?? before?.utas ?? null,
  cms: cms || (before?.cms ?? null),
  canton: canton || (before?.canton ?? null),
})

async function standingServices({ tx, departement, today }: Context): Promise<Map<string, Service>> {
  const { rows } = await sql<Service & { commune: string }>`
    select distinct on (commune) commune, utas, cms, canton from commune_service
    where departement = ${departement} and from_on <= ${today}::date order by commune, from_on desc`.execute(
    tx,
  )
  return new Map(rows.map(({ commune, ...service }) => [commune, service]))
}

const knownUtas = ({ tx, departement }: Context): Promise<KnownUtas[]> =>
  tx
    .selectFrom('utas')
    .select(['code', 'name', 'standing'])
    .where('departement', '=', departement)
    .orderBy('code')
    .execute()

/** Today's commune for each code of the file. */
async function whereTodayIs({ tx }: Context, lines: readonly ServiceLine[]): Promise<Map<string, Place>> {
  const codes = [...new Set(lines.map(({ insee }) => insee))]
  const { rows } = await sql<Place & { insee: string }>`
    select w.insee, c.code as commune, c.name, c.departement
    from unnest(${codes}::text[]) as w (insee)
    left join commune_former f on f.code = w.insee
    join commune c on c.code = coalesce(f.commune, w.insee)`.execute(tx)
  return new Map(rows.map(({ insee, ...place }) => [insee, place]))
}

async function record(
  { tx, departement, today, me }: Context,
  utas: readonly KnownUtas[],
  different: readonly { commune: string; after: Service }[],
) {
  for (const { code, name, standing } of utas)
    await tx
      .insertInto('utas')
      .values({ departement, code, name, standing })
      .onConflict(conflict => conflict.columns(['departement', 'code']).doUpdateSet({ name, standing }))
      .execute()
  const services = different.map(({ commune, after }) => ({
    departement,
    commune,
    from_on: today as Day,
    ...after,
    source: 'département',
    recorded_by: me.id,
  }))
  // Two imports of one day: the second corrects the first.
  if (services.length)
    await tx
      .insertInto('commune_service')
      .values(services)
      .onConflict(conflict =>
        conflict.columns(['departement', 'commune', 'from_on']).doUpdateSet(({ ref }) => ({
          ...{ utas: ref('excluded.utas'), cms: ref('excluded.cms'), canton: ref('excluded.canton') },
          ...{ source: ref('excluded.source'), recorded_by: ref('excluded.recorded_by') },
        })),
      )
      .execute()
}
