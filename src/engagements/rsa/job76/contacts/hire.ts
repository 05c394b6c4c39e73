/** A hire that either side declares, and six months after, whether the job is still held: facts with the day that we knew them. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Role } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { Refusal } from '../../../../kernel/refusal.ts'
import { type Day, dayInput, daysAfter, formatDay, monthsAfter } from '../../../../kernel/time.ts'
import {
  change,
  contactInput,
  contactOutput,
  type Locked,
  lockContact,
  mustBeOpen,
  settle,
  sideOf,
} from './lock.ts'

const both = ['candidat', 'employeur'] as const satisfies readonly Role[]
/** A contract may be signed before its first day. */
const AHEAD = 60

export const declareHire = action({
  id: 'job76.declare-hire',
  label: 'Déclarer une embauche',
  about:
    'Déclare que le candidat est embauché, et depuis quel jour. Dite par l’employeur, elle vaut réponse\u00a0: candidature retenue.',
  effect: 'write',
  allowed: both,
  input: z.strictObject({ contact: contactInput, hiredOn: dayInput }),
  output: contactOutput,
  async run(context, { contact: id, hiredOn }) {
    const { today, at } = context
    const contact = await lockContact(context, id)
    if (contact.hiredOn === hiredOn) return { contact: id }
    mustBeOpen(contact)
    if (contact.hiredOn)
      throw new Refusal(`L’embauche est déjà déclarée, au ${formatDay(contact.hiredOn)}.`, 'hiredOn')
    if (hiredOn < contact.acceptedOn!)
      throw new Refusal(
        `La mise en relation n’a été acceptée que le ${formatDay(contact.acceptedOn!)}.`,
        'hiredOn',
      )
    if (hiredOn > daysAfter(today, AHEAD))
      throw new Refusal('Cette date est trop loin dans l’avenir.', 'hiredOn')
    const said = sideOf(context)
    const answers = said === 'employer' && !contact.answer
    await change(
      context,
      contact,
      declareHire.id,
      sql`hired_on = ${hiredOn}::date, hire_known_at = ${at}::timestamptz, hire_said_by = ${said}
        ${answers ? sql`, answered_at = ${at}::timestamptz, answer = 'retained'` : sql``}`,
    )
    if (answers) await settle(context, contact, { answeredOn: today })
    return { contact: id }
  },
})

export const declareHeld = action({
  id: 'job76.declare-held',
  label: 'Dire si l’emploi est tenu',
  about:
    'Dit, six mois après l’embauche, si l’emploi est toujours tenu\u00a0; sinon, et à tout moment, le dernier jour de l’emploi.',
  effect: 'write',
  allowed: both,
  input: z.strictObject({
    contact: contactInput,
    held: z.enum(['yes', 'no'], 'Dites si l’emploi est toujours tenu.'),
    leftOn: dayInput.optional(),
  }),
  output: contactOutput,
  async run(context, { contact: id, held, leftOn }) {
    const { today } = context
    const contact = await lockContact(context, id)
    const { hiredOn } = contact
    if (!hiredOn) throw new Refusal('Aucune embauche n’est déclarée.')
    if (held === 'yes' && contact.held) return { contact: id }
    if (held === 'no' && leftOn && contact.leftOn === leftOn) return { contact: id }
    if (contact.leftOn) throw new Refusal('La fin de cet emploi est déjà dite.')
    if (held === 'yes' && today < heldAskedOn(contact)!)
      throw new Refusal(
        `La question se pose six mois après l’embauche, le ${formatDay(heldAskedOn(contact)!)}.`,
        'held',
      )
    if (held === 'no' && !leftOn) throw new Refusal('Indiquez le dernier jour de l’emploi.', 'leftOn')
    if (leftOn && (leftOn < hiredOn || leftOn > today))
      throw new Refusal(`Indiquez un jour entre le ${formatDay(hiredOn)} et aujourd’hui.`, 'leftOn')
    // Left after the six months: it was held when the question was asked.
    const still = held === 'yes' || leftOn! >= heldAskedOn(contact)!
    await change(
      context,
      contact,
      declareHeld.id,
      // What was answered at six months stays answered on its day, whatever becomes of the job since.
      sql`left_on = ${held === 'no' ? leftOn : null}::date
        ${contact.held === null ? sql`, held = ${still}, held_known_on = ${today}::date` : sql``}`,
    )
    return { contact: id }
  },
})

/** The day from which both are asked; null without a hire. */
export const heldAskedOn = ({ hiredOn }: Pick<Locked, 'hiredOn'>): Day | null =>
  hiredOn && monthsAfter(hiredOn, 6)
