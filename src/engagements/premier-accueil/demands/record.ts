/** What a person asks is noted with their words and its day: from there an answer is owed. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../kernel/access/identity.ts'
import { reasonFor } from '../../../kernel/access/reach.ts'
import { action } from '../../../kernel/action.ts'
import { textInput } from '../../../kernel/inputs.ts'
import { outOfReach, Refusal } from '../../../kernel/refusal.ts'
import { type Day, dayInput, monthsAfter } from '../../../kernel/time.ts'
import { receivers } from '../reception/receivers.ts'
import { MONTHS_BACK } from '../welcome/record.ts'
import { needIds } from '../welcome/vocabulary.ts'
import { recountDemands } from './recount.ts'
import type {} from './tables.ts'

export const recordDemand = action({
  id: 'demand.record',
  label: 'Noter une demande',
  about:
    'Note ce qu’une personne demande, avec ses mots\u00a0: une réponse, ou un relais accepté, est due au dernier jour que dit la règle PASI-REPONSE-10JO.',
  effect: 'write',
  allowed: receivers,
  input: z.strictObject({
    /** Drawn by the form: sent twice, it is one demand. */
    demand: z.uuid('Ce numéro n’est pas celui d’une demande.').optional(),
    theme: z.enum(needIds, 'Choisissez un thème.'),
    said: textInput(2000).min(1, 'Écrivez ce que la personne demande.'),
    called: textInput(60).optional(),
    contact: textInput(200).optional(),
    askedOn: dayInput.optional(),
    /** The visit at which it was asked. */
    passage: z.uuid('Ce passage n’existe pas.').optional(),
    person: z.uuid('Ce dossier n’existe pas.').optional(),
  }),
  output: z.object({ demand: z.uuid() }),
  async run(context, input) {
    const { tx, departement, today, me } = context
    const { demand = randomUUID(), theme, said, called, contact, passage, person } = input
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${departement} ${passage ?? demand}`}, 42))`.execute(
      tx,
    )
    const same = await alreadyThere(context, { demand, theme, passage })
    if (same) return { demand: same }
    const from = passage ? await visitOf(context, passage) : await mine(context)
    const askedOn = input.askedOn ?? from.day ?? today
    if (askedOn > today) throw new Refusal('Cette date est dans l’avenir.', 'askedOn')
    if (askedOn < monthsAfter(today, -MONTHS_BACK))
      throw new Refusal(
        'Une demande de plus d’un an ne s’enregistre plus\u00a0: vérifiez l’année.',
        'askedOn',
      )
    const reason = person ? await reasonFor(context, person, 'C2', 'writes') : undefined
    const { numAffectedRows } = await sql`
      insert into demand (departement, id, organisation_id, utas, theme, passage_id, welcome_id, person_id, asked_on, recorded_on, recorded_by)
      values (${departement}, ${demand}, ${from.organisation}, ${from.utas}, ${theme}, ${passage ?? null}, ${from.welcome ?? null},
        ${person ?? null}, ${askedOn}, ${today}, ${me.id})
      on conflict (departement, id) do nothing`.execute(tx)
    // A number that is somebody else's is nobody's here.
    if (!numAffectedRows) throw outOfReach()
    await sql`insert into demand_words (departement, demand_id, organisation_id, said, called, contact)
      values (${departement}, ${demand}, ${from.organisation}, ${said}, ${called || from.called || null}, ${contact || null})`.execute(
      tx,
    )
    await recountDemands(tx, departement, [demand])
    context.trace({
      ...{ operation: 'write', action: 'demand.record', person, classes: ['C3'] },
      ...{ reason: reason?.id, purpose: reason?.purpose },
    })
    return { demand }
  },
})

interface From {
  organisation: string
  utas: string | null
  called?: string | null
  welcome?: string | null
  day?: Day
}

/** The same form once more, or one press twice on the same need of one visit. */
async function alreadyThere(
  { tx, departement }: Context,
  { demand, theme, passage }: { demand: string; theme: string; passage: string | undefined },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id from demand
    where departement = ${departement} and organisation_id in (select access_my_organisations())
      and (id = ${demand}::uuid or (passage_id = ${passage ?? null}::uuid and theme = ${theme}))
    order by id = ${demand}::uuid desc limit 1`.execute(tx)
  return rows[0]?.id
}

async function visitOf({ tx, departement }: Context, passage: string): Promise<From> {
  const { rows } = await sql<From>`
    select p.organisation_id as organisation, o.utas, p.called, p.on_day as day, w.id as welcome
    from passage p join organisation o on o.departement = p.departement and o.id = p.organisation_id
    left join welcome w on w.departement = p.departement and w.passage_id = p.id
    where p.departement = ${departement} and p.id = ${passage}::uuid`.execute(tx)
  if (!rows[0]) throw outOfReach()
  return rows[0]
}

/** The organisation in whose name I act. */
async function mine({ tx, departement }: Context): Promise<From> {
  const { rows } = await sql<From>`select id as organisation, utas from organisation
    where departement = ${departement} and id in (select access_my_organisations()) order by name, id limit 1`.execute(
    tx,
  )
  if (!rows[0]) throw new Refusal('Votre compte n’est rattaché à aucune organisation.')
  return rows[0]
}
