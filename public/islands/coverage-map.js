/**
 * « Carte interactive »: a button that puts the interactive map in the place of the drawn one, and back. The page is whole without it.
 *
 * It stands in `div.map-island` with `data-shapes` and `data-figures`, the addresses of the outlines and of the figures. Once open, the
 * element tells whoever adds to the map: event `island:open`, detail `{ land, figures }` (see land.js), and `island:close`.
 */

for (const island of document.querySelectorAll('.map-island')) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button secondary'
  const frame = document.createElement('div')
  frame.className = 'land-frame'
  frame.hidden = true
  island.append(button, frame)
  island.hidden = false
  const drawing = island.closest('.map').querySelector('.map-frame')
  let land

  const show = open => {
    drawing.hidden = open
    frame.hidden = !open
    button.textContent = open ? 'Revenir à la carte fixe' : 'Carte interactive'
    button.setAttribute('aria-pressed', String(open))
  }
  show(false)

  button.addEventListener('click', async () => {
    if (land) {
      land.remove()
      land = undefined
      show(false)
      island.dispatchEvent(new CustomEvent('island:close', { bubbles: true }))
      return
    }
    button.disabled = true
    try {
      const [{ openLand }, shapes, figures] = await Promise.all([
        import('./land.js'),
        read(island.dataset.shapes),
        read(island.dataset.figures),
      ])
      show(true)
      land = await openLand(frame, { shapes, figures })
      island.dispatchEvent(new CustomEvent('island:open', { bubbles: true, detail: { land, figures } }))
    } catch {
      show(false)
      frame.hidden = false
      frame.textContent =
        'La carte interactive ne peut pas s’afficher dans ce navigateur\u00a0: la carte fixe et le tableau disent la même chose.'
    }
    button.disabled = false
  })
}

async function read(address) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(address)
  return answer.json()
}
