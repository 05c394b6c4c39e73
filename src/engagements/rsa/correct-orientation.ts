/** A slip in an orientation is mended by a new row: the one that it replaces keeps its dates, and the file tells both. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { reasonFor } from '../../kernel/access/reach.ts'
import { action } from '../../kernel/action.ts'
import { outOfReach, Refusal } from '../../kernel/refusal.ts'
import { dayInput } from '../../kernel/time.ts'
import { droitInReach } from './droit-in-reach.ts'
import { recount } from './droits/recount.ts'
import { checkDecision, designate, referentOf } from './orient.ts'
import { allParcours } from './tables.ts'

export const correctOrientation = action({
  id: 'rsa.correct-orientation',
  label: 'Corriger l’orientation',
  about:
    'Corrige une orientation enregistrée : le parcours, le référent ou ses dates. Ce qui était écrit reste dans le dossier.',
  effect: 'write',
  allowed: ['orienteur'],
  input: z.strictObject({
    orientation: z.uuid('Cette orientation n’existe pas.'),
    parcours: z.enum(allParcours, 'Choisissez un parcours.'),
    referent: z.uuid('Choisissez un référent.'),
    decidedOn: dayInput,
    notifiedOn: dayInput,
  }),
  output: z.object({ person: z.uuid(), orientation: z.uuid() }),
  async run(context, { orientation, parcours, referent, decidedOn, notifiedOn }) {
    const { tx, departement, today, me } = context
    const old = await tx
      .selectFrom('rsa_orientation')
      .select([
        'droit_id',
        'person_id',
        'parcours',
        'referent_id',
        'decided_on',
        'notified_on',
        'replaced_on',
      ])
      .where('departement', '=', departement)
      .where('id', '=', orientation)
      .executeTakeFirst()
    if (!old) throw outOfReach()
    const reason = await reasonFor(context, old.person_id, 'C2', 'writes')
    if (old.replaced_on) throw new Refusal('Cette orientation a déjà été corrigée.')
    if (
      old.parcours === parcours &&
      old.referent_id === referent &&
      old.decided_on === decidedOn &&
      old.notified_on === notifiedOn
    )
      throw new Refusal('Rien n’est changé.')
    const droit = await droitInReach(context, old.droit_id)
    checkDecision({ decidedOn, notifiedOn }, today, droit.holds_from)
    const { organisation_id } = await referentOf(context, referent)

    const id = randomUUID()
    await tx
      .updateTable('rsa_orientation')
      .set({ replaced_on: today })
      .where('departement', '=', departement)
      .where('id', '=', orientation)
      .execute()
    await tx
      .insertInto('rsa_orientation')
      .values({
        ...{
          departement,
          id,
          droit_id: old.droit_id,
          person_id: old.person_id,
          decided_on: decidedOn,
          notified_on: notifiedOn,
          parcours,
        },
        ...{
          organisation_id,
          referent_id: referent,
          recorded_on: today,
          recorded_by: me.id,
          replaced_on: null,
        },
      })
      .execute()
    if (old.referent_id !== referent) {
      await sql`select access_take_back(${old.person_id}, ${orientation})`.execute(tx)
      await designate(context, old.person_id, referent, id)
      await tx
        .updateTable('appointment')
        .set({ agent_id: referent, organisation_id })
        .where('departement', '=', departement)
        .where('subject_id', '=', old.droit_id)
        .where('outcome', 'is', null)
        .execute()
    }
    await recount(tx, departement, [old.droit_id])
    context.trace({
      ...{ operation: 'write', action: correctOrientation.id, person: old.person_id, reason: reason.id },
      ...{ purpose: reason.purpose, classes: ['C2'] },
    })
    return { person: old.person_id, orientation: id }
  },
})
