/** Towns for the proof of the streets: small, and with every difficulty at once. */
import type { DrawnMap } from '../test-osm.ts'

/** A grid of five by five crossings drawn by chance from a seed: one-way streets, barriers, ferries, rules of turning at a third of the crossings, and some that pass by whole streets. */
export function town(seed: number): DrawnMap {
  let state = seed * 2654435761 + 1
  const chance = (sides: number) => {
    state = (Math.imul(state ^ (state >>> 15), 1 | state) + 0x6d2b79f5) | 0
    return (state >>> 8) % sides
  }
  const letter = (x: number, y: number) => `${x}${y}`
  const map: DrawnMap = { nodes: {}, ways: [], turns: [] }
  const waysAt = new Map<string, number[]>()
  const ends: [string, string][] = []
  const kinds = ['residential', 'primary', 'service', 'pedestrian', 'cycleway', 'steps', 'track']
  const join = (one: string, other: string) => {
    const tags: Record<string, string> = chance(12)
      ? { highway: kinds[chance(14)] ?? 'tertiary' }
      : { route: 'ferry', motor_vehicle: 'yes', duration: '00:04' }
    if (chance(3) === 0) tags.oneway = ['yes', '-1'][chance(2)]!
    if (chance(6) === 0) tags['oneway:bicycle'] = 'no'
    const way = map.ways.push([`${one} ${one}-${other} ${other}`, tags]) - 1
    ends.push([one, other])
    map.nodes[`${one}-${other}`] = middle(map, one, other, chance(9) ? {} : { barrier: 'bollard' })
    for (const end of [one, other]) waysAt.set(end, [...(waysAt.get(end) ?? []), way])
  }
  for (let x = 0; x < 5; x++)
    for (let y = 0; y < 5; y++) map.nodes[letter(x, y)] = [x * 200 + chance(90), y * 200 + chance(90)]
  for (let x = 0; x < 5; x++)
    for (let y = 0; y < 5; y++) {
      if (x < 4) join(letter(x, y), letter(x + 1, y))
      if (y < 4) join(letter(x, y), letter(x, y + 1))
    }
  for (const [via, ways] of waysAt)
    for (let rules = chance(3); rules > 0; rules--) {
      const pick = () => ways[chance(ways.length)]!
      map.turns!.push([
        pick(),
        via,
        pick(),
        { restriction: ['no_left_turn', 'only_right_turn', 'no_u_turn'][chance(3)]! },
      ])
    }
  for (let rules = 12; rules > 0; rules--) {
    const through = [chance(map.ways.length)]
    const [begin, middle] = ends[through[0]!]!
    const next = waysAt.get(middle)![chance(waysAt.get(middle)!.length)]!
    if (rules % 3 === 0) through.push(next)
    const end = rules % 3 ? middle : ends[next]!.find(end => end !== middle)!
    const one = (at: string) => waysAt.get(at)![chance(waysAt.get(at)!.length)]!
    map.turns!.push([
      ...([one(begin), through, one(end)] as const),
      { restriction: ['no_u_turn', 'only_straight_on'][chance(2)]! },
    ])
  }
  return map
}

function middle(
  { nodes }: DrawnMap,
  one: string,
  other: string,
  tags: Record<string, string>,
): DrawnMap['nodes'][string] {
  const [[east, north], [otherEast, otherNorth]] = [nodes[one]!, nodes[other]!]
  return [(east + otherEast) / 2 + 15, (north + otherNorth) / 2, tags]
}
