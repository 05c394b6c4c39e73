/** What was left on this device is sent from any page of the welcome, once whoever typed it has signed in again, then erased here. */
import { anythingLeft, openDevice } from './draft-device.js'

/** The answer to a form sent in the background; `closed` when no session of whoever typed it is open any more. */
export async function send(to, body, keepalive = false) {
  const answer = await fetch(to, {
    ...{ method: 'POST', body, keepalive, redirect: 'manual' },
    headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
  })
  if (answer.type === 'opaqueredirect' || answer.status === 401) return { closed: true }
  return { ok: answer.ok, ...(await answer.json()) }
}

/** Each with what somebody wrote since; says on the page what became of it. */
export async function sendLeft(device, left) {
  for (const { id, to, body } of left) {
    const problem = await merged(to, body)
    if (!problem) await device.forget(id)
    tell(to, problem)
  }
}

/** The sentence of what it is refused for. */
async function merged(to, body) {
  let typed = body
  for (let times = 0; times < 5; times++) {
    const said = await send(to, typed)
    if (said.ok) return undefined
    if (!said.stale) return said.closed ? 'votre session est fermée.' : Object.values(said.problems)[0]
    const both = new URLSearchParams(Object.entries(said.typed))
    for (const need of said.needs) both.append('needs', need)
    typed = both.toString()
  }
  return 'une autre fenêtre y écrit sans cesse.'
}

function tell(to, problem) {
  const notice = document.createElement('div')
  notice.className = `notice ${problem ? 'warning' : 'success'}`
  notice.setAttribute('role', 'status')
  const words = document.createElement('strong')
  words.textContent = problem
    ? `Un accueil resté sur cet appareil n’est pas encore envoyé\u00a0: ${problem}`
    : 'Un accueil resté sur cet appareil est envoyé.'
  const link = document.createElement('a')
  link.href = to
  link.textContent = problem ? 'L’ouvrir et l’enregistrer' : 'Le relire'
  const line = document.createElement('div')
  line.append(link)
  notice.append(words, line)
  document.querySelector('.page-head').after(notice)
}

/** A page with a form of its own does it itself (draft.js). */
if (!document.querySelector('[data-draft]') && globalThis.crypto?.subtle)
  anythingLeft()
    .then(async any => {
      if (!any) return
      const device = await openDevice()
      await sendLeft(device, await device.left())
      device.lock()
    })
    // Without a connection it waits for the next page.
    .catch(() => {})
