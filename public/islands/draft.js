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
  /** What was refused is not sent again as it is. */
  let refused
  const fields = () => new URLSearchParams(new FormData(form)).toString()
  const later = milliseconds => {
    clearTimeout(timer)
    timer = setTimeout(save, milliseconds)
  }

  async function save(leaving) {
    clearTimeout(timer)
    if (sending) return
    const body = fields()
    if (body === sent || body === refused) return
    sending = true
    let wait = 1000
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
      } else if (said.stale) join(said, new URLSearchParams(body))
      else {
        refused = body
        state.textContent = `Pas encore enregistré\u00a0: ${Object.values(said.problems)[0]}`
      }
    } catch {
      state.textContent =
        'Pas enregistré\u00a0: la connexion manque, ou votre session est fermée. Gardez cette page ouverte, un nouvel essai se fera.'
      wait = 5000
    }
    sending = false
    // What was typed while that left, or came from the other window.
    if (fields() !== sent) later(wait)
  }

  /** What the other window wrote, and what is here: both stand in the fields, and are saved together. */
  function join({ typed, needs }, left) {
    for (const field of form.querySelectorAll('textarea')) {
      const [both, before] = [typed[field.name] ?? '', left.get(field.name) ?? '']
      // What was typed since it left is kept too.
      const since = field.value.startsWith(before) ? field.value.slice(before.length) : `\n\n${field.value}`
      if (field.value !== both + since) field.value = both + since
    }
    for (const box of form.querySelectorAll('[name=needs]')) box.checked ||= needs.includes(box.value)
    for (const choice of form.querySelectorAll('[name=digital]'))
      choice.checked ||= choice.value === typed.digital
    form.elements.base.value = typed.base
    state.textContent = 'Une autre fenêtre a écrit aussi\u00a0: les deux textes sont réunis, relisez.'
  }

  form.addEventListener('input', () => later(800))
  form.addEventListener('submit', () => clearTimeout(timer))
  addEventListener('pagehide', () => save(true))
}
