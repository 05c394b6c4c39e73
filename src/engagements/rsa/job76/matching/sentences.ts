/** What the matching says, in French: why a pair fits, or what lacks. To the candidate, about them to their référent, or to an employer, who is told nothing of home nor travel. */
import { DAY, dayOf, within } from './hours/week.ts'
import type { AwayMiss, Miss, TripMiss } from './misses.ts'
import type { Journey } from './rule/journey.ts'
import { CAR, type Means, TRANSIT, WALK } from './travel/means.ts'
import { NEVER } from './travel/travel.ts'

export type View = 'candidate' | 'referent' | 'employer'

/** What a match is told with; the journey is left out where it may not be known. */
export interface FitTold {
  exact: boolean
  had: number
  asked: number
  /** Cents an hour, hours and minutes a week in minutes; 0: to be asked. */
  paid: number
  minutes: number
  shiftsTold: boolean
  age: number
  /** Days between the start and the day from which the candidate is free, when that is later. */
  freeAfter: number
  journey: Journey
}

export function sentencesOfFit(fit: FitTold, view: View): string[] {
  const you = words[view]
  const said = [
    fit.exact ? `C’est un métier ${you.wishes}.` : `C’est un métier proche de celui ${you.wishes}.`,
  ]
  if (view !== 'employer') said.push(journey(fit.journey))
  else said.push(`Trajet possible, aller et retour${fit.shiftsTold ? ', à vos horaires' : ''}.`)
  said.push(competences(fit.had, fit.asked, you))
  if (fit.shiftsTold)
    said.push(
      fit.minutes
        ? `${duration(fit.minutes)} par semaine, ${you.atHours}.`
        : `Horaires possibles ${you.forYou}.`,
    )
  else if (fit.minutes) said.push(`${duration(fit.minutes)} par semaine, ${ASK_HOURS[view]}`)
  else said.push(`Durée et ${ASK_HOURS[view]}`)
  if (view !== 'employer') {
    said.push(fit.paid ? `${euros(fit.paid)} brut de l’heure.` : 'Salaire à demander.')
    said.push(published(fit.age))
  }
  if (fit.freeAfter > 0) said.push(`${you.Free} ${days(fit.freeAfter)} après le début prévu.`)
  return said
}

export function sentencesOfMisses(misses: readonly Miss[], view: View): string[] {
  const hidden = (miss: Miss) => miss.constraint === 'trip' || miss.constraint === 'away'
  if (view !== 'employer') return misses.map(miss => sentenceOf(miss, view))
  const said = misses.filter(miss => !hidden(miss)).map(miss => sentenceOf(miss, view))
  return misses.some(hidden) ? [...said, 'Les horaires ou le trajet ne conviennent pas.'] : said
}

function sentenceOf(miss: Miss, view: View): string {
  const you = words[view]
  switch (miss.constraint) {
    case 'metier':
      return `Ce n’est ni un métier ${you.wishes}, ni un métier proche.`
    case 'contract':
      return `Contrat proposé${SPACE}: ${miss.contract}, que ${you.accepts}.`
    case 'licence':
      return `Il faudrait ${miss.licences.map(licence).join(' et ')}.`
    case 'hours':
      return `${duration(miss.minutes)} par semaine${SPACE}: ${duration(Math.abs(miss.over))} de ${miss.over > 0 ? 'plus' : 'moins'} que ${you.wants}.`
    case 'pay':
      return view === 'employer'
        ? `Le salaire est sous celui que ${you.asks}.`
        : `${euros(miss.paid)} brut de l’heure${SPACE}: ${euros(miss.short)} de moins que ce que ${you.asks}.`
    case 'trip':
      return trip(miss, you.longest)
    case 'away':
      return away(miss, you)
  }
}

function journey({ there, back, byThere, byBack }: FitTold['journey']): string {
  const other = byThere === byBack ? '' : ` ${by(byBack)}`
  return `${duration(there)} aller ${by(byThere)}, ${duration(back)} retour${other}.`
}

function competences(had: number, asked: number, { has, hasNot }: typeof person): string {
  if (asked === 0) return 'Aucune compétence particulière n’est demandée.'
  if (had === 0)
    return `${hasNot} pas encore ${asked === 1 ? 'la compétence demandée' : `les ${asked} compétences demandées`}.`
  if (had === asked)
    return asked === 1 ? `${has} la compétence demandée.` : `${has} les ${asked} compétences demandées.`
  return `${has} ${had} des ${asked} compétences demandées.`
}

