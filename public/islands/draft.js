/**
 * Saves a form as it is typed, and says so. What another window saved meanwhile comes into the fields beside what is typed here: nothing is
 * lost, and nothing is sent twice.
 */
for (const place of document.querySelectorAll('[data-draft]')) {
  const form = place.querySelector('form')
  const state = document.createElement('p')
  state.className = 'sub draft-state'
  state.setAttribute('role', 'status')
  form.querySelector('.actions').before(state)

  let timer
  /** The fields as they were when last sent. */
  let sent = new URLSearchParams(new FormData(form)).toString()
  let sending

  async function save(leaving) {
    clearTimeout(timer)
    if (sending) return
    const body = new URLSearchParams(new FormData(form)).toString()
    if (body === sent) return
    sending = true
    state.textContent = 'Enregistrement…'
    try {
      const answer = await fetch(place.dataset.draft, {
        ...{ method: 'POST', body, keepalive: leaving === true, redirect: 'error' },
        headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
      })
      const said = await answer.json()
      if (answer.ok) {
        sent = body.replace(/\bbase=\d+/, `base=${said.version}`)
        form.elements.base.value = said.version
        state.textContent = `Enregistré à ${said.savedTime.replace(':', '\u00a0h\u00a0')}.`
      } else if (said.stale) join(said)
      else state.textContent = `Pas encore enregistré\u00a0: ${Object.values(said.problems)[0]}`
    } catch {
      state.textContent =
        'Pas enregistré\u00a0: la connexion manque. Gardez cette page ouverte, un nouvel essai se fera.'
      timer = setTimeout(save, 5000)
    }
    sending = false
    if (new URLSearchParams(new FormData(form)).toString() !== sent) timer ??= setTimeout(save, 1000)
  }

  /** What the other window wrote, and what is here: both stand in the fields, and are saved together. */
  function join({ typed, needs }) {
    for (const field of form.querySelectorAll('textarea')) {
      if (field.name in typed && field.value !== typed[field.name]) field.value = typed[field.name]
    }
    for (const box of form.querySelectorAll('[name=needs]')) box.checked = needs.includes(box.value)
    form.elements.base.value = typed.base
    state.textContent = 'Une autre fenêtre a écrit aussi\u00a0: les deux textes sont réunis, relisez.'
    timer = setTimeout(save, 1000)
  }

  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(save, 800)
  })
  form.addEventListener('submit', () => clearTimeout(timer))
  addEventListener('pagehide', () => save(true))
}
