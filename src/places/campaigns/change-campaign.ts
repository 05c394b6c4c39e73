/** What one does with a campaign that runs: stop what has not left, and have the link of a place, to hand it over oneself. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../kernel/action.ts'
import type { Secret } from '../../kernel/people/secret.ts'
import { outOfReach, Refusal } from '../../kernel/refusal.ts'
import { type Day, day } from '../../kernel/time.ts'
import { addressOfToken, tokenOf } from './link/token.ts'

export const stopCampaign = action({
  id: 'places.stop-campaign',
  label: 'Arrêter une campagne',
  about:
    'Arrête une campagne\u00a0: les courriels qui ne sont pas partis ne partiront pas, les liens déjà reçus restent valables.',
  effect: 'write',
  allowed: ['administrator'],
  input: z.strictObject({ campaign: z.uuid('Cette campagne n’existe pas.') }),
  output: z.object({ campaign: z.uuid() }),
  async run({ tx, departement, today, me, trace }, { campaign }) {
    const { numAffectedRows } =
      await sql`update place_campaign set stopped_on = ${today}::date, stopped_by = ${me.id}::uuid
      where departement = ${departement} and id = ${campaign}::uuid and stopped_on is null`.execute(tx)
    if (!numAffectedRows) throw new Refusal('Cette campagne n’existe pas, ou est déjà arrêtée.', 'campaign')
    trace({ operation: 'write', action: stopCampaign.id })
    return { campaign }
  },
})

/** A write: whoever has it may answer for the place, and that it was given leaves a line in the trace. */
export const giveLink = (secret: Secret) =>
  action({
    id: 'places.give-link',
    label: 'Avoir le lien d’un lieu',
    about:
      'Donne le lien par lequel un lieu répond à une campagne, pour le lui remettre autrement que par courriel.',
    effect: 'write',
    allowed: ['administrator'],
    input: z.strictObject({ asked: z.uuid('Ce lieu n’a pas été interrogé.') }),
    output: z.object({ asked: z.uuid(), address: z.string(), expiresOn: day }),
    async run({ tx, departement, today, trace }, { asked }) {
      const { rows } = await sql<{ expires: Day; answered: boolean }>`
        select expires_on as expires, answered_on is not null as answered from place_asked
        where departement = ${departement} and id = ${asked}::uuid`.execute(tx)
      if (!rows[0]) throw outOfReach()
      if (rows[0].answered) throw new Refusal('Ce lieu a déjà répondu.', 'asked')
      if (rows[0].expires < today)
        throw new Refusal('Ce lien a pris fin\u00a0: lancez une nouvelle campagne.', 'asked')
      trace({ operation: 'write', action: 'places.give-link' })
      return { asked, address: addressOfToken(tokenOf(secret, asked)), expiresOn: rows[0].expires }
    },
  })
