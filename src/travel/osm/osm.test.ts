import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StreetMode } from '../types.ts'
import { isBarred, isOpen } from './access.ts'
import type { Tags } from './block.ts'
import { directionsOf } from './direction.ts'
import { crossingSeconds } from './ferry.ts'
import { readRestriction } from './restrictions.ts'
import { speedLimit, speedOf } from './speed.ts'

/** 'highway=primary oneway=yes' */
const tags = (text: string): Tags => Object.fromEntries(text.split(' ').map(tag => tag.split('=')))

const modes: StreetMode[] = ['walk', 'bicycle', 'car']
const who = (may: (mode: StreetMode) => boolean) => modes.filter(may).join(' ')

test('a way is open to those whom its class and its keys let in', () => {
  for (const [way, open, why] of [
    ['highway=residential', 'walk bicycle car', 'a street is for all'],
    ['highway=motorway', 'car', 'nobody walks on a motorway'],
    ['highway=trunk', 'walk bicycle car', 'a route nationale without more'],
    ['highway=trunk motorroad=yes', 'car', 'a route pour automobiles is closed to others'],
    ['highway=footway', 'walk', 'no bicycle by default'],
    ['highway=footway bicycle=yes', 'walk bicycle', 'opened by its own key'],
    ['highway=footway access=yes', 'walk', 'access opens nothing that its class closes'],
    ['highway=pedestrian', 'walk bicycle', 'art. R110-2: bicycles at walking pace'],
    ['highway=pedestrian motor_vehicle=destination', 'walk bicycle car', 'opened to those who live there'],
    ['highway=steps', 'walk', 'steps are walked'],
    ['highway=pedestrian area=yes', 'walk bicycle', 'along the outline of a square'],
    ['highway=service area=yes', 'walk bicycle', 'a yard'],
    ['highway=track', 'walk bicycle', 'a chemin is no road'],
    ['highway=track motor_vehicle=yes', 'walk bicycle car', 'unless it says so'],
    ['highway=service access=private', '', 'a private drive'],
    ['highway=service access=private foot=yes', 'walk', 'the precise key wins'],
    ['highway=residential access=destination', 'walk bicycle car', 'one goes there'],
    ['highway=residential motor_vehicle=no', 'walk bicycle', 'closed to motors'],
    ['highway=residential vehicle=no bicycle=yes', 'walk bicycle', 'bicycle is more precise than vehicle'],
    ['highway=primary bicycle=use_sidepath', 'walk car', 'the cycle track beside is compulsory'],
    ['highway=construction', '', 'not built'],
    ['highway=bus_guideway', '', 'for buses'],
    ['route=ferry', 'walk bicycle', 'a ferry takes cars when it says so'],
    ['route=ferry motor_vehicle=yes', 'walk bicycle car', 'a bac of the Seine'],
    ['route=ferry foot=no motorcar=yes', 'bicycle car', 'closed by its key'],
  ] as const)
    assert.equal(
      who(mode => isOpen(tags(way), mode)),
      open,
      `${way}: ${why}`,
    )
})

test('a barrier stops those who cannot pass it', () => {
  for (const [node, stopped, why] of [
    ['barrier=bollard', 'car', 'bicycles go round'],
    ['barrier=bollard bollard=rising', '', 'it sinks'],
    ['barrier=gate', '', 'a gate is taken to be open'],
    ['barrier=gate access=private', 'walk bicycle car', 'a gate with a lock'],
    ['barrier=gate access=private foot=yes', 'bicycle car', 'with a wicket'],
    ['barrier=lift_gate motor_vehicle=private', 'car', 'for residents'],
    ['barrier=stile', 'bicycle car', 'to be climbed'],
    ['barrier=toll_booth', '', 'one pays'],
    ['barrier=bollard motor_vehicle=yes', '', 'it says that one passes'],
  ] as const)
    assert.equal(
      who(mode => isBarred(tags(node), mode)),
      stopped,
      `${node}: ${why}`,
    )
})

