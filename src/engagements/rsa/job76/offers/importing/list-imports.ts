/** The last files of offers that came in: a try leaves no line. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../../kernel/action.ts'
import { type Source, sources } from '../reading/read.ts'

const lineShape = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  source: z.enum(Object.keys(sources) as [Source, ...Source[]]),
  file: z.string(),
  ...{ entered: z.int(), changed: z.int(), closed: z.int(), rejected: z.int() },
})
export type ImportLine = z.output<typeof lineShape>

export const listImports = action({
  id: 'job76.list-imports',
  label: 'Listes d’offres importées',
  about:
    'Donne les vingt dernières listes d’offres importées\u00a0: d’où, quand, combien d’offres sont entrées, ont changé, ont été closes, ont été refusées.',
  effect: 'read',
  allowed: ['animation-job76', 'imports'],
  input: z.strictObject({}),
  output: z.object({ imports: z.array(lineShape) }),
  async run({ tx, departement }) {
    const { rows: imports } = await sql<ImportLine>`
      select id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, source, file_name as file, entered, changed, closed,
        jsonb_array_length(rejected) as rejected
      from job_import where departement = ${departement} order by job_import.at desc, id limit 20`.execute(tx)
    return { imports }
  },
})
