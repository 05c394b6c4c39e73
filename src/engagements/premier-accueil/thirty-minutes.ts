/** « moins de 30 minutes »: every inhabitant within thirty minutes by car of a place that welcomes anybody. */
import type { Target } from '../../kernel/guarantee/guarantee.ts'
import { type CoverageRead, type NamedPlace, readCoverage, utasNames } from '../../places/coverage/read.ts'
import { methodSentence } from '../../places/coverage/words.ts'
import { kinds } from '../../places/kinds.ts'
import { leftOut } from '../../places/travel/coverage.ts'
import { numberWords } from '../../platform/number-words.ts'
import { welcomeKinds } from './welcome-kinds.ts'

export const THIRTY = 30

/** How the guarantee and its indicators ask: whatever the hours of the places, which the half-days tell apart. */
export const asked = { minutes: THIRTY, maxWalk: 15, stay: 0, hours: 'known' } as const

export const thirtyMinutes: Target = {
  id: 'premier-accueil.thirty-minutes',
  kind: 'target',
  title: 'Un accueil à moins de 30 minutes',
  promise: 'un accès à l’offre de service médico-sociale départementale en moins de 30 minutes de transport',
  source:
    'Convention d’appui, « Généraliser les démarches de premier accueil social et de référent de parcours »',
  toDo: 'Ouvrir un accueil, ou une demi-journée d’accueil, là où il manque',
  // « permettant déjà un accès »: the text says it of the present, so it is owed every day.
  goal: {
    value: 1,
    unit: 'des habitants à moins de 30 minutes en voiture d’un accueil',
    share: true,
    by: null,
  },
  impersonal: true,
  async measure(tx, departement, asOf) {
    const read = await readCoverage(tx, departement, asOf, { ...asked, kinds: welcomeKinds, mode: 'car' })
    const { coverage, places } = read
    if (places.length === 0) return { value: null, gaps: [], how: NOTHING_KNOWN }
    const names = await utasNames(tx, departement)
    return {
      value: coverage.share,
      gaps: gapsOf(read),
      how: howOf(read),
      byUtas: coverage.byUtas.map(({ code, covered, inhabitants }) => ({
        ...{ code, name: names.get(code) ?? code ?? '', counted: covered, outOf: inhabitants },
      })),
    }
  },
}

const NOTHING_KNOWN = 'Ce jour-là, aucun lieu d’accueil n’était connu de Maillage.'

/** Communes named in a sentence. */
const NAMED = 8

/** « 12 300 habitants de 41 communes sont à plus de 30 minutes ; les plus nombreux : … » */
function gapsOf({ coverage }: CoverageRead): string[] {
  const out = leftOut(coverage.communes)
  if (out.length === 0) return []
  const people = out.reduce((sum, { inhabitants }) => sum + inhabitants, 0)
  const named = out.slice(0, NAMED).map(({ name, inhabitants, minutes }) => {
    const far = minutes === null ? 'hors d’atteinte' : `${numberWords(Math.round(minutes))} min`
    return `${name} (${numberWords(inhabitants)}, ${far})`
  })
  const others =
    out.length > NAMED ? `, et ${counted(out.length - NAMED, 'autre commune', 'autres communes')}` : ''
  const are = people < 2 ? 'est' : 'sont'
  return [
    `${counted(people, 'habitant', 'habitants')} de ${counted(out.length, 'commune', 'communes')} ${are} à plus de ${THIRTY}\u00a0minutes\u00a0; les plus nombreux\u00a0: ${named.join(', ')}${others}.`,
  ]
}

function howOf({ coverage, places, inUse, when }: CoverageRead): string {
  const { doubt, inhabitants } = coverage
  return [
    methodSentence(coverage, inUse, when),
    `${counted(places.length, 'lieu connu', 'lieux connus')} (${byKind(places)})${positions(places)}, sans regarder leurs horaires.`,
    doubt &&
      doubt.communes > 0 &&
      `${counted(doubt.communes, 'commune est', 'communes sont')} assez près de la limite pour changer de côté dans cette erreur\u00a0: la part est entre ${share(doubt.atLeast / inhabitants)} et ${share(doubt.atMost / inhabitants)}.`,
    withoutCar(coverage.householdsWithoutCar?.share),
  ]
    .filter(Boolean)
    .join(' ')
}

const byKind = (places: readonly NamedPlace[]): string =>
  [...Map.groupBy(places, ({ kind }) => kind)]
    .map(
      ([kind, some]) =>
        `${numberWords(some.length)} ${some.length < 2 ? kinds[kind].label : kinds[kind].plural}`,
    )
    .join(', ')

function positions(places: readonly NamedPlace[]): string {
  const estimated = places.filter(({ position }) => position === 'estimated').length
  return estimated === 0
    ? ''
    : `, dont ${numberWords(estimated)} à la position estimée (centre de la commune)`
}

const withoutCar = (covered: number | null | undefined): string =>
  covered == null
    ? 'Ménages sans voiture\u00a0: inconnu, faute de données importées.'
    : `Parmi les ménages sans voiture, ${share(covered)} vivent dans un lieu ainsi couvert\u00a0: à eux, il faut un transport en commun.`

const counted = (count: number, one: string, many: string) =>
  `${numberWords(count)}\u00a0${count < 2 ? one : many}`
const tenth = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 1 })
const share = (value: number) => tenth.format(Math.floor(value * 1000) / 1000)
