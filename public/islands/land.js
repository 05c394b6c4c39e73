/**
 * The base of every interactive map: the communes in the shades of their class, the places on top, on MapLibre GL and nothing from elsewhere.
 *
 *   const land = await openLand(frame, { shapes, figures })
 *
 * - `frame`: an empty element inside a `figure.map`, whose CSS variables (--land-near…) give the shades.
 * - `shapes`: GeoJSON of the communes, `properties.code`; as /carte/contours.json answers.
 * - `figures`: what /carte/chiffres.json answers (src/places/map/island-figures.ts): `communes` [{ code, name, minutes, shade }] and
 *   `places` [{ id, name, kind, commune, lon, lat, shape }]. `shade` is near, middle, far, out or none.
 *
 * A `land` has
 * - `map`: the MapLibre map, loaded; sources `communes` (promoteId `code`), layers `shade`, `hatch`, `limits`;
 * - `colour(communes)`: other figures for the same communes; 700 of them take less than a millisecond, so it may follow a drag;
 * - `putPlaces(places)`: other places; gives a Map from the id to its MapLibre Marker, whose element is a button;
 * - `say(text)`: the line under the map, read out by a screen reader;
 * - `remove()`: frees it all.
 * Events on `frame`, which bubble: `land:place` (detail: the place) when a place is pressed, `land:commune` (detail: its figures) when a
 * commune is.
 */
import * as maplibre from '../vendor/maplibre-gl.mjs'
import { markersOf, still } from './land-markers.js'
import { hatching, shadesOf, styleOf } from './land-style.js'

const { LngLatBounds, Map: Land } = maplibre

export async function openLand(frame, { shapes, figures }) {
  const shades = shadesOf(frame)
  const canvas = document.createElement('div')
  canvas.className = 'land-canvas'
  const line = document.createElement('p')
  line.className = 'land-line'
  line.setAttribute('role', 'status')
  frame.replaceChildren(canvas, line)
  const bounds = boundsOf(shapes)
  const map = new Land({
    container: canvas,
    style: styleOf(shapes, shades),
    bounds,
    fitBoundsOptions: { padding: 12 },
    maxBounds: around(bounds),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    // A page that scrolls is not caught by the map: two fingers, or Ctrl and the wheel.
    cooperativeGestures: true,
    fadeDuration: 0,
    locale: words,
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  frame.append(zoomButtons(map))
  await new Promise((done, failed) => {
    map.once('load', done)
    map.once('error', ({ error }) => failed(error))
  })
  map.addImage('hatch', hatching(shades), { pixelRatio: 2 })
  map.setLayoutProperty('hatch', 'visibility', 'visible')

  let markers = new Map()
  let byCode = new Map()
  const land = {
    map,
    colour(communes) {
      byCode = new Map(communes.map(commune => [commune.code, commune]))
      for (const { code, shade } of communes)
        map.setFeatureState({ source: 'communes', id: code }, { shade: shade ?? 'none' })
    },
    putPlaces(places) {
      for (const marker of markers.values()) marker.remove()
      markers = markersOf(frame, map, places, land.say)
      return markers
    },
    say(text) {
      if (line.textContent !== text) line.textContent = text
    },
    remove() {
      map.remove()
      frame.replaceChildren()
    },
  }
  followPointer(frame, land, () => byCode)
  land.colour(figures.communes)
  land.putPlaces(figures.places)
  return land
}

export const minutesWords = minutes =>
  minutes === null ? 'aucun lieu à portée' : `${Math.round(minutes)}\u00a0min`

const number = new Intl.NumberFormat('fr-FR')

function followPointer(frame, land, figures) {
  const { map } = land
  let over
  const leave = () => {
    if (over !== undefined) map.setFeatureState({ source: 'communes', id: over }, { over: false })
    over = undefined
  }
  map.on('mousemove', 'shade', ({ features }) => {
    const code = features[0].properties.code
    if (code === over) return
    leave()
    over = code
    map.setFeatureState({ source: 'communes', id: code }, { over: true })
    const commune = figures().get(code)
    if (commune) land.say(communeWords(commune))
  })
  map.on('mouseleave', 'shade', leave)
  map.on('click', 'shade', ({ features }) => {
    const commune = figures().get(features[0].properties.code)
    if (!commune) return
    land.say(communeWords(commune))
    frame.dispatchEvent(new CustomEvent('land:commune', { bubbles: true, detail: commune }))
  })
}

const communeWords = ({ name, minutes, inhabitants }) =>
  `${name}\u00a0: ${minutesWords(minutes)}, ${number.format(inhabitants)} habitants`

function zoomButtons(map) {
  const group = document.createElement('div')
  group.className = 'land-zoom'
  for (const [label, sign, act] of [
    ['Agrandir', '+', () => map.zoomIn({ duration: still() ? 0 : 200 })],
    ['Réduire', '−', () => map.zoomOut({ duration: still() ? 0 : 200 })],
  ]) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button secondary'
    button.textContent = sign
    button.setAttribute('aria-label', label)
    button.addEventListener('click', act)
    group.append(button)
  }
  return group
}

function boundsOf({ features }) {
  const bounds = new LngLatBounds()
  const extend = part => (typeof part[0] === 'number' ? bounds.extend(part) : part.forEach(extend))
  for (const { geometry } of features) extend(geometry.coordinates)
  return bounds
}

/** Room to move a place out of the département, and no further. */
const around = bounds => {
  const [west, south, east, north] = bounds.toArray().flat()
  return [west - (east - west), south - (north - south), east + (east - west), north + (north - south)]
}

const words = {
  'Map.Title': 'Carte interactive\u00a0: flèches pour se déplacer, + et − pour agrandir et réduire',
  'CooperativeGesturesHandler.WindowsHelpText': 'Ctrl et la molette pour agrandir la carte',
  'CooperativeGesturesHandler.MacHelpText': '⌘ et la molette pour agrandir la carte',
  'CooperativeGesturesHandler.MobileHelpText': 'Deux doigts pour déplacer la carte',
  'Marker.Title': 'Lieu',
}
