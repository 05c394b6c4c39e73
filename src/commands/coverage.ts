/** What `maillage travel coverage` and `maillage travel half-days` say to a person; with --json they give the whole answer. */
import type * as z from 'zod'
import { modeWords } from '../places/coverage/words.ts'
import { kinds } from '../places/kinds.ts'
import { count, percent } from '../places/map/figures.ts'
import type { CoverageAnswer } from '../places/travel/coverage.ts'
import type { travelHalfDays } from '../places/travel/half-days.ts'
import { print, say } from './output.ts'

/** By action: its answer in words, for the commands that have more to say than a person reads. */
export const inWords: Readonly<Record<string, (answer: never) => void>> = {
  'travel.coverage': coverageInWords,
  'travel.half-days': halfDaysInWords,
}

/** Communes named; the others are counted. */
const NAMED = 10

function coverageInWords(answer: CoverageAnswer): void {
  const { minutes, mode, inhabitants, covered, share, doubt, out } = answer
  print(
    `${wordsOf(answer.kinds)} : ${percent(share)} des habitants sont à ${minutes} minutes ou moins ${modeWords[mode]} (${count(covered)} sur ${count(inhabitants)}).`,
  )
  if (doubt?.communes)
    print(
      `Entre ${count(doubt.atLeast)} et ${count(doubt.atMost)}, dans l’erreur de l’estimation : ${count(doubt.communes)} communes peuvent changer de côté.`,
    )
  print(`Ménages pauvres : ${household(answer.poorHouseholds)}.`)
  print(`Ménages sans voiture : ${household(answer.householdsWithoutCar)}.`)
  for (const [title, rows] of [
    ['UTAS', answer.byUtas],
    ['EPCI', answer.byEpci],
  ] as const)
    print([`Par ${title} :`, ...rows.map(({ name, share }) => `  ${name} : ${percent(share)}`)].join('\n'))
  const far = out
    .slice(0, NAMED)
    .map(
      ({ name, inhabitants, minutes }) =>
        `  ${name} : ${count(inhabitants)} (${minutes === null ? 'hors d’atteinte' : `${tenth.format(minutes)} min`})`,
    )
  const others = out.length > NAMED ? [`  et ${count(out.length - NAMED)} communes de plus`] : []
  if (far.length) print(['Plus loin, habitants et minutes :', ...far, ...others].join('\n'))
  say(answer.how)
}

/** 10,2 minutes are out of ten. */
const tenth = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 })

const household = (known: CoverageAnswer['poorHouseholds']): string =>
  known
    ? `${percent(known.share)} (${count(known.covered)} sur ${count(known.households)})`
    : 'nombre inconnu, faute de données importées'

function halfDaysInWords(answer: z.output<typeof travelHalfDays.output>): void {
  const { minutes, mode, stay, anyTime, halfDays, how } = answer
  print(
    `${wordsOf(answer.kinds)} : ${percent(anyTime.share)} des habitants sont à ${minutes} minutes ou moins ${modeWords[mode]}, quels que soient les horaires.`,
  )
  print(`Reçus pendant ${stay} minutes :`)
  for (const { label, places, atLeast, atMost } of halfDays) {
    const shares = atLeast
      ? `${percent(atLeast.share)} au moins, ${percent(atMost!.share)} au plus`
      : 'aucun horaire de transport en service ce jour-là'
    print(
      `  ${label} : ${shares} (ouverts ${count(places.open)}, horaires inconnus ${count(places.unknownHours)})`,
    )
  }
  say(how)
}

const wordsOf = (asked: CoverageAnswer['kinds']): string => asked.map(kind => kinds[kind].plural).join(', ')
