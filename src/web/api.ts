/** The API: one operation an action, derived from the same definition as its form and its command; described in OpenAPI 3.1. */
import { type Context, Hono } from 'hono'
import * as z from 'zod'
import type { Action } from '../kernel/action.ts'
import type { Guarantee } from '../kernel/guarantee/guarantee.ts'
import { readJson } from './body.ts'
import { problems } from './problem.ts'
import type { Env } from './session.ts'
import { run, type Site } from './site.ts'

/** `rsa.list-day` is GET /api/rsa/list-day; an action that writes is a POST. */
export const addressOf = (action: Action): string => `/api/${action.id.replaceAll('.', '/')}`

/** A read is a GET, unless its input names people: nothing personal stands in an address. */
export const methodOf = ({ effect, personal }: Action): 'get' | 'post' =>
  effect === 'read' && !personal ? 'get' : 'post'

export function apiRoutes(
  site: Site,
  actions: readonly Action[],
  guarantees: readonly Guarantee[],
  others: Record<string, object> = {},
): Hono<Env> {
  const routes = new Hono<Env>()
  for (const action of actions) {
    const answer = async (c: Context<Env>, input: unknown) => {
      const ran = await run(site, c, action, input)
      return ran.problems ? problems(c, ran.problems) : c.json(ran.done as object)
    }
    if (methodOf(action) === 'get') routes.get(addressOf(action), c => answer(c, c.req.query()))
    else routes.post(addressOf(action), async c => answer(c, await readJson(c)))
  }
  const description = describe(actions, guarantees, others)
  routes.get('/api/openapi.json', c => c.json(description))
  return routes
}

const refusals = {
  '400': 'Demande mal formée',
  '401': 'Identification nécessaire',
  '403': 'Demande refusée : autre origine',
  '404': 'Introuvable, ou hors de portée',
  '413': 'Envoi trop volumineux',
  '422': 'Demande refusée, avec une phrase par champ',
} as const

/** OpenAPI 3.1; `others`: operations that take a file and no JSON. The promises stand in the description of the whole: a program knows what it serves. */
export function describe(
  actions: readonly Action[],
  guarantees: readonly Guarantee[],
  others: Record<string, object> = {},
) {
  const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  const refused = Object.fromEntries(
    Object.entries(refusals).map(([status, description]) => [
      status,
      { description, content: problemContent },
    ]),
  )
  const paths: Record<string, object> = { ...others }
  for (const action of actions) {
    const input = z.toJSONSchema(action.input, { io: 'input', unrepresentable: 'any' }) as {
      properties?: Record<string, object>
      required?: string[]
      $schema?: string
    }
    const { $schema: _, ...body } = input
    const content = {
      'application/json': {
        schema: action.output
          ? z.toJSONSchema(action.output, { unrepresentable: 'any' })
          : { type: 'object' },
      },
    }
    const operation = {
      operationId: action.id,
      summary: action.label,
      description: `${action.about} Fonctions : ${action.allowed.join(', ')}.`,
      tags: [action.id.split('.')[0]],
      ...(methodOf(action) === 'get'
        ? {
            parameters: Object.entries(input.properties ?? {}).map(([name, schema]) => ({
              name,
              in: 'query',
              required: input.required?.includes(name) ?? false,
              schema,
            })),
          }
        : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
      responses: { '200': { description: 'Fait', content }, ...refused },
    }
    paths[addressOf(action)] = { [methodOf(action)]: operation }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Maillage',
      version: '1',
      description: guarantees
        .map(
          ({ id, title, promise, source }) =>
            `- \`${id}\` : ${promise ? `« ${promise} »` : title} (${source})`,
        )
        .join('\n'),
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'Jeton fait par un administrateur.' },
      },
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'detail'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string', description: 'Une phrase en français.' },
            errors: {
              type: 'object',
              additionalProperties: { type: 'string' },
              description: 'La phrase de chaque champ.',
            },
          },
        },
      },
    },
  }
}
