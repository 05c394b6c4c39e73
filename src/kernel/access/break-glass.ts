/** Break-glass: in an emergency, two hours on the file of a person whom one does not follow, told at once and reviewed within five working days. */
import { sql } from 'kysely'
import * as z from 'zod'
import { type Action, action } from '../action.ts'
import { workingDaysAfter } from '../holidays.ts'
import type { Secret } from '../people/secret.ts'
import { kept, Refusal } from '../refusal.ts'
import { day, daysAfter } from '../time.ts'
import { asIdentified, exactIdentity, nobodyFound } from './exact-identity.ts'
import { reasonFor } from './reach.ts'
import './tables.ts'

/** Civil days are counted by `workingDaysAfter`. */
const REVIEW_WORKING_DAYS = 5

const BREAK_GLASS = 'access.break-glass'
/** In the trace, beside `BREAK_GLASS`: asked for once the three of the month were spent. */
const SPENT = 'access.break-glass-spent'

export const makeBreakGlass = (secret: Secret) =>
  action({
    id: BREAK_GLASS,
    label: 'Ouvrir un accès d’urgence',
    about:
      'Ouvre pour deux heures, en lecture, le dossier d’une personne que l’on ne suit pas, quand son identité exacte est donnée ; chaque accès est signalé, revu et montré à la personne.',
    effect: 'write',
    personal: true,
    allowed: ['orienteur', 'referent'],
    input: z.strictObject({
      ...exactIdentity,
      why: z
        .string('Dites pourquoi vous ne pouvez pas attendre.')
        .trim()
        .min(30, 'Dites pourquoi vous ne pouvez pas attendre, en 30 caractères au moins.')
        .max(500, 'Dites-le en 500 caractères au plus.'),
    }),
    output: z.object({ person: z.uuid() }),
    async run(context, { why, ...identity }) {
      const due = workingDaysAfter(context.today, REVIEW_WORKING_DAYS)
      const { rows } = await sql<{
        person: string | null
        spent: boolean
      }>`select person, spent from access_give_urgently(${asIdentified(secret, identity)}, ${why}, ${due}::date)`.execute(
        context.tx,
      )
      const { person, spent } = rows[0]!
      if (!person) {
        context.trace({ operation: 'search', action: spent ? SPENT : BREAK_GLASS })
        throw kept(spent ? spentRefusal() : nobodyFound())
      }
      const reason = await reasonFor(context, person, 'C2')
      context.trace({
        ...{ operation: 'search', action: BREAK_GLASS, person },
        ...{ reason: reason.id, purpose: reason.purpose, classes: ['C2'] },
      })
      return { person }
    },
  })

const spentRefusal = () =>
  new Refusal(
    'Vous avez déjà ouvert trois accès d’urgence ce mois-ci : appelez l’organisme qui suit la personne.',
  )

const accessRow = z.object({
  access: z.uuid(),
  agent: z.string(),
  person: z.uuid(),
  why: z.string(),
  onDay: day,
  /** Civil time in France: « 14:05 ». */
  time: z.string(),
  /** Lines of the trace that this access gave birth to. */
  lines: z.int(),
  reviewDue: day,
  late: z.boolean(),
  reviewedOn: day.nullable(),
  reviewedBy: z.string().nullable(),
  justified: z.boolean().nullable(),
  review: z.string().nullable(),
})

export type UrgentAccess = z.output<typeof accessRow>

