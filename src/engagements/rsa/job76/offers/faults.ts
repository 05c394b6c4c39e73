/** What is wrong with an offer as a whole: the law, the SMIC of its day, a métier that does not exist. */
import { euros } from '../../../../kernel/euros.ts'
import { type Day, formatDay } from '../../../../kernel/time.ts'
import { contractOf } from './contracts.ts'
import { type Found, findDiscrimination } from './discrimination/find.ts'
import { MOST_HOURS, type OfferContent } from './offer.ts'
import { LONGEST_SHIFT, minutesOf, worked } from './shifts.ts'

/** What is known outside of the offer. */
export interface Known {
  romeExists(code: string): boolean
  /** Cents an hour, gross; null where the SMIC of that day is not known: then nothing is said of it. */
  smicOn(day: Day): number | null
}

export interface Fault {
  field: keyof OfferContent
  sentence: string
  /** « refused » does not enter; « doubt » waits for whoever moderates. */
  level: 'refused' | 'doubt'
}

export function faultsOf(offer: OfferContent, known: Known): Fault[] {
  return [
    ...(known.romeExists(offer.rome)
      ? []
      : [refused('rome', `Le code ROME «\u00a0${offer.rome}\u00a0» n’existe pas.`)]),
    ...hourFaults(offer),
    ...payFaults(offer, known),
    ...dayFaults(offer),
    ...wordFaults('title', offer.title),
    ...wordFaults('words', offer.words),
  ]
}

const refused = (field: Fault['field'], sentence: string): Fault => ({ field, sentence, level: 'refused' })
const doubt = (field: Fault['field'], sentence: string): Fault => ({ field, sentence, level: 'doubt' })

const LAW_48 = `le code du travail n’en permet que ${MOST_HOURS} (art. L. 3121-20)`

function hourFaults({ hours, shifts }: OfferContent): Fault[] {
  const faults: Fault[] = []
  if (hours !== null && hours > MOST_HOURS)
    faults.push(refused('hours', `${french(hours)}\u00a0heures par semaine\u00a0: ${LAW_48}.`))
  const weekly = shifts ? minutesOf(shifts) / 60 : 0
  if (weekly > MOST_HOURS) {
    const sentence = `Ces horaires font ${french(weekly)}\u00a0heures par semaine\u00a0: ${LAW_48}.`
    // Teams that take turns work some of the hours that they may be asked to.
    faults.push(
      hours === null
        ? refused('shifts', `${sentence} Si les équipes tournent, indiquez les heures par semaine.`)
        : doubt('shifts', sentence),
    )
  }
  if (shifts && worked(shifts).some(([from, until]) => until - from > LONGEST_SHIFT))
    faults.push(
      doubt(
        'shifts',
        'Plus de treize heures d’affilée\u00a0: il reste moins de onze heures de repos (code du travail, art. L. 3131-1).',
      ),
    )
  return faults
}

function payFaults({ pay, contract, postedOn }: OfferContent, { smicOn }: Known): Fault[] {
  const smic = pay && !contractOf(contract).ownMinimum ? smicOn(postedOn) : null
  if (smic === null || pay!.from >= smic) return []
  return [
    refused(
      'pay',
      `${euros(pay!.from)} de l’heure, c’est moins que le SMIC du ${formatDay(postedOn)}, ${euros(smic)} brut (code du travail, art. L. 3231-2).`,
    ),
  ]
}

function dayFaults({ postedOn, expiresOn, contract, months, lat, lon }: OfferContent): Fault[] {
  const { dated, label } = contractOf(contract)
  return [
    ...(expiresOn !== null && expiresOn < postedOn
      ? [refused('expiresOn', `L’offre finit le ${formatDay(expiresOn)}, avant le ${formatDay(postedOn)}.`)]
      : []),
    ...(months !== null && !dated
      ? [refused('months', `«\u00a0${label}\u00a0» n’a pas de durée en mois.`)]
      : []),
    ...((lat === null) !== (lon === null)
      ? [refused('lat', 'Indiquez la latitude et la longitude, ou aucune des deux.')]
      : []),
  ]
}

const wordFaults = (field: 'title' | 'words', text: string): Fault[] =>
  findDiscrimination(text).map(found => ({ field, sentence: inFrench(found), level: found.level }))

/** « jeune » at its place: « … recherche un [jeune] vendeur … ». */
const inFrench = ({ word, around, why, article, level }: Found): string =>
  `«\u00a0${word}\u00a0» (${around})\u00a0: ${why} (code du travail, art. ${article})${level === 'doubt' ? '\u00a0; à relire' : ''}.`

const french = (number: number): string => number.toLocaleString('fr-FR', { maximumFractionDigits: 1 })
