/**
 * The interactive map of a scenario: its added places are dragged, one more is put, a half-day is opened or closed, and the coverage follows.
 * What is let go waits for a real form to be sent: nothing is saved by a gesture alone.
 */
import { weekOf } from './half-days.js'
import { movable } from './movable.js'
import { follow, gainWords, weekWords } from './trial.js'

document.addEventListener('island:open', ({ target, detail: { land, figures } }) => {
  const { preview } = target.dataset
  const form = target.querySelector('form.land-save')
  if (!preview || !form) return

  const panel = document.createElement('div')
  panel.className = 'land-panel'
  const add = document.createElement('button')
  add.type = 'button'
  add.className = 'button'
  add.textContent = 'Ajouter un lieu'
  const words = document.createElement('p')
  words.className = 'land-gain'
  words.setAttribute('role', 'status')
  const week = document.createElement('div')
  panel.append(add, words, week)
  target.querySelector('.land-frame').before(panel, form)

  /** What is tried and not saved, and how to put the map back. */
  let pending
  const ask = follow(land, figures, edit => `${preview}&${new URLSearchParams(edit)}`, {
    done(answer) {
      words.textContent = pending?.halfDay === undefined ? gainWords(answer) : weekWords(answer, pending)
    },
    failed(answer) {
      words.textContent =
        answer?.detail ?? 'Le chiffre n’a pas pu être calculé\u00a0: déplacez le lieu pour réessayer.'
    },
  })

  const putBack = () => {
    pending?.putBack()
    pending = undefined
    ask.stop()
    form.hidden = true
    words.textContent = ''
  }
  const attempt = (edit, back, halfDay) => {
    if (pending && pending.key !== `${edit.do} ${edit.place}`) putBack()
    pending = { key: `${edit.do} ${edit.place}`, putBack: back, halfDay }
    for (const name of ['do', 'place', 'lat', 'lon', 'halfDay']) form.elements[name].value = edit[name] ?? ''
    form.querySelector('.land-name').hidden = edit.do !== 'add'
    ask.at(Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined)))
  }
  const letGo = () => {
    form.hidden = false
  }

  const { places } = figures
  land.putPlaces(places.filter(({ added }) => !added))
  for (const place of places.filter(({ added }) => added)) {
    const marker = movable(
      land,
      { name: place.name, at: place },
      at => attempt({ do: 'move', place: place.id, ...at }, () => marker.put(place)),
      letGo,
      () => showWeek(place),
    )
  }
  target.addEventListener('land:place', ({ detail }) => showWeek(detail))

  function showWeek(place) {
    week.replaceChildren(
      weekOf(place, (halfDay, opens, undo) => {
        attempt({ do: opens ? 'open' : 'close', place: place.id, halfDay }, undo, halfDay)
        letGo()
      }),
    )
  }

  add.addEventListener('click', () => {
    putBack()
    const marker = movable(land, { name: 'Nouveau lieu' }, moved, letGo)
    function moved(at) {
      attempt({ do: 'add', ...at }, () => {
        marker.remove()
        add.hidden = false
      })
    }
    add.hidden = true
    moved(marker.at())
    letGo()
    marker.focus()
  })
  form.querySelector('button[type="button"]').addEventListener('click', putBack)
  target.addEventListener(
    'island:close',
    () => {
      form.hidden = true
      panel.remove()
    },
    { once: true },
  )
})
