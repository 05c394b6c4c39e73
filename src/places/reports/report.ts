/** « Signaler une erreur »: anybody says that what is published of a place is wrong. Nothing of whoever says it is kept. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { agentRoles } from '../../kernel/access/identity.ts'
import { action } from '../../kernel/action.ts'
import { outOfReach, Refusal } from '../../kernel/refusal.ts'
import type { Day } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import { placesOn } from '../read.ts'

export const abouts = {
  closed: 'Le lieu est fermé, ou a déménagé',
  hours: 'Les horaires',
  phone: 'Le téléphone',
  address: 'L’adresse',
  other: 'Autre chose',
} as const
export type About = keyof typeof abouts
const aboutNames = Object.keys(abouts) as [About, ...About[]]

/** Characters of the free text. */
export const LONGEST = 500
/** Reports kept of one place in a day, and of all places in an hour: beyond, somebody is playing. */
export const [PER_DAY, PER_HOUR] = [5, 60]

export const reportError = action({
  id: 'places.report-error',
  label: 'Signaler une erreur',
  about: 'Signale que ce qui est publié d’un lieu est faux. Une personne vérifie avant que rien ne change.',
  effect: 'write',
  allowed: agentRoles,
  input: z
    .strictObject({
      place: z.uuid('Ce lieu n’existe pas.'),
      about: z.enum(aboutNames, 'Dites ce qui est faux.'),
      words: z
        .string()
        .trim()
        .max(LONGEST, `${LONGEST} caractères au plus.`)
        .optional()
        .describe('Sans informations personnelles'),
    })
    .refine(({ about, words }) => about !== 'other' || words, {
      error: 'Dites en quelques mots ce qui est faux.',
      path: ['words'],
    }),
  output: z.object({}),
  async run(context, input) {
    await recordReport(context, input)
    // An agent acts in their name; the public page calls the line above, and has no name.
    context.trace({ operation: 'write', action: reportError.id })
    return {}
  },
})

export interface Reporting {
  tx: Tx
  departement: string
  today: Day
  /** Instant. */
  at: string
}

/** Refuses what comes too often, and says so. */
export async function recordReport(
  { tx, departement, today, at }: Reporting,
  { place, about, words }: z.output<typeof reportError.input>,
): Promise<void> {
  const [found] = await placesOn(tx, departement, today, { ids: [place] })
  if (!found) throw outOfReach()
  await brake({ tx, departement, today, at }, place)
  await sql`insert into place_report (departement, id, place_id, origin, about, words, reported_on, reported_at)
    values (${departement}, ${randomUUID()}::uuid, ${place}::uuid, 'public', ${about}, ${words || null}, ${today}::date, ${at}::timestamptz)`.execute(
    tx,
  )
}

/** One after the other, so that many at once do not all see the same count. What places say by their links does not count. */
async function brake({ tx, departement, today, at }: Reporting, place: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('maillage reports'), hashtext(${departement}))`.execute(tx)
  const { rows } = await sql<{ place: number; all: number }>`
    select count(*) filter (where place_id = ${place}::uuid and reported_on = ${today}::date)::integer as place,
      count(*) filter (where reported_at > ${at}::timestamptz - interval '1 hour' and reported_at <= ${at}::timestamptz)::integer as all
    from place_report where departement = ${departement} and origin = 'public'
      and (reported_on = ${today}::date or reported_at > ${at}::timestamptz - interval '1 hour')`.execute(tx)
  if (rows[0]!.place >= PER_DAY)
    throw new Refusal(
      'Plusieurs personnes ont déjà signalé une erreur sur ce lieu aujourd’hui\u00a0: nous allons vérifier. Votre signalement n’a pas été enregistré.',
    )
  if (rows[0]!.all >= PER_HOUR)
    throw new Refusal(
      'Trop de signalements sont arrivés depuis une heure. Le vôtre n’a pas été enregistré\u00a0: réessayez plus tard.',
    )
}
