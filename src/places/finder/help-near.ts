/** The help near a commune at a moment, by need: what the page shows to anybody, and what the action answers. */
import type { Day } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import { crowFly } from '../../travel/estimate.ts'
import type { Network } from '../../travel/network.ts'
import { type Place, placesOn } from '../read.ts'
import type { HelpForNeed, HelpNear, HelpPlace } from './answer.ts'
import { type Journey, journeysTo } from './journeys.ts'
import { kindInWords, type Need, type NeedId, needIds, needs } from './needs.ts'
import { openingOf } from './opening.ts'
import { byHelp, type Facts, helpOf, reachOf } from './order.ts'

export interface Moment {
  day: Day
  /** '14:05' */
  time: string
}

interface Asked {
  commune: { code: string; name: string; lon: number; lat: number }
  at: Moment
  /** The day on which the directory was known. */
  asOf: Day
  network: Network | null
  /** All of them when missing; one alone is told at length. */
  need?: NeedId | undefined
}

/** Places shown for each need, and for one need alone. */
const SHOWN = 3
const SHOWN_ALONE = 20
/** Metres as the crow flies beyond which nobody is sent, and places looked at for each need: the nearest. */
const FARTHEST = 60_000
const LOOKED_AT = 25

export async function helpNear(tx: Tx, departement: string, asked: Asked): Promise<HelpNear> {
  const places = nearestFirst(await placesOn(tx, departement, asked.asOf), asked.commune)
  const helped = helpFrom(asked)
  const shown = asked.need ? SHOWN_ALONE : SHOWN
  return {
    commune: { code: asked.commune.code, name: asked.commune.name },
    at: asked.at,
    network: asked.network?.id ?? null,
    needs: (asked.need ? [asked.need] : needIds)
      .map(id => forNeed(id, places, helped, shown))
      .filter(({ places, instead }) => places.length + instead.length > 0),
  }
}

function forNeed(
  id: NeedId,
  places: readonly Place[],
  helped: (places: readonly Place[]) => Helped[],
  shown: number,
): HelpForNeed {
  const { label, about, kinds, instead, line }: Need = needs[id]
  const among = (wanted: readonly string[]) => places.filter(({ kind }) => wanted.includes(kind))
  const right = among(kinds)
  const found = helped(right.slice(0, LOOKED_AT))
  const near = found.filter(({ place }) => place.reach !== 'far')
  const told = worthTelling(near.length ? near : found)
  return {
    ...{ need: id, label, about, line: line ?? null },
    places: told.slice(0, shown).map(({ place }) => place),
    more: Math.max(0, told.length - shown),
    instead: near.length
      ? []
      : helped(among(instead).slice(0, LOOKED_AT))
          .slice(0, 1)
          .map(({ place }) => place),
  }
}

/** A place without hours nor telephone, out of reach without a car, is told only where there is no better. */
function worthTelling(found: readonly Helped[]): readonly Helped[] {
  const better = found.filter(({ place, facts }) => place.reach === 'near' || helpOf(facts) !== 'unknown')
  return better.length ? better : found.slice(0, 1)
}

function nearestFirst(places: readonly Place[], home: Asked['commune']): Place[] {
  return places
    .map(place => ({ place, metres: crowFly(home, place) }))
    .filter(({ metres }) => metres <= FARTHEST)
    .sort((a, b) => a.metres - b.metres || (a.place.id < b.place.id ? -1 : 1))
    .map(({ place }) => place)
}

interface Helped {
  place: HelpPlace
  facts: Facts
}

/** What helps most first. */
const helpFrom =
  ({ commune, at, network }: Asked) =>
  (places: readonly Place[]): Helped[] => {
    const second = Number(at.time.slice(0, 2)) * 3600 + Number(at.time.slice(3, 5)) * 60
    const journeys = journeysTo(network, commune, places, `${at.day} ${at.time}`)
    return places
      .map((place, n) => described(place, journeys[n]!, at.day, second))
      .sort((a, b) => byHelp(a.facts, b.facts))
  }

/** Minutes to be received for, before the door closes. */
const RECEIVED_FOR = 15

function described(place: Place, journey: Journey, day: Day, second: number): Helped {
  const { now, hours, lastToday, opensAgain } = openingOf(place.hours, day, second)
  const { metres, estimated, ...minutes } = journey
  const [withoutCar, byCar] = [least(minutes.walk, minutes.transit), minutes.car ?? Number.POSITIVE_INFINITY]
  const facts: Facts = {
    ...{ withoutCar, byCar, name: place.name, phone: place.phone !== null, today: false },
    opens: opensAgain && place.walkIn !== false,
  }
  const reach = reachOf(facts)
  const travel = reach === 'near' ? withoutCar! : byCar
  facts.today =
    place.walkIn !== false && lastToday !== null && second / 60 + travel + RECEIVED_FOR <= lastToday / 60
  const { id, name, kind, phone, address, postcode, communeName, position, mobile, walkIn } = place
  const { accessibility, languages, conditions } = place
  return {
    facts,
    place: {
      ...{ id, name, kind, kindInWords: kindInWords(place), phone, address, postcode, communeName, position },
      ...{ mobile, openness: now, hours, walkIn, accessibility, languages, conditions },
      ...{ metres, minutes, estimated, reach },
    },
  }
}

const least = (...minutes: (number | null)[]): number | null => {
  const known = minutes.filter(one => one !== null)
  return known.length ? Math.min(...known) : null
}
