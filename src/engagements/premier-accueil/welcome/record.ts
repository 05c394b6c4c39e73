/** A welcome in thirty seconds: what was said first, then a few ticks. Saved as it is typed; what another window wrote is never lost. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../kernel/access/identity.ts'
import { action } from '../../../kernel/action.ts'
import { textInput } from '../../../kernel/inputs.ts'
import { outOfReach, Refusal } from '../../../kernel/refusal.ts'
import { type Day, dayInput, monthsAfter } from '../../../kernel/time.ts'
import { carryDigital, joinedTo } from '../joined/carry-digital.ts'
import { receivingAt } from '../reception/mine.ts'
import { receivers } from '../reception/receivers.ts'
import { type Welcome, whole } from './one.ts'
import type {} from './tables.ts'
import { channelIds, digitalIds, needIds } from './vocabulary.ts'

const text = (most: number) => textInput(most).default('')

const welcomeInput = z.strictObject({
  /** The visit that it tells; without one, the place. */
  passage: z.uuid('Ce passage n’existe pas.').optional(),
  place: z.uuid('Choisissez un lieu.').optional(),
  /** Drawn by the form: sent twice, it is one welcome. */
  welcome: z.uuid('Ce numéro n’est pas celui d’un accueil.').optional(),
  /** Without a visit, how and when it was made; today unless said otherwise. */
  channel: z.enum(channelIds, 'Choisissez comment la personne vous a joint.').default('door'),
  onDay: dayInput.optional(),
  said: text(4000),
  needs: z.array(z.enum(needIds, 'Choisissez des besoins de la liste.')).default([]),
  given: text(2000),
  next: text(2000),
  digital: z.enum(digitalIds, 'Choisissez une réponse.').optional(),
  note: text(4000),
  /** The version that was on the screen; 0 for a new one. */
  base: z.coerce.number('Ce numéro de version est faux.').int().min(0).default(0),
})
type Input = z.output<typeof welcomeInput>

export const recordWelcome = action({
  id: 'welcome.record',
  label: 'Enregistrer',
  about:
    'Enregistre un premier accueil\u00a0: ce que la personne a dit, ses besoins, ce qui fut donné tout de suite, la suite prévue.',
  effect: 'write',
  allowed: receivers,
  input: welcomeInput,
  output: z.object({ welcome: z.uuid(), version: z.int(), savedAt: z.string() }),
  async run(context, input) {
    const { tx, departement, me, at } = context
    const known = await knownOne(context, input)
    const here = await where(context, input, known?.onDay)
    if (known && known.version !== input.base) {
      // The same form once more is no other writing.
      if (!differs(known, { ...input, ...here }))
        return { welcome: known.welcome, version: known.version, savedAt: known.savedAt }
      throw new Refusal(
        'Cet accueil a été enregistré entre-temps, dans une autre fenêtre\u00a0: relisez les deux textes.',
        'base',
      )
    }
    if (!known && !input.said && input.needs.length === 0 && !input.given && !input.next)
      throw new Refusal('Écrivez au moins ce que la personne a dit, ou cochez un besoin.', 'said')
    const id = known?.welcome ?? input.welcome ?? randomUUID()
    const version = (known?.version ?? 0) + 1
    const needs = [...new Set(input.needs)]
    if (known)
      await sql`update welcome set version = ${version}, said = ${input.said}, needs = ${needs}::text[], given = ${input.given},
        next = ${input.next}, digital = ${input.digital ?? null}, saved_at = ${at}::timestamptz, channel = ${here.channel},
        on_day = ${here.onDay}::date, place_id = ${here.place}::uuid, organisation_id = ${here.organisation}::uuid
        where departement = ${departement} and id = ${id}::uuid`.execute(tx)
    else {
      const { numAffectedRows } =
        await sql`insert into welcome (departement, id, organisation_id, place_id, passage_id, channel, on_day, agent_id, version,
          said, needs, given, next, digital, saved_at)
        values (${departement}, ${id}, ${here.organisation}, ${here.place}, ${input.passage ?? null}, ${here.channel}, ${here.onDay}, ${me.id},
          1, ${input.said}, ${needs}::text[], ${input.given}, ${input.next}, ${input.digital ?? null}, ${at})
        on conflict (departement, id) do nothing`.execute(tx)
      // A number that is somebody else's is nobody's here.
      if (!numAffectedRows) throw outOfReach()
    }
    await keepNote(context, id, input.note)
    const joined = { passage: input.passage ?? null, welcome: id }
    const person = await joinedTo(context, joined)
    if (person) await carryDigital(context, person, joined)
    context.trace({ operation: 'write', action: 'welcome.record', classes: ['C3'] })
    return { welcome: id, version, savedAt: at }
  },
})

