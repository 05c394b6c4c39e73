/** A campaign asks places whether what is published of them is right: those that have a public mail by mail, the others are told to be telephoned. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../kernel/access/identity.ts'
import { action } from '../../kernel/action.ts'
import { hashOfToken } from '../../kernel/link-token.ts'
import type { Secret } from '../../kernel/people/secret.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { daysAfter } from '../../kernel/time.ts'
import { kindNames } from '../kinds.ts'
import { placesMeant, type Which, whichFields } from '../quality/which.ts'
import type { Place } from '../read.ts'
import { LINK_DAYS, tokenOf } from './link/token.ts'
import type {} from './tables.ts'

const placeLine = z.object({
  ...{ place: z.uuid(), name: z.string(), communeName: z.string(), phone: z.string().nullable() },
  kind: z.enum(kindNames),
})

export const startCampaign = (secret: Secret) =>
  action({
    id: 'places.start-campaign',
    label: 'Demander aux lieux de vérifier leur fiche',
    about:
      'Demande à des lieux, par leur courriel public, si ce qui est publié d’eux est exact. L’essai dit combien ont un courriel et lesquels sont à joindre autrement.',
    effect: 'write',
    allowed: ['administrator'],
    input: z.strictObject({
      ...whichFields,
      dryRun: z
        .union([z.boolean(), z.literal('on').transform(() => true)], 'Cochez la case ou laissez-la vide.')
        .default(false)
        .describe('Dire qui serait interrogé, sans rien envoyer'),
    }),
    output: z.object({
      /** Null after a dry run. */
      campaign: z.uuid().nullable(),
      /** By mail; without one; asked already, by a link that is still open. */
      ...{ mails: z.int(), withoutMail: z.array(placeLine), alreadyAsked: z.int() },
    }),
    async run(context, { dryRun, ...which }) {
      const { places, alreadyAsked } = await askable(context, which)
      const without = places.filter(({ mail }) => mail === null)
      const told = {
        mails: places.length - without.length,
        withoutMail: without.map(({ id, name, communeName, phone, kind }) => ({
          ...{ place: id, name, communeName, phone, kind },
        })),
        alreadyAsked,
      }
      if (dryRun) return { campaign: null, ...told }
      if (places.length === 0)
        throw new Refusal(
          alreadyAsked
            ? 'Tous ces lieux sont déjà interrogés\u00a0: attendez leur réponse, ou la fin de leur lien.'
            : 'Aucun lieu ne correspond.',
        )
      const campaign = await write(context, secret, which, places)
      context.trace({ operation: 'write', action: 'places.start-campaign' })
      return { campaign, ...told }
    },
  })

/** One question at a time: a place whose link is still open is left alone. */
async function askable(context: Context, which: Which): Promise<{ places: Place[]; alreadyAsked: number }> {
  const { tx, departement, today } = context
  const meant = await placesMeant(context, which)
  // Two campaigns started at once would ask the same places.
  await sql`select pg_advisory_xact_lock(hashtext('maillage campaigns'), hashtext(${departement}))`.execute(
    tx,
  )
  const { rows } = await sql<{ place: string }>`
    select a.place_id as place from place_asked a join place_campaign c on c.departement = a.departement and c.id = a.campaign_id
    where a.departement = ${departement} and a.answered_on is null and a.expires_on >= ${today}::date and c.stopped_on is null`.execute(
    tx,
  )
  const asked = new Set(rows.map(({ place }) => place))
  const places = meant.filter(({ id }) => !asked.has(id))
  return { places, alreadyAsked: meant.length - places.length }
}

/** The outbox is written with the campaign: whatever stops the server, what was started is sent. */
async function write(
  { tx, departement, today, at, me }: Context,
  secret: Secret,
  { kinds = [], utas, months }: Which,
  places: readonly Place[],
): Promise<string> {
  const campaign = randomUUID()
  await tx
    .insertInto('place_campaign')
    .values({
      ...{ departement, id: campaign, kinds, utas: utas || null, months: months ?? null },
      ...{ started_on: today, started_at: at, started_by: me.id, stopped_on: null, stopped_by: null },
    })
    .execute()
  const rows = places.map(({ id: place_id, mail }) => {
    const id = randomUUID()
    const token_hash = `\\x${hashOfToken(tokenOf(secret, id)).toString('hex')}`
    return { id, place_id, mail, token_hash }
  })
  await sql`insert into place_asked (departement, id, campaign_id, place_id, token_hash, asked_on, expires_on, mail, next_at)
    select ${departement}, id, ${campaign}::uuid, place_id, token_hash, ${today}::date, ${daysAfter(today, LINK_DAYS)}::date, mail,
      case when mail is not null then ${at}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id uuid, place_id uuid, mail text, token_hash bytea)`.execute(
    tx,
  )
  return campaign
}
