/** The whole ROME from the official files of France Travail: everything comes in, or nothing. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../../kernel/action.ts'
import { Refusal } from '../../../../../kernel/refusal.ts'
import type { Day } from '../../../../../kernel/time.ts'
import type { Tx } from '../../../../../platform/db.ts'
import { flag } from '../../offers/fields.ts'
import { aloneOnRome, inWords, officialVersion, recordEdition } from '../edition.ts'
import { successorsOf } from '../successors.ts'
import { sortFiles } from './files.ts'
import { type OfficialRome, readRome } from './read.ts'
import { type Settling, settle } from './settle.ts'

const settled = z.object({ read: z.int(), new: z.int(), changed: z.int(), ended: z.int() })

const output = z.object({
  /** « 4.60 » */
  version: z.string(),
  metiers: settled,
  appellations: settled,
  /** `read` are those of the file of competences (savoir-faire, savoir-être), `knowledge` those of the file of items. */
  competences: settled.extend({ knowledge: z.int() }),
  links: settled,
  mobilities: settled,
  /** Codes that no longer exist, and where those whom they named are today. */
  ended: z.array(z.object({ code: z.string(), label: z.string(), successors: z.array(z.string()) })),
})
export type RomeImport = z.output<typeof output>

/** Characters of all files together: those of the ROME 4.60 are eleven million. */
export const LONGEST = 40_000_000

export const importRome = action({
  id: 'job76.import-rome',
  label: 'Importer le ROME',
  about:
    'Lit les fichiers officiels du ROME (France Travail) et dit ce qu’ils changent\u00a0: métiers, appellations, compétences, mobilités. Tout entre, ou rien.',
  effect: 'write',
  allowed: ['administrator', 'imports'],
  input: z.strictObject({
    files: z
      .array(
        z.strictObject({
          /** unix_referentiel_code_rome_v460_utf8.csv: it tells what the file is and its version. */
          name: z.string().max(200),
          text: z.string(),
        }),
        'Donnez les fichiers du ROME.',
      )
      .max(40, 'Donnez 40 fichiers au plus.')
      .refine(
        files => files.reduce((sum, { text }) => sum + text.length, 0) <= LONGEST,
        'Ces fichiers dépassent 40 Mo.',
      ),
    dryRun: flag.default(false),
  }),
  output,
  async run({ tx, today, trace }, { files, dryRun }) {
    const { version, by } = sortFiles(files)
    const rome = readRome(by)
    await aloneOnRome(tx)
    const before = await officialVersion(tx)
    if (before && Number(before) > Number(version))
      throw new Refusal(
        `Ces fichiers sont ceux du ROME ${inWords(version)}, et le ROME ${inWords(before)} est déjà en place.`,
        'files',
      )
    const leaving = await leavingCodes(tx, rome)
    if (dryRun) await sql`savepoint try_rome`.execute(tx)
    const done = await enter(tx, rome, today)
    const ended: RomeImport['ended'] = []
    for (const metier of leaving) ended.push({ ...metier, successors: await successorsOf(tx, metier.code) })
    if (dryRun) await sql`rollback to savepoint try_rome`.execute(tx)
    else {
      if (Object.values(done).some(part => part.new + part.changed + part.ended > 0))
        await recordEdition(tx, version, today)
      trace({ operation: 'write', action: importRome.id })
    }
    return { version: inWords(version), ...done, ended }
  },
})

async function enter(tx: Tx, rome: OfficialRome, today: Day): Promise<Omit<RomeImport, 'version' | 'ended'>> {
  const put = (
    table: string,
    keys: string[],
    facts: string[],
    rows: readonly object[],
    own?: Settling['own'],
  ) => settle(tx, { table, keys, facts, rows, own }, today)
  const isKnowledge = ({ category }: { category: string }) => category === 'savoir'
  const metiers = await put('rome_metier', ['code'], ['official_label', 'parent', 'regulated'], rome.metiers)
  const appellations = await put(
    'rome_appellation',
    ['ogr', 'rome'],
    ['label', 'main', 'rare'],
    rome.appellations,
  )
  const skills = ['official_label', 'category', 'macro']
  const all = await put('rome_competence', ['ogr'], skills, rome.competences)
  const knowledge = rome.competences.filter(isKnowledge).length
  const links = await put('rome_metier_competence', ['rome', 'competence'], ['official'], rome.links, {
    column: 'own_rank',
    official: 'official',
    nothing: 'false',
  })
  const mobilities = await put(
    'rome_mobility',
    ['from_rome', 'to_rome'],
    ['official_rank'],
    rome.mobilities,
    {
      column: 'own_rank',
      official: 'official_rank',
      nothing: 'null',
    },
  )
  return {
    metiers,
    appellations,
    competences: { ...all, read: all.read - knowledge, knowledge },
    links,
    mobilities,
  }
}

interface Leaving {
  code: string
  label: string
}

/** Of the codes in place: more than one in five is a folder with a file cut short. */
const MOST_LEAVING = 0.2

async function leavingCodes(tx: Tx, { metiers }: OfficialRome): Promise<Leaving[]> {
  const inPlace = await tx
    .selectFrom('rome_metier')
    .select(['code', 'label'])
    .where('until_on', 'is', null)
    .orderBy('code')
    .execute()
  const said = new Set(metiers.map(({ code }) => code))
  const leaving = inPlace.filter(({ code }) => !said.has(code))
  if (leaving.length > MOST_LEAVING * inPlace.length)
    throw new Refusal(
      `Ces fichiers feraient disparaître ${leaving.length} ${leaving.length < 2 ? 'métier' : 'métiers'} sur ${inPlace.length}\u00a0: ils sont sans doute incomplets. Rien n’a été changé.`,
      'files',
    )
  return leaving
}
