/** The words that all pages of scenarios share: the question, how a figure is made, how many more. */

import { modeWords } from '../../coverage/words.ts'
import { kinds } from '../../kinds.ts'
import { count } from '../../map/figures.ts'
import type { ScenarioLine } from '../list-scenarios.ts'

/** « France services à 30 minutes en voiture ». */
export const questionWords = ({
  kinds: asked,
  minutes,
  mode,
}: Pick<ScenarioLine, 'kinds' | 'minutes' | 'mode'>) =>
  `${asked.map(kind => kinds[kind].plural).join(', ')} à ${minutes}\u00a0minutes ${modeWords[mode]}`

export const methodWord = ({ method }: { method: 'routed' | 'estimated' }): string =>
  method === 'estimated' ? 'estimation' : 'itinéraires calculés'

/** « + 1 234 », « − 20 », « 0 ». */
export const signed = (change: number): string =>
  change === 0 ? '0' : `${change > 0 ? '+' : '−'}\u00a0${count(Math.abs(change))}`

export const changesWords = (changes: number): string =>
  changes === 0 ? 'aucun' : changes === 1 ? '1 changement' : `${changes} changements`

export const addressOf = (scenario: string): string => `/scenarios/${scenario}`
