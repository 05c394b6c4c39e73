/** The link by which a place answers: its token, and for how long. */
import { type Hashing, linkToken } from '../../../kernel/link-token.ts'

/** Days for which it opens something. */
export const LINK_DAYS = 60

export const tokenOf = (secret: Hashing, asked: string): string => linkToken(secret, 'place asked', asked)

/** Of our own site. */
export const addressOfToken = (token: string): string => `/verifier/${token}`
