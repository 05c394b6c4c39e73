/** The table of France services as a file: a place a line, in the order of the page. */
import { csvOf } from '../exports/cells.ts'
import { criteria, criterionIds } from './criteria.ts'
import type { PointLine } from './list.ts'
import { stateWords, toCheck, verdictWords, weekDays, weekHours, whereWords } from './words.ts'

export function tableOf(points: readonly PointLine[]): string {
  const titles = [
    ...['id', 'nom', 'communes', 'utas', 'arrets', 'heures_par_semaine', 'jours_par_semaine', 'etat'],
    ...['ce_qui_manque', 'a_verifier_sur_place', ...criterionIds.map(id => `critere_${id}`)],
  ]
  return csvOf(
    points.map(point => ({
      ...{ id: point.id, nom: point.name, communes: plain(whereWords(point)), utas: point.utas.name },
      arrets: point.tour ? String(point.places.length) : '',
      heures_par_semaine: plain(weekHours(point)),
      jours_par_semaine: plain(weekDays(point)),
      etat: plain(stateWords[point.state]),
      ce_qui_manque: plain(point.missing.join(' ')),
      a_verifier_sur_place: toCheck(point),
      ...Object.fromEntries(
        point.judged.map(({ criterion, verdict }) => [`critere_${criterion}`, plain(verdictWords[verdict])]),
      ),
    })),
    titles,
  )
}

/** Spaces that do not break are of no use in a cell, and hinder its search. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

export const criteriaLines = () => criterionIds.map(id => ({ id, ...criteria[id] }))
