/** The commune that somebody names, or whose code a link carries. */
import { sql } from 'kysely'
import { Refusal } from '../../../kernel/refusal.ts'
import { departementName } from '../../../kernel/territory/departements.ts'
import type { Tx } from '../../../platform/db.ts'
import { readGazetteer } from './gazetteer.ts'
import { type Choice, type KnownCommune, type Resolved, resolve } from './resolve.ts'

export const resolveTyped = async (tx: Tx, departement: string, typed: string): Promise<Resolved> =>
  resolve(await readGazetteer(tx, departement), typed)

/** Of the département; by an older code too, which a link may still carry. Undefined for any other. */
export async function communeByCode(
  tx: Tx,
  departement: string,
  code: string,
): Promise<KnownCommune | undefined> {
  const { rows } = await sql<KnownCommune>`
    select code, name, departement, postcodes, coalesce(population, 0) as population, lon, lat from commune
    where departement = ${departement} and lon is not null
      and code = coalesce((select commune from commune_former where code = ${code}), ${code})`.execute(tx)
  return rows[0]
}

/** For a program or a command, which cannot choose: anything but one commune is a refusal that says what to give. */
export async function oneCommune(tx: Tx, departement: string, typed: string): Promise<KnownCommune> {
  const found = await resolveTyped(tx, departement, typed)
  if (found.kind === 'one') return found.choice.commune
  if (found.kind === 'several')
    throw new Refusal(`Plusieurs communes répondent à ce nom\u00a0: ${listed(found.choices)}.`, 'near')
  throw new Refusal(
    found.kind === 'elsewhere'
      ? `${elsewhere(found)} ${found.nearest ? `La plus proche que nous connaissions\u00a0: ${found.nearest.name}.` : ''}`.trim()
      : `Aucune commune de ce nom. ${found.nearly.length ? `Voulez-vous dire ${listed(found.nearly)}\u00a0?` : 'Essayez le code postal.'}`,
    'near',
  )
}

/** « Gisors (27140) est dans un autre département\u00a0: Eure. » */
export function elsewhere({ commune, departement }: Extract<Resolved, { kind: 'elsewhere' }>): string {
  const name = departementName(departement)
  return `${commune ? commune.name : 'Ce code postal'} est dans un autre département${name ? `\u00a0: ${name} (${departement})` : ''}.`
}

const listed = (choices: readonly Choice[]): string =>
  choices.map(({ commune }) => `${commune.name} (${commune.code})`).join(', ')
