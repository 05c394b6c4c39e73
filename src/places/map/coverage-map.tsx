/** The map of a coverage: each commune by how far its nearest place is, the places, the limits of the UTAS; and what opens the interactive one. */
import type { BaseMap } from '../../web/map/base-map.ts'
import { bordersBetween } from '../../web/map/paths.ts'
import { CommuneMap } from '../../web/ui/commune-map.tsx'
import type { MarkerShape } from '../../web/ui/map-marker.tsx'
import { modeWords } from '../coverage/words.ts'
import { type Kind, kinds } from '../kinds.ts'
import type { TriedPlace } from '../travel/try-place.ts'
import { classesOf, count, type MapFigures, minutesWords, percent, shadeOf } from './figures.ts'

export interface MapPlace {
  id: string
  kind: Kind
  name: string
  lon: number
  lat: number
}

export interface CoverageMapProps {
  figures: MapFigures
  base: BaseMap
  places: readonly MapPlace[]
  /** The centre of each commune, by code: the towns that are named. */
  centres: ReadonlyMap<string, { lon: number; lat: number }>
  /** Addresses of what the interactive map reads: the outlines, and these figures. */
  island: { shapes: string; figures: string; trial?: string; save?: string | undefined }
  /** A place that is not there, and what it would change. */
  tried?: TriedPlace | null
}

/** One a kind: told apart by their shape. */
export const shapeOf: Record<Kind, MarkerShape> = {
  'premier-accueil': 'circle',
  'france-services': 'diamond',
  cms: 'cross',
  ccas: 'circle',
  caf: 'square',
  'mission-locale': 'triangle',
  'france-travail': 'square',
  'aide-alimentaire': 'triangle',
  parentalite: 'star',
  'mediation-numerique': 'diamond',
  autre: 'square',
}

/** Communes that may be named on the map. */
const TOWNS = 24

export const CoverageMap = ({ figures: today, base, places, centres, island, tried }: CoverageMapProps) => {
  const figures = tried ? withTrial(today, tried) : today
  const { communes, minutes, mode, how } = figures
  const byCode = new Map(communes.map(commune => [commune.code, commune]))
  const shades = new Map(communes.map(({ code, minutes: own }) => [code, shadeOf(own, minutes)]))
  const shown = [...new Set(places.map(({ kind }) => kind))]
  return (
    <CommuneMap
      id="carte"
      title={`Minutes ${modeWords[mode]} jusqu’au lieu le plus proche, par commune${tried ? `, s’il y avait un lieu à ${tried.place.name}` : ''}`}
      summary={summaryOf(figures)}
      base={base}
      classes={classesOf(minutes)}
      shadeOf={shades}
      nameOf={code => {
        const commune = byCode.get(code)
        return commune && `${commune.name}\u00a0: ${minutesWords(commune.minutes)}`
      }}
      points={[
        ...places.map(place => ({ ...place, shape: shapeOf[place.kind] })),
        ...(tried
          ? [{ ...tried.place, name: `Lieu essayé\u00a0: ${tried.place.name}`, shape: 'star' as const }]
          : []),
      ]}
      kinds={[
        ...shown.map(kind => ({ shape: shapeOf[kind], label: kinds[kind].plural })),
        ...(tried ? [{ shape: 'star' as const, label: 'Le lieu essayé' }] : []),
      ]}
      towns={communes
        .toSorted((a, b) => b.inhabitants - a.inhabitants)
        .slice(0, TOWNS)
        .flatMap(({ code, name, inhabitants }) => {
          const centre = centres.get(code)
          return centre ? [{ name, inhabitants, ...centre }] : []
        })}
      borders={{
        path: bordersBetween(base, code => byCode.get(code)?.utas ?? null),
        label: 'Limites des UTAS',
      }}
      method={
        <>
          {figures.method === 'estimated' && <strong>Estimation. </strong>}
          {how}
        </>
      }
      island={
        <div
          class="map-island"
          data-shapes={island.shapes}
          data-figures={island.figures}
          data-minutes={minutes}
          data-trial={island.trial}
          data-save={island.save}
          hidden
        />
      }
    />
  )
}

/** The same communes with the minutes, and the totals, of what is tried. */
export function withTrial(figures: MapFigures, { communes, after, inhabitants }: TriedPlace): MapFigures {
  const then = new Map(communes.map(({ code, minutes }) => [code, minutes]))
  return {
    ...figures,
    ...{ covered: after, share: after / inhabitants },
    communes: figures.communes.map(one =>
      then.has(one.code) ? { ...one, minutes: then.get(one.code)! } : one,
    ),
  }
}

function summaryOf({ communes, minutes, covered, inhabitants, share }: MapFigures): string {
  const far = communes.filter(commune => shadeOf(commune.minutes, minutes) === 'out')
  const most = far.toSorted((a, b) => b.inhabitants - a.inhabitants).slice(0, 3)
  const names = most.map(({ name }) => name).join(', ')
  return [
    `${count(covered)} habitants sur ${count(inhabitants)} (${percent(share)}) sont à ${minutes} minutes ou moins.`,
    far.length === 0
      ? 'Aucune commune n’est au-delà.'
      : `${count(far.length)} ${far.length === 1 ? 'commune est au-delà' : 'communes sont au-delà'}, dont ${names}.`,
    'Les mêmes chiffres sont dans le tableau des communes, avant la carte.',
  ].join(' ')
}
