/**
 * The NIR is kept enciphered, and looked up by a keyed hash: neither a copy of the database nor a table of all NIR gives it back
 * without the key (CASF art. R. 262-110; décret 2019-341).
 */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync } from 'node:crypto'

export interface Secret {
  /** Keyed hash, hexadecimal, of what recognises a person. */
  fingerprint(text: string): string
  /** AES-256-GCM: 12 bytes of nonce, 16 of tag, then the text. The same text gives the same bytes: the nonce is its own keyed hash. */
  seal(text: string): Buffer
  open(sealed: Buffer): string
}

/** `master`: 32 bytes of the installation, the same on each of its instances. */
export function secretOf(master: Buffer): Secret {
  const derive = (use: string) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', master, '', `maillage ${use}`, 32)))
  const [hashing, sealing] = [derive('fingerprint'), derive('nir')]
  return {
    fingerprint: text => createHmac('sha256', hashing).update(text).digest('hex'),
    seal(text) {
      const nonce = createHmac('sha256', sealing).update(text).digest().subarray(0, 12)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    open(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(0, 12))
      decipher.setAuthTag(sealed.subarray(12, 28))
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
    },
  }
}
