/** A mandate is asked for by a short message: it holds from the person’s yes on, and from nobody else’s. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../kernel/action.ts'
import { type Hashing, hashOfToken, shortLinkToken } from '../../../../kernel/link-token.ts'
import { isMobile, phoneOf } from '../../../../kernel/people/phone.ts'
import { day, daysAfter } from '../../../../kernel/time.ts'
import { receivers } from '../../reception/receivers.ts'
import { mandateFields, writeMandate } from '../mandate.ts'
import { sameMandate } from '../mandates.ts'

/** Days during which the link may be answered. */
export const ASK_DAYS = 7

export const mandateToken = (secret: Hashing, mandate: string): string =>
  shortLinkToken(secret, 'digital mandate', mandate)

/** Of our own site. */
export const addressOfMandate = (token: string): string => `/mandat/${token}`

const mobileInput = z
  .string('Indiquez un numéro de mobile.')
  .trim()
  .transform((typed, context) => {
    const phone = phoneOf(typed)
    if (phone && isMobile(phone)) return phone
    context.addIssue({
      code: 'custom',
      message:
        'Ce numéro n’est pas celui d’un mobile français\u00a0: il compte dix chiffres, par exemple 06 12 34 56 78.',
    })
    return z.NEVER
  })

export const makeAskMandate = (secret: Hashing) =>
  action({
    id: 'digital.ask-mandate',
    label: 'Demander le mandat par SMS',
    about:
      'Envoie à la personne un lien où elle lit ce qu’un agent ferait pour elle en ligne, et dit oui ou non. Seul son oui fait le mandat.',
    effect: 'write',
    personal: true,
    allowed: receivers,
    input: z.strictObject({ ...mandateFields, mobile: mobileInput }),
    output: z.object({ mandate: z.uuid(), until: day }),
    async run(context, { mandate = randomUUID(), mobile, ...input }) {
      const { tx, departement, today, at } = context
      const known = await sameMandate(context, input.passage, mandate)
      if (known?.asked) return { mandate, until: known.asked.until }
      const until = daysAfter(today, ASK_DAYS)
      const organisation = await writeMandate(context, {
        ...{ ...input, mandate, how: 'sms', signedOn: null, lastOn: null },
      })
      const hash = hashOfToken(mandateToken(secret, mandate))
      await sql`insert into digital_mandate_ask (departement, mandate_id, organisation_id, mobile, token_hash, asked_on, expires_on, next_at)
        values (${departement}, ${mandate}::uuid, ${organisation}::uuid, ${mobile}, ${hash}::bytea, ${today}::date, ${until}::date,
          ${at}::timestamptz)`.execute(tx)
      context.trace({ operation: 'write', action: 'digital.ask-mandate', classes: ['C3'] })
      return { mandate, until }
    },
  })
