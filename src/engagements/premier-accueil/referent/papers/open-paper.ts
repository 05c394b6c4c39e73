/** The signed papers of a parcours: which there are, and one of them whole. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { outOfReach } from '../../../../kernel/refusal.ts'
import { day } from '../../../../kernel/time.ts'
import { filesOf, parcoursOf, personInput, sharedParcours, traced } from '../reach.ts'
import { withPerson } from '../vocabulary.ts'
import { mediaIds } from './media.ts'

const paperShape = z.object({
  paper: z.uuid(),
  agreement: z.uuid().nullable(),
  consents: z.array(z.uuid()),
  onDay: day,
})
export type Paper = z.output<typeof paperShape>

/** Of an agreement or of a share, when there is one. */
export const paperOf = (papers: readonly Paper[], of: string): string | undefined =>
  papers.find(({ agreement, consents }) => agreement === of || consents.includes(of))?.paper

export const listPapers = action({
  id: 'parcours.list-papers',
  label: 'Papiers signés',
  about: 'Liste les papiers signés par la personne et joints à son parcours.',
  effect: 'read',
  allowed: withPerson,
  input: z.strictObject({ person: personInput }),
  output: z.object({ person: z.uuid(), papers: z.array(paperShape) }),
  async run(context, { person }) {
    const parcours = await sharedParcours(context, person)
    traced(context, parcours, { operation: 'view', action: 'parcours.list-papers', classes: ['C2'] })
    const { rows } = await sql<Paper>`
      select id as paper, agreement_id as agreement, consents, on_day as "onDay" from parcours_paper
      where departement = ${context.departement} and person_id in ${filesOf(parcours.person)} order by on_day desc, id`.execute(
      context.tx,
    )
    return { person: parcours.person, papers: rows }
  },
})

export const openPaper = action({
  id: 'parcours.open-paper',
  label: 'Ouvrir le papier signé',
  about: 'Donne le papier signé par la personne\u00a0: au référent, à qui l’a joint, et à elle.',
  effect: 'read',
  allowed: withPerson,
  input: z.strictObject({ paper: z.uuid('Ce papier n’existe pas.') }),
  output: z.object({
    person: z.uuid(),
    media: z.enum(mediaIds),
    /** The bytes of the file, in base64. */
    file: z.string(),
  }),
  async run(context, { paper }) {
    const found = await read(context, paper)
    const parcours = await parcoursOf(context, found.person)
    traced(context, parcours, { operation: 'export', action: 'parcours.open-paper', classes: ['C2'] })
    return { ...found, file: found.file.toString('base64') }
  },
})

async function read({ tx, departement }: Context, paper: string) {
  const { rows } = await sql<{ person: string; media: (typeof mediaIds)[number]; file: Buffer }>`
    select person_id as person, media, content as file from parcours_paper
    where departement = ${departement} and id = ${paper}::uuid`.execute(tx)
  if (!rows[0]) throw outOfReach()
  return rows[0]
}
