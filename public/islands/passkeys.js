/** Adds a passkey, or signs in by one (WebAuthn). Without it the link by mail does: its buttons are shown where a browser knows keys. */

const bytes = text =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), sign => sign.charCodeAt(0))
const text = buffer =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')

async function post(to, body) {
  const answer = await fetch(to, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(body),
  })
  const said = await answer.json().catch(() => ({}))
  if (!answer.ok) throw new Error(said.detail ?? 'Le serveur ne répond pas. Réessayez dans un instant.')
  return said
}

const withBytes = key => ({ ...key, id: bytes(key.id) })

async function add(name) {
  const asked = await post('/job76/employeur/acces/cle/question', {})
  const made = await navigator.credentials.create({
    publicKey: {
      ...asked,
      challenge: bytes(asked.challenge),
      user: { ...asked.user, id: bytes(asked.user.id) },
      excludeCredentials: asked.excludeCredentials.map(withBytes),
    },
  })
  const { clientDataJSON, attestationObject } = made.response
  const response = { clientDataJSON: text(clientDataJSON), attestationObject: text(attestationObject) }
  return post('/job76/employeur/acces/cle', { name, made: { ...shown(made), response } })
}

async function enter() {
  const asked = await post('/job76/employeur/connexion/cle/question', {})
  const signed = await navigator.credentials.get({
    publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: [] },
  })
  const { clientDataJSON, authenticatorData, signature, userHandle } = signed.response
  const response = {
    clientDataJSON: text(clientDataJSON),
    authenticatorData: text(authenticatorData),
    signature: text(signature),
    ...(userHandle && { userHandle: text(userHandle) }),
  }
  return post('/job76/employeur/connexion/cle', { ...shown(signed), response })
}

const shown = ({ id, rawId, type }) => ({ id, rawId: text(rawId), type, clientExtensionResults: {} })

/** What the person may do about it, in French. */
function sentence(error) {
  if (error.name === 'NotAllowedError')
    return 'Rien n’a été fait\u00a0: la demande a été annulée, ou aucune clé ne convient.'
  if (error.name === 'InvalidStateError') return 'Cet appareil a déjà une clé pour votre compte.'
  return error.message
}

for (const part of document.querySelectorAll('[data-passkey]')) {
  if (!window.PublicKeyCredential) continue
  part.hidden = false
  const [button, status] = [part.querySelector('button'), part.querySelector('[data-said]')]
  const press = async event => {
    event.preventDefault()
    button.disabled = true
    status.textContent = ''
    try {
      const { to } =
        part.dataset.passkey === 'add' ? await add(part.querySelector('input').value) : await enter()
      location.assign(to)
    } catch (error) {
      status.textContent = sentence(error)
      button.disabled = false
    }
  }
  const form = part.querySelector('form')
  if (form) form.addEventListener('submit', press)
  else button.addEventListener('click', press)
}