function trip({ direction, at, minutes, over, by: means, still }: TripMiss, longest: string): string {
  if (minutes !== NEVER)
    return `${direction === 'there' ? 'Aller' : 'Retour'} de ${duration(minutes)} ${by(means)}${SPACE}: ${duration(over)} de plus que ${longest}.`
  const day = dayOf(at) < SATURDAY ? '' : ` le ${DAYS[dayOf(at)]}`
  if (direction === 'back')
    return still === undefined
      ? `Pas de retour à ${clock(at)}${day}.`
      : `Pas de retour après ${clock(still)}${day}.`
  const first = still === undefined ? '' : `${SPACE}: le premier arrive à ${clock(still)}`
  return `Pas d’aller pour ${clock(at)}${day}${first}.`
}

function away({ start, end, leave, home, early, late, worked }: AwayMiss, you: typeof person): string {
  const day = `Travail le ${DAYS[dayOf(start)]}, de ${clock(start)} à ${clock(end)}${SPACE}:`
  if (worked)
    return `${day} ${you.isNotFree} pendant ${duration(early + worked + late)} de ce temps, trajet compris.`
  const sides = [
    early && `partir à ${clock(leave)}, ${duration(early)} trop tôt`,
    late && `rentrer à ${clock(home)}, ${duration(late)} trop tard`,
  ]
  return `${day} il faudrait ${sides.filter(Boolean).join(' et ')} ${you.forYou}.`
}

const SPACE = '\u00a0'
const person = {
  wishes: 'que la personne cherche',
  has: 'La personne a',
  hasNot: 'La personne n’a',
  forYou: 'pour la personne',
  Free: 'La personne est libre',
  isNotFree: 'la personne n’est pas libre',
  atHours: 'à des heures possibles pour la personne',
  accepts: 'la personne n’a pas accepté',
  wants: 'la personne ne souhaite',
  asks: 'la personne demande',
  longest: 'son plus long trajet',
}

const words: Record<View, typeof person> = {
  candidate: {
    wishes: 'que vous cherchez',
    has: 'Vous avez',
    hasNot: 'Vous n’avez',
    forYou: 'pour vous',
    Free: 'Vous êtes libre',
    isNotFree: 'vous n’êtes pas libre',
    atHours: 'à des heures possibles pour vous',
    accepts: 'vous n’avez pas accepté',
    wants: 'vous ne souhaitez',
    asks: 'vous demandez',
    longest: 'votre plus long trajet',
  },
  referent: person,
  employer: { ...person, atHours: 'à vos horaires' },
}

const ASK_HOURS: Record<View, string> = {
  candidate: `horaires à demander${SPACE}: trajet compté pour une journée de 8${SPACE}h à 17${SPACE}h.`,
  referent: `horaires à demander${SPACE}: trajet compté pour une journée de 8${SPACE}h à 17${SPACE}h.`,
  employer: 'horaires à préciser.',
}

const SATURDAY = 5
const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']

const by = (means: Means): string =>
  means === WALK
    ? 'à pied'
    : means === TRANSIT
      ? 'en transports en commun'
      : means === CAR
        ? 'en voiture'
        : 'à vélo'

/** « B » is a driving licence; whatever is longer says itself what it is. */
const licence = (code: string): string =>
  /^[A-Z]{1,2}\d?E?$/.test(code) ? `le permis ${code}` : `« ${code} »`

const days = (count: number): string => (count === 1 ? `1${SPACE}jour` : `${count}${SPACE}jours`)

/** « 35 h », « 17 h 30 » of minutes. */
const duration = (count: number): string =>
  count < 60
    ? `${Math.round(count)}${SPACE}min`
    : `${Math.floor(count / 60)}${SPACE}h${count % 60 ? `${SPACE}${String(count % 60).padStart(2, '0')}` : ''}`

/** « 21 h 10 » of a minute of the week. */
const clock = (minute: number): string => {
  const time = within(Math.round(minute)) % DAY
  return time < 60 ? `0${SPACE}h${time ? `${SPACE}${String(time).padStart(2, '0')}` : ''}` : duration(time)
}

const euros = (cents: number): string =>
  `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}${SPACE}€`

const published = (age: number): string =>
  age <= 0
    ? 'Offre publiée aujourd’hui.'
    : age === 1
      ? 'Offre publiée hier.'
      : `Offre publiée il y a ${age}${SPACE}jours.`
