/** The directory as pages, programs and commands ask for it: a list, one place with its services, and who said what of it. */
import { sql } from 'kysely'
import * as z from 'zod'
import { agentRoles } from '../kernel/access/identity.ts'
import { action } from '../kernel/action.ts'
import { plain } from '../kernel/people/plain.ts'
import { outOfReach } from '../kernel/refusal.ts'
import { type Day, day, dayInput } from '../kernel/time.ts'
import type { Tx } from '../platform/db.ts'
import { kindNames } from './kinds.ts'
import { qualityOf, qualityShape } from './quality/score.ts'
import { type Place, placesOn } from './read.ts'
import { servicesOn } from './services.ts'

const everyone = agentRoles
const text = z.string().nullable()

const placeShape = z.object({
  ...{
    id: z.uuid(),
    kind: z.enum(kindNames),
    kindWord: text,
    name: z.string(),
    siret: text,
    description: text,
  },
  ...{ commune: z.string(), communeName: z.string(), address: text, addressMore: text, postcode: text },
  ...{ lon: z.number(), lat: z.number(), position: z.enum(['given', 'estimated']) },
  ...{ phone: text, mail: text, website: text, hours: text, walkIn: z.boolean().nullable() },
  ...{ mobile: z.boolean(), tour: text, accessibility: text, accessibilityUrl: text },
  ...{ languages: z.array(z.string()), publics: z.array(z.string()), conditions: text },
  ...{ capacity: z.int().nullable(), networks: z.array(z.string()), source: z.string(), saidOn: day },
  sources: z.array(z.object({ on: day, source: z.string() })),
  ...{ checkedOn: day.nullable(), openReports: z.int(), quality: qualityShape },
}) satisfies z.ZodType<Place>

const list = z.array(z.string())
const serviceShape = z.object({
  ...{ id: z.uuid(), place: z.uuid(), name: z.string(), description: text, type: text },
  ...{ thematics: list, publics: list, publicsMore: text, conditions: text, fees: text, feesMore: text },
  ...{
    reception: list,
    mobilisation: list,
    mobilisedBy: list,
    mobilisationMore: text,
    mobilisationUrl: text,
  },
  ...{ phone: text, mail: text, hours: text, zone: list, source: z.string(), saidOn: day },
})

export const placesFilters = {
  kind: z.enum([...kindNames, ''], 'Choisissez une nature de lieu.').optional(),
  /** Its name or its code. */
  commune: z.string().max(100).optional(),
}

export const listPlaces = action({
  id: 'places.list',
  label: 'Lieux',
  about: 'Donne les lieux de l’annuaire, par commune et par nom, tels que connus un jour donné.',
  effect: 'read',
  allowed: everyone,
  input: z.strictObject({ ...placesFilters, asOf: dayInput.optional() }),
  output: z.object({ places: z.array(placeShape) }),
  async run({ tx, departement, today }, { asOf = today, ...filters }) {
    const places = await filtered(tx, departement, asOf, filters)
    return { places: places.map(place => withQuality(place, asOf)) }
  },
})

const withQuality = (place: Place, on: Day) => ({ ...place, quality: qualityOf(place, on) })

/** A commune that nobody knows has no place. */
export async function filtered(
  tx: Tx,
  departement: string,
  asOf: Day,
  { kind, commune }: { kind?: string | undefined; commune?: string | undefined },
): Promise<Place[]> {
  const communes = commune ? await communesCalled(tx, commune) : undefined
  return placesOn(tx, departement, asOf, {
    ...(kind && { kinds: [kind as Place['kind']] }),
    ...(communes && { communes }),
  })
}

async function communesCalled(tx: Tx, written: string): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select code from commune where code = ${written} or ${written} = any (postcodes)
      or trim(regexp_replace(lower(unaccent(name)), '[^a-z0-9]+', ' ', 'g')) = ${plain(written)}
    union select commune from commune_former
      where code = ${written} or trim(regexp_replace(lower(unaccent(name)), '[^a-z0-9]+', ' ', 'g')) = ${plain(written)}`.execute(
    tx,
  )
  return rows.map(({ code }) => code)
}

export const openPlace = action({
  id: 'places.open',
  label: 'Un lieu',
  about: 'Donne un lieu et ses services.',
  effect: 'read',
  allowed: everyone,
  input: z.strictObject({ place: z.uuid('Ce lieu n’existe pas.') }),
  output: z.object({ place: placeShape, services: z.array(serviceShape) }),
  async run({ tx, departement, today }, { place: id }) {
    const [place] = await placesOn(tx, departement, today, { ids: [id] })
    if (!place) throw outOfReach()
    const services = await servicesOn(tx, departement, today, { places: [id] })
    return { place: withQuality(place, today), services }
  },
})
