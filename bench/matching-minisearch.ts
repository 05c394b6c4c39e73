/**
 * Minisearch, asked as much of the question as it can hold: contract, licences, hours a week and pay as a filter, nothing of the journey nor
 * of the hours of the week. By codes, each is a word of its own: the least that a text engine can be asked. By words, as job boards ask:
 * labels of métiers and competences, made up, whose words are as unequal as those of a language.
 */
import MiniSearch from 'minisearch'
import type { Candidate } from '../src/engagements/rsa/job76/matching/candidate.ts'
import type { Offer } from '../src/engagements/rsa/job76/matching/offer.ts'
import { randomOf } from '../src/kernel/synthetic/random.ts'

type Ask = (candidate: Candidate) => readonly unknown[]

export function byCodes(
  offers: readonly Offer[],
  mobilities: readonly [string, string][],
  most: number,
): Ask {
  const near = Map.groupBy(mobilities, ([from]) => from)
  const romesOf = ({ wished }: Candidate) =>
    wished.flatMap(wish => [wish, ...(near.get(wish) ?? []).map(([, to]) => to)])
  return asked(offers, most, String, candidate => {
    const romes = new Set(romesOf(candidate))
    return { title: [...romes], only: ({ rome }) => romes.has(rome) }
  })
}

export function byWords(offers: readonly Offer[], most: number): Ask {
  const label = labels()
  return asked(offers, most, label, ({ wished }) => ({ title: wished.map(label), only: () => true }))
}

interface Titled {
  title: string[]
  only(offer: Offer): boolean
}

function asked(
  offers: readonly Offer[],
  most: number,
  text: (code: string | number) => string,
  titled: (candidate: Candidate) => Titled,
): Ask {
  const byId = new Map(offers.map(offer => [offer.id, offer]))
  const engine = new MiniSearch({ fields: ['title', 'text'] })
  engine.addAll(
    offers.map(({ id, rome, must, nice }) => ({
      ...{ id, title: text(rome), text: [...must, ...nice].map(text).join(' ') },
    })),
  )
  return candidate => {
    const { title, only } = titled(candidate)
    const filter = ({ id }: { id: string }) => {
      const offer = byId.get(id)!
      return only(offer) && fits(candidate, offer)
    }
    const query = {
      queries: [
        { queries: title, fields: ['title'], boost: { title: 3 } },
        { queries: candidate.competences.map(text), fields: ['text'] },
      ],
    }
    return engine.search(query, { filter }).slice(0, most)
  }
}

const fits = (candidate: Candidate, { contract, licences, hours, pay }: Offer): boolean =>
  candidate.contracts.includes(contract) &&
  licences.every(licence => candidate.licences.includes(licence)) &&
  (hours === null || (hours >= candidate.hoursMin && hours <= candidate.hoursMax)) &&
  (pay === null || pay >= (candidate.pay ?? 0))

/** Six words for each code, of four thousand: the n-th comes as often as 1 / (n + 3). */
function labels(): (code: string | number) => string {
  const known = new Map<string | number, string>()
  const draw = randomOf('labels')
  const word = () => `mot${Math.min(WORDS - 1, Math.floor(3 * ((WORDS / 3 + 1) ** draw.next() - 1)))}`
  return code => {
    const label = known.get(code) ?? Array.from({ length: 6 }, word).join(' ')
    known.set(code, label)
    return label
  }
}

const WORDS = 4000
