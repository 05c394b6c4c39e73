/** What every request must satisfy and every answer carries: the walls that a browser holds for us. */
import { randomBytes } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { bearerOf, type Env } from './session.ts'

export interface HeaderFacts {
  /** The addresses under which we are served, the first being the one that we give: `https://maillage.example.fr`. */
  origins: readonly string[]
  /** The providers of sign-in, towards which the sign-out forms may lead. */
  issuers?: readonly string[] | undefined
  /** Bytes of a body at most (1 MiB). */
  bodyBytes?: number | undefined
  /** Bytes at most of what is sent to this address alone: an import. */
  largeBodies?: Readonly<Record<string, number>> | undefined
  /** How a refusal is said: Problem Details or a page. */
  refuse: (c: Context<Env>, status: ContentfulStatusCode, sentence: string) => Response | Promise<Response>
}

const MEBIBYTE = 1024 * 1024

/** The first of all middleware. `nonce` is in the context from here on. */
export function headers(facts: HeaderFacts): MiddlewareHandler<Env>[] {
  return [answerHeaders(facts), sameOrigin(facts), bodies(facts)]
}

/** Set before the work, so that an error page carries them too. */
const answerHeaders =
  ({ origins, issuers = [] }: HeaderFacts): MiddlewareHandler<Env> =>
  async (c, next) => {
    const nonce = randomBytes(16).toString('base64')
    c.set('nonce', nonce)
    await next()
    const set = (name: string, value: string) => c.res.headers.set(name, value)
    set('Content-Security-Policy', policy(nonce, issuers))
    set('X-Content-Type-Options', 'nosniff')
    // Not `no-referrer`: browsers would then send our own forms with `Origin: null`.
    set('Referrer-Policy', 'same-origin')
    set('Cross-Origin-Opener-Policy', 'same-origin')
    set('Cross-Origin-Resource-Policy', 'same-origin')
    set(
      'Permissions-Policy',
      'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    )
    if (origins[0]?.startsWith('https:')) set('Strict-Transport-Security', 'max-age=63072000')
    // A page that depends on who asks is kept by nobody; a public file says by itself how long it lasts.
    if (c.get('me') || !c.res.headers.has('Cache-Control')) set('Cache-Control', 'no-store')
  }

function policy(nonce: string, issuers: readonly string[]): string {
  const ours = `'self' 'nonce-${nonce}'`
  return [
    "default-src 'none'",
    `script-src ${ours}`,
    `style-src ${ours}`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    `form-action 'self'${issuers.map(issuer => ` ${new URL(issuer).origin}`).join('')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}

const FOREIGN =
  'Cette demande ne vient pas d’une page de Maillage\u00a0: rien n’a été fait. Ouvrez la page voulue et recommencez.'

/** A write comes from one of our own pages. A program with a token has no page, and no cookie of ours serves it. */
const sameOrigin =
  ({ origins, refuse }: HeaderFacts): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (
      !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method) &&
      bearerOf(c) === undefined &&
      !isOurs(c, origins)
    )
      return refuse(c, 403, FOREIGN)
    await next()
  }

function isOurs(c: Context, origins: readonly string[]): boolean {
  const site = c.req.header('Sec-Fetch-Site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const origin = c.req.header('Origin')
  if (origin !== undefined) return origins.includes(origin)
  const referer = c.req.header('Referer')
  return referer !== undefined && URL.canParse(referer) && origins.includes(new URL(referer).origin)
}

function bodies({ bodyBytes = MEBIBYTE, largeBodies = {}, refuse }: HeaderFacts): MiddlewareHandler<Env> {
  const tooLarge = (c: Context<Env>, bytes: number) =>
    refuse(c, 413, `Cet envoi dépasse la taille permise (${Math.round(bytes / MEBIBYTE)}\u00a0Mo).`)
  const ordinary = bodyLimit({ maxSize: bodyBytes, onError: c => tooLarge(c, bodyBytes) })
  const large = new Map(Object.entries(largeBodies))
  return async (c, next) => {
    const bytes = large.get(c.req.path)
    if (bytes === undefined || !c.req.raw.body) return ordinary(c, next)
    // A large body is never gathered here: it must say its length, which the server then holds it to.
    const length = c.req.header('Transfer-Encoding') ? undefined : c.req.header('Content-Length')
    if (length === undefined) return refuse(c, 411, 'Indiquez la taille de l’envoi (en-tête Content-Length).')
    if (!(Number(length) <= bytes)) return tooLarge(c, bytes)
    await next()
  }
}
