/** What a person can do online: told once, dated, and shown to whoever follows them, so that nobody asks again. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { type Context, fileRoles } from '../access/identity.ts'
import { reasonFor } from '../access/reach.ts'
import { action } from '../action.ts'
import { type Day, day } from '../time.ts'
import type {} from './tables.ts'

export const digitals = {
  alone: 'Seule',
  helped: 'Avec de l’aide',
  unable: 'Pas du tout',
} as const
export type Digital = keyof typeof digitals
export const digitalIds = Object.keys(digitals) as [Digital, ...Digital[]]

export const digitalShape = z.object({ level: z.enum(digitalIds), knownOn: day })

/** Of one person, by all their files: the latest that was told; null when nobody asked. */
export async function digitalOf(
  { tx, departement }: Context,
  files: readonly string[],
): Promise<{ level: Digital; knownOn: Day } | null> {
  const { rows } = await sql<{ level: Digital; knownOn: Day }>`
    select level, known_on as "knownOn" from person_digital
    where departement = ${departement} and person_id = any (${[...files]}::uuid[]) and ended_on is null
    order by known_on desc, id limit 1`.execute(tx)
  return rows[0] ?? null
}

export const recordDigital = action({
  id: 'people.record-digital',
  label: 'Noter l’aisance en ligne',
  about:
    'Note au dossier ce que la personne fait en ligne\u00a0: seule, avec de l’aide, pas du tout. Ce qui était noté avant garde sa date.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({
    person: z.uuid('Ce dossier n’existe pas.'),
    level: z.enum(digitalIds, 'Choisissez une réponse.'),
  }),
  output: z.object({ level: z.enum(digitalIds), knownOn: day }),
  async run(context, { person, level }) {
    const { today } = context
    const reason = await reasonFor(context, person, 'C2', 'writes')
    const told = await keepDigital(context, person, { level, knownOn: today })
    if (told.same) return told.known
    context.trace({
      ...{ operation: 'write', action: 'people.record-digital', person, reason: reason.id },
      ...{ purpose: reason.purpose, classes: ['C2'] },
    })
    return { level, knownOn: today }
  },
})

/**
 * What was told on that day takes the place of what was told before it. `same`: nothing was written, since the file says so already, or
 * says what was told later. For whoever may write on the file: they have asked first.
 */
export async function keepDigital(
  context: Context,
  person: string,
  { level, knownOn }: { level: Digital; knownOn: Day },
): Promise<{ same: boolean; known: { level: Digital; knownOn: Day } }> {
  const { tx, departement, me } = context
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${departement} ${person}`}, 50))`.execute(tx)
  const known = await digitalOf(context, [person])
  // Told again as it was: it is not asked twice, and the day of the first answer stays.
  if (known && (known.level === level || known.knownOn > knownOn)) return { same: true, known }
  await sql`update person_digital set ended_on = ${knownOn}::date
    where departement = ${departement} and person_id = ${person}::uuid and ended_on is null`.execute(tx)
  await tx
    .insertInto('person_digital')
    .values({
      ...{ departement, id: randomUUID(), person_id: person, level, known_on: knownOn },
      ...{ ended_on: null, recorded_by: me.id },
    })
    .execute()
  return { same: false, known: { level, knownOn } }
}
