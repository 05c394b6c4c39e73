/** The API, to be read by a person: each operation with its address, who may ask for it, its fields, and a call to copy. */
import * as z from 'zod'
import { roles } from '../kernel/access/identity.ts'
import type { Action } from '../kernel/action.ts'
import { noBreak } from '../kernel/law/typography.ts'
import { addressOf, methodOf } from './api.ts'
import { type Frame, Layout } from './layout.tsx'
import { DataTable } from './ui/data-table.tsx'
import { Details } from './ui/details.tsx'
import { PageHead } from './ui/page-head.tsx'
import { Section, Sections } from './ui/section.tsx'

interface ApiPageProps {
  actions: readonly Action[]
  /** « https://maillage.example.fr » */
  origin: string
  frame: Frame
}

export const ApiPage = ({ actions, origin, frame }: ApiPageProps) => (
  <Layout title="API" frame={frame} density="public">
    <PageHead
      title="API"
      sub={`${actions.length} opérations. Un programme peut ce que peut l’agent au nom de qui il agit, et rien d’autre.`}
    />
    <Sections>
      <Section title="Appeler">
        <p>
          Un administrateur fait un jeton, page «&nbsp;Jetons&nbsp;»&nbsp;; s’il ouvre des dossiers, l’agent
          l’accepte d’abord. Envoyez-le dans l’en-tête <code>Authorization</code>. Une lecture est un GET, une
          écriture un POST en JSON. Un refus est un «&nbsp;Problem Details&nbsp;» (RFC 9457), avec une phrase
          par champ.
        </p>
        <p>
          <a href="/api/openapi.json">La même description pour les machines (OpenAPI 3.1)</a>
        </p>
      </Section>
      {groups(actions).map(([folder, members]) => (
        <Section title={<code>{folder}</code>}>
          {members.map(action => (
            <Operation action={action} origin={origin} />
          ))}
        </Section>
      ))}
    </Sections>
  </Layout>
)

const groups = (actions: readonly Action[]): [string, Action[]][] => {
  const byFolder = new Map<string, Action[]>()
  for (const action of actions) {
    const folder = action.id.split('.')[0]!
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), action])
  }
  return [...byFolder]
}

/** May break after each of its parts: a telephone is narrower than an address. */
const breakable = (address: string) =>
  address.split(/(?<=[/-])/).map(part => (
    <>
      {part}
      <wbr />
    </>
  ))

const Operation = ({ action, origin }: { action: Action; origin: string }) => {
  const fields = fieldsOf(action)
  return (
    <Details
      summary={
        <span>
          {action.label}{' '}
          <code>
            {methodOf(action).toUpperCase()} {breakable(addressOf(action))}
          </code>
        </span>
      }
    >
      <p>{noBreak(action.about)}</p>
      <p>Pour&nbsp;: {action.allowed.map(role => roles[role].label).join(', ')}.</p>
      {fields.length === 0 ? (
        <p>Aucun champ.</p>
      ) : (
        <DataTable
          caption={`Champs de ${action.id}`}
          rows={fields}
          columns={[
            { label: 'Champ', head: true, cell: ({ name }) => <code>{name}</code> },
            { label: 'Obligatoire', cell: ({ required }) => (required ? 'oui' : 'non') },
            {
              label: 'Ce qu’il attend',
              cell: ({ kind, sentence }) => [kind, sentence].filter(Boolean).join(' ') || 'Du texte.',
            },
          ]}
        />
      )}
      <section
        class="table scroll"
        tabindex={0}
        aria-label={`Exemple d’appel de ${action.id}, défile de gauche à droite`}
      >
        <pre>
          <code>{exampleOf(action, fields, origin)}</code>
        </pre>
      </section>
    </Details>
  )
}

interface FieldOfApi {
  name: string
  required: boolean
  /** The values or the shape that the schema names. */
  kind: string
  /** The refusal of a wrong value, which says what a right one is. */
  sentence: string
  example: string | number
}

interface Schema {
  properties?: Record<string, { enum?: string[]; format?: string; type?: string; description?: string }>
  required?: string[]
}

function fieldsOf(action: Action): FieldOfApi[] {
  const { properties = {}, required = [] } = z.toJSONSchema(action.input, {
    io: 'input',
    unrepresentable: 'any',
  }) as Schema
  return Object.entries(properties).map(([name, { enum: values, format, type, description = '' }]) => {
    const numeric = type === 'integer' || type === 'number'
    const kind = values
      ? `Une valeur parmi\u00a0: ${values.join(', ')}.`
      : format === 'uuid'
        ? 'Un identifiant (UUID).'
        : format === 'date'
          ? 'Un jour (AAAA-MM-JJ).'
          : numeric
            ? 'Un nombre.'
            : ''
    const example =
      values?.[0] ??
      (format === 'uuid'
        ? '00000000-0000-4000-8000-000000000000'
        : format === 'date'
          ? '2026-02-15'
          : numeric
            ? 1
            : '…')
    return {
      name,
      required: required.includes(name),
      kind,
      // « Ce dossier n’existe pas. » says nothing of what an identifier is.
      sentence: description || (format === 'uuid' ? '' : sentenceOf(action, name)),
      example,
    }
  })
}

/** What the field answers to a value that it can never accept; Zod’s own English words are left out. */
function sentenceOf(action: Action, name: string): string {
  const { error } = action.input.safeParse({ [name]: {} })
  const message = error?.issues.find(({ path }) => path[0] === name)?.message ?? ''
  return /^(Invalid|Too|Expected|Unrecognized)\b/.test(message) ? '' : noBreak(message)
}

function exampleOf(action: Action, fields: FieldOfApi[], origin: string): string {
  const sent = Object.fromEntries(
    fields.filter(({ required }) => required).map(({ name, example }) => [name, example]),
  )
  const token = '-H "Authorization: Bearer $JETON"'
  const address = `${origin}${addressOf(action)}`
  if (methodOf(action) === 'post')
    return `curl ${token} -H 'Content-Type: application/json' \\\n  -d '${JSON.stringify(sent)}' ${address}`
  const query = Object.entries(sent).map(([name, value]) => `${name}=${value}`)
  return `curl ${token} '${address}${query.length ? `?${query.join('&')}` : ''}'`
}
