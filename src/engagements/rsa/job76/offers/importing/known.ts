/** What readers of offers ask of the rest: the métiers, the SMIC, the keys of SIRETs, the communes. */
import { sql } from 'kysely'
import type { Day } from '../../../../../kernel/time.ts'
import { loadTerritory } from '../../../../../places/imports/locate.ts'
import type { Tx } from '../../../../../platform/db.ts'
import type { Ground } from '../reading/incoming.ts'

const FAR = 'Le lieu de travail est trop loin du département\u00a0: cette offre n’entre pas.'

/** Cents an hour on a day, or null where it is not known. */
export type SmicOf = (tx: Tx, departement: string) => Promise<(day: Day) => number | null>

export async function loadGround(
  { tx, departement, today }: { tx: Tx; departement: string; today: Day },
  smicOf: SmicOf,
): Promise<Ground> {
  const territory = await loadTerritory(tx, departement)
  const metiers = await loadMetiers(tx)
  return {
    today,
    smicOn: await smicOf(tx, departement),
    // Where no métier has been read yet, the shape of the code is all that can be told.
    romeExists: code => metiers.size === 0 || metiers.has(code),
    siretIsRight,
    locate(where) {
      const located = territory.locate(where)
      // Its own sentence is of the directory of places.
      return 'reason' in located && located.elsewhere ? { reason: FAR } : located
    },
  }
}

async function loadMetiers(tx: Tx): Promise<Set<string>> {
  const { rows: tables } = await sql<{ there: boolean }>`
    select to_regclass('rome_metier') is not null as there`.execute(tx)
  if (!tables[0]!.there) return new Set()
  const { rows } = await sql<{ code: string }>`select code from rome_metier where until_on is null`.execute(
    tx,
  )
  return new Set(rows.map(({ code }) => code))
}

/** Its key is Luhn’s; the établissements of La Poste but its seat have a sum that five divides. */
export function siretIsRight(siret: string): boolean {
  if (!/^\d{14}$/.test(siret)) return false
  const digits = [...siret].reverse().map(Number)
  const sum = (all: readonly number[]) => all.reduce((total, digit) => total + digit, 0)
  if (siret.startsWith('356000000') && siret !== '35600000000048') return sum(digits) % 5 === 0
  return (
    sum(digits.map((digit, at) => (at % 2 ? (digit * 2 > 9 ? digit * 2 - 9 : digit * 2) : digit))) % 10 === 0
  )
}
