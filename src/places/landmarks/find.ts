/** The stop or the place that somebody means by what they type: certain, a short choice, or nothing. */
import { plain } from '../../kernel/people/plain.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Day } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import { exactMatch, nearMatch, order } from '../finder/commune/match.ts'
import { readingsOf, spellingOf, wordsOf } from '../finder/commune/spelling.ts'
import { ofCommune } from '../finder/words.ts'
import { AROUND, type Landmark, landmarksAround } from './landmarks.ts'

export type Resolved =
  /** Named word for word. */
  | { kind: 'one'; landmark: Landmark }
  /** As many as are read at a glance, the most alike first, then the nearest; none: nothing is called so. */
  | { kind: 'choice'; landmarks: Landmark[] }

const OFFERED = 8

/** What is typed for that one and no other: « Arrêt Mairie (à 300 m du centre de Darnétal) ». */
export const inFull = ({ label, where }: Pick<Landmark, 'label' | 'where'>): string => `${label} (${where})`

/** `landmarks`: the nearest first. */
export function resolveLandmark(landmarks: readonly Landmark[], typed: string): Resolved {
  const full = landmarks.find(one => plain(inFull(one)) === plain(typed))
  if (full) return { kind: 'one', landmark: full }
  const readings = readingsOf(typed.replace(/^\s*arr[êe]t\s+/i, ''))
    .map(spellingOf)
    .filter(({ letters }) => letters)
  const ranked = landmarks.flatMap(landmark => {
    const matches = landmark.names
      .map(name => spellingOf(wordsOf(name)))
      .flatMap(name =>
        readings.flatMap(reading => exactMatch(reading, name) ?? nearMatch(reading, name) ?? []),
      )
    return matches.length ? [{ landmark, rank: Math.min(...matches.map(match => order.indexOf(match))) }] : []
  })
  const best = Math.min(...ranked.map(({ rank }) => rank))
  // A whole name leaves the parts aside, and a part of a name its slips.
  const last = best <= WHOLE ? best : best < SLIP ? SLIP - 1 : order.length
  const found = unlike(ranked.filter(({ rank }) => rank <= last).sort((a, b) => a.rank - b.rank))
  if (best <= WHOLE && found.length === 1) return { kind: 'one', landmark: found[0]! }
  return { kind: 'choice', landmarks: found.slice(0, OFFERED) }
}

const [WHOLE, SLIP] = [order.indexOf('bare-name'), order.indexOf('slip')]

/** Of those that nothing tells apart, the first. */
function unlike(ranked: readonly { landmark: Landmark }[]): Landmark[] {
  const found = new Map<string, Landmark>()
  for (const { landmark } of ranked) {
    const key = plain(inFull(landmark))
    if (!found.has(key)) found.set(key, landmark)
  }
  return [...found.values()]
}

/** `commune`: INSEE code, of the département. Those that a form offers, where what was typed names none for certain. */
export async function landmarksLike(
  tx: Tx,
  departement: string,
  { commune, typed, today }: Asked,
): Promise<Landmark[]> {
  const around = await landmarksAround(tx, departement, commune, today)
  const found = around && resolveLandmark(around.landmarks, typed)
  return found?.kind === 'choice' ? found.landmarks : []
}

export interface Asked {
  commune: string
  typed: string
  today: Day
}

/** Anything but one is a refusal of the field `near`, that says what to give. */
export async function oneLandmark(
  tx: Tx,
  departement: string,
  { commune, typed, today }: Asked,
): Promise<Landmark> {
  const around = await landmarksAround(tx, departement, commune, today)
  if (!around) throw new Refusal('Dites d’abord la commune.', 'near')
  const found = resolveLandmark(around.landmarks, typed)
  if (found.kind === 'one') return found.landmark
  if (found.landmarks.length)
    throw new Refusal(
      `Lequel\u00a0? Choisissez, ou recopiez\u00a0: ${found.landmarks.map(inFull).join('\u00a0; ')}.`,
      'near',
    )
  const what = around.stops ? 'Aucun arrêt ni aucun lieu' : 'Aucun lieu'
  const rest = around.stops ? '' : ' Les arrêts de bus ne sont pas connus ici.'
  throw new Refusal(
    `${what} de ce nom à moins de ${AROUND}\u00a0km du centre ${ofCommune(around.commune)}.${rest} Essayez un autre nom, ou laissez vide\u00a0: on compte alors du centre de la commune.`,
    'near',
  )
}
