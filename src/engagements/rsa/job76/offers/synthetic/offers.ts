/** Made-up offers that look like those of the département: its communes, its trades, their hours; no employer who exists. */

import { euros } from '../../../../../kernel/euros.ts'
import { communeDraw, type SyntheticCommune } from '../../../../../kernel/synthetic/communes.ts'
import { streetNames } from '../../../../../kernel/synthetic/names.ts'
import { type Random, randomOf } from '../../../../../kernel/synthetic/random.ts'
import { type Day, daysAfter } from '../../../../../kernel/time.ts'
import { contractOf } from '../contracts.ts'
import type { OfferContent } from '../offer.ts'
import type { Incoming } from '../reading/incoming.ts'
import { type Trade, trades } from './trades.ts'

export interface Asked {
  seed: string
  count: number
  /** Those of the département (`communesOf`): offers are where people are. */
  communes: readonly SyntheticCommune[]
  today: Day
  /** Cents an hour: no pay is under it. */
  smic: number
  /** Centre of a commune; null where it is not known. */
  pointOf(commune: string): { lat: number; lon: number } | null
  /** OGR numbers of what a métier asks for, where ROME has been read. */
  competencesOf?(rome: string): readonly number[]
}

/** Offer 12 is the same whether ten are made or ten thousand. */
export function syntheticOffers(asked: Asked): Incoming[] {
  const random = randomOf(`job76 offers ${asked.seed}`)
  const commune = communeDraw(asked.communes)
  return Array.from({ length: asked.count }, (_, index) => {
    const own = random.split(index)
    // Each trade comes before any comes twice.
    const trade = trades[index % trades.length]!
    return {
      ...{ row: index + 1, id: `SYN${String(index + 1).padStart(5, '0')}`, address: null, doubts: [] },
      employer: {
        name: `${own.pick(trade.employers)} Exemple ${own.between(1, 40)}`,
        siret: null,
      },
      offer: offerOf(asked, trade, commune(own), own),
    }
  })
}

function offerOf(asked: Asked, trade: Trade, commune: SyntheticCommune, random: Random): OfferContent {
  const { today } = asked
  const { shifts, hours } = random.pick(trade.weeks)
  const contract = random.pick(trade.contracts)
  const known = asked.competencesOf?.(trade.rome) ?? []
  const point = asked.pointOf(commune.code)
  const postedOn = daysAfter(today, -random.between(0, 25))
  const experience = random.weighted({ none: 70, wished: 20, required: 10 })
  const pay = random.chance(0.9) ? payOf(asked.smic, trade, random) : null
  return {
    ...{ title: trade.title, words: trade.words, rome: trade.rome, appellation: null },
    ...{ must: known.slice(0, 2), nice: known.slice(2, 5) },
    ...{ commune: commune.code, place: random.chance(0.6) ? addressOf(random) : null },
    ...(point ? near(point, random) : { lat: null, lon: null }),
    near: null,
    shifts: random.chance(0.85) ? shifts : null,
    ...{
      contract,
      months: contractOf(contract).dated ? random.pick([1, 2, 3, 4, 6, 6, 9, 12]) : null,
      hours,
    },
    pay,
    payWords: pay ? `De ${euros(pay.from)} à ${euros(pay.to)} de l’heure` : 'Selon expérience',
    startsOn: random.chance(0.7) ? daysAfter(today, random.between(3, 40)) : null,
    posts: random.weighted({ 1: 80, 2: 13, 3: 5, 6: 2 }) === '1' ? 1 : random.between(2, 6),
    licences: [...trade.licences],
    experience,
    experienceMonths: experience === 'none' ? null : random.pick([3, 6, 12, 24]),
    ...{ accessible: random.chance(0.3), postedOn, expiresOn: daysAfter(postedOn, random.between(30, 60)) },
  }
}

function payOf(smic: number, { over }: Trade, random: Random) {
  const from = Math.ceil((smic * (100 + random.between(0, over))) / 100)
  return { from, to: from + 5 * random.between(0, 20) }
}

const addressOf = (random: Random) =>
  `${random.between(1, 90)} rue ${random
    .pick(streetNames)
    .toLowerCase()
    .replace(/(^|[\s'])\p{L}{4,}/gu, word => word.replace(/\p{L}/u, first => first.toUpperCase()))}`

/** Within some hundreds of metres of the centre. */
const near = ({ lat, lon }: { lat: number; lon: number }, random: Random) => ({
  lat: Math.round((lat + (random.next() - 0.5) / 200) * 1e5) / 1e5,
  lon: Math.round((lon + (random.next() - 0.5) / 150) * 1e5) / 1e5,
})
