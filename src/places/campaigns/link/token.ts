/**
 * The link by which a place answers. Its token is a keyed hash, 256 bits, of the random number of the question: whoever has a copy of
 * the database has no link, and the server gives the same link again to a mail that must be sent once more.
 */
import { createHash } from 'node:crypto'
import type { Secret } from '../../../kernel/people/secret.ts'

/** Days for which it opens something. */
export const LINK_DAYS = 60

export const tokenOf = (secret: Pick<Secret, 'fingerprint'>, asked: string): string =>
  secret.fingerprint(`place asked ${asked}`)

export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Of our own site. */
export const addressOfToken = (token: string): string => `/verifier/${token}`
