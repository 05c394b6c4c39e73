/** How fast one goes on a street, in km/h: what the results rest on, so each figure has its reason. */
import { walkingSpeed } from '../estimate.ts'
import type { StreetMode } from '../types.ts'
import type { Tags } from './block.ts'

export function speedOf(tags: Tags, mode: StreetMode): number {
  const highway = tags.highway ?? ''
  if (mode === 'car') return carSpeed(tags, highway)
  if (mode === 'bicycle') return bicycleSpeeds[highway] ?? 15
  return highway === 'steps' ? stepsSpeed : walkingSpeed.walker
}

/** Horizontally, between 2.2 up and 2.5 down (Weidmann, Transporttechnik der Fussgänger, 1993). */
const stepsSpeed = 2.25

/** 15 elsewhere, stops included. In an aire piétonne, walking pace (Code de la route art. R110-2). */
const bicycleSpeeds: Readonly<Record<string, number>> = {
  pedestrian: 6,
  footway: 6,
  path: 10,
  bridleway: 8,
  track: 12,
}

/** By day without jams, bends and junctions included, where no limit is written. */
const carSpeeds: Readonly<Record<string, number>> = {
  motorway: 110,
  motorway_link: 60,
  trunk: 90,
  trunk_link: 50,
  primary: 65,
  primary_link: 45,
  secondary: 55,
  secondary_link: 40,
  tertiary: 45,
  tertiary_link: 35,
  unclassified: 35,
  road: 30,
  residential: 25,
  service: 15,
  living_street: 10,
}

/** Tracks and pedestrian streets that are said to be open to cars. */
const slowest = 10

/** Streets that a limit can slow, never speed up: nobody drives at 50 between parked cars. */
const local = new Set(['residential', 'living_street', 'service'])

/** The share of the limit that is driven on average. */
const ofLimit = 0.9

/**
 * The peak factor: how much longer roads of towns (limit of 50 or less, main roads) take by day than when they are empty. The mean of French towns in the
 * TomTom Traffic Index 2026 is 20 %; the centres of Rouen (37 %) and Le Havre (33 %) are worse, the whole agglomération of Rouen and country roads better.
 */
const peakFactor = 1.2
const townLimit = 50

function carSpeed(tags: Tags, highway: string): number {
  const ofClass = carSpeeds[highway] ?? slowest
  const limit = speedLimit(tags)
  if (local.has(highway)) return limit ? Math.min(ofClass, limit * ofLimit) : ofClass
  if (!limit) return ofClass
  return (limit * ofLimit) / (limit <= townLimit ? peakFactor : 1)
}

/** Code de la route art. R413-2, R413-3, R110-2; since 2018, 80 km/h on two-way roads outside towns. */
const implicitLimits: Readonly<Record<string, number>> = {
  urban: 50,
  zone30: 30,
  'zone:30': 30,
  30: 30,
  zone20: 20,
  'zone:20': 20,
  20: 20,
  living_street: 20,
  walk: 6,
  rural: 80,
  trunk: 110,
  motorway: 130,
  none: 130,
}

const mile = 1.609344

/** '50', '30 mph', 'FR:urban', 'walk'; undefined where nothing is said that can be read. */
export function speedLimit(tags: Tags): number | undefined {
  for (const key of ['maxspeed', 'maxspeed:type', 'zone:maxspeed', 'source:maxspeed']) {
    const said = tags[key]?.trim().toLowerCase()
    if (!said) continue
    const [, digits, unit] = /^(\d+(?:\.\d+)?)\s*(mph)?/.exec(said) ?? []
    const limit = digits ? Number(digits) * (unit ? mile : 1) : implicitLimits[said.replace(/^[a-z]{2}:/, '')]
    if (limit && limit >= 5) return Math.min(limit, 130)
  }
  return undefined
}
