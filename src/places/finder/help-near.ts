/** The help near a commune at a moment, by need: what the page shows to anybody, and what the action answers. */
import type { Day } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import { crowFly } from '../../travel/estimate.ts'
import type { Network } from '../../travel/network.ts'
import { type Place, placesOn } from '../read.ts'
import type { HelpForNeed, HelpNear, HelpPlace } from './answer.ts'
import { type Journey, journeysTo } from './journeys.ts'
import { kindInWords, type Need, type NeedId, needIds, needs } from './needs.ts'
import { type Opening, openingOf } from './opening.ts'
import { byHelp, type Facts, helpOf, reachOf } from './order.ts'
import { clock, minutesOf, tripTo } from './trips.ts'

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
  return {
    commune: { code: asked.commune.code, name: asked.commune.name },
    at: asked.at,
    network: asked.network?.id ?? null,
    needs: (asked.need ? [asked.need] : needIds)
      .map(id => forNeed(id, places, asked))
      .filter(({ places, instead }) => places.length + instead.length > 0),
  }
}

function forNeed(id: NeedId, places: readonly Place[], asked: Asked): HelpForNeed {
  const { label, about, kinds, instead, line }: Need = needs[id]
  const among = (wanted: readonly string[]) =>
    helpFrom(asked)(places.filter(({ kind }) => wanted.includes(kind)).slice(0, LOOKED_AT))
  const found = among(kinds)
  const near = found.filter(({ facts }) => reachOf(facts) !== 'far')
  const told = worthTelling(near.length ? near : found)
  const shown = told.slice(0, asked.need ? SHOWN_ALONE : SHOWN)
  return {
    ...{ need: id, label, about, line: line ?? null },
    places: shown.map(one => described(one, asked)),
    more: told.length - shown.length,
    instead: near.length
      ? []
      : among(instead)
          .slice(0, 1)
          .map(one => described(one, asked)),
  }
}

/** A place without hours nor telephone, out of reach without a car, is told only where there is no better. */
function worthTelling(found: readonly Helped[]): readonly Helped[] {
  const better = found.filter(({ facts }) => reachOf(facts) === 'near' || helpOf(facts) !== 'unknown')
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
  place: Place
  opening: Opening
  journey: Journey
  facts: Facts
}

/** What helps most first. */
const helpFrom =
  ({ commune, at, network }: Asked) =>
  (places: readonly Place[]): Helped[] => {
    const journeys = journeysTo(network, commune, places, `${at.day} ${at.time}`)
    return places
      .map((place, n) => {
        const opening = openingOf(place.hours, at.day, minutesOf(at.time) * 60)
        return { place, opening, journey: journeys[n]!, facts: factsOf(place, opening, journeys[n]!, at) }
      })
      .sort((a, b) => byHelp(a.facts, b.facts))
  }

/** Minutes to be received for, before the door closes. */
const RECEIVED_FOR = 15

function factsOf(place: Place, { now, lastToday, next }: Opening, journey: Journey, at: Moment): Facts {
  const facts: Facts = {
    withoutCar: Math.min(journey.walk, journey.transit ?? journey.walk),
    byCar: journey.car,
    today: false,
    opens: place.walkIn !== false && (now.state === 'open' || next !== null),
    phone: place.phone !== null,
    name: place.name,
  }
  const travel = reachOf(facts) === 'near' ? facts.withoutCar : facts.byCar
  const left = lastToday === null ? 0 : lastToday / 60 - minutesOf(at.time)
  return { ...facts, today: place.walkIn !== false && travel + RECEIVED_FOR <= left }
}

/** Only of what is shown: the hour at which to leave is a search of its own. */
function described({ place, opening, journey, facts }: Helped, { commune, at, network }: Asked): HelpPlace {
  const { id, name, kind, phone, address, postcode, communeName, position, mobile, walkIn } = place
  const { accessibility, languages, conditions } = place
  const { metres, estimated, ...minutes } = journey
  const { now, hours, next } = opening
  const opens = next && { day: next.day, time: clock(Math.ceil(next.second / 60)) }
  const by = facts.today || !opens ? undefined : opens
  const trip = minutes.walk <= WALKED ? null : tripTo(network, commune, place, at, by)
  return {
    ...{ id, name, kind, kindInWords: kindInWords(place), phone, address, postcode, communeName, position },
    ...{ mobile, openness: now, hours, walkIn, accessibility, languages, conditions },
    ...{ metres, minutes, trip, estimated, reach: reachOf(facts) },
  }
}

/** Minutes that one walks rather than look for a bus. */
const WALKED = 20
