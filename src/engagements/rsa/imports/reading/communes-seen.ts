/** Warnings about where the households of a file are: another département's file, a commune that nobody knows. */
import type { CommuneMap } from '../../../../kernel/territory/service-map.ts'
import type { CafHousehold } from '../../caf/household.ts'
import { plural } from '../result.ts'

export function communesSeen({ today }: CommuneMap, departement: string) {
  const others = new Map<string, number>()
  const elsewhere = new Map<string, number>()
  const unknown = new Map<string, number>()
  const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1)
  return {
    look(household: CafHousehold) {
      if (household.departement !== departement) count(others, household.departement)
      const insee = household.addresses.find(({ rank }) => rank === '01')?.insee
      if (!insee) return
      const commune = today(insee)
      if (!commune) count(unknown, insee)
      else if (departementOf(commune) !== departement) count(elsewhere, commune)
    },
    warnings: (): string[] => [
      ...listed(
        others,
        (code, n) =>
          `${plural(n, 'foyer est adressé', 'foyers sont adressés')} au département ${code}, et non au ${departement}.`,
      ),
      ...listed(
        unknown,
        (code, n) =>
          `Commune inconnue « ${code} » pour ${plural(n, 'foyer', 'foyers')} : aucun territoire ne leur est attribué.`,
      ),
      ...listed(
        elsewhere,
        (code, n) =>
          `${plural(n, 'foyer habite', 'foyers habitent')} hors du département (commune ${code}) : aucun territoire ne leur est attribué.`,
      ),
    ],
  }
}

/** At most twenty sentences: beyond, the file is of somewhere else altogether. */
const listed = (map: Map<string, number>, sentence: (code: string, n: number) => string) =>
  [...map].slice(0, 20).map(([code, n]) => sentence(code, n))

const departementOf = (commune: string) =>
  /^9[78]/.test(commune) ? commune.slice(0, 3) : commune.slice(0, 2)
