/** Who may use a way, and who is stopped at a gate or a bollard (wiki.openstreetmap.org/wiki/Key:access and its defaults for France). */
import type { StreetMode } from '../types.ts'
import type { Tags } from './block.ts'

/** From the most precise key to the widest. The first that says something known decides. */
const keys: Record<StreetMode, readonly string[]> = {
  walk: ['foot', 'access'],
  bicycle: ['bicycle', 'vehicle', 'access'],
  car: ['motorcar', 'motor_vehicle', 'vehicle', 'access'],
}

/** Those that can open what is closed by default: `access=yes` on a footway lets no car in. */
const opening: Record<StreetMode, ReadonlySet<string>> = {
  walk: new Set(['foot']),
  bicycle: new Set(['bicycle']),
  car: new Set(['motorcar', 'motor_vehicle']),
}

const closed = new Set(
  (
    'no private agricultural forestry emergency military psv bus taxi delivery permit restricted ' +
    'use_sidepath dismount'
  ).split(' '),
)
const open = new Set('yes designated permissive official destination customers discouraged'.split(' '))

const words = (list: string) => new Set(list.split(' '))
const roads =
  'trunk trunk_link primary primary_link secondary secondary_link tertiary tertiary_link unclassified ' +
  'residential living_street service road'

/** Classes that are open unless a key closes them. */
const classes: Record<StreetMode, ReadonlySet<string>> = {
  walk: words(
    `${roads} pedestrian footway path steps track cycleway bridleway platform corridor elevator crossing`,
  ),
  // Code de la route art. R110-2: cyclists may ride at walking pace in an aire piétonne.
  bicycle: words(`${roads} pedestrian path track cycleway`),
  car: words(`motorway motorway_link ${roads}`),
}

/** Not built, not for travelling, or no street at all. */
const never = words(
  'construction proposed planned abandoned razed raceway bus_stop rest_area services escape emergency_bay',
)

export function isOpen(tags: Tags, mode: StreetMode): boolean {
  const said = saidOpen(tags, mode)
  if (tags.route === 'ferry') return said ?? mode !== 'car'
  const highway = tags.highway ?? ''
  if (never.has(highway)) return false
  // A square drawn by its outline: one walks along it, which is a little longer than across; nobody drives round it.
  if (mode === 'car' && tags.area === 'yes') return false
  if (mode !== 'car' && tags.motorroad === 'yes' && !said) return false
  return classes[mode].has(highway) ? (said ?? true) : said === true && mayOpen(tags, mode)
}

/** What stops whoever has no key to it, unless it says the contrary. */
const stopping: Record<StreetMode, ReadonlySet<string>> = {
  walk: new Set(),
  bicycle: words('kissing_gate stile turnstile full-height_turnstile'),
  car: words(
    'bollard block jersey_barrier cycle_barrier motorcycle_barrier kissing_gate stile turnstile full-height_turnstile ' +
      'horse_stile chain log debris planter step bus_trap sump_buster',
  ),
}

/** Whether the barrier on a node cuts the way there: nobody passes it, nobody stands on it. A plain gate is taken to be open. */
export function isBarred(barrier: Tags, mode: StreetMode): boolean {
  const said = saidOpen(barrier, mode)
  if (said !== undefined) return !said
  return stopping[mode].has(barrier.barrier ?? '') && barrier.bollard !== 'rising'
}

function saidOpen(tags: Tags, mode: StreetMode): boolean | undefined {
  for (const key of keys[mode]) {
    const value = tags[key]
    if (value === undefined) continue
    if (closed.has(value)) return false
    if (open.has(value)) return true
  }
  return undefined
}

const mayOpen = (tags: Tags, mode: StreetMode): boolean =>
  [...opening[mode]].some(key => open.has(tags[key] ?? ''))
