/** A provider of OpenID Connect on this machine, for tests: it gives the claims of ProConnect or of FranceConnect and asks for no password. */
import { generateKeyPairSync } from 'node:crypto'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration } from 'oidc-provider'

/** An agent as ProConnect says, or a person as FranceConnect does. */
export interface TestPerson {
  sub: string
  given_name: string
  usual_name?: string
  email?: string
  email_verified?: boolean
  siret?: string
  family_name?: string
  birthdate?: string
  gender?: string
}

export interface TestProvider {
  issuer: string
  clientId: string
  clientSecret: string
  /** Who is at the keyboard: their next sign-in is theirs. */
  person: TestPerson
  /** How strongly they prove who they are, whatever is demanded: `eidas1` is a password alone. */
  acr: string
  /** From then on its user information carries a signature that is not its own. */
  forged: boolean
  /** Goes where the application sent the browser, and gives the address to which the provider sends it back. */
  visit(url: string): Promise<string>
  stop(): Promise<void>
}

interface Options {
  /** The address of the application, as the client is registered. */
  origin: string
  person: TestPerson
  /** As ProConnect: user information comes as a signed JWT. */
  signed?: boolean
  /** The addresses of ours under which its client is registered: where people come back, and where they are once signed out. */
  back?: { signIn: string; signOut: string }
  /** As ProConnect: it understands an essential acr, and refuses whoever cannot prove one. */
  claimsParameter?: boolean
}

export async function startProvider({
  origin,
  person,
  signed = true,
  claimsParameter = true,
  back = { signIn: '/connexion/retour', signOut: '/connexion' },
}: Options): Promise<TestProvider> {
  const server = http.createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const running = {
    ...{ issuer, clientId: 'maillage', clientSecret: 'un secret de test', person },
    ...{ acr: 'eidas1', forged: false },
  }
  const provider = new Provider(
    issuer,
    settings(
      running,
      { signIn: `${origin}${back.signIn}`, signOut: `${origin}${back.signOut}` },
      signed,
      claimsParameter,
    ),
  )
  server.on('request', (request, response) => {
    if (running.forged && request.url!.startsWith('/me')) forge(response)
    if (!request.url!.startsWith('/interaction/')) return void provider.callback()(request, response)
    // The person signs in at once, whatever is asked.
    void answer(request, response)
  })
  const answer = async (...exchange: [IncomingMessage, ServerResponse]) => {
    const { prompt } = await provider.interactionDetails(...exchange)
    const { accountId, acr } = { accountId: current(running).sub, acr: running.acr }
    const demanded = (prompt.details.acr as { essential?: boolean; values?: string[] } | undefined)?.values
    await provider.interactionFinished(
      ...exchange,
      demanded && !demanded.includes(acr)
        ? {
            error: 'access_denied',
            error_description: 'none of the requested ACRs could be obtained',
          }
        : { login: { accountId, acr } },
    )
  }
  return Object.assign(running, {
    visit: (url: string) => visit(url, issuer),
    stop: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  })
}

type Running = Pick<TestProvider, 'clientId' | 'clientSecret' | 'person'>

const current = (running: Running) => {
  known.set(running.person.sub, running.person)
  return running.person
}

const known = new Map<string, TestPerson>()

const settings = (
  running: Running,
  back: NonNullable<Options['back']>,
  signed: boolean,
  claimsParameter: boolean,
): Configuration => ({
  clients: [
    {
      client_id: running.clientId,
      client_secret: running.clientSecret,
      redirect_uris: [back.signIn],
      post_logout_redirect_uris: [back.signOut],
      token_endpoint_auth_method: 'client_secret_post',
      ...(signed && { userinfo_signed_response_alg: 'RS256' }),
    },
  ],
  claims: {
    openid: ['sub'],
    email: ['email', 'email_verified'],
    given_name: ['given_name'],
    usual_name: ['usual_name'],
    siret: ['siret'],
    family_name: ['family_name'],
    birthdate: ['birthdate'],
    gender: ['gender'],
  },
  features: {
    claimsParameter: { enabled: claimsParameter },
    devInteractions: { enabled: false },
    jwtUserinfo: { enabled: true },
    rpInitiatedLogout: { enabled: true },
  },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  acrValues: ['eidas1', 'eidas1-mfa', 'eidas2'],
  pkce: { required: () => true },
  cookies: { keys: ['une clé de test'] },
  jwks: {
    keys: [generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })],
  } as never,
  ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
  findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...known.get(sub) }) as never }),
  // Nobody is asked for consent between public services.
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({
      clientId: oidc.client!.clientId,
      accountId: oidc.session!.accountId!,
    })
    grant.addOIDCScope('openid email profile given_name usual_name siret idp_id family_name birthdate gender')
    await grant.save()
    return grant
  },
})

/** Changes one letter of the signature. */
function forge(response: ServerResponse): void {
  const end = response.end.bind(response)
  const changed = (jwt: string) =>
    jwt.replace(/\.([^.])([^.]*)$/, (_, letter, rest) => `.${letter === 'A' ? 'B' : 'A'}${rest}`)
  response.end = ((body: unknown) => end(changed(String(body)))) as ServerResponse['end']
}

/** A browser with no more than its cookies, gone when it leaves. */
async function visit(url: string, issuer: string): Promise<string> {
  const cookies = new Map<string, string>()
  for (let at = url, hops = 0; hops < 10; hops++) {
    if (!at.startsWith(`${issuer}/`)) return at
    const answer = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
      cookies.set(name!, value!)
    }
    const next = answer.headers.get('location')
    if (!next) throw new Error(`the provider answers ${answer.status}: ${await answer.text()}`)
    at = new URL(next, at).href
  }
  throw new Error('the provider sends the browser round in circles')
}
