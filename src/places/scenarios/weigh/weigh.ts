/** A scenario and today, weighed on the same ground. */
import type { Context } from '../../../kernel/access/identity.ts'
import type { Mode } from '../../../travel/types.ts'
import type { Kind } from '../../kinds.ts'
import type { Change } from '../change.ts'
import { type Effect, effectOf } from './effect.ts'
import { type Standing, standingOn } from './ground.ts'
import { changedSites, type Site, sitesOf } from './site.ts'

export interface Asked {
  kinds: readonly Kind[]
  mode: Mode
  minutes: number
}

export interface Weighing {
  standing: Standing
  /** Of these changes to the directory as it is today. */
  sites(changes: readonly Change[]): Site[]
  effect(changes: readonly Change[]): Effect
  /** The same while a hand drags a place: what it passes over is not kept. */
  glance(changes: readonly Change[]): Effect
}

/** The sites of today, and the effects that were asked last: a map asks the same ones at each move. */
interface Kept {
  sites: Site[]
  effects: Map<string, Effect>
}
const known = new WeakMap<Standing, Kept>()
const MOST = 20

export async function weighing(context: Context, { kinds, mode, minutes }: Asked): Promise<Weighing> {
  const standing = await standingOn(context, kinds, mode)
  const { homes, places, reaches } = standing
  reaches.load(places)
  const kept = known.get(standing) ?? { sites: sitesOf(places, [], context.today), effects: new Map() }
  known.set(standing, kept)
  const sites = (changes: readonly Change[]) => changedSites(kept.sites, changes)
  return {
    standing,
    sites,
    effect(changes) {
      const key = JSON.stringify([minutes, changes])
      const effect = kept.effects.get(key) ?? effectOf(homes, sites(changes), reaches.to, minutes)
      if (kept.effects.size >= MOST) kept.effects.delete(kept.effects.keys().next().value!)
      kept.effects.set(key, effect)
      return effect
    },
    glance: changes => effectOf(homes, sites(changes), reaches.glance, minutes),
  }
}
