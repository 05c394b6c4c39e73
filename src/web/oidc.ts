/** Sign-in by OpenID Connect, as ProConnect gives it to the agents of public services. */
import * as openid from 'openid-client'
import * as z from 'zod'

export interface OidcFacts {
  issuer: string
  clientId: string
  clientSecret: string
  /** A sign-in that proves none of these strengths is refused; empty: any strength will do. */
  acrValues?: readonly string[] | undefined
}

/** What is kept between the departure and the return. */
export interface Attempt {
  state: string
  nonce: string
  verifier: string
}

/** Who the provider says that the person is. */
export interface Claims {
  subject: string
  mail: string | undefined
  /** ProConnect says nothing of it, and vouches for the addresses that it gives: only an explicit no is a no. */
  mailVerified: boolean
  name: string | undefined
  siret: string | undefined
  /** How strongly the person proved who they are. */
  acr: string | undefined
  idToken: string
}

/** `weak`: the person proved who they are, and not as strongly as is demanded. */
type Verdict = 'refused' | 'weak' | 'silent'

export interface Provider {
  issuer: string
  /** null when the provider does not answer. */
  begin(returnTo: string, another?: boolean): Promise<{ url: string; attempt: Attempt } | null>
  /** `url`: the address of ours to which the provider sent the person back, with its query. */
  finish(url: URL, attempt: Attempt): Promise<Claims | Verdict>
  /** Where to end the session at the provider too; null when it offers no such place or does not answer. */
  signOutUrl(idToken: string, returnTo: string): Promise<string | null>
}

/** The provider is asked nothing before the first sign-in, so that its failure never keeps the application from starting. */
export function providerOf(facts: OidcFacts, timeoutSeconds = 5): Provider {
  const { acrValues = [] } = facts
  let discovered: Promise<openid.Configuration> | undefined
  const configuration = () => {
    discovered ??= discover(facts, timeoutSeconds).catch(() => {
      discovered = undefined
      return Promise.reject(new ProviderSilent())
    })
    return discovered
  }
  return {
    issuer: facts.issuer,
    begin: (returnTo, another) =>
      configuration().then(found => beginWith(found, returnTo, acrValues, another), orSilent(null)),
    finish: (url, attempt) =>
      configuration().then(found => finishWith(found, url, attempt, acrValues), orSilent('silent' as const)),
    signOutUrl: (idToken, returnTo) =>
      configuration().then(found => {
        if (!found.serverMetadata().end_session_endpoint) return null
        return openid.buildEndSessionUrl(found, {
          id_token_hint: idToken,
          post_logout_redirect_uri: returnTo,
        }).href
      }, orSilent(null)),
  }
}

/** openid-client wants a thrown error to end a discovery; this one never leaves the file. */
class ProviderSilent extends Error {}

const orSilent =
  <T>(answer: T) =>
  (error: unknown): T => {
    if (error instanceof ProviderSilent) return answer
    throw error
  }

const discover = (
  { issuer, clientId, clientSecret }: OidcFacts,
  timeout: number,
): Promise<openid.Configuration> =>
  openid.discovery(new URL(issuer), clientId, undefined, openid.ClientSecretPost(clientSecret), {
    timeout,
    execute: [
      // Signatures are checked against the provider’s keys, and not left to TLS alone.
      openid.enableNonRepudiationChecks,
      // The configuration lets http:// through for this very machine only.
      ...(issuer.startsWith('http:') ? [openid.allowInsecureRequests] : []),
    ],
  })

/** ProConnect has one scope a claim; other providers group them in `profile`. */
const scopes = ['openid', 'email', 'profile', 'given_name', 'usual_name', 'siret', 'idp_id']

async function beginWith(
  found: openid.Configuration,
  returnTo: string,
  acrValues: readonly string[],
  another = false,
) {
  const known = found.serverMetadata().scopes_supported
  const attempt = {
    state: openid.randomState(),
    nonce: openid.randomNonce(),
    verifier: openid.randomPKCECodeVerifier(),
  }
  const url = openid.buildAuthorizationUrl(found, {
    redirect_uri: returnTo,
    scope: scopes.filter(scope => !known || known.includes(scope)).join(' '),
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: 'S256',
    ...strengthAsked(found, acrValues),
    ...(another && { prompt: 'login' }),
  })
  return { url: url.href, attempt }
}

/** As ProConnect documents it: an essential claim, with which it asks for a second factor. Elsewhere, the plain parameter. */
function strengthAsked(found: openid.Configuration, values: readonly string[]): Record<string, string> {
  if (found.serverMetadata().claims_parameter_supported)
    return {
      claims: JSON.stringify({ id_token: { acr: values.length ? { essential: true, values } : null } }),
    }
  return values.length ? { acr_values: values.join(' ') } : {}
}

const userInfo = z.object({
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
  given_name: z.string().optional(),
  usual_name: z.string().optional(),
  family_name: z.string().optional(),
  siret: z.string().optional(),
})

async function finishWith(
  found: openid.Configuration,
  url: URL,
  attempt: Attempt,
  acrValues: readonly string[],
): Promise<Claims | Verdict> {
  try {
    const tokens = await openid.authorizationCodeGrant(found, url, {
      expectedState: attempt.state,
      expectedNonce: attempt.nonce,
      pkceCodeVerifier: attempt.verifier,
      idTokenExpected: true,
    })
    const { sub, acr: said } = tokens.claims()!
    const acr = typeof said === 'string' ? said : undefined
    // A provider may leave the demand aside, and a person may take it out of the address on the way there.
    if (acrValues.length && !acrValues.includes(acr ?? '')) return 'weak'
    const info = userInfo.safeParse(await openid.fetchUserInfo(found, tokens.access_token, sub))
    if (!info.success) return 'refused'
    const { email, email_verified, given_name, usual_name, family_name, siret } = info.data
    return {
      subject: sub,
      mail: email?.trim().toLowerCase(),
      mailVerified: email_verified !== false,
      name: [given_name, usual_name ?? family_name].filter(Boolean).join(' ') || undefined,
      siret,
      acr,
      idToken: tokens.id_token!,
    }
  } catch (error) {
    return verdictOf(error)
  }
}

/** What the provider refuses or says wrongly, and what it does not say at all; anything else is a bug of ours. */
function verdictOf(error: unknown): Verdict {
  if (error instanceof TypeError && error.message === 'fetch failed') return 'silent'
  if (error instanceof openid.ClientError)
    return ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM'].includes(error.code ?? '')
      ? 'silent'
      : 'refused'
  if (error instanceof openid.AuthorizationResponseError && cannotProve(error)) return 'weak'
  const refusals = [
    openid.ResponseBodyError,
    openid.AuthorizationResponseError,
    openid.WWWAuthenticateChallengeError,
  ]
  if (refusals.some(refusal => error instanceof refusal)) return 'refused'
  throw error
}

/** Its own word for it (OpenID Connect Core, Unmet Authentication Requirements), or ProConnect’s: access denied, for want of the acr. */
const cannotProve = ({ error, error_description = '' }: openid.AuthorizationResponseError): boolean =>
  error === 'unmet_authentication_requirements' || /\bacrs?\b/i.test(error_description)
