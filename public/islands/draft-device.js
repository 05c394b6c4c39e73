/**
 * What was typed and not yet sent, kept on this device. Only sealed bytes are stored (AES-GCM), under a number drawn by chance; the keys
 * come from the server to a live session, stay in memory, cannot be read out, and are forgotten with it. Another agent has other keys.
 */

/** Whether anything is left here, whoever typed it: asked before keys are. */
export async function anythingLeft() {
  return (await ask('readonly', drafts => drafts.count())) > 0
}

/** Fails without a connection, without a session, and where the browser seals nothing. */
export async function openDevice() {
  const answer = await fetch('/accueil/brouillons', { redirect: 'error' })
  /** By day, the newest first. */
  let keys = await Promise.all(
    (await answer.json()).keys.map(async ({ day, key }) => [day, await taken(key)]),
  )

  return {
    /** Replaces what was kept under this number. */
    async keep(id, draft) {
      const [day, key] = keys[0]
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const clear = new TextEncoder().encode(JSON.stringify(draft))
      const sealed = await crypto.subtle.encrypt(bound(id, iv), key, clear)
      await ask('readwrite', drafts => drafts.put({ id, day, iv, sealed }))
    },
    forget: id => ask('readwrite', drafts => drafts.delete(id)),
    /** Mine, opened. What is older than any key can be opened by nobody any more: it is erased, whoever typed it. */
    async left() {
      const oldest = keys.at(-1)[0]
      const mine = []
      for (const { id, day, iv, sealed } of await ask('readonly', drafts => drafts.getAll())) {
        const key = keys.find(([of]) => of === day)?.[1]
        if (day < oldest) await this.forget(id)
        else if (key)
          await crypto.subtle.decrypt(bound(id, iv), key, sealed).then(
            clear => mine.push({ id, ...JSON.parse(new TextDecoder().decode(clear)) }),
            // Sealed by a colleague.
            () => {},
          )
      }
      return mine
    },
    lock() {
      keys = []
    },
  }
}

/** Hexadecimal. */
const taken = key =>
  crypto.subtle.importKey(
    'raw',
    Uint8Array.from(key.match(/../g), byte => Number.parseInt(byte, 16)),
    'AES-GCM',
    false,
    ['encrypt', 'decrypt'],
  )

/** What is moved under another number opens no more. */
const bound = (id, iv) => ({ name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(id) })

let opened
async function ask(mode, request) {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open('maillage', 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore('drafts', { keyPath: 'id' })
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })
  // On the disk before it is said to be kept: a tablet may run out of power.
  const transaction = (await opened).transaction('drafts', mode, { durability: 'strict' })
  return new Promise((resolve, reject) => {
    const asked = request(transaction.objectStore('drafts'))
    transaction.oncomplete = () => resolve(asked.result)
    transaction.onabort = () => reject(transaction.error)
  })
}
