/** What a change of a scenario is called. */
import { halfDays } from '../hours/half-days.ts'
import type { Change } from './change.ts'
import type { Site } from './weigh/site.ts'

/** `sites`: those of today and those that the scenario adds. */
export function changeWords(change: Change, sites: readonly Site[]): string {
  const site = sites.find(({ id }) => id === change.place)
  const name = change.do === 'add' ? change.name : (site?.name ?? 'un lieu qui n’est plus dans l’annuaire')
  const where = site?.communeName && !name.includes(site.communeName) ? ` (${site.communeName})` : ''
  const when = 'halfDay' in change ? halfDays[change.halfDay]!.label : ''
  return {
    add: `Ajouter ${name}`,
    remove: `Supprimer ${name}${where}`,
    open: `Ouvrir ${name}${where} le ${when}`,
    close: `Fermer ${name}${where} le ${when}`,
  }[change.do]
}
