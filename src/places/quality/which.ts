/** Which places somebody means to look after: of some kinds, of one UTAS, not checked for so many months; the same for a list and a campaign. */
import { sql } from 'kysely'
import * as z from 'zod'
import { Refusal } from '../../kernel/refusal.ts'
import { type Day, monthsAfter } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import { type Kind, kindNames } from '../kinds.ts'
import { type Place, placesOn } from '../read.ts'

const kind = z.enum(kindNames, 'Choisissez une nature de lieu.')
const between = 'Indiquez un nombre de mois, de 1 à 120.'

export const whichFields = {
  /** All when left out. */
  kinds: z
    .union([kind.transform(one => [one]), z.array(kind)], 'Choisissez une nature de lieu.')
    .optional()
    .describe('Toutes les natures par défaut'),
  utas: z.string().max(100, '100 caractères au plus.').optional().describe('Code d’une UTAS'),
  months: z.coerce
    .number(between)
    .int(between)
    .min(1, between)
    .max(120, between)
    .optional()
    .describe('Ceux que personne n’a vérifiés depuis ce nombre de mois'),
}

export interface Which {
  kinds?: Kind[] | undefined
  utas?: string | undefined
  months?: number | undefined
}

export async function placesMeant(
  { tx, departement, today }: { tx: Tx; departement: string; today: Day },
  { kinds, utas, months }: Which,
): Promise<Place[]> {
  const communes = utas ? await communesOf(tx, departement, utas, today) : undefined
  const places = await placesOn(tx, departement, today, {
    ...(kinds?.length && { kinds }),
    ...(communes && { communes }),
  })
  if (!months) return places
  const since = monthsAfter(today, -months)
  return places.filter(({ checkedOn }) => checkedOn === null || checkedOn < since)
}

async function communesOf(tx: Tx, departement: string, utas: string, today: Day): Promise<string[]> {
  const { rows } = await sql<{ commune: string | null }>`
    select s.commune from utas u
    left join (select distinct on (commune) commune, utas from commune_service
      where departement = ${departement} and from_on <= ${today}::date order by commune, from_on desc) s on s.utas = u.code
    where u.departement = ${departement} and u.code = ${utas}`.execute(tx)
  if (rows.length === 0) throw new Refusal('Cette UTAS n’existe pas.', 'utas')
  return rows.flatMap(({ commune }) => commune ?? [])
}

/** For the choice of a form. */
export async function utasChoices(tx: Tx, departement: string): Promise<{ value: string; label: string }[]> {
  const { rows } = await sql<{ value: string; label: string }>`
    select code as value, name as label from utas where departement = ${departement} order by name`.execute(
    tx,
  )
  return rows
}
