/** The paper that the person signed, scanned: kept with the agreement that it proves, or with what it shares. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { type Context, fileRoles } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { outOfReach, Refusal } from '../../../../kernel/refusal.ts'
import { filesOf, parcoursOf, traced } from '../reach.ts'
import { LARGEST, mediaOf } from './media.ts'

export const filePaper = action({
  id: 'parcours.file-paper',
  label: 'Joindre le papier signé',
  about:
    'Joint le papier signé par la personne, numérisé (PDF, JPEG ou PNG, 5 Mo au plus), à son accord ou à ce qu’elle partage. Son nom n’est pas gardé.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({
    person: z.uuid('Ce dossier n’existe pas.'),
    /** One of both: the agreement, */
    agreement: z.uuid('Cet accord n’existe pas.').optional(),
    /** or one of the shares that the paper tells; those said by the same paper go with it. */
    consent: z.uuid('Ce partage n’existe pas.').optional(),
    /** The bytes of the file, in base64. */
    file: z.base64('Choisissez un fichier.').min(1, 'Choisissez un fichier.'),
  }),
  output: z.object({ paper: z.uuid(), person: z.uuid() }),
  async run(context, { person, agreement, consent, file }) {
    const { tx, departement, today, me } = context
    const parcours = await parcoursOf(context, person, 'writes')
    if ((agreement === undefined) === (consent === undefined))
      throw new Refusal('Dites à quoi va ce papier\u00a0: un accord, ou un partage.', 'agreement')
    const content = Buffer.from(file, 'base64')
    if (content.length > LARGEST)
      throw new Refusal('Ce fichier est trop lourd\u00a0: 5\u00a0Mo au plus.', 'file')
    const media = mediaOf(content)
    if (!media) throw new Refusal('Ce fichier n’est ni un PDF, ni une image JPEG ou PNG.', 'file')
    const consents = consent ? await ofOnePaper(context, parcours.person, consent) : []
    if (agreement) await mustBePaper(context, parcours.person, agreement)
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${departement} ${agreement ?? consents[0]}`}, 56))`.execute(
      tx,
    )
    const known = await sql`select from parcours_paper where departement = ${departement}
      and (agreement_id = ${agreement ?? null}::uuid or consents && ${consents}::uuid[])`.execute(tx)
    if (known.rows.length) throw new Refusal('Le papier signé est déjà joint.', 'file')
    const paper = randomUUID()
    await sql`insert into parcours_paper (departement, id, person_id, agreement_id, consents, author_id, on_day, media, content)
      values (${departement}, ${paper}, ${parcours.person}, ${agreement ?? null}, ${consents}::uuid[], ${me.id}, ${today}, ${media}, ${content})`.execute(
      tx,
    )
    traced(context, parcours, { operation: 'write', action: 'parcours.file-paper', classes: ['C2'] })
    return { paper, person: parcours.person }
  },
})

async function mustBePaper({ tx, departement }: Context, person: string, agreement: string): Promise<void> {
  const { rows } = await sql<{ how: string }>`select how from parcours_agreement
    where departement = ${departement} and id = ${agreement}::uuid and person_id in ${filesOf(person)}`.execute(
    tx,
  )
  if (!rows[0]) throw outOfReach()
  if (rows[0].how !== 'paper') throw new Refusal('Cet accord n’a pas été donné sur papier.', 'agreement')
}

/** Those that were written down at the same instant, for the same partner. */
async function ofOnePaper({ tx, departement }: Context, person: string, consent: string): Promise<string[]> {
  const { rows } = await sql<{ id: string; how: string }>`
    select c.id, c.how from consent c join consent x on x.departement = c.departement and x.id = ${consent}::uuid
      and x.person_id in ${filesOf(person)}
    where c.departement = ${departement} and c.person_id = x.person_id and c.organisation_id = x.organisation_id and c.given_at = x.given_at
    order by c.id`.execute(tx)
  if (rows.length === 0) throw outOfReach()
  if (rows[0]!.how !== 'paper') throw new Refusal('Ce partage n’a pas été dit sur papier.', 'consent')
  return rows.map(({ id }) => id)
}
