/** The person chooses, on their screen or before an agent; the professional accepts; either says no; the person ends it. */
import { sql } from 'kysely'
import * as z from 'zod'
import { type Context, fileRoles } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { textInput } from '../../../../kernel/inputs.ts'
import { outOfReach, Refusal } from '../../../../kernel/refusal.ts'
import { formatDay } from '../../../../kernel/time.ts'
import { lastDayBy, parcoursOf, traced } from '../reach.ts'
import { howInput, howSigned, signedInput } from '../signing.ts'
import { endedWhyIds, withPerson } from '../vocabulary.ts'
import { type Designation, designations, isCurrent, isWaiting } from './designations.ts'

const designationInput = z.uuid('Cette proposition n’existe pas.')
const done = z.object({ person: z.uuid(), current: z.boolean() })

export const chooseReferent = action({
  id: 'parcours.choose',
  label: 'Choisir ce référent de parcours',
  about:
    'Enregistre l’accord de la personne, daté et signé de son nom, sur son écran, sur celui de l’agent devant elle, ou sur papier ; redit chaque année, il vaut un an de plus.',
  effect: 'write',
  allowed: withPerson,
  input: z.strictObject({
    designation: designationInput,
    signed: signedInput,
    how: howInput,
  }),
  output: done,
  async run(context, { designation, signed, how }) {
    const known = await mine(context, designation)
    const parcours = await parcoursOf(context, known.person, 'writes')
    const given = howSigned(context, how)
    if (known.refusedOn || known.until)
      throw new Refusal('Cette proposition est close\u00a0: faites-en une autre.', 'designation')
    // Twice the same day is once.
    if (known.agreedOn !== context.today)
      await orSecond(
        sql`select parcours_agree(${designation}::uuid, ${given}, ${signed})`.execute(context.tx),
      )
    traced(context, parcours, { operation: 'write', action: 'parcours.choose', classes: ['C2'] })
    return after(context, known)
  },
})

export const acceptReferent = action({
  id: 'parcours.accept',
  label: 'Accepter d’être référent de parcours',
  about: 'Le professionnel choisi par la personne accepte de coordonner son parcours.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({ designation: designationInput }),
  output: done,
  async run(context, { designation }) {
    const known = await mine(context, designation)
    if (known.agent !== context.me.id) throw new Refusal('Seul le professionnel choisi accepte.')
    if (known.acceptedOn) return after(context, known)
    if (!isWaiting(known)) throw new Refusal('Cette proposition est close.', 'designation')
    if (known.replaces && known.agreedOn) {
      const last = await lastDayBy(context, 'RP-CHANGE', known.agreedOn)
      if (context.today > last)
        throw new Refusal(
          `La réponse était attendue le ${formatDay(last)} au plus tard\u00a0: le référent actuel reste, sauf si la personne redit son accord.`,
          'designation',
        )
    }
    await orSecond(sql`select parcours_accept(${designation}::uuid)`.execute(context.tx))
    context.trace({
      operation: 'write',
      action: 'parcours.accept',
      person: known.person,
      purpose: 'referent-de-parcours',
      classes: ['C2'],
    })
    return after(context, known)
  },
})

export const refuseReferent = action({
  id: 'parcours.refuse',
  label: 'Refuser ce référent de parcours',
  about: 'La personne, ou le professionnel qui est sollicité, dit non.',
  effect: 'write',
  allowed: withPerson,
  input: z.strictObject({
    designation: designationInput,
    why: textInput(500).default(''),
  }),
  output: done,
  async run(context, { designation, why }) {
    const known = await mine(context, designation)
    // Whoever is asked needs no other reason to say no.
    const parcours =
      known.agent === context.me.id
        ? { person: known.person, reason: null }
        : await parcoursOf(context, known.person, 'writes')
    if (isCurrent(known))
      throw new Refusal('Ce référent est déjà désigné\u00a0: mettez-y fin.', 'designation')
    if (!isWaiting(known)) throw new Refusal('Cette proposition est close.', 'designation')
    await sql`select parcours_refuse(${designation}::uuid, ${why})`.execute(context.tx)
    traced(context, parcours, { operation: 'write', action: 'parcours.refuse', classes: ['C2'] })
    return { person: known.person, current: false }
  },
})

export const endReferent = action({
  id: 'parcours.end',
  label: 'Mettre fin au référent de parcours',
  about:
    'Met fin à la mission du référent de parcours, à la demande de la personne ou parce qu’elle est achevée.',
  effect: 'write',
  allowed: withPerson,
  input: z.strictObject({
    designation: designationInput,
    why: z.enum(endedWhyIds, 'Choisissez pourquoi.').default('request'),
  }),
  output: z.object({ person: z.uuid() }),
  async run(context, { designation, why }) {
    const known = await mine(context, designation)
    const parcours = await parcoursOf(context, known.person, 'writes')
    if (!isCurrent(known)) throw new Refusal('Cette mission n’est pas en cours.', 'designation')
    await sql`select parcours_end(${designation}::uuid, ${why})`.execute(context.tx)
    traced(context, parcours, { operation: 'write', action: 'parcours.end', classes: ['C2'] })
    return { person: known.person }
  },
})

async function mine(context: Context, designation: string): Promise<Designation> {
  const [known] = await designations(context, sql`d.id = ${designation}::uuid`)
  if (!known) throw outOfReach()
  return known
}

/** Both yeses may have come: read again, by whoever still may. */
async function after(context: Context, { designation, person }: Designation) {
  const [now] = await designations(context, sql`d.id = ${designation}::uuid`)
  return { person, current: now !== undefined && isCurrent(now) }
}

/** The constraint holds one référent at a time, whatever two windows do. */
async function orSecond(writing: Promise<unknown>): Promise<void> {
  await writing.catch(error => {
    if ((error as { code?: string }).code !== '23P01') throw error
    throw new Refusal(
      'Cette personne a déjà un référent de parcours\u00a0: il n’y en a qu’un à la fois. Demandez un changement de référent.',
      'designation',
    )
  })
}
