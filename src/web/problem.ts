/** The refusals of the API: Problem Details (RFC 9457), with the same sentences as the pages. */
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Problems } from '../kernel/run.ts'

/** Programs receive Problem Details, people a page. */
export const isApi = (c: Context): boolean => c.req.path === '/api' || c.req.path.startsWith('/api/')

const titles: Partial<Record<number, string>> = {
  400: 'Demande mal formée',
  401: 'Identification nécessaire',
  403: 'Demande refusée',
  404: 'Introuvable',
  411: 'Taille inconnue',
  413: 'Envoi trop volumineux',
  415: 'Format non accepté',
  422: 'Demande refusée',
  503: 'Service indisponible',
  500: 'Erreur interne',
}

/** `errors`: the sentence of each field, by its name. */
export function problem(
  c: Context,
  status: ContentfulStatusCode,
  detail: string,
  errors?: Problems,
): Response {
  const body = {
    type: 'about:blank',
    title: titles[status] ?? 'Erreur',
    status,
    detail,
    ...(errors && { errors }),
  }
  return c.body(JSON.stringify(body), status, { 'Content-Type': 'application/problem+json' })
}

/** What `runAction` refuses: the sentence about the whole, else the first one, and all of those that have a field. */
export function problems(c: Context, refused: Problems): Response {
  const { '': whole, ...errors } = refused
  return problem(c, 422, whole ?? Object.values(errors)[0] ?? 'La demande est refusée.', errors)
}
