/**
 * The token of a link that opens something without an account: a keyed hash of the random number of what it opens. Whoever has a copy of
 * the database has no link, and the server writes the same link again into a message that must be sent once more.
 */
import { createHash } from 'node:crypto'
import type { Secret } from './people/secret.ts'

export type Hashing = Pick<Secret, 'fingerprint'>

/** 256 bits, hexadecimal. `purpose`: what the link is for, so that no link opens anything else. */
export const linkToken = (secret: Hashing, purpose: string, id: string): string =>
  secret.fingerprint(`${purpose} ${id}`)

/** 144 bits in 24 characters: for a link that is sent in a short message, or copied by hand. */
export const shortLinkToken = (secret: Hashing, purpose: string, id: string): string =>
  Buffer.from(linkToken(secret, purpose, id), 'hex')
    .subarray(0, 18)
    .toString('base64url')

/** What is looked up, and all that is stored. */
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest()
