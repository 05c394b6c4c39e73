/**
 * « Essayer un lieu »: on the interactive map, a place that a hand or the arrows move, and how many more would be within reach; nothing is
 * saved. Those who plan carry the point over to a new scenario.
 */
import { movable } from './movable.js'
import { follow, gainWords } from './trial.js'

document.addEventListener('island:open', ({ target, detail: { land, figures } }) => {
  const { trial, save } = target.dataset
  if (!trial) return
  const panel = document.createElement('div')
  panel.className = 'land-panel'
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button'
  button.textContent = 'Essayer un lieu'
  const words = document.createElement('p')
  words.className = 'land-gain'
  words.setAttribute('role', 'status')
  panel.append(button, words)
  target.querySelector('.land-frame').before(panel)
  target.addEventListener('island:close', () => panel.remove(), { once: true })

  let place
  let link
  const ask = follow(land, figures, point => `${trial}&lat=${point.lat}&lon=${point.lon}`, {
    done(answer) {
      words.textContent = gainWords(answer)
      if (link)
        link.href = `${save}&place=${encodeURIComponent(`Nouveau lieu, ${answer.place.name}`)}&lat=${answer.place.lat}&lon=${answer.place.lon}`
    },
    failed() {
      words.textContent = 'Le chiffre n’a pas pu être calculé\u00a0: déplacez le lieu pour réessayer.'
    },
  })
  button.addEventListener('click', () => {
    if (place) {
      place.remove()
      link?.remove()
      place = link = undefined
      ask.stop()
      words.textContent = ''
      button.textContent = 'Essayer un lieu'
      return
    }
    place = movable(land, { name: 'Lieu essayé', at: figures.tried }, ask.at)
    if (save) {
      link = document.createElement('a')
      link.className = 'button secondary'
      link.textContent = 'Enregistrer comme scénario'
      panel.append(link)
    }
    button.textContent = 'Retirer le lieu essayé'
    ask.at(place.at())
    place.focus()
  })
  if (figures.tried) button.click()
})
