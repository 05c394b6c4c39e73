/** How a figure of coverage was made, said to whoever reads it. */
import { formatDay } from '../../kernel/time.ts'
import type { Mode } from '../../travel/types.ts'
import { clockInFrench } from '../hours/french.ts'
import type { NetworkFacts } from '../networks/networks.ts'
import type { Method } from './coverage.ts'
import { ESTIMATE_ERROR } from './doubt.ts'
import type { Moment } from './reach.ts'

export const modeWords: Record<Mode, string> = {
  walk: 'à pied',
  bicycle: 'à vélo',
  car: 'en voiture',
  transit: 'en transport en commun',
}

const estimates: Record<Mode, string> = {
  car: `4,1 minutes et 1,33 minute par kilomètre à vol d’oiseau, à ${decimal(ESTIMATE_ERROR)} minutes près (écart-type)`,
  bicycle: 'le vol d’oiseau allongé de 30 %, à 15 km/h',
  walk: 'le vol d’oiseau allongé de 30 %, à 4,5 km/h',
  transit: '',
}

/** One or two sentences. `estimated`: communes out of the network. */
export function methodSentence(
  {
    mode,
    method,
    estimated = { communes: 0 },
  }: { mode: Mode; method: Method; estimated?: { communes: number } },
  network: NetworkFacts | null,
  when?: Moment | null,
): string {
  if (method === 'estimated' || !network)
    return `Temps ${modeWords[mode]} estimés, faute de réseau qui couvre le département\u00a0: ${estimates[mode]}.`
  const files = network.sources.map(({ name }) => name).join(', ')
  const at =
    when && mode === 'transit'
      ? `, pour une arrivée le ${formatDay(when.day)} entre ${clockInFrench(when.between[0])} et ${clockInFrench(when.between[1])} (médiane des heures d’arrivée)`
      : ''
  const made = `Temps ${modeWords[mode]} calculés sur le réseau ${network.id} du ${formatDay(network.builtOn)} (${files})${at}.`
  if (estimated.communes === 0) return made
  const some = estimated.communes === 1 ? 'Une commune est' : `${estimated.communes} communes sont`
  return `${made} ${some} hors de ce réseau\u00a0: leurs temps sont estimés (${estimates[mode]}).`
}

function decimal(value: number): string {
  return String(value).replace('.', ',')
}
