/** What readers of offers ask of the rest: the métiers, the SMIC, the keys of SIRETs, the communes. */
import { sql } from 'kysely'
import type { Day } from '../../../../../kernel/time.ts'
import { loadTerritory } from '../../../../../places/imports/locate.ts'
import type { Tx } from '../../../../../platform/db.ts'
import { isSiret } from '../../employers/siret.ts'
import type { Ground } from '../reading/incoming.ts'

const FAR = 'Le lieu de travail est trop loin du département\u00a0: cette offre n’entre pas.'

/** Cents an hour on a day, or null where it is not known. */
export type SmicOf = (tx: Tx, departement: string) => Promise<(day: Day) => number | null>

export async function loadGround(
  { tx, departement, today }: { tx: Tx; departement: string; today: Day },
  smicOf: SmicOf,
): Promise<Ground> {
  const territory = await loadTerritory(tx, departement)
  const [metiers, appellations] = [await loadMetiers(tx), await loadAppellations(tx)]
  return {
    today,
    smicOn: await smicOf(tx, departement),
    // Where no métier has been read yet, the shape of the code is all that can be told.
    romeExists: code => metiers.size === 0 || metiers.has(code),
    siretIsRight: isSiret,
    appellationNamed: (label, rome) => appellations.get(`${rome} ${label}`) ?? null,
    locate(where) {
      const located = territory.locate(where)
      // Its own sentence is of the directory of places.
      return 'reason' in located && located.elsewhere ? { reason: FAR } : located
    },
  }
}

async function loadMetiers(tx: Tx): Promise<Set<string>> {
  const { rows } = await sql<{ code: string }>`select code from rome_metier where until_on is null`.execute(
    tx,
  )
  return new Set(rows.map(({ code }) => code))
}

/** OGR numbers by « K1304 Aide à domicile »: a source that names one writes it as the ROME does. */
async function loadAppellations(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await sql<{ ogr: number; rome: string; label: string }>`
    select ogr, rome, label from rome_appellation where until_on is null`.execute(tx)
  return new Map(rows.map(({ ogr, rome, label }) => [`${rome} ${label}`, ogr]))
}
