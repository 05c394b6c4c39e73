/** A scenario and today, weighed on the same ground. */
import type { Context } from '../../../kernel/access/identity.ts'
import type { StreetMode } from '../../../travel/types.ts'
import type { Kind } from '../../kinds.ts'
import type { Change } from '../change.ts'
import { type Effect, effectOf } from './effect.ts'
import { type Standing, standingOn } from './ground.ts'
import { type Site, sitesOf } from './site.ts'

export interface Asked {
  kinds: readonly Kind[]
  mode: StreetMode
  minutes: number
}

export interface Weighing {
  standing: Standing
  /** Of these changes to the directory as it is today. */
  sites(changes: readonly Change[]): Site[]
  effect(changes: readonly Change[]): Effect
}

export async function weighing(context: Context, { kinds, mode, minutes }: Asked): Promise<Weighing> {
  const standing = await standingOn(context, kinds, mode)
  const { homes, places, reaches } = standing
  reaches.load(places)
  const sites = (changes: readonly Change[]) => sitesOf(places, changes, context.today)
  return {
    standing,
    sites,
    effect: changes => effectOf(homes, sites(changes), reaches.to, minutes),
  }
}
