/** A person named by whoever may not look for them: the exact identity, to which the answer is one file or nothing. */
import { type RawBuilder, sql } from 'kysely'
import * as z from 'zod'
import { nir13, nirIsRight } from '../nir.ts'
import type { Secret } from '../people/secret.ts'
import { Refusal } from '../refusal.ts'
import { dayInput } from '../time.ts'

const name = (sentence: string) =>
  z.string(sentence).trim().min(1, sentence).max(100, 'Ce nom est trop long.').optional()

/** The fields of an input: the birth date, with both names or with the NIR. */
export const exactIdentity = {
  birthName: name('Indiquez le nom de naissance.'),
  firstName: name('Indiquez le premier prénom.'),
  bornOn: dayInput,
  nir: z.string().trim().max(30, 'Ce numéro est trop long.').optional(),
}

type ExactIdentity = z.output<z.ZodObject<typeof exactIdentity>>

/** The four first arguments of the functions that find a person so (`person_exactly`). */
export function asIdentified(
  secret: Secret,
  { birthName, firstName, bornOn, nir }: ExactIdentity,
): RawBuilder<unknown> {
  if (!nir && !birthName) throw new Refusal('Indiquez le nom de naissance, ou le NIR.', 'birthName')
  if (!nir && !firstName) throw new Refusal('Indiquez le premier prénom, ou le NIR.', 'firstName')
  if (nir && !nirIsRight(nir)) throw new Refusal('Ce NIR est faux : vérifiez ses 15 caractères.', 'nir')
  const hash = nir ? Buffer.from(secret.fingerprint(`nir ${nir13(nir)}`), 'hex') : null
  return sql`${birthName ?? null}, ${firstName ?? null}, ${bornOn}::date, ${hash}::bytea`
}

/** The same words for whoever is not here, for whoever may not be seen, and for two who share an identity. */
export const nobodyFound = () => new Refusal('Aucun dossier ne correspond exactement.')
