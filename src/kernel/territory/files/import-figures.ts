/** A table of figures enters: population, poor households, households without a car, by commune, IRIS or cell. */
import type { CsvRow } from '../../../platform/csv.ts'
import type { Context } from '../../access/identity.ts'
import { Refusal } from '../../refusal.ts'
import type { Day } from '../../time.ts'
import type { Columns, FigureSet } from './columns.ts'
import { communesHere } from './communes.ts'
import { readFigures } from './figures.ts'
import { type Change, recordFigures, type Told } from './record-figures.ts'

export interface Asked {
  /** Of the file; '' when nobody knows it. */
  name: string
  holdsOn: Day | undefined
  dryRun: boolean
}

export async function importFigures(
  context: Context,
  { rows: [heading, ...body], columns }: { rows: readonly CsvRow[]; columns: Columns },
  asked: Asked,
) {
  if (body.length === 0) throw new Refusal('Ce fichier est vide : il n’a que sa ligne de titres.', 'file')
  if (columns.level === 'cell' && columns.commune < 0)
    throw new Refusal(
      'Aucune colonne ne donne la commune des carreaux (lcog_geo, depcom ou code INSEE).',
      'file',
    )
  const communes = await communesHere(context.tx, context.departement)
  const { places, rejected, warnings } = readFigures(body, heading!.cells.length, columns, {
    departement: context.departement,
    communes,
  })
  if (rejected.length === body.length && rejected.every(({ reason }) => /n’est pas un code/.test(reason)))
    throw new Refusal(
      `Les codes de ce fichier ne sont ni des communes, ni des IRIS, ni des carreaux de 200 m (ligne ${rejected[0]!.line} : ${rejected[0]!.reason}) Prenez la même table par commune.`,
      'file',
    )
  const dated = dayToldBy(asked, context.today)
  const told = columns.sets.map((set): Told => ({ level: columns.level, ...sourceOf(set, dated.day) }))
  if (columns.sets.some(({ year }) => year === null) && dated.warning) warnings.push(dated.warning)
  const changes = await recordFigures(context, told, places, asked.dryRun)
  warnings.push(...secretWarning(columns, places))
  return {
    kind: kinds[columns.level],
    [keys[columns.level]]: counted(changes, rejected.length),
    figures: told.map(({ subject, source, holdsOn }) => ({ subject, source, holdsOn })),
    rows: rejected,
    warnings,
  }
}

const kinds = { commune: 'communes', iris: 'iris', cell: 'cells' } as const
const keys = { commune: 'communes', iris: 'iris', cell: 'cells' } as const

export const counted = (changes: readonly Change[], rejected: number) => ({
  read: changes.length,
  new: changes.filter(change => change === 'new').length,
  changed: changes.filter(change => change === 'changed').length,
  unchanged: changes.filter(change => change === 'unchanged').length,
  rejected,
})

/** What was asked, else the year in the name of the file, else today, which is said. */
export function dayToldBy({ holdsOn, name }: Asked, today: Day): { day: Day; warning?: string } {
  if (holdsOn) return { day: holdsOn }
  const year = /(?<!\d)(?:19|20)\d\d(?!\d)/.exec(name)?.[0]
  if (year)
    return {
      day: `${Number(year)}-01-01`,
      warning: `L’année ${year} est celle du nom du fichier : rien d’autre ne la dit.`,
    }
  return {
    day: today,
    warning:
      'Rien ne dit de quand sont ces données : elles valent à compter d’aujourd’hui, sauf si vous donnez leur date.',
  }
}

/** A census is that of the 1st of January, incomes are those of a whole year. */
function sourceOf({ subject, year }: FigureSet, otherwise: Day): Omit<Told, 'level'> {
  if (subject === 'cells')
    return { subject, source: 'INSEE, Filosofi, carreaux de 200 m', holdsOn: otherwise }
  if (year === null) return { subject, source: 'Fichier importé', holdsOn: otherwise }
  if (subject === 'poverty') return { subject, source: `INSEE, Filosofi ${year}`, holdsOn: `${year}-12-31` }
  return { subject, source: `INSEE, recensement de la population ${year}`, holdsOn: `${year}-01-01` }
}

function secretWarning(
  { sets, level }: Columns,
  places: readonly { said: readonly { poorHouseholds: number | null }[] }[],
) {
  const at = sets.findIndex(({ subject }) => subject === 'poverty')
  if (at < 0) return []
  const secret = places.filter(({ said }) => said[at]!.poorHouseholds === null).length
  const share =
    sets[at]!.poorShare === undefined
      ? []
      : [
          'Les ménages pauvres sont calculés : le taux de pauvreté des personnes, multiplié par le nombre de ménages fiscaux.',
        ]
  return secret
    ? [
        ...share,
        `La pauvreté n’est pas publiée pour ${secret} ${level === 'iris' ? 'IRIS' : secret === 1 ? 'commune' : 'communes'} sur ${places.length} (secret statistique) : elle y reste inconnue.`,
      ]
    : share
}
