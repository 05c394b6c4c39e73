/** First half of an import: the whole file is read, compared and set aside, before anything of it counts. */
import { sql } from 'kysely'
import type { CafHeader } from '../../caf/household.ts'
import { type Importer, inTransaction } from '../importer.ts'
import { emptyResult, type ImportResult, kindOf, plural } from '../result.ts'
import { classify } from './classify.ts'
import { communesSeen } from './communes-seen.ts'
import { type Batch, readFile } from './read-file.ts'

export interface StagedFile {
  result: ImportResult
  header: CafHeader | null
  caisse: string | null
  organism: string | null
  /** Read to its end, each household named. */
  whole: boolean
}

/** `file`: what the journal knows, absent on a dry run, which writes nothing. */
export async function stage(
  at: Importer,
  source: { path: string; name: string; sha256: string },
  file: string | null,
  signal?: AbortSignal,
): Promise<StagedFile> {
  const staged: StagedFile = {
    result: { ...emptyResult(source.name), id: file },
    header: null,
    caisse: null,
    organism: null,
    whole: false,
  }
  const { result } = staged
  const seen = communesSeen(at.territory, at.departement)
  let [anonymous, n] = [0, 0]
  for await (const item of readFile(source.path, at.items)) {
    signal?.throwIfAborted()
    switch (item.kind) {
      case 'header':
        staged.header = item.header
        result.kind = kindOf(item.header)
        break
      case 'batch':
        staged.caisse ??= item.households[0]!.household.caisse
        staged.organism ??= item.households[0]!.household.organism
        for (const { household } of item.households) seen.look(household)
        await stageBatch(at, staged, file, `${placeOf(staged.header!)} ${source.sha256}`, item, n)
        n += item.households.length
        break
      case 'rejected': {
        result.rows.push({ line: item.reject.line, reason: item.reject.reason })
        const named = await stageReject(at, file, result.rows.length, item.reject)
        if (!named) anonymous++
        break
      }
      case 'broken':
        return refused(
          staged,
          `Le fichier ne peut pas être lu jusqu’au bout (ligne ${item.line}) : ${item.reason} Rien n’a été importé.`,
        )
      case 'refused':
        return refused(staged, item.reason)
      case 'trailer':
        staged.whole = anonymous === 0
        result.households.rejected = result.rows.length
        result.households.read = item.counted
        warn(result, item, seen.warnings())
    }
  }
  return staged
}

/** Reference day, then creation: lines of all files are read in this order. */
const placeOf = ({ referenceOn, createdOn, createdAt }: CafHeader) =>
  `${referenceOn} ${createdOn} ${createdAt}`

/** `first`: how many households stand before these. */
async function stageBatch(
  at: Importer,
  { result }: StagedFile,
  file: string | null,
  place: string,
  { households, bytes }: Batch,
  first: number,
) {
  await inTransaction(at, async tx => {
    for (const novelty of await classify(tx, at.departement, place, households)) result.households[novelty]++
    if (!file) return
    const rows = households.map(({ line, household, hash }, i) => ({
      n: first + i,
      line,
      household,
      hash: `\\x${hash}`,
    }))
    await sql`insert into caf_staged (departement, file_id, n, line, household, hash)
      select ${at.departement}, ${file}::uuid, s.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s (n integer, line integer, household jsonb, hash bytea)`.execute(
      tx,
    )
    await sql`update caf_file set households_read = ${first + rows.length}, bytes_read = ${bytes}
      where departement = ${at.departement} and id = ${file}::uuid`.execute(tx)
  })
}

/** The household is in the file though its line is not used: it must not be taken for absent. False when nothing names it. */
async function stageReject(
  at: Importer,
  file: string | null,
  n: number,
  { line, reason, who }: { line: number; reason: string; who: string },
): Promise<boolean> {
  const [, request_number, organism, caisse, matricule] = NAMED.exec(who) ?? []
  if (file)
    await inTransaction(at, tx =>
      tx
        .insertInto('caf_reject')
        .values({
          departement: at.departement,
          file_id: file,
          n,
          line,
          reason,
          organism: organism ?? null,
          caisse: caisse ?? null,
          matricule: matricule ?? null,
          request_number: request_number ?? null,
        })
        .execute(),
    )
  return matricule !== undefined
}

/** As the reader of the file names a dossier. */
const NAMED = /^dossier (\S+), (\S+) (\S+), matricule (\S+)$/

function warn(
  result: ImportResult,
  trailer: { declaredTotal: number | null; counted: number; unknownTags: { path: string; count: number }[] },
  communes: string[],
) {
  const { declaredTotal, counted, unknownTags } = trailer
  if (declaredTotal !== null && declaredTotal !== counted)
    result.warnings.push(
      `Le fichier annonce ${plural(declaredTotal, 'foyer', 'foyers')} et en contient ${counted}.`,
    )
  for (const { path, count } of unknownTags)
    result.warnings.push(
      `Balise inconnue « ${path} », ${plural(count, 'fois', 'fois')} : elle est gardée de côté.`,
    )
  result.warnings.push(...communes)
}

function refused(staged: StagedFile, reason: string): StagedFile {
  staged.result.state = 'refused'
  staged.result.warnings = [reason]
  staged.result.households = emptyResult('').households
  staged.result.rows = []
  return staged
}
