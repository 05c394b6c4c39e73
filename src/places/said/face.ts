/**
 * The one rule that makes the face of a place from what its sources said: what the house says comes first, then the most recent
 * source, the law last; field by field.
 */
import type { Day } from '../../kernel/time.ts'
import type { Tables } from '../../platform/db.ts'
import type { SaidPlace, SaidService } from './said.ts'

/** The agents of the département, by their forms. */
export const HOUSE = 'département'
/** What the law says of itself: in each commune of 1,500 inhabitants, a CCAS (CASF, art. L. 123-4). */
export const LAW = 'casf-l123-4'

export interface Saying<Said> {
  source: string
  holdsOn: Day
  knownFrom: Day
  said: Said
}

export interface Centre {
  lon: number
  lat: number
}

export type Face = Omit<Tables['place'], 'departement' | 'id' | 'known_from' | 'known_until'>
export type ServiceFace = Omit<
  Tables['place_service'],
  'departement' | 'id' | 'place_id' | 'known_from' | 'known_until'
>

/** In the order in which they count. */
export const inOrder = <Said>(sayings: readonly Saying<Said>[]): Saying<Said>[] =>
  [...sayings].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      compare(b.holdsOn, a.holdsOn) ||
      compare(b.knownFrom, a.knownFrom) ||
      compare(a.source, b.source),
  )

const rank = ({ source }: { source: string }) => (source === HOUSE ? 0 : source === LAW ? 2 : 1)
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Null when nobody says its name and its commune, or when nothing says where that is. */
export function faceOf(
  sayings: readonly Saying<SaidPlace>[],
  centreOf: (commune: string) => Centre | undefined,
): Face | null {
  const ordered = inOrder(sayings)
  const first = firstOf(ordered)
  const name = first('name')
  const commune = first('commune')
  if (!name || !commune) return null
  // An address and a point belong to their commune: those of a source that says another one do not count.
  const there = firstOf(ordered.filter(({ said }) => said.commune === undefined || said.commune === commune))
  const [lon, lat] = [there('lon') ?? null, there('lat') ?? null]
  const given = lon !== null && lat !== null
  const at = given ? { lon, lat } : centreOf(commune)
  if (!at) return null
  const kinded = ordered.find(({ said }) => said.kind !== undefined)?.said
  return {
    ...{ kind: kinded?.kind ?? 'autre', kind_word: kinded?.kindWord ?? null, name, commune },
    ...{ siret: first('siret') ?? null, description: first('description') ?? null },
    ...{ address: there('address') ?? null, address_more: there('addressMore') ?? null },
    ...{ postcode: there('postcode') ?? null, lon: at.lon, lat: at.lat },
    position: given ? 'given' : 'estimated',
    ...{ phone: first('phone') ?? null, mail: first('mail') ?? null, website: first('website') ?? null },
    ...{ hours: first('hours') ?? null, walk_in: first('walkIn') ?? null },
    ...{ mobile: first('mobile') ?? false, tour: first('tour') ?? null },
    accessibility: first('accessibility') ?? null,
    accessibility_url: first('accessibilityUrl') ?? null,
    ...{ languages: first('languages') ?? [], publics: first('publics') ?? [] },
    ...{ conditions: first('conditions') ?? null, capacity: first('capacity') ?? null },
    ...{ networks: first('networks') ?? [], closed_on: first('closedOn') ?? null },
    ...sourcesOf(ordered),
    sources: ordered.map(({ source, holdsOn }) => ({ source, on: holdsOn })),
  }
}

/** Null when it has ended, or when nobody says its name. */
export function serviceFaceOf(sayings: readonly Saying<SaidService>[]): ServiceFace | null {
  const ordered = inOrder(sayings)
  const first = firstOf(ordered)
  const name = first('name')
  if (!name || first('ended')) return null
  return {
    ...{ name, description: first('description') ?? null, type: first('type') ?? null },
    ...{ thematics: first('thematics') ?? [], publics: first('publics') ?? [] },
    ...{ publics_more: first('publicsMore') ?? null, conditions: first('conditions') ?? null },
    ...{ fees: first('fees') ?? null, fees_more: first('feesMore') ?? null },
    ...{ reception: first('reception') ?? [], mobilisation: first('mobilisation') ?? [] },
    mobilised_by: first('mobilisedBy') ?? [],
    mobilisation_more: first('mobilisationMore') ?? null,
    mobilisation_url: first('mobilisationUrl') ?? null,
    ...{ phone: first('phone') ?? null, mail: first('mail') ?? null, hours: first('hours') ?? null },
    zone: first('zone') ?? [],
    ...sourcesOf(ordered),
  }
}

/** Of the first source that speaks of the field, be it to say that there is none. */
const firstOf =
  <Said extends object>(ordered: readonly Saying<Said>[]) =>
  <Field extends keyof Said>(field: Field): Said[Field] | undefined =>
    ordered.find(({ said }) => said[field] !== undefined)?.said[field]

const sourcesOf = ([first]: readonly Saying<unknown>[]) => ({
  source: first!.source,
  said_on: first!.holdsOn,
})
