/** For the tests: a département whose SMIC and communes are known, and made-up offers of it. */
import { communesOf } from '../../../../../kernel/synthetic/communes.ts'
import { readReference } from '../../../../../kernel/territory/reference.ts'
import { syntheticOffers } from '../synthetic/offers.ts'
import type { Ground, Incoming, Rejected } from './incoming.ts'
import { readOffersFile } from './read.ts'

export const today = '2026-02-10'
const communes = communesOf('76')
const centres = new Map(
  readReference().commune.map(({ code, lat, lon }) => [code, lat === null ? null : { lat, lon: lon! }]),
)
export const ground: Ground = {
  today,
  romeExists: code => code !== 'A9999',
  smicOn: day => (day >= '2026-01-01' ? 1202 : day >= '2022-08-01' ? 1107 : null),
  appellationNamed: () => null,
  siretIsRight: siret => siret !== '12345678901234',
  locate({ code, name, lat, lon }) {
    const commune = code || name
    return centres.has(commune)
      ? { commune, lat, lon }
      : { reason: `«\u00a0${commune.slice(0, 40)}\u00a0» n’est le code d’aucune commune.` }
  },
}
export const made = (count: number, seed = '1') =>
  syntheticOffers({
    seed,
    count,
    communes,
    today,
    smic: 1202,
    pointOf: code => centres.get(code) ?? null,
  })

export async function read(name: string, content: string | Uint8Array): Promise<(Incoming | Rejected)[]> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return [...(await readOffersFile(name, bytes, ground)).offers()]
}
export const reasonOf = (one: Incoming | Rejected | undefined) =>
  one && 'reason' in one ? one.reason : 'entered'
