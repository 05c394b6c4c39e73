/** What both ceremonies of WebAuthn have in common: for which site a key is made, and what a browser hands back. */
import { decodeClientDataJSON } from '@simplewebauthn/server/helpers'
import * as z from 'zod'
import { Refusal } from '../../../../../kernel/refusal.ts'

/** Where a key serves: the site by which the employer came, and no other. */
export interface RelyingParty {
  /** `https://maillage.example.fr`. */
  origin: string
  rpID: string
}

export const relyingParty = (origin: string): RelyingParty => ({ origin, rpID: new URL(origin).hostname })

/** Characters of one part: an attestation is some hundreds, a key never thousands. */
const part = z.string().max(20_000)

/** A key just made (RegistrationResponseJSON). */
export const madeShape = z.object({
  id: part,
  rawId: part,
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: part, attestationObject: part }),
  clientExtensionResults: z.object({}).default({}),
})

/** A key that signs (AuthenticationResponseJSON). */
export const signedShape = z.object({
  id: part,
  rawId: part,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: part,
    authenticatorData: part,
    signature: part,
    userHandle: part.optional(),
  }),
  clientExtensionResults: z.object({}).default({}),
})

/** The challenge that a browser says it answered. */
export function challengeIn(clientDataJSON: string): string {
  try {
    const { challenge } = decodeClientDataJSON(clientDataJSON)
    if (typeof challenge === 'string') return challenge
  } catch {
    // Not what a browser writes.
  }
  throw new Refusal(UNREADABLE)
}

export const UNREADABLE = 'La réponse de la clé d’accès est illisible\u00a0: recommencez.'
export const REFUSED =
  'Cette clé d’accès n’a pas été reconnue. Recommencez, ou entrez avec un lien par courriel.'
