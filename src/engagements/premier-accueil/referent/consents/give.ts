/** The person shares something with a partner, for a purpose and until a day, and takes it back when they want. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../kernel/action.ts'
import { textInput } from '../../../../kernel/inputs.ts'
import { outOfReach, Refusal } from '../../../../kernel/refusal.ts'
import { dayInput, monthsAfter } from '../../../../kernel/time.ts'
import { filesOf, followedParcours, isPerson, personInput, traced } from '../reach.ts'
import { itemIds, withPerson } from '../vocabulary.ts'

export const giveConsent = action({
  id: 'consent.give',
  label: 'Partager avec un partenaire',
  about:
    'Enregistre ce que la personne partage avec un partenaire, sujet par sujet, pour quoi et jusqu’à quand (un an au plus).',
  effect: 'write',
  allowed: withPerson,
  input: z.strictObject({
    person: personInput,
    organisation: z.uuid('Choisissez un partenaire.'),
    items: z.array(z.enum(itemIds, 'Choisissez dans la liste.')).min(1, 'Cochez ce qui est partagé.'),
    purpose: textInput(300, 'Dites pour quoi, en quelques mots.', 3),
    /** First day without; a year from today when it is not said. */
    until: dayInput.optional(),
    how: z.enum(['paper', 'said'], 'Choisissez comment la personne l’a dit.').optional(),
  }),
  output: z.object({ person: z.uuid(), consents: z.array(z.uuid()) }),
  async run(context, input) {
    const { tx, departement, today, at, me } = context
    const parcours = await followedParcours(context, input.person)
    const own = isPerson(context)
    if (!own && !input.how) throw new Refusal('Choisissez comment la personne l’a dit.', 'how')
    const last = monthsAfter(today, 12)
    const until = input.until ?? last
    if (until <= today) throw new Refusal('Choisissez un jour à venir.', 'until')
    if (until > last)
      throw new Refusal('Un partage vaut un an au plus\u00a0: choisissez un jour plus proche.', 'until')
    const partner =
      await sql`select from organisation where departement = ${departement} and id = ${input.organisation}::uuid
      and closed_on is null`.execute(tx)
    if (partner.rows.length === 0) throw new Refusal('Choisissez un partenaire.', 'organisation')
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${departement} ${parcours.person}`}, 46))`.execute(
      tx,
    )
    const consents: string[] = []
    for (const item of new Set(input.items)) {
      // The same form once more is no other consent.
      const { rows } = await sql<{ id: string }>`select id from consent where departement = ${departement}
        and person_id in ${filesOf(parcours.person)} and organisation_id = ${input.organisation}::uuid and item = ${item}
        and purpose = ${input.purpose} and until_on = ${until}::date and withdrawn_at is null`.execute(tx)
      const id = rows[0]?.id ?? randomUUID()
      if (!rows[0])
        await sql`insert into consent (departement, id, person_id, organisation_id, item, purpose, given_at, from_on, until_on, how, recorded_by)
          values (${departement}, ${id}, ${parcours.person}, ${input.organisation}, ${item}, ${input.purpose}, ${at}::timestamptz, ${today}, ${until},
            ${own ? 'screen' : input.how!}, ${own ? null : me.id})`.execute(tx)
      consents.push(id)
    }
    traced(context, parcours, { operation: 'write', action: 'consent.give', classes: ['C2'] })
    return { person: parcours.person, consents }
  },
})

export const withdrawConsent = action({
  id: 'consent.withdraw',
  label: 'Ne plus partager',
  about: 'Retire un partage\u00a0: le partenaire ne voit plus rien dès sa prochaine demande.',
  effect: 'write',
  allowed: withPerson,
  input: z.strictObject({ consent: z.uuid('Ce partage n’existe pas.') }),
  output: z.object({ person: z.uuid(), withdrawnAt: z.string() }),
  async run(context, { consent }) {
    const { tx, departement, at, me } = context
    const { rows } = await sql<{
      person: string
      withdrawn: boolean
    }>`select person_id as person, withdrawn_at is not null as withdrawn
      from consent where departement = ${departement} and id = ${consent}::uuid`.execute(tx)
    if (!rows[0]) throw outOfReach()
    // A partner reads its line and does not withdraw it.
    const parcours = await followedParcours(context, rows[0].person)
    if (rows[0].withdrawn) throw new Refusal('Ce partage est déjà retiré.', 'consent')
    await sql`update consent set withdrawn_at = ${at}::timestamptz, withdrawn_by = ${isPerson(context) ? null : me.id}
      where departement = ${departement} and id = ${consent}::uuid`.execute(tx)
    traced(context, parcours, { operation: 'write', action: 'consent.withdraw', classes: ['C2'] })
    return { person: rows[0].person, withdrawnAt: at }
  },
})
