/**
 * Two files that nothing orders. The header of a flow « identifie de façon unique ce flux » by its reference day and the day and hour of
 * its creation, and has no number: where a caisse gives the same ones to two files, their content decides, and a person is told so.
 */
import { sql } from 'kysely'
import { formatDay } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import type { StagedFile } from './reading/stage.ts'

/** The sentence of the warning, when another file of the caisse claims the same day and instant. */
export async function sameInstant(
  tx: Tx,
  departement: string,
  { header, caisse, organism }: Pick<StagedFile, 'header' | 'caisse' | 'organism'>,
  sha256: string,
): Promise<string | null> {
  if (!header) return null
  const { referenceOn, createdOn, createdAt } = header
  const mine = Buffer.from(sha256, 'hex')
  // The last of them in the order of `caf_place`, by content.
  const { rows } = await sql<{ name: string; later: boolean }>`
    select name, sha256 > ${mine} as later from caf_file
    where departement = ${departement} and organism = ${organism} and caisse = ${caisse} and sha256 <> ${mine}
      and reference_on = ${referenceOn}::date and created_on = ${createdOn}::date and created_time = ${createdAt} and refused_why is null
    order by sha256 desc limit 1`.execute(tx)
  const other = rows[0]
  if (!other) return null
  const lastWord = other.later ? `reste à «\u00a0${other.name}\u00a0»` : 'revient à celui-ci'
  return `Le fichier «\u00a0${other.name}\u00a0», de la même caisse, dit aussi la situation au ${formatDay(referenceOn)} et a été créé au même instant (le ${formatDay(createdOn)} à ${createdAt.slice(0, 8)})\u00a0: rien ne dit lequel est le dernier. À défaut, le dernier mot ${lastWord}\u00a0; demandez à la caisse lequel est le bon.`
}
