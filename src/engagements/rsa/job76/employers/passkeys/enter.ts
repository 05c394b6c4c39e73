/** Signs in by a passkey: no name is typed, the key says whose it is. Whatever is wrong, the answer is one. */
import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server'
import { sql } from 'kysely'
import type * as z from 'zod'
import { type At, asSystem } from '../../../../../kernel/access/as-system.ts'
import { Refusal } from '../../../../../kernel/refusal.ts'
import type { Site } from '../../../../../web/site.ts'
import { keepChallenge, takeChallenge } from './challenge.ts'
import { challengeIn, REFUSED, type RelyingParty, type signedShape } from './relying-party.ts'

type Where = Pick<Site, 'db' | 'clock' | 'departement'>

/** PublicKeyCredentialRequestOptionsJSON, the same for everybody: it names no key. */
export async function askPasskey(at: At, { rpID }: RelyingParty) {
  const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' })
  await keepChallenge(at, options.challenge, null)
  return options
}

interface Known {
  account: string
  key: Buffer
  /** Signatures that the key says to have made; 0 where it does not count. */
  count: number
}

/** The account. The challenge is spent first, in a transaction of its own. */
export async function enterByPasskey(
  site: Where,
  { origin, rpID }: RelyingParty,
  signed: z.output<typeof signedShape>,
): Promise<string> {
  const challenge = challengeIn(signed.response.clientDataJSON)
  if (!(await asSystem(site, at => takeChallenge(at, challenge, null)))) throw new Refusal(REFUSED)
  // Held until it is counted: a copy of the key that signs at the same time finds its count behind.
  return asSystem(site, async at => {
    const known = await keyOf(at, signed.id)
    if (!known) throw new Refusal(REFUSED)
    const { response, ...rest } = signed
    const { userHandle, ...parts } = response
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...rest, response: { ...parts, ...(userHandle !== undefined && { userHandle }) } },
      expectedChallenge: challenge,
      ...{ expectedOrigin: origin, expectedRPID: rpID, requireUserVerification: true },
      credential: { id: signed.id, publicKey: new Uint8Array(known.key), counter: known.count },
    }).catch(() => ({ verified: false as const, authenticationInfo: undefined }))
    if (!verified || !authenticationInfo) throw new Refusal(REFUSED)
    await sql`update job_passkey set sign_count = ${authenticationInfo.newCounter}, used_at = ${at.at}::timestamptz
      where departement = ${at.departement} and credential_id = ${bytes(signed.id)}::bytea`.execute(at.tx)
    return known.account
  })
}

async function keyOf({ tx, departement }: At, id: string): Promise<Known | undefined> {
  const { rows } = await sql<Known>`
    select k.account_id as account, k.public_key as key, k.sign_count::float8 as count
    from job_passkey k join job_account a on a.departement = k.departement and a.id = k.account_id
    where k.departement = ${departement} and k.credential_id = ${bytes(id)}::bytea and k.ended_at is null and a.suspended_at is null
    for update of k`.execute(tx)
  return rows[0]
}

const bytes = (id: string) => Buffer.from(id, 'base64url')
