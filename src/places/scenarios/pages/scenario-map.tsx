/** The map of a scenario: each commune by the minutes that it would have, the places of today and those that are added. */
import type { BaseMap } from '../../../web/map/base-map.ts'
import { Button } from '../../../web/ui/button.tsx'
import { CommuneMap } from '../../../web/ui/commune-map.tsx'
import { TextField } from '../../../web/ui/text-field.tsx'
import { modeWords } from '../../coverage/words.ts'
import { classesOf, count, minutesWords, percent, shadeOf } from '../../map/figures.ts'
import type { IslandFigures } from '../../map/island-figures.ts'
import type { OpenedScenario } from '../open-scenario.ts'
import { addressOf } from './words.tsx'

export interface MapLand {
  base: BaseMap
  centres: ReadonlyMap<string, { lon: number; lat: number }>
}

interface ScenarioMapProps {
  opened: OpenedScenario
  land: MapLand
  /** The last version: it may be changed on the interactive map. */
  current: boolean
}

/** Communes that may be named on the map. */
const TOWNS = 24

export const ScenarioMap = ({ opened, land: { base, centres }, current }: ScenarioMapProps) => {
  const { scenario, version, communes, minutes, mode, method, how, sites, comparison } = opened
  const byCode = new Map(communes.map(commune => [commune.code, commune]))
  const there = sites.filter(({ change }) => change !== 'removed')
  const added = there.some(({ change }) => change === 'added')
  return (
    <CommuneMap
      id="carte"
      title={`Minutes ${modeWords[mode]} jusqu’au lieu le plus proche avec ce scénario, par commune`}
      summary={`${count(comparison.after)} habitants sur ${count(comparison.inhabitants)} (${percent(comparison.inhabitants ? comparison.after / comparison.inhabitants : null)}) sont à ${minutes} minutes ou moins. Les mêmes chiffres sont dans les tableaux, avant la carte.`}
      base={base}
      classes={classesOf(minutes)}
      shadeOf={new Map(communes.map(({ code, minutes: own }) => [code, shadeOf(own, minutes)]))}
      nameOf={code => {
        const commune = byCode.get(code)
        return (
          commune &&
          `${commune.name}\u00a0: ${minutesWords(commune.minutes)}${commune.minutes === commune.minutesBefore ? '' : `, aujourd’hui ${minutesWords(commune.minutesBefore)}`}`
        )
      }}
      points={there.map(({ name, lon, lat, change }) => ({
        ...{ name, lon, lat },
        shape: change === 'added' ? 'star' : 'circle',
      }))}
      kinds={[
        { shape: 'circle', label: 'Lieux d’aujourd’hui' },
        ...(added ? [{ shape: 'star' as const, label: 'Lieux ajoutés' }] : []),
      ]}
      towns={communes
        .toSorted((a, b) => b.inhabitants - a.inhabitants)
        .slice(0, TOWNS)
        .flatMap(({ code, name, inhabitants }) => {
          const centre = centres.get(code)
          return centre ? [{ name, inhabitants, ...centre }] : []
        })}
      method={
        <>
          {method === 'estimated' && <strong>Estimation. </strong>}
          {how}
        </>
      }
      island={
        <div
          class="map-island"
          data-shapes={`/carte/contours.json?v=${encodeURIComponent(base.version)}`}
          data-figures={`${addressOf(scenario)}/chiffres.json?version=${version}`}
          data-preview={current ? `/api/scenarios/preview-change?scenario=${scenario}` : undefined}
          hidden
        >
          {current && <SaveForm opened={opened} />}
        </div>
      }
    />
  )
}

/** What the interactive map saves: filled by it, shown when there is something to save. */
const SaveForm = ({ opened: { scenario, latest } }: { opened: OpenedScenario }) => (
  <form class="land-save" method="post" action={addressOf(scenario)} hidden>
    <input type="hidden" name="from" value={latest} />
    {['do', 'place', 'lat', 'lon', 'halfDay'].map(name => (
      <input type="hidden" name={name} />
    ))}
    <div class="land-name">
      <TextField name="land-name" label="Nom du lieu ajouté" maxlength={120} />
    </div>
    <div class="actions">
      <Button>Enregistrer dans le scénario</Button>
      <button type="button" class="button plain">
        Annuler
      </button>
    </div>
  </form>
)

interface PlannedFigures extends IslandFigures {
  places: (IslandFigures['places'][number] & { halfDays: number[] | null; added: boolean })[]
}

/** The same for the interactive map. */
export const scenarioFigures = (opened: OpenedScenario): PlannedFigures => {
  const { communes, minutes, how, method, sites } = opened
  return {
    ...{ minutes, how, method, classes: classesOf(minutes), tried: null },
    communes: communes.map(({ code, name, inhabitants, minutes: own }) => ({
      ...{ code, name, inhabitants, minutes: own, shade: shadeOf(own, minutes) },
    })),
    places: sites
      .filter(({ change }) => change !== 'removed')
      .map(({ id, name, communeName, lon, lat, halfDays, change }) => ({
        ...{ id, name, lon, lat, halfDays, added: change === 'added' },
        ...{ kind: change === 'added' ? 'lieu ajouté' : 'lieu d’aujourd’hui', commune: communeName ?? '' },
        shape: change === 'added' ? ('star' as const) : ('circle' as const),
      })),
  }
}
