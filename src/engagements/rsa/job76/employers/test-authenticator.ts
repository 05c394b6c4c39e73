/** An authenticator made of a key and a count, for tests of what is refused: it answers as a browser would, or wrongly when asked to. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

export interface Wrong {
  /** Another site asks. */
  origin?: string
  /** Another challenge is signed. */
  challenge?: string
  /** Signatures that it says to have made. */
  count?: number
  /** Whoever holds it was not verified. */
  unverified?: boolean
}

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest()
const b64 = (bytes: Buffer) => bytes.toString('base64url')

export function makeAuthenticator(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string }
  const id = randomBytes(32)
  let count = 0
  const rpID = new URL(origin).hostname
  const clientData = (type: string, challenge: string, wrong: Wrong) =>
    Buffer.from(
      JSON.stringify({
        type,
        challenge: wrong.challenge ?? challenge,
        origin: wrong.origin ?? origin,
        crossOrigin: false,
      }),
    )
  const head = (flags: number, signed: number) => {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(signed)
    return Buffer.concat([sha256(rpID), Buffer.from([flags]), counter])
  }
  const around = { id: b64(id), rawId: b64(id), type: 'public-key' as const, clientExtensionResults: {} }
  return {
    id: b64(id),
    /** RegistrationResponseJSON; flags: present, verified, with a key. */
    make(challenge: string, wrong: Wrong = {}) {
      // COSE_Key (RFC 9053 § 7.1): EC2, ES256, P-256.
      const cose = isoCBOR.encode(
        new Map<number, number | Uint8Array>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
          [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
        ]) as never,
      )
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const authData = Buffer.concat([
        head(wrong.unverified ? 0x41 : 0x45, 0),
        Buffer.alloc(16),
        length,
        id,
        cose,
      ])
      const attestation = isoCBOR.encode(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', new Uint8Array(authData)],
        ]) as never,
      )
      const response = {
        clientDataJSON: b64(clientData('webauthn.create', challenge, wrong)),
        attestationObject: b64(Buffer.from(attestation)),
      }
      return { ...around, response }
    },
    /** AuthenticationResponseJSON. */
    sign(challenge: string, wrong: Wrong = {}) {
      count = wrong.count ?? count + 1
      const [data, authData] = [
        clientData('webauthn.get', challenge, wrong),
        head(wrong.unverified ? 0x01 : 0x05, count),
      ]
      const signature = sign('sha256', Buffer.concat([authData, sha256(data)]), privateKey)
      const response = {
        clientDataJSON: b64(data),
        authenticatorData: b64(authData),
        signature: b64(signature),
      }
      return { ...around, response }
    },
  }
}
