/** The rows of a list of services: each is attached to its place, which must be there. */
import { sql } from 'kysely'
import { Refusal } from '../../kernel/refusal.ts'
import type { At } from '../said/record.ts'
import type { SaidService } from '../said/said.ts'
import { enterServices, keyOf } from './enter.ts'
import { type Corrected, enterCorrections, exportedService, ownId, ownPlaces, ownServices } from './own.ts'
import type { Defaults } from './place-row.ts'
import { BATCH, type Importing } from './places.ts'
import type { Counts } from './result.ts'
import type { Table } from './rows.ts'
import { type ServiceDraft, serviceDraftOf } from './service-row.ts'

export async function servicesOfTable(
  importing: Importing,
  table: Table,
  defaults: Defaults,
  counts: Counts,
): Promise<void> {
  if (!table.fields.has('nom'))
    throw new Refusal(
      `Aucune colonne ne donne le nom des services. Titres lus\u00a0: ${table.titles.join(', ')}.`,
      'file',
    )
  const refuse = (line: number, reason: string) => {
    counts.services.rejected += 1
    importing.rows.push({ line, reason })
  }
  const lines = new Map<string, number>()
  let batch: ServiceDraft[] = []
  const flush = async () => {
    await put(importing, table, defaults, batch, counts, refuse)
    batch = []
  }
  for (const row of table.rows()) {
    counts.services.read += 1
    const draft = 'reason' in row ? row : serviceDraftOf(row, defaults)
    if ('reason' in draft) {
      refuse(row.line, draft.reason)
      continue
    }
    const before = lines.get(keyOf(draft.source, draft.key))
    if (before) refuse(row.line, `Ce service est déjà à la ligne ${before} (${draft.key}).`)
    else {
      lines.set(keyOf(draft.source, draft.key), row.line)
      batch.push(draft)
      if (batch.length === BATCH) await flush()
    }
  }
  await flush()
}

async function put(
  { at, rows, touched }: Importing,
  table: Table,
  defaults: Defaults,
  batch: readonly ServiceDraft[],
  counts: Counts,
  refuse: (line: number, reason: string) => void,
): Promise<void> {
  if (batch.length === 0) return
  const own = await ownServices(
    at,
    batch.flatMap(({ source, key }) => ownId(at.departement, source, key) ?? []),
  )
  const places = await placesOf(at, batch)
  const corrected: Corrected<SaidService>[] = []
  const others = batch.flatMap(draft => {
    const place = places.get(keyOf(draft.source, draft.structure))
    if (!place) {
      refuse(draft.line, `Le lieu «\u00a0${draft.structure}\u00a0» de ce service n’est pas dans l’annuaire.`)
      return []
    }
    for (const reason of draft.left) rows.push({ line: draft.line, reason })
    touched.add(place)
    const service = own.get(ownId(at.departement, draft.source, draft.key) ?? '')
    if (!service) return [{ ...draft, place }]
    const was = serviceDraftOf(exportedService(table, service, at.departement), defaults)
    if (!('reason' in was)) corrected.push({ place, service: service.id, was: was.said, now: draft.said })
    return []
  })
  await enterCorrections(at, corrected, counts.services)
  await enterServices(at, others, counts.services)
}

/** By the key of the place in the same source, or by our own. */
async function placesOf(at: At, batch: readonly ServiceDraft[]): Promise<Map<string, string>> {
  const keys = batch.map(({ source, structure }) => ({ source, key: structure }))
  const { rows } = await sql<{ source: string; key: string; place: string }>`
    select s.source, s.source_key as key, s.place_id as place
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (source text, key text)
    join place_said s on s.departement = ${at.departement} and s.source = k.source and s.source_key = k.key
      and s.service_id is null and s.known_until is null`.execute(at.tx)
  const found = new Map(rows.map(({ source, key, place }) => [keyOf(source, key), place]))
  const ids = batch.flatMap(({ source, structure }) => ownId(at.departement, source, structure) ?? [])
  const own = await ownPlaces(at, [...new Set(ids)])
  for (const { source, structure } of batch) {
    const id = ownId(at.departement, source, structure)
    if (id && own.has(id)) found.set(keyOf(source, structure), id)
  }
  return found
}
