/** What happened to a person, the latest first: what the caisse said and what agents did, each on its day. */
import type { Day } from '../../kernel/time.ts'
import { formatDay } from '../../kernel/time.ts'
import type { RsaFile } from './file.ts'
import { confirmedFacts } from './job76/contacts/vocabulary.ts'
import { motiveWords, standingWords } from './words.ts'

interface Event {
  day: Day
  title: string
  detail?: string
}

const parcoursWords = {
  emploi: 'parcours emploi',
  'socio-professionnel': 'parcours socio-professionnel',
  social: 'parcours social',
}
const outcomeWords = {
  came: 'la personne est venue',
  excused: 'la personne s’est excusée',
  absent: 'la personne n’est pas venue',
  moved: 'déplacé',
}

export function timelineOf({ standings, droits, search }: RsaFile): Event[] {
  const events: Event[] = (search?.confirmed ?? []).map(({ fact, onDay, by }) => ({
    day: onDay,
    title: `Job 76\u00a0: ${confirmedFacts[fact].toLowerCase()}`,
    detail: `Fait confirmé${by ? ` par ${by}` : ''}, sans effet sur les délais.`,
  }))
  for (const { spans, knownOn } of standings) {
    for (const { from, standing, motive } of spans) {
      const words = motiveWords(standing, motive)
      events.push({ day: from, title: capital(standingWords[standing]), detail: words || 'Selon la caisse.' })
    }
    events.push({ day: knownOn[0]!, title: 'Première ligne reçue de la caisse' })
  }
  for (const { orientations, appointments } of droits) {
    for (const {
      decided_on,
      notified_on,
      parcours,
      organisation,
      referent,
      recorded_on,
      replaced_on,
    } of orientations)
      events.push({
        day: decided_on,
        title: `Orientation : ${parcoursWords[parcours]}`,
        detail: `${organisation}${referent ? `, ${referent}` : ''}. Notifiée le ${formatDay(notified_on)}, enregistrée le ${formatDay(recorded_on)}${replaced_on ? `, corrigée le ${formatDay(replaced_on)}` : ''}.`,
      })
    for (const { fixed_on, on_day, at, organisation, outcome } of appointments) {
      events.push({
        day: fixed_on,
        title: 'Rendez-vous d’accompagnement fixé',
        detail: `Le ${formatDay(on_day)} à ${at}, ${organisation}.`,
      })
      if (outcome)
        events.push({ day: on_day, title: `Rendez-vous d’accompagnement : ${outcomeWords[outcome]}` })
    }
  }
  return events.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
