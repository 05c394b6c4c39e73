/** The same offer from two sources: the employer, the métier, the commune, the title and the contract are one. */
import { plain } from '../../../../kernel/people/plain.ts'
import type { OfferContent } from './offer.ts'

export interface Compared {
  employer: { name: string | null; siret: string | null }
  offer: Pick<OfferContent, 'title' | 'words' | 'rome' | 'commune' | 'contract'>
}

/** Only those under one key are worth comparing. */
export const offerKey = ({ offer: { rome, commune, contract, title } }: Compared): string =>
  [rome, commune ?? '', contract, plainTitle(title)].join('|')

export function sameOffer(one: Compared, other: Compared): boolean {
  if (offerKey(one) !== offerKey(other)) return false
  return sameEmployer(one.employer, other.employer) ?? sameWords(one.offer.words, other.offer.words)
}

/** Undefined where one of them is not named: what is said of the work decides. */
function sameEmployer(one: Compared['employer'], other: Compared['employer']): boolean | undefined {
  if (one.siret && other.siret) return one.siret === other.siret
  const [name, otherName] = [plainName(one.name ?? ''), plainName(other.name ?? '')]
  return name && otherName ? name === otherName : undefined
}

/** A text of some length is nobody else’s. */
const sameWords = (one: string, other: string): boolean => {
  const words = plain(one)
  return words.length >= 100 && words === plain(other)
}

/** « AGENT D’ENTRETIEN (H/F) », « Agent / Agente d’entretien - H/F », « Agent(e) d’entretien ». */
const plainTitle = (title: string): string =>
  plain(
    title
      .normalize('NFC')
      .replace(/[([]?\b[HFMX](?:\s*[/-]\s*[HFMX]){1,2}\b[)\]]?/gi, ' ')
      .replace(/\s*\/\s*-?[\p{L}-]+|\(-?\p{L}{1,4}\)/gu, ' '),
  )

/** Without the form of the company: « SARL Exemple » is « Exemple ». */
const plainName = (name: string): string =>
  plain(name)
    .replace(
      /\b(?:sas|sasu|sarl|sa|sci|eurl|snc|scop|scic|ets|etablissements?|societe|entreprise|groupe)\b/g,
      ' ',
    )
    .replace(/\s+/g, ' ')
    .trim()