export const listBreakGlass = action({
  id: 'access.list-break-glass',
  label: 'Accès d’urgence',
  about:
    'Liste les accès d’urgence : ceux qui restent à revoir, l’échéance la plus proche d’abord, puis les derniers revus.',
  effect: 'read',
  allowed: ['dpo'],
  input: z.strictObject({}),
  output: z.array(accessRow),
  async run(context) {
    const { tx, departement, today } = context
    const { rows } = await sql<UrgentAccess>`
      select b.id as access, a.name as agent, b.person_id as person, b.why, b.on_day as "onDay",
        to_char(b.at at time zone 'Europe/Paris', 'HH24:MI') as time,
        (select count(*) from trace t where t.departement = b.departement and t.agent_id = b.agent_id and t.reason_id in (
          select r.id from access_reason r where r.departement = b.departement and r.origin_id = b.id and r.origin = 'break-glass')
          and t.day between b.on_day and b.on_day + 1) as lines,
        b.review_due_on as "reviewDue", b.reviewed_by is null and b.review_due_on < ${today}::date as late,
        b.reviewed_on as "reviewedOn", v.name as "reviewedBy", b.justified, b.review
      from access_break_glass b join agent a on a.departement = b.departement and a.id = b.agent_id
      left join agent v on v.departement = b.departement and v.id = b.reviewed_by
      where b.departement = ${departement}
      order by b.reviewed_by is not null, case when b.reviewed_by is null then b.review_due_on end, b.at desc, b.id limit 100`.execute(
      tx,
    )
    context.trace({ operation: 'list', action: listBreakGlass.id })
    return rows
  },
})

const inVainRow = z.object({
  agent: z.string(),
  function: z.string(),
  onDay: day,
  /** What was asked for: the id of an action, or `access.break-glass-spent`. */
  action: z.string(),
  times: z.int(),
  /** Civil time in France of the last one. */
  last: z.string(),
})

export type InVain = z.output<typeof inVainRow>

const IN_VAIN_DAYS = 31

/** A line of the trace that looked for somebody and names no person: whom it was about is not kept. */
export const listInVain = action({
  id: 'access.list-in-vain',
  label: 'Demandes en vain',
  about:
    'Compte, par agent et par jour des 31 derniers, les demandes qui donnaient l’identité de quelqu’un et n’ont ouvert aucun dossier.',
  effect: 'read',
  allowed: ['dpo'],
  input: z.strictObject({}),
  output: z.array(inVainRow),
  async run(context) {
    const { tx, departement, today } = context
    const { rows } = await sql<InVain>`
      select coalesce(a.name, 'Compte inconnu') as agent, t.function, t.day as "onDay", t.action, count(*) as times,
        to_char(max(t.at) at time zone 'Europe/Paris', 'HH24:MI') as last
      from trace t left join agent a on a.departement = t.departement and a.id = t.agent_id
      where t.departement = ${departement} and t.operation = 'search' and t.person_id is null
        and t.day > ${daysAfter(today, -IN_VAIN_DAYS)}::date
      group by t.agent_id, a.name, t.function, t.day, t.action
      order by t.day desc, count(*) desc, max(t.at) desc limit 100`.execute(tx)
    context.trace({ operation: 'list', action: listInVain.id })
    return rows
  },
})

export const reviewBreakGlass = action({
  id: 'access.review-break-glass',
  label: 'Revoir un accès d’urgence',
  about: 'Dit d’un accès d’urgence s’il était justifié, et pourquoi, en une phrase.',
  effect: 'write',
  allowed: ['dpo'],
  input: z.strictObject({
    access: z.uuid('Cet accès n’existe pas.'),
    verdict: z.enum(['justified', 'unjustified'], 'Dites si cet accès était justifié.'),
    review: z
      .string('Dites pourquoi, en une phrase.')
      .trim()
      .min(10, 'Dites pourquoi, en une phrase.')
      .max(500, 'Dites-le en 500 caractères au plus.'),
  }),
  output: z.object({}),
  async run(context, { access, verdict, review }) {
    const { tx, departement, me, today } = context
    const { numUpdatedRows } = await tx
      .updateTable('access_break_glass')
      .set({ reviewed_by: me.id, reviewed_on: today, justified: verdict === 'justified', review })
      .where('departement', '=', departement)
      .where('id', '=', access)
      .where('reviewed_by', 'is', null)
      .where('agent_id', '<>', me.id)
      .executeTakeFirst()
    if (!numUpdatedRows)
      throw new Refusal('Cet accès n’est pas à revoir par vous : il est déjà revu, ou il est le vôtre.')
    context.trace({ operation: 'write', action: reviewBreakGlass.id })
    return {}
  },
})

export const breakGlassActions = (secret: Secret): readonly Action[] => [
  makeBreakGlass(secret),
  listBreakGlass,
  listInVain,
  reviewBreakGlass,
]
