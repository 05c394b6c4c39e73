/** What was found on the spot: a criterion met or not on a day, by whoever keeps the directory; nothing is overwritten. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../kernel/access/identity.ts'
import { action } from '../../kernel/action.ts'
import { outOfReach, Refusal } from '../../kernel/refusal.ts'
import { type Day, day, dayInput, formatDay } from '../../kernel/time.ts'
import { type CriterionId, criteria, criterionIds } from './criteria.ts'
import type { Judged } from './judge.ts'
import { pointsOn } from './points.ts'
import type {} from './tables.ts'

const id = z.uuid('Ce lieu n’existe pas.')

const checkShape = z.object({
  /** Of a round, the stop. */
  place: z.uuid(),
  criterion: z.enum(criterionIds),
  met: z.boolean(),
  foundOn: day,
  note: z.string().nullable(),
  recordedOn: day,
  by: z.string(),
})
export type Check = z.output<typeof checkShape>

export const recordFranceServices = action({
  id: 'places.record-france-services',
  label: 'Enregistrer un constat France services',
  about:
    'Enregistre ce qui a été constaté un jour dans une France services\u00a0: un critère du label, respecté ou non. Un constat ne s’efface pas\u00a0; un plus récent le remplace.',
  effect: 'write',
  allowed: ['administrator'],
  input: z.strictObject({
    place: id,
    criterion: z.enum(criterionIds, `Choisissez un critère\u00a0: ${criterionIds.join(', ')}.`),
    met: z.enum(['oui', 'non'], 'Dites si le critère est respecté\u00a0: oui ou non.'),
    foundOn: dayInput,
    note: z.string().trim().max(1000, 'Écrivez 1 000 caractères au plus.').optional(),
  }),
  output: z.object({ place: z.uuid() }),
  async run({ tx, departement, today, at, me, trace }, { place, criterion, met, foundOn, note }) {
    if (foundOn > today) throw new Refusal('Ce jour est dans l’avenir.', 'foundOn')
    const points = await pointsOn(tx, departement, today)
    if (!points.some(({ places }) => places.some(each => each.id === place))) throw outOfReach()
    await tx
      .insertInto('france_services_check')
      .values({
        ...{ departement, id: randomUUID(), place_id: place, criterion, met: met === 'oui' },
        ...{ found_on: foundOn, note: note || null },
        ...{ recorded_on: today, recorded_at: at, recorded_by: me.id },
      })
      .execute()
    trace({ operation: 'write', action: recordFranceServices.id })
    return { place }
  },
})

export const listFranceServicesChecks = action({
  id: 'places.france-services-checks',
  label: 'Constats France services',
  about:
    'Donne ce qui a été constaté dans une France services, ou dans toutes, le plus récent d’abord, avec le jour et qui l’a enregistré.',
  effect: 'read',
  allowed: ['administrator', 'steering-state', 'steering-departement'],
  input: z.strictObject({ place: id.optional() }),
  output: z.object({ checks: z.array(checkShape) }),
  async run({ tx, departement, today }, { place }) {
    const points = await pointsOn(tx, departement, today)
    const point = points.find(({ places }) => places.some(each => each.id === place))
    if (place && !point) throw outOfReach()
    const places = point?.places.map(each => each.id)
    const { rows } = await sql<Check>`
      select k.place_id as place, k.criterion, k.met, k.found_on as "foundOn", k.note, k.recorded_on as "recordedOn", a.name as by
      from france_services_check k join agent a on a.departement = k.departement and a.id = k.recorded_by
      where k.departement = ${departement} ${places ? sql`and k.place_id = any (${places}::uuid[])` : sql``}
      order by k.found_on desc, k.recorded_at desc, k.id`.execute(tx)
    return { checks: rows }
  },
})

/** Places whose label was found withdrawn, as recorded by that day: they count as labelled no more. */
export async function withdrawnOn(
  { tx, departement }: Pick<Context, 'tx' | 'departement'>,
  asOf: Day,
): Promise<Set<string>> {
  const { rows } = await sql<{ place: string; met: boolean }>`
    select distinct on (place_id) place_id as place, met from france_services_check
    where departement = ${departement} and criterion = 'label' and recorded_on <= ${asOf}::date
    order by place_id, found_on desc, recorded_at desc, id`.execute(tx)
  return new Set(rows.filter(({ met }) => !met).map(({ place }) => place))
}

/** The verdict of the directory, or what was found on the spot since its source spoke on `saidOn`: paper hours are not the real ones. */
export function withChecks(judged: readonly Judged[], checks: readonly Check[], saidOn: Day): Judged[] {
  const latest = (criterion: CriterionId) => checks.find(check => check.criterion === criterion)
  return judged.map(one => {
    const found = latest(one.criterion)
    if (!found || (one.verdict !== 'unknown' && found.foundOn < saidOn)) return one
    const { label } = criteria[one.criterion]
    const what = found.met ? 'respecté' : 'non respecté'
    return {
      criterion: one.criterion,
      verdict: found.met ? 'met' : 'not-met',
      sentence: `${label}\u00a0: ${what}, constaté le ${formatDay(found.foundOn)}.`,
    }
  })
}
