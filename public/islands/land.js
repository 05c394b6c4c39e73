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

const { LngLatBounds, Map: Land, Marker } = maplibre

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

/** One stop of the Tab key for all the places; the arrows go from one to the next, from west to east. */
function markersOf(frame, map, places, say) {
  const group = places.toSorted((a, b) => a.lon - b.lon)
  const buttons = group.map((place, index) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = `land-place ${place.shape}`
    button.tabIndex = index === 0 ? 0 : -1
    const words = `${place.name}, ${place.kind}, ${place.commune}`
    button.setAttribute('aria-label', words)
    button.addEventListener('focus', () => {
      if (button.matches(':focus-visible'))
        map.easeTo({ center: [place.lon, place.lat], duration: still() ? 0 : 200 })
      say(words)
    })
    button.addEventListener('mouseenter', () => say(words))
    button.addEventListener('click', event => {
      event.stopPropagation()
      say(words)
      frame.dispatchEvent(new CustomEvent('land:place', { bubbles: true, detail: place }))
    })
    button.addEventListener('keydown', event => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
      if (!step) return
      event.preventDefault()
      event.stopPropagation()
      const next = buttons[(index + step + buttons.length) % buttons.length]
      button.tabIndex = -1
      next.tabIndex = 0
      next.focus()
    })
    return button
  })
  return new Map(
    group.map((place, index) => {
      const marker = new Marker({ element: buttons[index] }).setLngLat([place.lon, place.lat]).addTo(map)
      // MapLibre makes a stop of the Tab key of each, and gives it a name of its own.
      buttons[index].tabIndex = index === 0 ? 0 : -1
      buttons[index].setAttribute('aria-label', `${place.name}, ${place.kind}, ${place.commune}`)
      return [place.id, marker]
    }),
  )
}

const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches

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

const state = (name, otherwise) => ['coalesce', ['feature-state', name], otherwise]

function styleOf(shapes, shades) {
  const shade = state('shade', 'none')
  return {
    version: 8,
    sources: { communes: { type: 'geojson', data: shapes, promoteId: 'code' } },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': shades.surface } },
      {
        id: 'shade',
        type: 'fill',
        source: 'communes',
        paint: {
          'fill-antialias': false,
          'fill-color': [
            'match',
            shade,
            ...['near', 'middle', 'far', 'out'].flatMap(name => [name, shades[name]]),
            shades.none,
          ],
        },
      },
      {
        id: 'hatch',
        type: 'fill',
        source: 'communes',
        layout: { visibility: 'none' },
        paint: { 'fill-pattern': 'hatch', 'fill-opacity': ['case', ['==', shade, 'out'], 1, 0] },
      },
      {
        id: 'limits',
        type: 'line',
        source: 'communes',
        paint: {
          'line-color': ['case', state('over', false), shades.ink, '#fff'],
          'line-width': ['case', state('over', false), 3, 0.75],
        },
      },
    ],
  }
}

function shadesOf(element) {
  const css = getComputedStyle(element)
  const read = name => css.getPropertyValue(name).trim()
  return {
    ...Object.fromEntries(
      ['near', 'middle', 'far', 'out', 'none'].map(name => [name, read(`--land-${name}`)]),
    ),
    ...{ ink: read('--ink'), surface: read('--surface'), hatch: read('--series-3') },
  }
}

/** The same hatching as the drawing of the server, as the points of an image. */
function hatching({ hatch }) {
  const size = 20
  const [red, green, blue] = [1, 3, 5].map(at => Number.parseInt(hatch.slice(at, at + 2), 16))
  const data = new Uint8Array(size * size * 4)
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      if ((x + y) % size < 4) data.set([red, green, blue, 255], (y * size + x) * 4)
  return { width: size, height: size, data }
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
