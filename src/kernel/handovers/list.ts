/** The relais of my organisation: those it receives and those it sent, the late ones first. */
import { sql } from 'kysely'
import * as z from 'zod'
import { fileRoles } from '../access/identity.ts'
import { action } from '../action.ts'
import { day } from '../time.ts'
import { type Handover, handoverShape, handoversWhere } from './one.ts'
import { bodies, bodyShape } from './send.ts'

export const handoverViews = {
  answer: 'à répondre',
  meet: 'à recevoir',
  late: 'en retard',
  closed: 'terminés',
} as const
export type HandoverView = keyof typeof handoverViews
const viewIds = Object.keys(handoverViews) as [HandoverView, ...HandoverView[]]

/** More than a body works on at once; those that go on come first. */
const MOST = 300

const shown: Record<HandoverView, (handover: Handover) => boolean> = {
  answer: row => !row.acceptedOn && !row.refusedOn && !row.takenBackOn,
  // Without a last day nothing is owed any more: the person gave their demand up, or was answered otherwise.
  meet: row => row.acceptedOn !== null && row.metOn === null && row.due !== null,
  late: row => row.late,
  closed: row => !shown.answer(row) && !shown.meet(row),
}

export const listHandovers = action({
  id: 'handover.list',
  label: 'Relais',
  about: 'Les relais reçus et passés par votre organisme, en retard d’abord.',
  effect: 'read',
  allowed: fileRoles,
  input: z.strictObject({
    side: z
      .enum(
        ['received', 'sent', 'both'],
        'Choisissez «\u00a0received\u00a0», «\u00a0sent\u00a0» ou «\u00a0both\u00a0».',
      )
      .default('both'),
    view: z.enum(viewIds, 'Cette vue n’existe pas.').optional(),
    late: z
      .union(
        [z.boolean(), z.enum(['true', 'false']).transform(said => said === 'true')],
        'Écrivez «\u00a0true\u00a0» ou «\u00a0false\u00a0».',
      )
      .default(false),
  }),
  output: z.object({
    asOf: day,
    counts: z.record(z.enum(viewIds), z.int()),
    rows: z.array(handoverShape),
  }),
  async run(context, { side, view, late }) {
    const recent = sql`h.id in (select id from handover
      order by num_nonnulls(refused_on, taken_back_on, met_on) > 0, sent_on desc, id limit ${MOST})`
    const all = (await handoversWhere(context, recent)).filter(
      row => side === 'both' || row.received === (side === 'received'),
    )
    const counts = Object.fromEntries(viewIds.map(id => [id, all.filter(shown[id]).length])) as Record<
      HandoverView,
      number
    >
    const rows = all.filter(row => (!view || shown[view](row)) && (!late || row.late))
    const persons = new Set(rows.flatMap(({ person }) => person ?? []))
    context.trace(
      ...[...persons].map(
        person => ({ operation: 'list', action: 'handover.list', person, classes: ['C2'] }) as const,
      ),
    )
    return { asOf: context.today, counts, rows }
  },
})

export const listBodies = action({
  id: 'handover.list-bodies',
  label: 'Organismes',
  about: 'Les organismes à qui un relais peut être passé.',
  effect: 'read',
  allowed: fileRoles,
  input: z.strictObject({}),
  output: z.array(bodyShape),
  run: context => bodies(context),
})
