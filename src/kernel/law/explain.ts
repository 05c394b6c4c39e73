/** The count of a legal delay, told line by line, so that an agent can check it and a person can contest it. */
import { holidayName, isWorkingDay } from '../holidays.ts'
import { type Day, daysAfter, formatDay, weekday } from '../time.ts'
import { type CountableRule, periodInWords } from './rule.ts'
import { noBreak } from './typography.ts'

/** `reached` is where the count arrives, `last` the day kept after a possible extension. */
export function explain(rule: CountableRule, from: Day, reached: Day, last: Day): string[] {
  const period = periodInWords(rule)
  const steps = [
    `Règle ${rule.id}, ${period} : ${rule.duration}. Texte : ${rule.source}.`,
    `Point de départ, le ${formatDay(from)} : ${rule.trigger}.`,
    startInWords(rule),
    sum(rule, from, reached),
    ...endInWords(rule, reached, last),
  ]
  if (rule.computation) steps.push(`À savoir : ${rule.computation}`)
  return steps.map(noBreak)
}

function startInWords(rule: CountableRule): string {
  const back = rule.direction === 'before' ? 'Le compte se fait à rebours. ' : ''
  return rule.unit === 'days' || rule.unit === 'working_days'
    ? `${back}Le jour de l’événement ne compte pas (${countingText(rule, 1)}).`
    : `${back}Les mois et les années se comptent de quantième à quantième (${countingText(rule, 2)}).`
}

/** CPC art. 641 is written for court proceedings, and lent to the other fields; règlement 1182/71 has the same two lines. */
function countingText({ section, lastDaySource }: CountableRule, line: 1 | 2): string {
  if (lastDaySource.includes('1182/71')) return `règlement 1182/71 art. 3 § ${line}`
  return `CPC art. 641 al. ${line}${section === '08' ? '' : ', par analogie'}`
}

function sum(rule: CountableRule, from: Day, reached: Day): string {
  const addition = `${formatDay(from)} ${rule.direction === 'before' ? '−' : '+'} ${amount(rule)}`
  const shortened = (rule.unit === 'months' || rule.unit === 'years') && reached.slice(8) !== from.slice(8)
  if (!shortened) return `${addition} : ${formatDay(reached)}.`
  const missing = `${Number(from.slice(8))}${formatDay(reached).replace(/^\S+/, '')}`
  return `${addition} : le ${missing} n’existe pas, dernier jour du mois : ${formatDay(reached)}.`
}

function amount({ unit, value }: CountableRule): string {
  const many = Math.abs(value) > 1 ? 's' : ''
  if (unit === 'months') return `${value} mois`
  if (unit === 'years') return `${value} an${many}`
  return `${value} jour${many}${unit === 'working_days' ? ` ouvré${many}` : ''}`
}

function endInWords(rule: CountableRule, reached: Day, last: Day): string[] {
  if (rule.direction === 'before')
    return [`L’acte se fait au plus tard le ${formatDay(last)} : un délai à rebours n’est jamais reporté.`]
  if (isWorkingDay(reached))
    return [`Le ${formatDay(reached)} est un ${weekdayName(reached)} : pas de report.`]
  const idle = `Le ${formatDay(reached)} est ${idleReason(reached)}`
  if (last === reached) return [`${idle} : cette règle ne reporte pas le dernier jour.`]
  return [
    `${idle} : report au ${weekdayName(last)} ${formatDay(last)} (${rule.lastDaySource}).`,
    ...holidaysSkipped(reached, last),
  ]
}

/** Holidays met between the day that the count reached and the next working day, such as Easter Monday. */
function holidaysSkipped(reached: Day, last: Day): string[] {
  const skipped: string[] = []
  for (let day = daysAfter(reached, 1); day < last; day = daysAfter(day, 1)) {
    const name = holidayName(day)
    if (name) skipped.push(`Le ${formatDay(day)}, férié (${name}), est sauté aussi.`)
  }
  return skipped
}

function idleReason(day: Day): string {
  const holiday = holidayName(day)
  const name = `un ${weekdayName(day)}`
  return holiday ? `${name} férié (${holiday})` : name
}

const weekdays = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'] as const
const weekdayName = (day: Day) => weekdays[weekday(day)]!
