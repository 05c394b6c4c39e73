/** A person takes up a report, then decides: the directory is corrected in the name of the house, or the report is set aside with a reason. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../kernel/action.ts'
import { outOfReach, Refusal } from '../../kernel/refusal.ts'
import { type Day, dayInput } from '../../kernel/time.ts'
import { recordCheck } from '../checks/check.ts'
import { placeFields } from '../house/input.ts'
import { close, correct } from '../house/write.ts'

const report = z.uuid('Ce signalement n’existe pas.')

export const takeReport = action({
  id: 'places.take-report',
  label: 'Prendre en charge un signalement',
  about: 'Dit que vous vérifiez ce signalement, pour que personne d’autre ne le fasse en même temps.',
  effect: 'write',
  allowed: ['administrator'],
  input: z.strictObject({ report }),
  output: z.object({ report: z.uuid() }),
  async run({ tx, departement, today, me, trace }, { report: id }) {
    const { numAffectedRows } =
      await sql`update place_report set taken_on = ${today}::date, taken_by = ${me.id}::uuid
      where departement = ${departement} and id = ${id}::uuid and taken_on is null and settled_on is null`.execute(
        tx,
      )
    if (!numAffectedRows) throw await alreadyOrNever(tx, departement, id, 'Quelqu’un s’en occupe déjà.')
    trace({ operation: 'write', action: takeReport.id })
    return { report: id }
  },
})

export const settleReport = action({
  id: 'places.settle-report',
  label: 'Décider d’un signalement',
  about:
    'Accepte un signalement en corrigeant le lieu (ou en disant ce qui a été fait), ou l’écarte avec une raison.',
  effect: 'write',
  allowed: ['administrator'],
  input: z.strictObject({
    report,
    verdict: z.enum(['accepted', 'set-aside'], 'Dites si vous acceptez ou écartez ce signalement.'),
    why: z.string().trim().max(500, '500 caractères au plus.').optional(),
    closedOn: z.union([z.literal('').transform(() => undefined), dayInput]).optional(),
    ...placeFields,
  }),
  output: z.object({ report: z.uuid(), changed: z.array(z.string()) }),
  async run(context, { report: id, verdict, why, closedOn, ...typed }) {
    const { tx, departement, today, me, trace } = context
    if (verdict === 'set-aside' && !why) throw new Refusal('Dites pourquoi vous l’écartez.', 'why')
    const { rows } = await sql<{ place: string; origin: 'public' | 'place'; on: Day }>`
      update place_report set verdict = ${verdict}, settled_on = ${today}::date, settled_by = ${me.id}::uuid, why = ${why || null}
      where departement = ${departement} and id = ${id}::uuid and settled_on is null
      returning place_id as place, origin, reported_on as "on"`.execute(tx)
    const [settled] = rows
    if (!settled) throw await alreadyOrNever(tx, departement, id, 'Quelqu’un en a déjà décidé.')
    trace({ operation: 'write', action: settleReport.id })
    if (verdict === 'set-aside') return { report: id, changed: [] }
    const { place, origin, on } = settled
    // First: a place that is closed already has left the directory.
    const changed = Object.keys(typed).length ? await correct(context, place, typed) : []
    if (closedOn) await close(context, place, closedOn)
    if (changed.length === 0 && !closedOn && !why)
      throw new Refusal(
        'Rien ne change\u00a0: corrigez au moins un champ, ou dites ce qui a été fait.',
        'why',
      )
    // The place itself said, that day, what is right.
    if (origin === 'place') await recordCheck(context, { place, checkedOn: on, how: 'link', by: null })
    return { report: id, changed: [...changed, ...(closedOn ? ['closedOn'] : [])] }
  },
})

async function alreadyOrNever(
  tx: Parameters<typeof recordCheck>[0]['tx'],
  departement: string,
  id: string,
  sentence: string,
): Promise<Refusal> {
  const { rows } =
    await sql`select from place_report where departement = ${departement} and id = ${id}::uuid`.execute(tx)
  return rows.length ? new Refusal(sentence) : outOfReach()
}
