/** The API: one operation an action, derived from the same definition as its form and its command; described in OpenAPI 3.1. */
import { type Context, Hono } from 'hono'
import * as z from 'zod'
import type { Action } from '../kernel/action.ts'
import type { Guarantee } from '../kernel/guarantee/guarantee.ts'
import { Refusal } from '../kernel/refusal.ts'
import { readJson } from './body.ts'
import { problem, problems } from './problem.ts'
import type { Env } from './session.ts'
import { run, SignInNeeded, type Site } from './site.ts'

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
    else routes.post(addressOf(action), async c => answerBody(c, input => answer(c, input)))
  }
  const description = describe(actions, guarantees, others)
  routes.get('/api/openapi.json', c => c.json(description))
  return routes
}

/** What cannot be read is refused before anything is run. */
async function answerBody(c: Context<Env>, answer: (input: unknown) => Promise<Response>): Promise<Response> {
  if (!c.get('me')) throw new SignInNeeded()
  if (!/^application\/json\b/i.test(c.req.header('Content-Type') ?? ''))
    return problem(c, 415, 'Envoyez du JSON (en-tête Content-Type\u00a0: application/json).')
  let input: unknown
  try {
    input = await readJson(c)
  } catch (error) {
    if (error instanceof Refusal) return problem(c, 400, error.message)
    throw error
  }
  return answer(input)
}

const refusals = {
  '400': 'Demande mal formée\u00a0: le corps n’est pas du JSON lisible',
  '401': 'Identification nécessaire',
  '403': 'Demande refusée\u00a0: autre origine',
  '404': 'Introuvable, ou hors de portée',
  '411': 'La taille de l’envoi n’est pas dite',
  '413': 'Envoi trop volumineux',
  '415': 'Le corps n’est pas annoncé comme du JSON',
  '422': 'Demande refusée, avec une phrase par champ',
} as const
type Status = keyof typeof refusals

/** The refusals of an operation, each with Problem Details. */
export const refusedBy = (...statuses: Status[]) =>
  Object.fromEntries(statuses.map(status => [status, { $ref: `#/components/responses/${status}` }]))

const refusedReading = refusedBy('401', '404', '422')
const refusedBody = refusedBy('400', '401', '403', '404', '413', '415', '422')

/** Of what is answered. */
export function jsonSchemaOf(output: z.ZodType): object {
  const { $schema: _, ...schema } = z.toJSONSchema(output)
  return schema
}

/** OpenAPI 3.1; `others`: operations that take a file and no JSON. The promises stand in the description of the whole: a program knows what it serves. */
export function describe(
  actions: readonly Action[],
  guarantees: readonly Guarantee[],
  others: Record<string, object> = {},
) {
  const paths: Record<string, object> = { ...others }
  for (const action of actions) {
    const input = z.toJSONSchema(action.input, { io: 'input', unrepresentable: 'any' }) as {
      properties?: Record<string, object>
      required?: string[]
      $schema?: string
    }
    const { $schema: _, ...body } = input
    const content = { 'application/json': { schema: jsonSchemaOf(action.output) } }
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
      responses: {
        '200': { description: 'Fait', content },
        ...(methodOf(action) === 'get' ? refusedReading : refusedBody),
      },
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
      responses: Object.fromEntries(
        Object.entries(refusals).map(([status, description]) => [
          status,
          {
            description,
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        ]),
      ),
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
