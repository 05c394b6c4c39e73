/** A visit, or a welcome without one, joined to the file of the person because they agree; and taken back when they ask. */
import { sql } from 'kysely'
import * as z from 'zod'
import { asIdentified, exactIdentity, nobodyFound } from '../../../kernel/access/exact-identity.ts'
import type { Context } from '../../../kernel/access/identity.ts'
import { reasonFor } from '../../../kernel/access/reach.ts'
import { action } from '../../../kernel/action.ts'
import { nir13 } from '../../../kernel/nir.ts'
import { plain } from '../../../kernel/people/plain.ts'
import type { Secret } from '../../../kernel/people/secret.ts'
import { kept, outOfReach, Refusal } from '../../../kernel/refusal.ts'
import { dayInput } from '../../../kernel/time.ts'
import { receivers } from '../reception/receivers.ts'
import { carryDigital } from './carry-digital.ts'
import type {} from './tables.ts'

export const agreements = { aloud: 'Dit de vive voix', paper: 'Signé sur papier' } as const
const agreementIds = Object.keys(agreements) as [keyof typeof agreements, ...(keyof typeof agreements)[]]

const JOIN = 'welcome.join-file'

const joinInput = z.strictObject({
  ...exactIdentity,
  /** What is joined: the visit, or the welcome that had none. */
  passage: z.uuid('Ce passage n’existe pas.').optional(),
  welcome: z.uuid('Cet accueil n’existe pas.').optional(),
  agreed: z.enum(agreementIds, 'Dites comment la personne a donné son accord.'),
  /** Today unless said otherwise. */
  agreedOn: dayInput.optional(),
  /** Where no file is of exactly this identity: « on » begins one. */
  begin: z
    .union([z.boolean(), z.literal('on').transform(() => true)], 'Cochez la case ou laissez-la vide.')
    .default(false),
  /** As on the papers, and asked for a new file alone. */
  sex: z.enum(['1', '2'], 'Choisissez : femme ou homme.').optional(),
  lastName: z.string('Indiquez le nom d’usage.').trim().max(100, 'Ce nom est trop long.').optional(),
})
type Input = z.output<typeof joinInput>

export const makeJoinFile = (secret: Secret) =>
  action({
    id: JOIN,
    label: 'Relier à un dossier',
    about:
      'Relie un passage ou un accueil au dossier de la personne, avec son accord et son identité exacte ; si elle n’en a pas, en ouvre un à sa demande.',
    effect: 'write',
    personal: true,
    allowed: receivers,
    input: joinInput,
    output: z.object({ person: z.uuid() }),
    async run(context, input) {
      const { tx, today } = context
      const { agreed, agreedOn = today, passage = null, welcome = null } = input
      if ((passage === null) === (welcome === null)) throw new Refusal('Dites quel accueil est à relier.')
      if (agreedOn > today)
        throw new Refusal('Un accord ne se date pas à l’avance\u00a0: aujourd’hui au plus tard.', 'agreedOn')
      await mineToJoin(context, input)
      const asked = asIdentified(secret, input)
      const said = input.begin ? JSON.stringify(saidOf(secret, input)) : null
      const { rows } = await sql<{ person: string | null; joined: boolean }>`
        select person, joined from welcome_join_file(${asked}, ${passage}::uuid, ${welcome}::uuid, ${agreed}, ${agreedOn}::date, ${said}::jsonb)`.execute(
        tx,
      )
      const { person, joined } = rows[0]!
      if (joined) throw new Refusal('Cet accueil est déjà relié à un dossier.')
      if (!person) {
        context.trace({ operation: 'search', action: JOIN })
        throw kept(nobodyFound())
      }
      await carryDigital(context, person, { passage, welcome })
      await traceWrite(context, JOIN, person)
      return { person }
    },
  })

/** Within reach; the visit is locked, so that of two agents who join it one is told. */
async function mineToJoin({ tx, departement, me }: Context, { passage, welcome }: Input): Promise<void> {
  const { rows } = passage
    ? await sql`select from passage where departement = ${departement} and id = ${passage}::uuid for update`.execute(
        tx,
      )
    : await sql`select from welcome where departement = ${departement} and id = ${welcome ?? null}::uuid and passage_id is null
        and agent_id = ${me.id}::uuid`.execute(tx)
  if (!rows.length) throw outOfReach()
}

/** What the person says of themselves: both names are needed, a NIR alone names nobody. */
function saidOf(secret: Secret, { birthName, firstName, lastName, bornOn, sex, nir }: Input) {
  if (!birthName)
    throw new Refusal('Indiquez le nom de naissance\u00a0: un nouveau dossier en a besoin.', 'birthName')
  if (!firstName)
    throw new Refusal('Indiquez le premier prénom\u00a0: un nouveau dossier en a besoin.', 'firstName')
  if (!sex) throw new Refusal('Choisissez\u00a0: femme ou homme.', 'sex')
  const last = lastName || birthName
  const nirOf = nir && nir13(nir)
  return {
    ...{ last_name: last, birth_name: birthName, first_name: firstName, born_on: bornOn, sex },
    nir_sealed: nirOf ? `\\x${secret.seal(nir).toString('hex')}` : null,
    nir_hash: nirOf ? `\\x${secret.fingerprint(`nir ${nirOf}`)}` : null,
    search: plain(`${last} ${birthName} ${firstName}`),
  }
}

export const takeBack = action({
  id: 'welcome.take-back',
  label: 'Reprendre l’accord',
  about:
    'La personne ne veut plus que cet accueil soit relié à son dossier : le lien cesse aujourd’hui, et avec lui votre accès par ce motif.',
  effect: 'write',
  allowed: receivers,
  input: z.strictObject({ join: z.uuid('Ce lien n’existe pas.') }),
  output: z.object({}),
  async run(context, { join }) {
    const { tx, departement } = context
    const { rows } = await sql<{ person: string }>`select person_id as person from welcome_join
      where departement = ${departement} and id = ${join}::uuid and taken_back_on is null`.execute(tx)
    if (!rows[0]) throw outOfReach()
    // Said while the reason still holds: it names it.
    await traceWrite(context, 'welcome.take-back', rows[0].person)
    await sql`select welcome_take_back(${join}::uuid)`.execute(tx)
    return {}
  },
})

async function traceWrite(context: Context, action: string, person: string): Promise<void> {
  const { id: reason, purpose } = await reasonFor(context, person, 'C3')
  context.trace({ operation: 'write', action, person, reason, purpose, classes: ['C2', 'C3'] })
}
