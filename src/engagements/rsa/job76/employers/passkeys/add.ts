/** Adds a passkey to the account that is signed in: what the browser is asked, and what it answers, verified. */
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server'
import type * as z from 'zod'
import { asSystem } from '../../../../../kernel/access/as-system.ts'
import { type Identity, withAgent } from '../../../../../kernel/access/identity.ts'
import { Refusal } from '../../../../../kernel/refusal.ts'
import type { Site } from '../../../../../web/site.ts'
import { keepChallenge, takeChallenge } from './challenge.ts'
import { challengeIn, type madeShape, REFUSED, type RelyingParty } from './relying-party.ts'

/** Keys of one account. */
const MOST = 10

type Where = Pick<Site, 'db' | 'clock' | 'departement'>

/** PublicKeyCredentialCreationOptionsJSON: a key that is found without typing a name, and that verifies who holds it. */
export async function askNewPasskey(site: Where, me: Identity, { rpID }: RelyingParty) {
  const { mail, known } = await withAgent(
    site.db,
    me,
    'employeur',
    site.clock(),
    async ({ tx, departement }) => {
      const { mail } = await tx
        .selectFrom('job_account')
        .select('mail')
        .where('departement', '=', departement)
        .where('id', '=', me.id)
        .executeTakeFirstOrThrow()
      const known = await tx
        .selectFrom('job_passkey')
        .select('credential_id')
        .where('departement', '=', departement)
        .where('ended_at', 'is', null)
        .execute()
      return { mail, known }
    },
  )
  if (known.length >= MOST) throw new Refusal(`${MOST} clés au plus\u00a0: retirez-en une d’abord.`)
  const options = await generateRegistrationOptions({
    ...{ rpName: 'Job 76', rpID, userName: mail, userDisplayName: me.organisation },
    userID: new TextEncoder().encode(me.id),
    attestationType: 'none',
    excludeCredentials: known.map(({ credential_id }) => ({ id: credential_id.toString('base64url') })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await asSystem(site, at => keepChallenge(at, options.challenge, me.id))
  return options
}

/** The challenge is spent before anything is verified: a refusal leaves nothing to try again with. */
export async function addPasskey(
  site: Where,
  me: Identity,
  { origin, rpID }: RelyingParty,
  { name, made }: { name: string; made: z.output<typeof madeShape> },
): Promise<void> {
  const challenge = challengeIn(made.response.clientDataJSON)
  if (!(await asSystem(site, at => takeChallenge(at, challenge, me.id)))) throw new Refusal(REFUSED)
  const { registrationInfo } = await verifyRegistrationResponse({
    response: made,
    expectedChallenge: challenge,
    ...{ expectedOrigin: origin, expectedRPID: rpID, requireUserVerification: true },
  }).catch(() => ({ registrationInfo: undefined }))
  if (!registrationInfo) throw new Refusal(REFUSED)
  const { id, publicKey, counter } = registrationInfo.credential
  await withAgent(site.db, me, 'employeur', site.clock(), async ({ tx, departement, at, trace }) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('job_passkey')
      .values({
        ...{ departement, credential_id: Buffer.from(id, 'base64url'), account_id: me.id },
        ...{ public_key: Buffer.from(publicKey), sign_count: counter, name, made_at: at },
        ...{ used_at: null, ended_at: null },
      })
      .onConflict(conflict => conflict.columns(['departement', 'credential_id']).doNothing())
      .executeTakeFirst()
    if (!numInsertedOrUpdatedRows) throw new Refusal('Cette clé est déjà enregistrée.')
    trace({ operation: 'write', action: 'job76.add-passkey' })
  })
}
