/** Which way round a street may be gone (wiki.openstreetmap.org/wiki/Key:oneway). On foot both ways, but for a ferry. */
import type { StreetMode } from '../types.ts'
import type { Tags } from './block.ts'

export interface Directions {
  forward: boolean
  backward: boolean
}

export function directionsOf(tags: Tags, mode: StreetMode): Directions {
  const said = oneway(tags.oneway) ?? (isOnewayByClass(tags) ? onward : both)
  if (mode === 'walk') return tags.route === 'ferry' ? said : both
  if (mode === 'car') return said
  const ofBicycles = oneway(tags['oneway:bicycle'])
  return ofBicycles ?? (hasContraflow(tags) ? both : said)
}

const both = { forward: true, backward: true }
const onward = { forward: true, backward: false }
const against = { forward: false, backward: true }

function oneway(value: string | undefined): Directions | undefined {
  if (value === 'yes' || value === 'true' || value === '1') return onward
  if (value === '-1' || value === 'reverse') return against
  return value === 'no' ? both : undefined
}

const isOnewayByClass = ({ junction, highway }: Tags): boolean =>
  junction === 'roundabout' || junction === 'circular' || highway === 'motorway'

/** The older way to tag what `oneway:bicycle=no` says (double-sens cyclable). */
const hasContraflow = (tags: Tags): boolean =>
  ['cycleway', 'cycleway:left', 'cycleway:right', 'cycleway:both'].some(key =>
    tags[key]?.startsWith('opposite'),
  )
