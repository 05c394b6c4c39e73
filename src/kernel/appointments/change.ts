/** What becomes of an appointment: held, excused, missed, or moved to another hour, of which it is the same one. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { At } from '../access/as-system.ts'
import { outOfReach, Refusal } from '../refusal.ts'
import { type Day, formatDay } from '../time.ts'
import { book, type Desk, type Place, type Who } from './book.ts'
import type { Mode, Outcome } from './vocabulary.ts'

export interface Held extends Who {
  id: string
  organisation: string
  agent: string | null
  motif: string | null
  place: string | null
  mode: Mode | null
  minutes: number | null
  purpose: string
  subject: string | null
  day: Day
  at: number
  seats: number | null
  session: string | null
  outcome: Outcome | null
}

/** Locked, so that of two who say what became of it one is told. `called` is read by agents alone. */
export async function appointmentOf({ tx, departement }: At, id: string, by: 'agent' | 'link' = 'agent') {
  const { rows } = await sql<Held>`
    select id, organisation_id as organisation, agent_id as agent, motif_id as motif, place_id as place, mode, minutes, purpose,
      subject_id as subject, on_day as day, (extract(epoch from at_time) / 60)::integer as at, seats, session_id as session, outcome,
      person_id as person, ${by === 'agent' ? sql`called` : sql`null`} as called, phone, mail
    from appointment where departement = ${departement} and id = ${id}::uuid for update`.execute(tx)
  if (!rows[0]) throw outOfReach()
  return rows[0]
}

/** Of an engagement’s own appointments, the engagement counts from them: they are changed from the file alone. */
export function mustBeOpen({ outcome, subject }: Held): void {
  if (subject) throw new Refusal('Ce rendez-vous se change depuis le dossier de la personne.')
  if (outcome) throw new Refusal('La suite de ce rendez-vous est déjà enregistrée.')
}

export async function settle(at: At, held: Held, outcome: Outcome, by: string | null): Promise<void> {
  mustBeOpen(held)
  const { tx, departement, today } = at
  if (outcome !== 'excused' && outcome !== 'moved' && held.day > today)
    throw new Refusal(`Ce rendez-vous n’a lieu que le ${formatDay(held.day)}.`, 'outcome')
  await sql`update appointment set outcome = ${outcome}, outcome_known_on = ${today}::date ${by ? sql`, outcome_by = ${by}::uuid` : sql``}
    where departement = ${departement} and id = ${held.id}::uuid`.execute(tx)
  // One that will not be leaves nobody a reason to open the file.
  if (held.person && outcome === 'excused')
    await sql`select appointment_release(${held.id}::uuid)`.execute(tx)
}

/** The old one keeps its dates; the new one names it. Gives the id of the new one. */
export async function move(
  at: At,
  desk: Desk,
  held: Held,
  to: {
    slot: Place
    session?: string | undefined
    id?: string | undefined
    by: string | null
    fixedBy: string
  },
): Promise<string> {
  if (held.seats) throw new Refusal('Une séance collective ne se déplace pas\u00a0: ouvrez-en une autre.')
  // First, so that an hour that overlaps the old one is free.
  await settle(at, held, 'moved', to.by)
  const id = to.id ?? randomUUID()
  await book(at, desk, {
    ...{ id, organisation: held.organisation, motif: held.motif, minutes: held.minutes ?? 60 },
    ...{ purpose: held.purpose, subject: held.subject, replaces: held.id, by: to.fixedBy },
    ...{ person: held.person, called: held.called, phone: held.phone, mail: held.mail },
    ...{ slot: to.slot, session: to.session },
  })
  return id
}
