/** Homes and places drawn on a line, for tests: kilometres east of one point, by the estimate. */
import type { Inhabited } from '../../kernel/territory/inhabited.ts'
import type { PlaceReached } from './open-sites.ts'

/** Kilometres on the parallel of Rouen. */
const east = (km: number) => ({ lat: 49.44, lon: 1.1 + km / 72.3 })

export const home = (code: string, km: number, given: Partial<Inhabited> = {}): Inhabited => ({
  ...{ code, level: 'commune', commune: code, communeName: `Commune ${code}`, utas: 'A' },
  ...{ epci: 'E', epciName: 'Communauté E', ...east(km), inhabitants: 100 },
  ...{ poorHouseholds: null, householdsWithoutCar: null, households: null },
  ...given,
})

export const place = (km: number, hours: string | null = null): PlaceReached => ({ ...east(km), hours })
