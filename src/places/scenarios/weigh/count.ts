/** Who is within reach, commune by commune, from how far each home is from its nearest place. */
import type { Inhabited } from '../../../kernel/territory/inhabited.ts'

export interface CommuneEffect {
  code: string
  name: string
  utas: string | null
  inhabitants: number
  covered: number
  /** To the nearest place, for half of its inhabitants at most, as coverage says it; null when none can be reached. */
  minutes: number | null
}

/** Seconds where no place can be reached. */
export const NOWHERE = 0x7fff_ffff

/** `seconds`: from each home to its nearest place, NOWHERE where there is none. */
export function countCommunes(
  homes: readonly Inhabited[],
  seconds: Int32Array,
  minutes: number,
): CommuneEffect[] {
  const limit = minutes * 60
  return groupsOf(homes).map(({ home: { commune, communeName, utas }, members, inhabitants }) => {
    const covered = members.reduce((sum, n) => (seconds[n]! <= limit ? sum + homes[n]!.inhabitants : sum), 0)
    const middle = middleOf(homes, members, inhabitants, seconds)
    return {
      ...{ code: commune, name: communeName, utas, inhabitants, covered },
      minutes: middle === NOWHERE ? null : Math.round(middle / 6) / 10,
    }
  })
}

interface Group {
  home: Inhabited
  /** Ranks of its homes. */
  members: number[]
  inhabitants: number
}

/** The same homes are counted again at each move of a hand. */
const grouped = new WeakMap<readonly Inhabited[], Group[]>()

function groupsOf(homes: readonly Inhabited[]): Group[] {
  const found = grouped.get(homes)
  if (found) return found
  const groups = [...Map.groupBy(homes.keys(), n => homes[n]!.commune).values()].map(members => ({
    home: homes[members[0]!]!,
    members,
    inhabitants: members.reduce((sum, n) => sum + homes[n]!.inhabitants, 0),
  }))
  grouped.set(homes, groups)
  return groups
}

/** Of the home before which half of the inhabitants are nearer. */
function middleOf(
  homes: readonly Inhabited[],
  members: readonly number[],
  inhabitants: number,
  seconds: Int32Array,
): number {
  if (members.length === 1) return seconds[members[0]!]!
  const sorted = members.toSorted((a, b) => seconds[a]! - seconds[b]!)
  let before = 0
  const middle = sorted.find(n => {
    before += homes[n]!.inhabitants
    return before * 2 >= inhabitants
  })
  return seconds[middle ?? sorted.at(-1)!]!
}
