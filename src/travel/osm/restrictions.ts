/** Relations that forbid a turn, or allow one alone (wiki.openstreetmap.org/wiki/Relation:restriction). */
import type { Member, Tags } from './block.ts'

export interface SaidRestriction {
  /** Ids of ways. */
  from: number[]
  to: number[]
  /** The id of a node; or those of ways, each passed whole, in their order. */
  via: number | number[]
  only: boolean
  /** Whom it binds. */
  binds: { car: boolean; bicycle: boolean }
}

/** Undefined for another relation, and for one that does not say where one turns. */
export function readRestriction(tags: Tags, members: () => Member[]): SaidRestriction | undefined {
  if (tags.type !== 'restriction') return undefined
  const forCars = tags['restriction:motorcar'] ?? tags['restriction:motor_vehicle']
  const said = tags.restriction ?? forCars ?? tags['restriction:bicycle']
  if (!said || !/^(no|only)_/.test(said)) return undefined
  const excepted = new Set((tags.except ?? '').split(/\s*;\s*/))
  const binds = {
    car: Boolean(tags.restriction ?? forCars) && !excepted.has('motorcar') && !excepted.has('motor_vehicle'),
    bicycle: Boolean(tags.restriction ?? tags['restriction:bicycle']) && !excepted.has('bicycle'),
  }
  const all = members()
  const ways = (role: string) =>
    all.filter(member => member.kind === 'way' && member.role === role).map(({ id }) => id)
  const via = all.filter(member => member.role === 'via')
  const through = ways('via')
  const at = via.length === 1 && via[0]!.kind === 'node' ? via[0]!.id : through
  if (Array.isArray(at) && (at.length === 0 || at.length < via.length)) return undefined
  return { from: ways('from'), via: at, to: ways('to'), only: said.startsWith('only_'), binds }
}
