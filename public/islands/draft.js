/**
 * Saves a form as it is typed, and says so. What another window saved meanwhile comes into the fields beside what is typed here; without
 * a connection it is kept on the device, sealed. A page that nobody touches as long as a session lasts closes itself: nothing is lost,
 * nothing stays readable, and nothing is sent twice.
 */
import { openDevice } from './draft-device.js'
import { send, sendLeft } from './draft-left.js'

/** Milliseconds: src/web/session.ts ends a session as idle. */
const IDLE = 10 * 60_000

const place = document.querySelector('[data-draft]')
const to = place.dataset.draft
const form = place.querySelector('form')
// The browser itself must not write the fields on its disk to give them back later.
form.autocomplete = 'off'
const state = document.createElement('p')
state.className = 'sub draft-state'
state.setAttribute('role', 'status')
form.querySelector('.actions').before(state)

const fields = () => new URLSearchParams(new FormData(form)).toString()
/** The fields as they were when last sent. */
let sent = fields()
let id = crypto.randomUUID?.()
let device
let kept = false
let closed = false
/** The last attempt found no network: its words stay until one succeeds. */
let away = false

let timer
const later = milliseconds => {
  clearTimeout(timer)
  if (!closed) timer = setTimeout(save, milliseconds)
}

let sending
/** What was refused is not sent again as it is. */
let refused
async function save(leaving) {
  clearTimeout(timer)
  const body = fields()
  if (closed || sending || body === sent || body === refused) return
  sending = true
  let wait = 1000
  if (!away) state.textContent = 'Enregistrement…'
  try {
    const said = await send(to, body, leaving === true)
    away = false
    if (said.closed) await close()
    else if (said.ok) {
      sent = body.replace(/\bbase=\d+/, `base=${said.version}`)
      form.elements.base.value = said.version
      state.textContent = `Enregistré à ${said.savedTime.replace(':', '\u00a0h\u00a0')}.`
    } else if (said.stale) join(said, new URLSearchParams(body))
    else {
      refused = body
      state.textContent = `Pas encore enregistré\u00a0: ${Object.values(said.problems)[0]}`
    }
  } catch {
    await (device ?? start())
    await keep()
    away = true
    state.textContent = kept
      ? 'La connexion manque\u00a0: gardé sur cet appareil, chiffré. Ce sera envoyé dès qu’elle revient.'
      : 'Pas enregistré\u00a0: la connexion manque. Gardez cette page ouverte, un nouvel essai se fera.'
    wait = 5000
  }
  sending = false
  await keep()
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

/** On the device, what the server does not have; one writing at a time, the last one last. */
let writing
let again
function keep() {
  again = true
  writing ??= (async () => {
    for (; again && device; ) {
      again = false
      const body = fields()
      await (body === sent ? device.forget(id) : device.keep(id, { to, body }))
      kept = body !== sent
    }
  })()
    .catch(() => {
      kept = false
    })
    .finally(() => {
      writing = undefined
    })
  return writing
}

/** Takes the keys, and what this form was when its page was closed without having been sent. */
let starting
function start() {
  starting ??= begin()
    .catch(() => {})
    .finally(() => {
      starting = undefined
    })
  return starting
}

async function begin() {
  const found = await openDevice()
  const left = await found.left()
  const mine = fields() === sent ? left.find(draft => draft.to === to) : undefined
  if (mine) {
    id = mine.id
    put(new URLSearchParams(mine.body))
  }
  device = found
  await sendLeft(
    device,
    left.filter(draft => draft !== mine),
  )
  if (fields() !== sent) later(0)
  else if (mine) await keep()
}

function put(typed) {
  for (const field of form.elements)
    if (['checkbox', 'radio'].includes(field.type))
      field.checked = typed.getAll(field.name).includes(field.value)
    else if (field.name) field.value = typed.get(field.name) ?? field.value
}

/** Without a key and without a word in sight. Where nothing could be kept, the only copy stays: it is what somebody told. */
async function close() {
  await keep()
  if (closed) return
  if (fields() !== sent && !kept) {
    state.textContent =
      'Pas enregistré\u00a0: votre session est fermée. Identifiez-vous dans une autre fenêtre.'
    return
  }
  closed = true
  clearTimeout(timer)
  device?.lock()
  device = undefined
  const main = document.querySelector('main')
  main.replaceChildren(place.querySelector('template').content)
  main.focus()
}

let touched = Date.now()
const touch = () => {
  touched = Date.now()
}
const watch = () => {
  if (Date.now() - touched >= IDLE) void close()
}
for (const sign of ['keydown', 'pointerdown', 'scroll']) addEventListener(sign, touch, { passive: true })
for (const back of ['pageshow', 'visibilitychange', 'focus']) addEventListener(back, watch, true)
setInterval(watch, 5000)

form.addEventListener('input', () => {
  touch()
  if (!away) state.textContent = 'Pas encore enregistré…'
  void keep()
  later(800)
})
form.addEventListener('submit', () => clearTimeout(timer))
addEventListener('online', () => void save())
addEventListener('pagehide', () => void save(true))
void start()
