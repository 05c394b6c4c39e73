/** The half-days of a place on the interactive map, pressed to open or close one more. */

const days = ['Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi', 'Dimanche']
export const labels = days.flatMap(day => [`${day} matin`, `${day} après-midi`])

/** `turned(halfDay, opens, undo)` when one is pressed; one at a time is tried. */
export function weekOf({ name, halfDays }, turned) {
  const group = document.createElement('fieldset')
  group.className = 'land-week'
  const legend = document.createElement('legend')
  legend.textContent = `${name}\u00a0: quand il reçoit${halfDays === null ? ' (horaires non connus)' : ''}`
  group.append(legend)
  labels.forEach((label, halfDay) => {
    const line = document.createElement('label')
    line.className = 'choice'
    const box = document.createElement('input')
    box.type = 'checkbox'
    box.checked = halfDays?.includes(halfDay) ?? false
    box.addEventListener('change', () => {
      const opens = box.checked
      turned(halfDay, opens, () => {
        box.checked = !opens
      })
    })
    const words = document.createElement('span')
    words.textContent = label
    line.append(box, words)
    group.append(line)
  })
  return group
}
