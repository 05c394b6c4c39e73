import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inFull, resolveLandmark } from './find.ts'
import { type Landmark, stopsOf } from './landmarks.ts'

const rouen = { name: 'Rouen', lat: 49.44, lon: 1.1 }
const darnetal = { name: 'Darnétal', lat: 49.445, lon: 1.15 }
const stop = (name: string, lat: number, lon = 1.1) => ({ name, lat, lon })
const drawn = [
  stop('Théâtre des Arts', 49.441),
  stop('Théâtre des Arts', 49.4415),
  stop('Beauvoisine', 49.45),
  stop('Mairie', 49.4405),
  stop('Mairie', 49.4452, 1.149),
  stop('Hôpital Saint-Julien', 49.42),
  stop('Hôpital Charles-Nicolle', 49.4403, 1.108),
  stop('Au bout du monde', 49.9),
  stop('Nulle part', Number.NaN),
]
const stops = stopsOf(
  {
    names: drawn.map(({ name }) => name),
    lat: Float64Array.from(drawn, ({ lat }) => lat),
    lon: Float64Array.from(drawn, ({ lon }) => lon),
  },
  rouen,
  [rouen, darnetal],
)
const place = (name: string, commune: string, at: { lat: number; lon: number }): Landmark => ({
  ...{ label: name, where: `1 rue du Puits, ${commune}`, names: [name, `${name} ${commune}`], ...at },
})
const landmarks = [
  ...stops,
  place('France services', 'Darnétal', darnetal),
  place('Beauvoisine', 'Rouen', rouen),
]

/** The one that is meant, between « = », or those to choose from. */
const said = (typed: string): string => {
  const found = resolveLandmark(landmarks, typed)
  return found.kind === 'one'
    ? `= ${found.landmark.label}`
    : found.landmarks.map(inFull).join(' | ').replaceAll('\u00a0', ' ')
}

test('a stop is what its posts are together, near enough to the commune, and is told by the nearest centre', () => {
  assert.deepEqual(
    stops.map(one => inFull(one).replaceAll('\u00a0', ' ')),
    [
      'Arrêt Théâtre des Arts (à 100 m du centre de Rouen)',
      'Arrêt Beauvoisine (à 1,1 km du centre de Rouen)',
      'Arrêt Mairie (à 100 m du centre de Rouen)',
      'Arrêt Mairie (à 100 m du centre de Darnétal)',
      'Arrêt Hôpital Saint-Julien (à 2,2 km du centre de Rouen)',
      'Arrêt Hôpital Charles-Nicolle (à 600 m du centre de Rouen)',
    ],
  )
})

test('named word for word, it is taken; a part of a name or a slip is a choice; two of one name are told apart', () => {
  for (const [typed, expected, why] of [
    ['theatre DES arts', '= Arrêt Théâtre des Arts', 'accents and capitals do not count'],
    ['arrêt théâtre arts', '= Arrêt Théâtre des Arts', 'nor small words, nor that it is a stop'],
    ['Hopital St Julien', '= Arrêt Hôpital Saint-Julien', 'an abbreviation'],
    ['France services Darnétal', '= France services', 'a place with its commune'],
    ['theatre', 'Arrêt Théâtre des Arts (à 100 m du centre de Rouen)', 'a part of the name is not the name'],
    ['téatre des arts', 'Arrêt Théâtre des Arts (à 100 m du centre de Rouen)', 'a slip of the finger'],
    [
      'hopital',
      'Arrêt Hôpital Saint-Julien (à 2,2 km du centre de Rouen) | Arrêt Hôpital Charles-Nicolle (à 600 m du centre de Rouen)',
      'two begin so',
    ],
    [
      'mairie',
      'Arrêt Mairie (à 100 m du centre de Rouen) | Arrêt Mairie (à 100 m du centre de Darnétal)',
      'two of one name',
    ],
    ['Arrêt Mairie (à 100 m du centre de Darnétal)', '= Arrêt Mairie', 'as it was offered'],
    [
      'beauvoisine',
      'Arrêt Beauvoisine (à 1,1 km du centre de Rouen) | Beauvoisine (1 rue du Puits, Rouen)',
      'a stop and a place',
    ],
    ['au bout du monde', '', 'too far'],
    ['xyzxyz', '', 'nothing'],
    ['?', '', 'no letter'],
  ] as const)
    assert.equal(said(typed), expected, why)
})
