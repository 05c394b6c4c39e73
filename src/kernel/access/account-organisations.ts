/** The organisations in whose name agents act. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../action.ts'
import { Refusal } from '../refusal.ts'

export const organisationKinds = {
  departement: 'Département',
  'france-travail': 'France Travail',
  'mission-locale': 'Mission locale',
  ccas: 'CCAS',
  caf: 'CAF',
  msa: 'MSA',
  'france-services': 'France services',
  association: 'Association',
  etat: 'État',
} as const

export type OrganisationKind = keyof typeof organisationKinds

const kinds = Object.keys(organisationKinds) as OrganisationKind[]

/** Without the duty of orientation, which would send it every new file. */
export const createOrganisation = action({
  id: 'organisation.create',
  label: 'Ajouter une organisation',
  about: 'Ajoute une organisation\u00a0; elle ne reçoit aucun dossier d’elle-même.',
  effect: 'write',
  allowed: ['account-manager', 'administrator'],
  input: z.strictObject({
    name: z
      .string('Indiquez le nom.')
      .trim()
      .min(2, 'Indiquez le nom de l’organisation.')
      .max(120, 'Ce nom est trop long.'),
    kind: z.enum(kinds, 'Choisissez ce qu’elle est.'),
  }),
  output: z.object({ organisation: z.uuid() }),
  async run(context, { name, kind }) {
    const { tx, departement } = context
    const { rows } =
      await sql`select from organisation where departement = ${departement} and closed_on is null
      and lower(unaccent(name)) = lower(unaccent(${name}))`.execute(tx)
    if (rows.length) throw new Refusal('Une organisation porte déjà ce nom.', 'name')
    const id = randomUUID()
    await tx
      .insertInto('organisation')
      .values({ departement, id, name, kind, duty: null, utas: null, closed_on: null })
      .execute()
    context.trace({ operation: 'write', action: 'organisation.create' })
    return { organisation: id }
  },
})

export const listOrganisations = action({
  id: 'organisation.list',
  label: 'Organisations',
  about: 'Les organisations ouvertes, et le nombre de leurs agents.',
  effect: 'read',
  allowed: ['account-manager', 'administrator'],
  input: z.strictObject({}),
  output: z.array(
    z.object({ organisation: z.uuid(), name: z.string(), kind: z.enum(kinds), members: z.int() }),
  ),
  async run({ tx, departement, today }) {
    const { rows } = await sql<{
      organisation: string
      name: string
      kind: OrganisationKind
      members: number
    }>`
      select o.id as organisation, o.name, o.kind, count(m.id) as members
      from organisation o
      left join agent_membership m on m.departement = o.departement and m.organisation_id = o.id
        and m.from_on <= ${today}::date and (m.until_on is null or ${today}::date < m.until_on)
      where o.departement = ${departement} and (o.closed_on is null or ${today}::date < o.closed_on)
      group by o.departement, o.id order by lower(unaccent(o.name)) collate "C", o.id`.execute(tx)
    return rows
  },
})
