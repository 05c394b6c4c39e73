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
  { paths }: Description,
  role: string,
  ids: readonly string[],
  pages: readonly string[],
): fc.Arbitrary<Request> {
  const id = fc.constantFrom(...ids)
  const visits = pages.map(path =>
    fc.array(id, { minLength: 4, maxLength: 4 }).map((drawn): Request => {
      const left = [...drawn]
      return ['GET', path.replace(/:\w+(\{[^}]*\})?\??/g, () => left.pop()!)]
    }),
  )
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, one]) => named(one).includes(role) && !aboutNobody.test(one.operationId))
      .map(([method, one]) => asked(method, path, one, id)),
  )
  return fc.oneof(
    { weight: operations.length, arbitrary: fc.oneof(...operations) },
    { weight: visits.length, arbitrary: fc.oneof(...visits) },
  )
}

const named = ({ description }: Operation) =>
  /Fonctions : ([^.]+)\./.exec(description)?.[1]?.split(', ') ?? []

function asked(method: string, path: string, { parameters = [], requestBody }: Operation, id: Ids) {
  if (method === 'get') {
    const properties = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]))
    const required = parameters.filter(one => one.required).map(({ name }) => name)
    return anyOf({ type: 'object', properties, required }, id).map((drawn): Request => {
      const query = new URLSearchParams(
        Object.entries(drawn as object).map(([name, value]) => [name, String(value)] as [string, string]),
      )
      return ['GET', `${path}?${query}`]
    })
  }
  const schema = requestBody!.content['application/json']?.schema ?? {}
  return anyOf({ type: 'object', ...schema }, id).map(
    (drawn): Request => ['POST', path, JSON.stringify(drawn)],
  )
}

type Ids = fc.Arbitrary<string>
const words = fc.constantFrom('nom', 'Odile', 'NOM2', '1984', '02 35 00 00 00', 'a@exemple.fr', 'Un mot.', '')

function anyOf(schema: Schema, id: Ids): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(one => anyOf(one, id)))
  if (schema.format === 'uuid') return id
  if (schema.format === 'date') return fc.constantFrom('2026-02-27', '2026-03-02', '2026-03-03')
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.type === 'integer' || schema.type === 'number') return fc.integer({ min: 0, max: 40 })
  if (schema.type === 'array') return fc.array(anyOf(schema.items ?? {}, id), { maxLength: 2 })
  if (schema.type !== 'object') return words
  const { properties = {}, required = [] } = schema
  return fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, anyOf(one, id)])),
    { requiredKeys: required as never[] },
  )
}
