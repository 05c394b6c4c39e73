/** How a figure of coverage was made, said to whoever reads it. */
import { type Day, formatDay } from '../../kernel/time.ts'
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
  car: `4,1 minutes et 1,33 minute par kilomètre à vol d’oiseau, avec ${decimal(ESTIMATE_ERROR)} minutes d’écart-type`,
  bicycle: 'le vol d’oiseau allongé de 30 %, à 15 km/h',
  walk: 'le vol d’oiseau allongé de 30 %, à 4,5 km/h',
  transit: '',
}

interface Made {
  mode: Mode
  method: Method
  /** Communes whose times are the estimate. */
  estimated?: { communes: number }
  /** Communes from which public transport cannot be walked to, for want of streets. */
  streetless?: { communes: number }
}

/** One to three sentences. */
export function methodSentence(
  { mode, method, estimated, streetless }: Made,
  network: NetworkFacts | null,
  when?: Moment | null,
): string {
  if (method === 'estimated' || !network)
    return `Temps ${modeWords[mode]} estimés, faute de réseau qui couvre le département\u00a0: ${estimates[mode]}.`
  const files = network.sources.map(({ name }) => name).join(', ')
  const at = when && mode === 'transit' ? `, ${arrivalWords(when)}` : ''
  return [
    `Temps ${modeWords[mode]} calculés sur le réseau ${network.id} du ${formatDay(network.builtOn)} (${files})${at}.`,
    ...(when && mode === 'transit' ? silentOn(network, when.day) : []),
    estimated?.communes &&
      `Pour ${communes(estimated.communes)}, hors de ce réseau ou plus près d’un lieu qui l’est, les temps sont estimés (${estimates[mode]}).`,
    streetless?.communes &&
      `À plus de deux kilomètres de toute rue importée, ${communes(streetless.communes)} ${streetless.communes === 1 ? 'compte' : 'comptent'} comme hors d’atteinte.`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** A sentence for each timetable that says nothing of that day, while another does. */
const silentOn = ({ sources }: NetworkFacts, day: Day): string[] =>
  sources.flatMap(({ kind, name, from, until }) =>
    kind === 'osm' || (from && until && from <= day && day <= until)
      ? []
      : `${name} ${from && until ? `a des horaires du ${formatDay(from)} au ${formatDay(until)}\u00a0: ses lignes ne comptent pas ce jour-là` : 'n’a aucun horaire'}.`,
  )

const arrivalWords = ({ day, between: [from, until] }: Moment): string =>
  `pour une arrivée le ${formatDay(day)} entre ${clockInFrench(from)} et ${clockInFrench(until)} (médiane des heures d’arrivée)`

const communes = (count: number): string => (count === 1 ? 'une commune' : `${count}\u00a0communes`)

function decimal(value: number): string {
  return String(value).replace('.', ',')
}
