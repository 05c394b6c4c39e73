/** A place that a hand drags on the interactive map, or that the arrows move while it has the focus: Shift takes larger steps. */
import * as maplibre from '../vendor/maplibre-gl.mjs'

const { Marker } = maplibre

/** Pixels of one press of an arrow, and with Shift. */
const STEP = 8
const STRIDE = 40

const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

/** `at` { lon, lat }: the centre of the map when missing. `moved(point)` at each move, `released(point)` when the hand lets go, `pressed()`. */
export function movable(land, { name, at, shape = 'star' }, moved, released = () => {}, pressed = () => {}) {
  const { map } = land
  const button = document.createElement('button')
  button.type = 'button'
  button.className = `land-place movable ${shape}`
  const start = at ? [at.lon, at.lat] : map.getCenter()
  const marker = new Marker({ element: button, draggable: true }).setLngLat(start).addTo(map)
  // MapLibre gives it a name of its own.
  button.setAttribute('aria-label', `${name}\u00a0: déplacer à la souris ou avec les flèches`)
  button.tabIndex = 0

  const point = () => {
    const { lng, lat } = marker.getLngLat()
    return { lon: Number(lng.toFixed(5)), lat: Number(lat.toFixed(5)) }
  }
  marker.on('drag', () => moved(point()))
  marker.on('dragend', () => released(point()))
  button.addEventListener('click', event => {
    event.stopPropagation()
    pressed()
  })
  button.addEventListener('keydown', event => {
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    event.stopPropagation()
    const by = event.shiftKey ? STRIDE : STEP
    const { x, y } = map.project(marker.getLngLat())
    marker.setLngLat(map.unproject([x + step[0] * by, y + step[1] * by]))
    if (!map.getBounds().contains(marker.getLngLat())) map.panTo(marker.getLngLat(), { duration: 0 })
    moved(point())
    released(point())
  })
  return {
    at: point,
    focus: () => button.focus(),
    put: ({ lon, lat }) => marker.setLngLat([lon, lat]),
    remove: () => marker.remove(),
  }
}