test('one goes the way that the signs say', () => {
  for (const [way, mode, forward, backward, why] of [
    ['highway=residential', 'car', true, true, 'two ways'],
    ['highway=residential oneway=yes', 'car', true, false, 'one way'],
    ['highway=residential oneway=yes', 'walk', true, true, 'on foot one turns back'],
    ['highway=residential oneway=-1', 'car', false, true, 'drawn against its sense'],
    ['highway=residential junction=roundabout', 'bicycle', true, false, 'a roundabout turns'],
    ['highway=residential junction=roundabout oneway=no', 'car', true, true, 'unless it says so'],
    ['highway=motorway', 'car', true, false, 'each carriageway is drawn'],
    ['highway=residential oneway=yes oneway:bicycle=no', 'bicycle', true, true, 'double-sens cyclable'],
    ['highway=residential oneway=yes oneway:bicycle=no', 'car', true, false, 'not for cars'],
    ['highway=residential oneway=yes cycleway=opposite_lane', 'bicycle', true, true, 'the older tag'],
    ['highway=cycleway oneway:bicycle=-1', 'bicycle', false, true, 'its own sense'],
    ['route=ferry oneway=yes', 'walk', true, false, 'a ferry that does not come back'],
  ] as const)
    assert.deepEqual(directionsOf(tags(way), mode), { forward, backward }, `${way}, ${mode}: ${why}`)
})

test('limits are read in their units and by their names', () => {
  for (const [said, limit] of [
    ['maxspeed=50', 50],
    ['maxspeed=FR:urban', 50],
    ['maxspeed=FR:rural', 80],
    ['maxspeed=FR:zone30', 30],
    ['source:maxspeed=FR:urban', 50],
    ['maxspeed:type=FR:30', 30],
    ['maxspeed=20mph', 32],
    ['maxspeed=70;90', 70],
    ['maxspeed=none', 130],
    ['maxspeed=signals', undefined],
    ['maxspeed=2', undefined],
  ] as const) {
    const read = speedLimit(tags(said))
    assert.equal(read && Math.round(read), limit, said)
  }
  assert.equal(speedLimit({ maxspeed: '20 mph' })?.toFixed(1), '32.2', 'a space before the unit')
})

test('speeds follow the limit, the class and the town', () => {
  for (const [way, mode, speed, why] of [
    ['highway=primary maxspeed=80', 'car', 72, '0.9 of the limit'],
    ['highway=primary maxspeed=50', 'car', 37.5, '0.9 of the limit, and the peak factor of towns'],
    ['highway=primary', 'car', 65, 'its class, where no limit is written'],
    ['highway=residential maxspeed=50', 'car', 25, 'a limit never speeds a residential street up'],
    ['highway=residential maxspeed=20', 'car', 18, 'but it slows it'],
    ['highway=track motor_vehicle=yes', 'car', 10, 'a track'],
    ['highway=cycleway', 'bicycle', 15, 'the pace of everybody'],
    ['highway=pedestrian', 'bicycle', 6, 'walking pace'],
    ['highway=residential', 'walk', 4.5, ''],
    ['highway=steps', 'walk', 2.25, 'steps'],
  ] as const)
    assert.equal(speedOf(tags(way), mode), speed, `${way}, ${mode}: ${why}`)
})

test('a crossing takes its duration and half an interval', () => {
  for (const [way, minutes, why] of [
    ['duration=00:05', 15, 'ten minutes of wait where no interval is written'],
    ['duration=5', 15, 'minutes'],
    ['duration=PT5M interval=00:20', 15, 'ISO 8601'],
    ['duration=00:05:30 interval=00:15', 13, 'seconds'],
    ['route=ferry', 16, '800 m at 8 km/h'],
    ['duration=04:00', undefined, 'Dieppe – Newhaven is no way to a welcome'],
  ] as const) {
    const seconds = crossingSeconds(tags(way), 800)
    assert.equal(seconds && Math.round(seconds / 60), minutes, `${way}: ${why}`)
  }
})

test('a restriction is read with whom it binds', () => {
  const members = () =>
    (['from', 'via', 'to'] as const).map((role, i) => ({
      kind: role === 'via' ? ('node' as const) : ('way' as const),
      id: i + 1,
      role,
    }))
  for (const [relation, expected, why] of [
    ['restriction=no_left_turn', { only: false, car: true, bicycle: true }, 'all vehicles'],
    ['restriction=only_straight_on except=bicycle', { only: true, car: true, bicycle: false }, 'except'],
    ['restriction:motorcar=no_u_turn', { only: false, car: true, bicycle: false }, 'cars alone'],
    ['restriction:hgv=no_left_turn', undefined, 'lorries'],
  ] as const) {
    const read = readRestriction({ type: 'restriction', ...tags(relation) }, members)
    assert.deepEqual(read && { only: read.only, ...read.binds }, expected, `${relation}: ${why}`)
  }
  const uTurn = tags('type=restriction restriction=no_u_turn')
  const byWay = () => members().map(member => ({ ...member, kind: 'way' as const }))
  assert.deepEqual(readRestriction(uTurn, byWay)?.via, [2], 'by a whole way')
  assert.equal(
    readRestriction(uTurn, () => [...members(), ...members()]),
    undefined,
    'by two nodes',
  )
})
