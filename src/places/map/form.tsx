/** What is asked of the map: a kind of place, a way to travel, minutes, a half-day of the week. Sent by GET: its address can be kept. */
import type { Mode } from '../../travel/types.ts'
import { Button } from '../../web/ui/button.tsx'
import { errorOf, type Problem } from '../../web/ui/error-summary.tsx'
import { Select } from '../../web/ui/select.tsx'
import { modeWords } from '../coverage/words.ts'
import { kindNames, kinds } from '../kinds.ts'

/** As typed. */
export type MapAsked = Partial<
  Record<'kind' | 'mode' | 'minutes' | 'halfDay' | 'commune' | 'lat' | 'lon', string>
>

const days = ['Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi', 'Dimanche']
/** By their rank: 0 is Monday morning, 13 Sunday afternoon. */
export const halfDayLabels = days.flatMap(day => [`${day} matin`, `${day} après-midi`])

const limits = [10, 15, 20, 30, 45, 60]

export interface MapFormProps {
  asked: MapAsked
  problems: readonly Problem[]
  /** The address that answers for every half-day at once. */
  week?: string
}

export const MapForm = ({ asked, problems, week }: MapFormProps) => {
  const field = (name: keyof MapAsked) => ({ name, value: asked[name], error: errorOf(problems, name) })
  const minutes = [...new Set([...limits, Number(asked.minutes)])].filter(value => value > 0 && value <= 240)
  return (
    <search>
      <form class="filter-bar" method="get" action={week ?? '/carte'}>
        <Select
          {...field('kind')}
          label="Lieux"
          options={kindNames.map(kind => ({ value: kind, label: kinds[kind].plural }))}
        />
        <Select
          {...field('mode')}
          label="Trajet"
          options={(Object.keys(modeWords) as Mode[]).map(mode => ({ value: mode, label: modeWords[mode] }))}
        />
        <Select
          {...field('minutes')}
          label="Durée"
          options={minutes
            .sort((a, b) => a - b)
            .map(value => ({ value: String(value), label: `${value}\u00a0minutes` }))}
        />
        {!week && (
          <Select
            {...field('halfDay')}
            label="Ouverts"
            empty="Sans tenir compte des horaires"
            options={halfDayLabels.map((label, rank) => ({ value: String(rank), label }))}
          />
        )}
        <div class="actions">
          <Button>Afficher</Button>
        </div>
      </form>
    </search>
  )
}
