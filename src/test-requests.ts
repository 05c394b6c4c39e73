/** For tests: whatever somebody of a function may ask of the application, drawn from what it says of itself. */
import fc from 'fast-check'

interface Schema {
  type?: string
  format?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
}
export interface Description {
  paths: Record<string, Record<string, Operation>>
}
interface Operation {
  operationId: string
  description: string
  parameters?: { name: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}
export type Request = [method: 'GET' | 'POST', path: string, body?: string]

/** Of what these folders answer, nothing is about anybody. */
const aboutNobody = /^(law|places|scenarios|territory|travel|import)\./

/** `ids`: put wherever an identifier is asked. `pages`: addresses of the routes, with their parameters. */
export function anyRequest(
  description: Description,
  role: string,
  ids: readonly string[],
  pages: readonly string[],
) {
  const drawn = requests(description, role, fc.constantFrom(...ids), pages, false)
  return fc.oneof(...drawn.map(({ arbitrary }) => arbitrary))
}

/** Each of them that asks for an identifier, once for each of `ids`. */
export function eachRequest(
  description: Description,
  role: string,
  ids: readonly string[],
  pages: readonly string[],
  seed: number,
): Request[] {
  return ids.flatMap(id =>
    requests(description, role, fc.constant(id), pages, true).flatMap(({ asksAnId, arbitrary }) =>
      asksAnId ? fc.sample(arbitrary, { seed, numRuns: 1 }) : [],
    ),
  )
}

/** `whole`: an identifier that may be left out is given. */
function requests({ paths }: Description, role: string, id: Ids, pages: readonly string[], whole: boolean) {
  const visits = pages.map(path => ({
    asksAnId: path.includes(':'),
    arbitrary: fc.array(id, { minLength: 4, maxLength: 4 }).map((drawn): Request => {
      const left = [...drawn]
      return ['GET', path.replace(/:\w+(\{[^}]*\})?\??/g, () => left.pop()!)]
    }),
  }))
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, one]) => named(one).includes(role) && !aboutNobody.test(one.operationId))
      .map(([method, one]) => ({
        asksAnId: JSON.stringify(one).includes('"format":"uuid"'),
        arbitrary: asked(method, path, one, { id, whole }),
      })),
  )
  return [...operations, ...visits]
}

const named = ({ description }: Operation) =>
  /Fonctions : ([^.]+)\./.exec(description)?.[1]?.split(', ') ?? []

function asked(method: string, path: string, { parameters = [], requestBody }: Operation, drawn: Drawn) {
  if (method === 'get') {
    const properties = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]))
    const required = parameters.filter(one => one.required).map(({ name }) => name)
    return anyOf({ type: 'object', properties, required }, drawn).map((given): Request => {
      const query = new URLSearchParams(
        Object.entries(given as object).map(([name, value]) => [name, String(value)] as [string, string]),
      )
      return ['GET', `${path}?${query}`]
    })
  }
  const schema = requestBody!.content['application/json']?.schema ?? {}
  return anyOf({ type: 'object', ...schema }, drawn).map(
    (drawn): Request => ['POST', path, JSON.stringify(drawn)],
  )
}

type Ids = fc.Arbitrary<string>
interface Drawn {
  id: Ids
  whole: boolean
}
const words = fc.constantFrom('nom', 'Odile', 'NOM2', '1984', '02 35 00 00 00', 'a@exemple.fr', 'Un mot.', '')

function anyOf(schema: Schema, drawn: Drawn): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(one => anyOf(one, drawn)))
  if (schema.format === 'uuid') return drawn.id
  if (schema.format === 'date') return fc.constantFrom('2026-02-27', '2026-03-02', '2026-03-03')
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.type === 'integer' || schema.type === 'number') return fc.integer({ min: 0, max: 40 })
  if (schema.type === 'array') return fc.array(anyOf(schema.items ?? {}, drawn), { maxLength: 2 })
  if (schema.type !== 'object') return words
  const { properties = {}, required = [] } = schema
  return fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, anyOf(one, drawn)])),
    { requiredKeys: (drawn.whole ? [...required, ...idsOf(properties)] : required) as never[] },
  )
}

const idsOf = (properties: Record<string, Schema>) =>
  Object.keys(properties).filter(name => properties[name]!.format === 'uuid')
