/** The rule that holds two places of one commune for one: what they have in common, in French, or nothing. */
import { plain } from '../../kernel/people/plain.ts'
import { kilometres } from '../imports/locate.ts'
import { LAW } from '../said/face.ts'
import type { Candidate } from './proposals.ts'

/**
 * The same kind, and a name, a telephone, an address or a point in common. One source that lists both under two keys holds them for
 * two, unless everything is the same.
 */
export function seemsOne(a: Candidate, b: Candidate): string[] {
  const sameName = plain(a.name) === plain(b.name)
  const apart = kilometres(a, b)
  const placed = a.position === 'given' && b.position === 'given'
  if (kindKey(a) !== kindKey(b)) return sameName && placed && apart <= 0.1 ? ['même nom', 'même endroit'] : []
  if (shareSource(a, b)) return sameName && a.address === b.address ? ['même nom', 'même adresse'] : []
  if (placed && apart > 1) return []
  return [
    ...(sameName ? ['même nom'] : namesAgree(a, b) ? ['noms proches'] : []),
    ...(a.phone && a.phone === b.phone ? ['même téléphone'] : []),
    ...(addressesAgree(a, b) ? ['même adresse'] : []),
    ...(placed && apart <= SAME_POINT ? ['même endroit'] : []),
    ...(a.kind === 'ccas' && (byLaw(a) || byLaw(b)) ? ['la loi en demande un par commune'] : []),
    // Circulaire n° 6094/SG of 1 July 2019: those of that day had until the end of 2021 to take the label.
    ...(a.kind !== b.kind ? ['les maisons de services au public sont devenues France services'] : []),
  ]
}

/** Kilometres. */
export const SAME_POINT = 0.05

/** What two places must share: their kind, or the word of their source; a « maison de services au public » is a France services. */
export function kindKey({ kind, kindWord }: Pick<Candidate, 'kind' | 'kindWord'>): string {
  if (kind !== 'autre') return kind
  const word = plain(kindWord ?? '')
  return /^(msap|maisons? de services au public)$/.test(word) ? 'france-services' : `autre ${word}`
}

const byLaw = ({ sources }: Pick<Candidate, 'sources'>) => sources.some(({ source }) => source === LAW)

const shareSource = (a: Candidate, b: Candidate) =>
  a.sources.some(({ source }) => b.sources.some(other => other.source === source))

/** Words that many places of a kind share say nothing. */
const hollow = new Set('de du des la le les l d et a au aux en sur pour'.split(' '))

/** The words of a name that matter, the commune left out. */
export function wordsOf({ name, communeName }: Pick<Candidate, 'name' | 'communeName'>): Set<string> {
  const town = plain(communeName).split(' ')
  return new Set(
    plain(name)
      .split(' ')
      .filter(word => !hollow.has(word) && !town.includes(word)),
  )
}

/** Shared words out of all of both. */
export const ALIKE = 2 / 3

function namesAgree(a: Candidate, b: Candidate): boolean {
  const [of, others] = [wordsOf(a), wordsOf(b)]
  const shared = [...of].filter(word => others.has(word)).length
  return shared > 0 && shared / new Set([...of, ...others]).size >= ALIKE
}

/** « 33 rue Guillaume » in « Bureau de poste - 33, rue Guillaume »: a number and its street, whatever is before and after. */
export const streetOf = (address: string | null): string | undefined =>
  /\b\d{1,4} (?:bis |ter )?[a-z]+ .*[a-z]{3}/
    .exec(plain(address ?? '').replace(/\b\d{5}\b.*$/, ''))?.[0]
    .trim()

function addressesAgree(a: Candidate, b: Candidate): boolean {
  const street = streetOf(a.address)
  return street !== undefined && street === streetOf(b.address)
}
