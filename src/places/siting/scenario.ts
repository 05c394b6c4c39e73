/** What siting has chosen, as the changes of a scenario. */
import type { Change } from '../scenarios/change.ts'
import type { SitingAnswer } from '../travel/siting.ts'

/** `id`: gives a new identifier each time. */
export function changesOf(
  { about, chosen, replaced }: Pick<SitingAnswer, 'about' | 'chosen' | 'replaced'>,
  id: () => string,
): Change[] {
  const gone = replaced.map((place): Change => ({ do: 'remove', place }))
  const more = chosen.map(
    ({ name, lat, lon, place, halfDay }): Change =>
      place !== null && halfDay !== null
        ? { do: 'open', place, halfDay }
        : {
            do: 'add',
            place: id(),
            name: `${about === 'stops' ? 'Étape' : 'Nouveau lieu'}, ${name}`,
            lat,
            lon,
          },
  )
  return [...gone, ...more]
}
