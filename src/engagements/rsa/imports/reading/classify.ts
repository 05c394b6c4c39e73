/** What each household of a file would change: its line compared with the one just before it in the order of the files. */
import { sql } from 'kysely'
import type { Tx } from '../../../../platform/db.ts'
import type { CafHousehold } from '../../caf/household.ts'

export interface Staged {
  line: number
  household: CafHousehold
  /** Hexadecimal. */
  hash: string
}

export type Novelty = 'new' | 'changed' | 'unchanged'

/** `place` of the file among the files; answers in the order of `batch`. */
export async function classify(
  tx: Tx,
  departement: string,
  place: string,
  batch: readonly Staged[],
): Promise<Novelty[]> {
  const asked = batch.map(({ household: { organism, caisse, matricule, requestNumber }, hash }, n) => ({
    n,
    organism,
    caisse,
    matricule,
    request_number: requestNumber,
    hash,
  }))
  const { rows } = await sql<{ n: number; novelty: Novelty }>`
    select a.n, case when d.id is null then 'new' when before.hash = decode(a.hash, 'hex') then 'unchanged' else 'changed' end as novelty
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a (n integer, organism text, caisse text, matricule text, request_number text, hash text)
    left join caf_dossier d on d.departement = ${departement} and d.organism = a.organism and d.caisse = a.caisse
      and d.matricule = a.matricule and d.request_number = a.request_number
    left join lateral (
      select s.hash from caf_sighting s join caf_file f on f.departement = s.departement and f.id = s.file_id
      where s.departement = ${departement} and s.dossier_id = d.id and f.place <= ${place}
      order by f.place desc limit 1) before on true
    order by a.n`.execute(tx)
  return rows.map(({ novelty }) => novelty)
}
