/** What the reference of the day calls each métier, read and laid out once: whoever types does not wait for it. */
import { sql } from 'kysely'
import type { Tx } from '../../../../../platform/db.ts'
import { editionOf } from '../edition.ts'
import { type Lexicon, type Line, lexiconOf } from './lexicon.ts'

export interface KnownMetier {
  code: string
  label: string
  officialLabel: string | null
  words: string[]
}

/** Made anew when an edition of the ROME comes in. */
export async function readLexicon(tx: Tx): Promise<Lexicon<KnownMetier>> {
  const edition = await editionOf(tx)
  if (kept?.edition !== edition) kept = { edition, lexicon: await layOut(tx) }
  return kept.lexicon
}

let kept: { edition: number; lexicon: Lexicon<KnownMetier> } | undefined

/** What people say here comes before what the files say, and the first word that comes to mind before the others. */
const OWN = 1.15
const STEP = 0.004
const RARE = 0.9

async function layOut(tx: Tx): Promise<Lexicon<KnownMetier>> {
  const { rows: metiers } = await sql<KnownMetier>`
    select code, label, official_label as "officialLabel", words from rome_metier where until_on is null order by words = '{}', code`.execute(
    tx,
  )
  const places = new Map(metiers.map(({ code }, place) => [code, place]))
  const { rows: appellations } = await sql<{ ogr: number; rome: string; label: string; rare: boolean }>`
    select ogr, rome, label, rare from rome_appellation where until_on is null order by not main, ogr`.execute(
    tx,
  )
  const lines = [
    ...metiers.flatMap(({ label, officialLabel, words }, metier): Line[] => [
      { metier, text: label, ogr: null, weight: words.length ? OWN : 1 },
      ...words.map((text, n) => ({ metier, text, ogr: null, weight: OWN - STEP * (n + 1) })),
      ...(officialLabel && officialLabel !== label
        ? [{ metier, text: officialLabel, ogr: null, weight: 1 }]
        : []),
    ]),
    ...appellations.flatMap(({ ogr, rome, label, rare }): Line[] => {
      const metier = places.get(rome)
      return metier === undefined ? [] : [{ metier, text: label, ogr, weight: rare ? RARE : 1 }]
    }),
  ]
  return lexiconOf(metiers, lines)
}
