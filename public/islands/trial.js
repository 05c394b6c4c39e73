/** What the server says of a place that moves, laid over the map: one question at a time, and the latest position wins. */
import { labels } from './half-days.js'

const number = new Intl.NumberFormat('fr-FR')
const signed = new Intl.NumberFormat('fr-FR', { signDisplay: 'exceptZero' })
const percent = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 1 })

/** `addressOf(asked)`: of the answer (src/places/scenarios/weigh/trial.ts). `figures`: those that the map shows when nothing is tried. */
export function follow(land, figures, addressOf, { done, failed }) {
  const shown = new Map(figures.communes.map(commune => [commune.code, commune]))
  let waiting
  let running = false
  let stopped = false

  const lay = changed => {
    const tried = new Map(changed.map(one => [one.code, one]))
    land.colour(figures.communes.map(one => ({ ...one, ...tried.get(one.code) })))
  }

  async function run() {
    if (running) return
    running = true
    while (waiting !== undefined) {
      const asked = waiting
      waiting = undefined
      try {
        const response = await fetch(addressOf(asked))
        const answer = await response.json()
        if (stopped) continue
        if (!response.ok) failed(answer)
        else {
          lay(answer.communes.filter(({ code }) => shown.has(code)))
          done(answer)
        }
      } catch {
        if (!stopped) failed()
      }
    }
    running = false
  }

  return {
    at(asked) {
      stopped = false
      waiting = asked
      void run()
    },
    stop() {
      stopped = true
      waiting = undefined
      lay([])
    },
  }
}

/** Of a half-day, the one that is opened or closed. */
export function weekWords({ week, minutes, method }, { halfDay }) {
  const { before, after } = week[halfDay]
  const made = method === 'estimated' ? 'estimation' : 'itinéraires calculés'
  return `${labels[halfDay]}\u00a0: ${number.format(after)} habitants à ${minutes}\u00a0minutes ou moins d’un lieu qui reçoit, ${number.format(before)} aujourd’hui (${made}).`
}

export function gainWords({ gain, after, inhabitants, minutes, method }) {
  const people = Math.abs(gain) > 1 ? 'habitants' : 'habitant'
  const change = gain === 0 ? 'Aucun habitant de plus' : `${signed.format(gain)} ${people}`
  const made = method === 'estimated' ? 'estimation' : 'itinéraires calculés'
  return `${change} à ${minutes}\u00a0minutes ou moins\u00a0: ${number.format(after)} sur ${number.format(inhabitants)}, ${percent.format(after / inhabitants)} (${made}).`
}
