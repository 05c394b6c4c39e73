/** When a candidate can be away from home, in words: on the candidate’s own pages and in their CV. */
import { clockInFrench, daysInFrench } from '../../../../../places/hours/french.ts'
import { ANY, awayFormOf, type Window } from './away.ts'

/** « du lundi au vendredi, de 8 h à 18 h », a line a group of days; null: not said. */
export function awayWords(away: string | null): string[] {
  if (away === null) return []
  if (away === ANY) return ['à tout moment de la semaine']
  const { days, night } = awayFormOf(away)
  const said = days.map(window => (window ? hoursWords(window) : ''))
  const lines = [...new Set(said.filter(Boolean))].map(hours => {
    const same = said.flatMap((other, day) => (other === hours ? [day] : []))
    const days = daysInFrench(same)
    return `${/^(du|tous) /.test(days) ? '' : 'le '}${days}, ${hours}`
  })
  return night ? [...lines, `et la nuit de ces jours, ${hoursWords(night)}`] : lines
}

const hoursWords = ([from, until]: Window) => `de ${clock(from)} à ${clock(until)}`

/** « 8 h 30 »; a day begins at 0 h and ends at minuit. */
const clock = (minute: number): string => (minute === 0 ? '0\u00a0h' : clockInFrench(minute * 60))
