/** Sign-in by OpenID Connect: ProConnect for the agents of public services, FranceConnect for people. */
import * as openid from 'openid-client'

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

/** What the provider proves. */
export interface Proof {
  subject: string
  /** How strongly the person proved who they are. */
  acr: string | undefined
  idToken: string
}

/** What is asked of providers of one kind, and how their user information is read. */
export interface Kind<Claims> {
  /** Those that the provider does not know are not asked. */
  scopes: readonly string[]
  /** The first strength of the list is asked, by the plain parameter, even of a provider that understands claims. */
  plainStrength?: true
  /** Null when what is needed is missing. */
  read(info: unknown): Claims | null
}

/** `weak`: the person proved who they are, and not as strongly as is demanded. */
type Verdict = 'refused' | 'weak' | 'silent'

export interface Provider<Claims> {
  issuer: string
  /** null when the provider does not answer. */
  begin(returnTo: string, another?: boolean): Promise<{ url: string; attempt: Attempt } | null>
  /** `url`: the address of ours to which the provider sent the person back, with its query. */
  finish(url: URL, attempt: Attempt): Promise<(Proof & Claims) | Verdict>
  /** Where to end the session at the provider too; null when it offers no such place or does not answer. */
  signOutUrl(idToken: string, returnTo: string): Promise<string | null>
}

/** The provider is asked nothing before the first sign-in, so that its failure never keeps the application from starting. */
export function providerOf<Claims extends object>(
  facts: OidcFacts,
  kind: Kind<Claims>,
  timeoutSeconds = 5,
): Provider<Claims> {
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
      configuration().then(found => beginWith(found, kind, returnTo, acrValues, another), orSilent(null)),
    finish: (url, attempt) =>
      configuration().then(
        found => finishWith(found, kind, url, attempt, acrValues),
        orSilent('silent' as const),
      ),
    signOutUrl: (idToken, returnTo) =>
      configuration().then(found => {
        if (!found.serverMetadata().end_session_endpoint) return null
        return openid.buildEndSessionUrl(found, {
          id_token_hint: idToken,
          post_logout_redirect_uri: returnTo,
          // FranceConnect and ProConnect want one, though nothing comes back that must be known again.
          state: openid.randomState(),
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

async function beginWith(
  found: openid.Configuration,
  { scopes, plainStrength }: Pick<Kind<object>, 'scopes' | 'plainStrength'>,
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
    ...strengthAsked(found, acrValues, plainStrength),
    ...(another && { prompt: 'login' }),
  })
  return { url: url.href, attempt }
}

/** As ProConnect documents it: an essential claim, with which it asks for a second factor. Elsewhere, the plain parameter. */
function strengthAsked(
  found: openid.Configuration,
  values: readonly string[],
  plain = false,
): Record<string, string> {
  if (!plain && found.serverMetadata().claims_parameter_supported)
    return {
      claims: JSON.stringify({ id_token: { acr: values.length ? { essential: true, values } : null } }),
    }
  return values.length ? { acr_values: plain ? values[0]! : values.join(' ') } : {}
}

async function finishWith<Claims extends object>(
  found: openid.Configuration,
  kind: Kind<Claims>,
  url: URL,
  attempt: Attempt,
  acrValues: readonly string[],
): Promise<(Proof & Claims) | Verdict> {
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
    const claims = kind.read(await openid.fetchUserInfo(found, tokens.access_token, sub))
    return claims ? { ...claims, subject: sub, acr, idToken: tokens.id_token! } : 'refused'
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
