/** The minute of a meeting: written by the référent, read by the person, who signs it, with a remark or not, or does not sign. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { type Context, fileRoles } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { textInput } from '../../../../kernel/inputs.ts'
import { outOfReach, Refusal } from '../../../../kernel/refusal.ts'
import { type Day, day, formatDay } from '../../../../kernel/time.ts'
import { isPerson, traced } from '../reach.ts'
import { howInput, howSigned, signedInput } from '../signing.ts'
import { withPerson } from '../vocabulary.ts'
import { isHeld, mustStand, myMeeting } from './reach.ts'
import { meetingInput } from './vocabulary.ts'

export const signatureShape = z.object({
  onDay: day,
  how: z.enum(['screen', 'beside', 'paper']),
  /** Null: the person did not sign. */
  signed: z.string().nullable(),
  remark: z.string(),
})
export const minuteShape = z.object({
  version: z.int(),
  words: z.string(),
  writtenOn: day,
  author: z.string(),
  signature: signatureShape.nullable(),
})
export type Minute = z.output<typeof minuteShape>

/** Every version, the last one first. */
export async function minutesOf({ tx, departement }: Context, meeting: string): Promise<Minute[]> {
  const { rows } = await sql<Omit<Minute, 'signature'> & { signature: Minute['signature'] }>`
    select v.version, v.words, (v.written_at at time zone 'Europe/Paris')::date as "writtenOn", a.name as author,
      case when s.minute_id is not null then jsonb_build_object('onDay', s.on_day, 'how', s.how, 'signed', s.signed, 'remark', s.remark) end as signature
    from coordination_minute v
    join agent a on a.departement = v.departement and a.id = v.author_id
    left join minute_signature s on s.departement = v.departement and s.minute_id = v.id
    where v.departement = ${departement} and v.meeting_id = ${meeting}::uuid order by v.version desc`.execute(
    tx,
  )
  return rows
}

export const writeMinute = action({
  id: 'coordination.write-minute',
  label: 'Enregistrer le compte rendu',
  about:
    'Écrit le compte rendu de la rencontre, en français simple. Chaque enregistrement est une version\u00a0; la dernière est à signer par la personne.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({
    meeting: meetingInput,
    words: textInput(8000).min(1, 'Écrivez le compte rendu.'),
    /** The version that was on the screen; 0 for the first one. */
    base: z.coerce.number('Ce numéro de version est faux.').int().min(0).default(0),
  }),
  output: z.object({ person: z.uuid(), meeting: z.uuid(), version: z.int() }),
  async run(context, { meeting, words, base }) {
    const { tx, departement, me, at } = context
    const [found, parcours] = await myMeeting(context, meeting)
    mustStand(found)
    if (!(await isHeld(context, meeting))) throw new Refusal('Notez d’abord qui était là.', 'words')
    const [last] = await minutesOf(context, meeting)
    // The same text once more is no other version.
    if (last?.words === words) return { person: found.person, meeting, version: last.version }
    if ((last?.version ?? 0) !== base)
      throw new Refusal(
        'Ce compte rendu a été enregistré entre-temps, dans une autre fenêtre\u00a0: relisez les deux textes.',
        'base',
      )
    const version = base + 1
    await sql`insert into coordination_minute (departement, id, meeting_id, person_id, version, words, written_at, author_id)
      values (${departement}, ${randomUUID()}, ${meeting}, ${found.person}, ${version}, ${words}, ${at}::timestamptz, ${me.id})`.execute(
      tx,
    )
    traced(context, parcours, { operation: 'write', action: 'coordination.write-minute', classes: ['C3'] })
    return { person: found.person, meeting, version }
  },
})

export const signMinute = action({
  id: 'coordination.sign',
  label: 'Signer le compte rendu',
  about:
    'Enregistre que la personne signe le compte rendu qu’elle a lu, avec une remarque ou sans, ou qu’elle ne le signe pas.',
  effect: 'write',
  allowed: withPerson,
  input: z.strictObject({
    meeting: meetingInput,
    /** The one that the person has read. */
    version: z.coerce.number('Ce numéro de version est faux.').int().min(1),
    signed: signedInput.optional(),
    /** The person does not sign, and says why or not. */
    refused: z
      .union(
        [z.boolean(), z.enum(['on', 'true']).transform(() => true)],
        'Cochez la case ou laissez-la vide.',
      )
      .default(false),
    remark: textInput(2000).default(''),
    how: howInput,
  }),
  output: z.object({ person: z.uuid(), meeting: z.uuid(), signed: z.boolean() }),
  async run(context, { meeting, version, signed: name = null, refused, remark, how }) {
    const { tx, departement, today, me } = context
    const [found, parcours] = await myMeeting(context, meeting)
    const given = howSigned(context, how)
    const signed = refused ? null : name
    if (!refused && !signed) throw new Refusal('La personne écrit son prénom et son nom.', 'signed')
    const [last] = await minutesOf(context, meeting)
    if (!last) throw outOfReach()
    if (last.version !== version)
      throw new Refusal(
        'Le compte rendu a changé depuis que vous l’avez ouvert\u00a0: relisez-le.',
        'version',
      )
    const before = last.signature
    if (before && (before.signed !== signed || before.remark !== remark || before.onDay !== today))
      throw new Refusal(secondTime(before), 'signed')
    if (!before)
      await sql`insert into minute_signature (departement, minute_id, person_id, on_day, how, signed, remark, recorded_by)
        select departement, id, person_id, ${today}::date, ${given}, ${signed}, ${remark}, ${isPerson(context) ? null : me.id}::uuid
        from coordination_minute where departement = ${departement} and meeting_id = ${meeting}::uuid and version = ${version}`.execute(
        tx,
      )
    traced(context, parcours, { operation: 'write', action: 'coordination.sign', classes: ['C3'] })
    return { person: found.person, meeting, signed: signed !== null }
  },
})

const secondTime = ({ onDay, signed }: { onDay: Day; signed: string | null }) =>
  signed
    ? `Ce compte rendu est déjà signé, depuis le ${formatDay(onDay)}.`
    : `La personne a dit le ${formatDay(onDay)} qu’elle ne le signe pas\u00a0: un compte rendu changé se signe à nouveau.`
