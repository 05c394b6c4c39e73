/** A stop or a place as a form asks for it: what is typed, then, where that is not one for certain, a short list to choose from. */

import type { Day } from '../../../../kernel/time.ts'
import { resolveTyped } from '../../../../places/finder/commune/find.ts'
import { inFull, landmarksLike } from '../../../../places/landmarks/find.ts'
import { knowsStops } from '../../../../places/landmarks/landmarks.ts'
import type { Tx } from '../../../../platform/db.ts'
import type { Refused, Typed } from '../../../../web/ask.ts'

export interface NearOffered {
  /** Whether the stops of public transport are known here. */
  stops: boolean
  /** Of what was typed; the value says it in full. */
  choices: { value: string; label: string; hint: string }[]
}

/** With the choice as what was typed, for as long as it is that for which it was offered; empty: none. */
export const withNear = ({ near = '', nearFor, nearChoice, ...typed }: Typed): Typed => ({
  ...typed,
  near: nearChoice && near === nearFor ? nearChoice : near,
})

/** The list says it better than a sentence. */
export const choosing = (refused: Refused | undefined, { choices }: NearOffered): Refused | undefined =>
  refused && choices.length ? { ...refused, problems: { ...refused.problems, near: CHOOSE } } : refused

const CHOOSE = 'Choisissez dans la liste, ou écrivez un autre nom.'

/** `commune`: as it was typed; `known`: the code of the one that was there before. */
export async function nearOffered(
  tx: Tx,
  departement: string,
  {
    refused,
    commune,
    known,
    today,
  }: {
    refused: Pick<Refused, 'typed' | 'problems'> | undefined
    commune: string | undefined
    known: string | undefined
    today: Day
  },
): Promise<NearOffered> {
  const stops = await knowsStops(tx, departement)
  if (!refused?.problems.near || !refused.typed.near) return { stops, choices: [] }
  const found = commune ? await resolveTyped(tx, departement, commune) : undefined
  const code = found?.kind === 'one' ? found.choice.commune.code : known
  const landmarks = code
    ? await landmarksLike(tx, departement, { commune: code, typed: refused.typed.near, today })
    : []
  return {
    stops,
    choices: landmarks.map(one => ({ value: inFull(one), label: one.label, hint: one.where })),
  }
}
