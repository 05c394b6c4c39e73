/** Who is kept away from a file: an agent who knows the person says so, or the delegate to data protection; the delegate alone lifts it. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../action.ts'
import type { Secret } from '../../people/secret.ts'
import { kept, Refusal } from '../../refusal.ts'
import { type Day, dayInput, daysAfter, formatDay } from '../../time.ts'
import { asIdentified, exactIdentity, nobodyFound } from '../exact-identity.ts'
import { type Context, fileRoles } from '../identity.ts'
import { reasonFor } from '../reach.ts'
import '../tables.ts'

export const exclusionReasons = {
  'conflict-of-interest': 'Conflit d’intérêts',
  'protected-address': 'Adresse protégée',
  'request-of-the-person': 'Demande de la personne',
} as const

export type ExclusionReason = keyof typeof exclusionReasons

const reasons = Object.keys(exclusionReasons) as ExclusionReason[]

/** The link itself is not asked: it is the private life of two people. */
export const declareConflict = action({
  id: 'access.declare-conflict',
  label: 'Déclarer un conflit d’intérêts',
  about:
    'Dit que l’on connaît la personne d’un dossier autrement que par son travail : on ne peut plus ouvrir ce dossier, et le délégué à la protection des données le voit.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({ person: z.uuid('Ce dossier n’existe pas.') }),
  output: z.object({}),
  async run(context, { person }) {
    const { tx } = context
    const reason = await reasonFor(context, person, 'C2')
    await sql`select access_declare_conflict(${person})`.execute(tx)
    context.trace({
      ...{ operation: 'write', action: declareConflict.id, person },
      ...{ reason: reason.id, purpose: reason.purpose, classes: ['C2'] },
    })
    return {}
  },
})

/** The lines that it leaves in the trace name no person: whoever opens the file would read there that somebody is kept away from it. */
export const makeExclude = (secret: Secret) =>
  action({
    id: 'access.exclude',
    label: 'Enregistrer une exclusion',
    about:
      'Écarte un agent ou une organisation de tous les dossiers d’une personne, quand son identité exacte est donnée ; rien de ces dossiers n’est montré.',
    effect: 'write',
    personal: true,
    allowed: ['dpo'],
    input: z.strictObject({
      ...exactIdentity,
      agent: z.uuid('Choisissez un agent de la liste.').optional(),
      organisation: z.uuid('Choisissez une organisation de la liste.').optional(),
      why: z.enum(reasons, 'Choisissez un motif.'),
      since: dayInput,
      /** Last day of it. */
      until: dayInput.optional(),
    }),
    output: z.object({ exclusion: z.uuid() }),
    async run(context, { agent, organisation, why, since, until, ...identity }) {
      const { tx, today } = context
      await checkHolder(context, agent, organisation)
      if (since > today) throw new Refusal('Une exclusion commence aujourd’hui au plus tard.', 'since')
      if (until && until < today) throw new Refusal('Ce jour est passé.', 'until')
      const { rows } = await sql<{ exclusion: string | null }>`select access_exclude(
        ${asIdentified(secret, identity)}, ${agent ?? null}::uuid, ${organisation ?? null}::uuid, ${why},
        ${since}::date, ${until ? daysAfter(until, 1) : null}::date) as exclusion`.execute(tx)
      const { exclusion } = rows[0]!
      if (!exclusion) {
        context.trace({ operation: 'search', action: 'access.exclude' })
        throw kept(nobodyFound())
      }
      await checkNew(context, exclusion)
      context.trace({ operation: 'write', action: 'access.exclude' })
      return { exclusion }
    },
  })

export const liftExclusion = action({
  id: 'access.lift-exclusion',
  label: 'Lever l’exclusion',
  about:
    'Met fin dès aujourd’hui à une exclusion, en disant pourquoi : les raisons encore ouvertes ouvrent de nouveau le dossier, aucune autre.',
  effect: 'write',
  allowed: ['dpo'],
  input: z.strictObject({
    exclusion: z.uuid('Cette exclusion n’existe pas.'),
    why: z
      .string('Dites pourquoi, en une phrase.')
      .trim()
      .min(10, 'Dites pourquoi, en une phrase.')
      .max(500, 'Dites-le en 500 caractères au plus.'),
  }),
  output: z.object({}),
  async run(context, { exclusion, why }) {
    const { tx, departement, me, today } = context
    const lifted = await tx
      .updateTable('access_declaration')
      .set({ lifted_by: me.id, lifted_on: today, lifted_why: why })
      .where('departement', '=', departement)
      .where('id', '=', exclusion)
      .where('lifted_by', 'is', null)
      .where(eb => eb.or([eb('until_on', 'is', null), eb('until_on', '>', today)]))
      .where(eb => eb.or([eb('agent_id', 'is', null), eb('agent_id', '<>', me.id)]))
      .executeTakeFirst()
    if (!lifted.numUpdatedRows)
      throw new Refusal(
        'Cette exclusion n’est pas à lever par vous : elle est déjà finie, ou c’est la vôtre.',
      )
    await tx
      .updateTable('access_exclusion')
      .set({ until_on: today })
      .where('departement', '=', departement)
      .where('declaration_id', '=', exclusion)
      .execute()
    context.trace({ operation: 'write', action: liftExclusion.id })
    return {}
  },
})

async function checkHolder(
  { tx, departement }: Context,
  agent: string | undefined,
  organisation: string | undefined,
): Promise<void> {
  if (!agent && !organisation) throw new Refusal('Choisissez un agent ou une organisation.', 'agent')
  if (agent && organisation)
    throw new Refusal('Choisissez un agent ou une organisation, pas les deux.', 'organisation')
  const { rows } = agent
    ? await sql`select from agent where departement = ${departement} and id = ${agent}::uuid and kind = 'person'`.execute(
        tx,
      )
    : await sql`select from organisation where departement = ${departement} and id = ${organisation}::uuid`.execute(
        tx,
      )
  if (!rows.length)
    throw agent
      ? new Refusal('Choisissez un agent de la liste.', 'agent')
      : new Refusal('Choisissez une organisation de la liste.', 'organisation')
}

/** The same holder, the same person and the same reason, once at a time. */
async function checkNew({ tx, departement, today }: Context, exclusion: string): Promise<void> {
  const { rows } = await sql<{ since: Day }>`
    select o.from_on as since from access_exclusion n
    join access_exclusion o on o.departement = n.departement and o.person_id = n.person_id and o.why = n.why
      and o.agent_id is not distinct from n.agent_id and o.organisation_id is not distinct from n.organisation_id
      and o.declaration_id <> n.declaration_id and (o.until_on is null or ${today}::date < o.until_on)
    where n.departement = ${departement} and n.declaration_id = ${exclusion}::uuid limit 1`.execute(tx)
  if (rows[0]) throw new Refusal(`Cette exclusion est déjà en vigueur depuis le ${formatDay(rows[0].since)}.`)
}
