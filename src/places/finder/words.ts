/** What the pages say of distances, telephones and communes, in plain French. */
import { formatPhone, phoneOf } from '../../kernel/people/phone.ts'
import { formatDay, weekday } from '../../kernel/time.ts'
import { clockInFrench } from '../hours/french.ts'
import type { HelpPlace } from './answer.ts'
import type { Moment } from './help-near.ts'
import { minutesOf } from './trips.ts'

/** « près de » that name: « de Forges-les-Eaux », « du Havre », « des Loges », « d’Auffay ». */
export function ofCommune(name: string): string {
  if (name.startsWith('Le ')) return `du ${name.slice(3)}`
  if (name.startsWith('Les ')) return `des ${name.slice(4)}`
  return /^[aeiouy]/i.test(name.normalize('NFD')) && !/^y[aeiou]/i.test(name) ? `d’${name}` : `de ${name}`
}

/** « 02 35 09 68 03 », however the source wrote it; a number of another shape, such as « 39 49 », stays as it is. */
export function shownPhone(phone: string): string {
  const compared = phoneOf(firstOf(phone))
  return (compared ? formatPhone(compared) : phone.trim()).replaceAll(' ', '\u00a0')
}

export function phoneHref(phone: string): string {
  const compared = phoneOf(firstOf(phone))
  return `tel:${compared ? `+${compared}` : firstOf(phone).replace(/[^\d+]/g, '')}`
}

/** Lists write a second number after a bar, a comma or « ou ». */
const firstOf = (phone: string): string => phone.split(/[/,;]|\bou\b/)[0]!

/** « mardi 10 mars 2026 à 14 h 05 » */
export const momentInFrench = ({ day, time }: Moment): string =>
  `${dayNames[weekday(day)]} ${formatDay(day)} à ${clockInFrench(minutesOf(time) * 60)}`

const dayNames = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi']

/** « Ouvert maintenant, ferme à 17 h ». Nobody is told to telephone where there is no number. */
export function openingWords({ openness, hours, phone }: HelpPlace): string {
  const sentence =
    hours.length === 0 ? 'horaires inconnus\u00a0: téléphonez avant d’y aller' : openness.sentence
  const said = phone ? sentence : sentence.replace(/\u00a0: téléphonez.*$/, '')
  return said.charAt(0).toUpperCase() + said.slice(1)
}

/** Minutes up to which one walks, or rides a bicycle. */
const WALKABLE = 60
const RIDABLE = 75

/** « À 3 km : 40 min à pied, 12 min à vélo. Car, bus ou train : partir à 14 h 12, arriver à 14 h 47. » */
export function wayWords(place: HelpPlace, today: string): string[] {
  const { minutes, metres, trip } = place
  if (place.position === 'estimated' && metres < 100) return ['Dans la commune.']
  const walks = minutes.walk <= WALKABLE
  const rides = minutes.bicycle <= RIDABLE && minutes.bicycle > 4
  const ways = [
    walks && `${inMinutes(minutes.walk)} à pied`,
    rides && `${inMinutes(minutes.bicycle)} à vélo`,
    minutes.walk > 15 && `${inMinutes(minutes.car)} en voiture`,
  ].filter(Boolean)
  return [
    `À ${distance(metres)}${ways.length ? `\u00a0: ${ways.join(', ')}` : ''}.`,
    ...(trip ? [tripWords(trip, today)] : []),
    ...(walks || rides || trip ? [] : ['Sans voiture\u00a0: trajet non connu.']),
    ...(place.reach === 'far' ? ['C’est loin\u00a0: appelez avant.'] : []),
  ]
}

function tripWords({ day, leave, arrive }: NonNullable<HelpPlace['trip']>, today: string): string {
  const at = (time: string) => clockInFrench(minutesOf(time) * 60)
  const when = day === today ? '' : `${dayNames[weekday(day)]} ${formatDay(day)}, `
  return `En car, bus ou train\u00a0: ${when}partir à ${at(leave)}, arriver à ${at(arrive)}.`
}

/** « 900 m », « 12 km » */
function distance(metres: number): string {
  if (metres < 950) return `${Math.max(1, Math.round(metres / 100)) * 100}\u00a0m`
  return `${
    metres < 9_500
      ? (metres / 1000)
          .toFixed(metres < 3_000 ? 1 : 0)
          .replace('.', ',')
          .replace(/,0$/, '')
      : Math.round(metres / 1000)
  }\u00a0km`
}

function inMinutes(minutes: number): string {
  if (minutes < 60) return `${Math.max(1, minutes)}\u00a0min`
  const rest = minutes % 60
  return `${Math.floor(minutes / 60)}\u00a0h${rest ? `\u00a0${String(rest).padStart(2, '0')}` : ''}`
}