/** Where, how and on which day: the visit says it, or the form. */
async function where(context: Context, { passage, place, channel, onDay }: Input, before: Day | undefined) {
  const { tx, departement, today } = context
  if (!passage) {
    if (!place) throw new Refusal('Choisissez un lieu.', 'place')
    const day = onDay ?? before ?? today
    if (day > today)
      throw new Refusal('Un accueil ne se date pas à l’avance\u00a0: aujourd’hui au plus tard.', 'onDay')
    if (day < monthsAfter(today, -MONTHS_BACK))
      throw new Refusal('Un accueil de plus d’un an ne s’enregistre plus\u00a0: vérifiez l’année.', 'onDay')
    const { organisation } = await receivingAt(context, place)
    return { place, organisation, channel, onDay: day }
  }
  const { rows } = await sql<{ place: string; organisation: string; onDay: Day; left: boolean }>`
    select place_id as place, organisation_id as organisation, on_day as "onDay", left_at is not null as "left" from passage
    where departement = ${departement} and id = ${passage}::uuid`.execute(tx)
  if (!rows[0]) throw outOfReach()
  const { left, ...here } = rows[0]
  if (left)
    throw new Refusal('Cette personne est partie avant d’être reçue\u00a0: remettez-la d’abord en attente.')
  if (onDay && onDay !== here.onDay) throw new Refusal('Un passage garde son jour.', 'onDay')
  return { ...here, channel: 'door' as const }
}

/** What is older is a slip of the year, which the night would erase soon. */
export const MONTHS_BACK = 12

/** By the visit, or by the number that the form drew: mine, or none yet. */
async function knownOne(context: Context, { passage, welcome }: Input) {
  const { tx, departement, me } = context
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${departement} ${passage ?? welcome ?? ''}`}, 37))`.execute(
    tx,
  )
  const known = await whole(
    context,
    passage
      ? sql`w.passage_id = ${passage}::uuid`
      : sql`w.id = ${welcome ?? null}::uuid and w.passage_id is null`,
  )
  const { rows } = await sql<{
    author: string | null
  }>`select welcome_author(${passage ?? null}::uuid) as author`.execute(tx)
  const author = known?.agent ?? rows[0]!.author
  if (author && author !== me.id) throw new Refusal('Seule la personne qui a écrit cet accueil le change.')
  return known
}

function differs(known: Welcome, input: Pick<Welcome, 'place' | 'channel' | 'onDay'> & Input): boolean {
  const same = (['said', 'given', 'next', 'note', 'place', 'channel', 'onDay'] as const).every(
    field => known[field] === input[field],
  )
  return (
    !same ||
    known.digital !== (input.digital ?? null) ||
    [...known.needs].sort().join() !== [...new Set(input.needs)].sort().join()
  )
}

async function keepNote({ tx, departement, me, today }: Context, welcome: string, words: string) {
  if (words)
    await sql`insert into welcome_note (departement, welcome_id, agent_id, words, on_day)
      values (${departement}, ${welcome}, ${me.id}, ${words}, ${today})
      on conflict (departement, welcome_id) do update set words = excluded.words`.execute(tx)
  else
    await sql`delete from welcome_note where departement = ${departement} and welcome_id = ${welcome}::uuid`.execute(
      tx,
    )
}
