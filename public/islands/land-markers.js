/** The places on the interactive map, as buttons that a keyboard reaches. */
import * as maplibre from '../vendor/maplibre-gl.mjs'

const { Marker } = maplibre

/** One stop of the Tab key for all the places; the arrows go from one to the next, from west to east. */
export function markersOf(frame, map, places, say) {
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

export const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches
