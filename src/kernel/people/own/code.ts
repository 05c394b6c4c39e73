/** A code on paper, for a person without FranceConnect: sixteen signs that cannot be mistaken for one another. */
import { randomBytes } from 'node:crypto'
import type { Day } from '../../time.ts'
import type { Secret } from '../secret.ts'

/** `mark` finds the code; `proof`, 60 random bits, is what nobody guesses. */
export interface Code {
  mark: string
  proof: string
}

/** Crockford’s base 32: no I, L, O nor U. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export function drawCode(): Code {
  const signs = [...randomBytes(16)].map(byte => SIGNS[byte & 31]).join('')
  return { mark: signs.slice(0, 4), proof: signs.slice(4) }
}

/** « 7K2M-9QXA-4TBD-WE58 ». */
export const codeText = ({ mark, proof }: Code): string => `${mark}-${proof.match(/.{4}/g)!.join('-')}`

/** As typed: spaces and hyphens are nothing, an O is a zero, an I or an L is a one. Null when it cannot be a code. */
export function readCode(typed: string): Code | null {
  const signs = typed
    .toUpperCase()
    .replace(/[\s\u2010-\u2015-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  if (signs.length !== 16 || [...signs].some(sign => !SIGNS.includes(sign))) return null
  return { mark: signs.slice(0, 4), proof: signs.slice(4) }
}

/** What is stored: useless without the key of the installation, and bound to the birth date. */
export const codeHash = (secret: Secret, { mark, proof }: Code, born: Day): Buffer =>
  Buffer.from(secret.fingerprint(`person-code ${mark} ${proof} ${born}`), 'hex')
