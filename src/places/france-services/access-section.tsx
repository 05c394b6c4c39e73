/** Who is within 20 and 30 minutes: the whole, by territory and by half-day, and the communes that are beyond. */
import type { Mode } from '../../travel/types.ts'
import { type Column, DataTable } from '../../web/ui/data-table.tsx'
import { errorOf, type Problem } from '../../web/ui/error-summary.tsx'
import { FilterBar } from '../../web/ui/filter-bar.tsx'
import { KeyFigure } from '../../web/ui/key-figure.tsx'
import { Pagination } from '../../web/ui/pagination.tsx'
import { Grid, Section } from '../../web/ui/section.tsx'
import { Select } from '../../web/ui/select.tsx'
import { Status } from '../../web/ui/status.tsx'
import { modeWords } from '../coverage/words.ts'
import { count, minutesWords, percent } from '../map/figures.ts'
import {
  type Access,
  type CommuneAccess,
  type HalfDayAccess,
  LIMITS,
  type TerritoryAccess,
} from './access.ts'

interface AccessSectionProps {
  access: Access | null
  mode: string
  /** Of the table of the communes, from 1. */
  page: number
  hrefOf: (page: number) => string
  problems: readonly Problem[]
}

const ROWS = 15

export const AccessSection = ({ access, mode, page, hrefOf, problems }: AccessSectionProps) => (
  <Section title="Qui vit à moins de 20 et de 30&nbsp;minutes" id="acces">
    <p>
      Une France services à moins de 30&nbsp;minutes de chacun est un objectif du Gouvernement, et non une
      obligation de la loi (règle FS-30MIN).
    </p>
    <FilterBar action="/france-services#acces">
      <Select
        name="mode"
        label="Trajet"
        value={mode || 'car'}
        error={errorOf(problems, 'mode')}
        options={(Object.keys(modeWords) as Mode[]).map(value => ({ value, label: modeWords[value] }))}
      />
    </FilterBar>
    {access && <Answer access={access} page={page} hrefOf={hrefOf} />}
  </Section>
)

const Answer = ({
  access,
  page,
  hrefOf,
}: { access: Access } & Pick<AccessSectionProps, 'page' | 'hrefOf'>) => {
  const { whole, byUtas, byEpci, communes, halfDays, how, method, mode } = access
  const estimated = method === 'estimated' ? 'estimation' : 'itinéraires calculés'
  const pages = Math.ceil(communes.length / ROWS)
  const at = Math.min(Math.max(1, page), Math.max(1, pages))
  const rows = communes.slice((at - 1) * ROWS, at * ROWS)
  return (
    <>
      <Grid>
        {LIMITS.map((limit, n) => (
          <KeyFigure
            label={`des habitants à ${limit}\u00a0minutes ou moins, ${modeWords[mode]}`}
            value={percent(shareOf(whole, n))}
            sub={`${count(whole.inhabitants - whole.within[n]!)} habitants plus loin${doubtWords(access, n)}`}
          />
        ))}
      </Grid>
      <p class="sub">
        <Status kind={method === 'estimated' ? 'waiting' : 'kept'}>
          {method === 'estimated' ? 'Estimation' : 'Itinéraires calculés'}
        </Status>
        {'. '}
        {how}
      </p>
      <h3 id="communes">Communes au-delà</h3>
      {communes.length === 0 ? (
        <p>Aucune commune n’est à plus de {LIMITS[0]}&nbsp;minutes.</p>
      ) : (
        <>
          <DataTable
            caption={`Communes ${(at - 1) * ROWS + 1} à ${(at - 1) * ROWS + rows.length} sur ${count(communes.length)}\u00a0: au-delà de ${LIMITS[1]}\u00a0minutes d’abord, les plus peuplées en tête (${estimated})`}
            rows={rows}
            columns={communeColumns}
          />
          <Pagination page={at} pages={pages} href={hrefOf} />
        </>
      )}
      <h3>Par territoire</h3>
      <DataTable
        caption={`Par territoire d’action sociale (UTAS), ${estimated}`}
        rows={byUtas}
        columns={territoryColumns('UTAS')}
      />
      <DataTable
        caption={`Par intercommunalité (EPCI), ${estimated}`}
        rows={byEpci}
        columns={territoryColumns('EPCI')}
      />
      <h3>Par demi-journée</h3>
      <DataTable
        caption={`Habitants à portée d’une France services ouverte au moins 30\u00a0minutes dans la demi-journée, d’après les horaires connus (${estimated})`}
        rows={halfDays.filter(({ open }) => open > 0)}
        columns={halfDayColumns}
      />
    </>
  )
}

/** « , entre 0 et 3 367 à 2,4 minutes près » */
function doubtWords({ doubt, whole: { inhabitants } }: Access, n: number): string {
  const known = doubt[n]
  if (!known) return ''
  const [least, most] = [inhabitants - known.atMost, inhabitants - known.atLeast]
  return `, entre ${count(least)} et ${count(most)} à ${String(known.minutes).replace('.', ',')}\u00a0minutes près`
}

const shareOf = ({ inhabitants, within }: TerritoryAccess, n: number): number | null =>
  inhabitants === 0 ? null : within[n]! / inhabitants

const communeColumns: Column<CommuneAccess>[] = [
  { label: 'Commune', head: true, cell: ({ name }) => name },
  { label: 'Habitants', number: true, cell: ({ inhabitants }) => count(inhabitants) },
  ...LIMITS.map((limit, n) => ({
    label: `À plus de ${limit}\u00a0min`,
    number: true,
    cell: ({ beyond }: CommuneAccess) => count(beyond[n]!),
  })),
  { label: 'Trajet', number: true, cell: ({ minutes }) => minutesWords(minutes) },
  { label: 'France services la plus proche', cell: ({ place }) => place ?? 'aucune' },
]

const territoryColumns = (label: string): Column<TerritoryAccess>[] => [
  { label, head: true, cell: ({ name }) => name },
  { label: 'Habitants', number: true, cell: ({ inhabitants }) => count(inhabitants) },
  ...LIMITS.map((limit, n) => ({
    label: `À ${limit}\u00a0min ou moins`,
    number: true,
    cell: (row: TerritoryAccess) => percent(shareOf(row, n)),
  })),
  {
    label: `À plus de ${LIMITS[1]}\u00a0min`,
    number: true,
    cell: ({ inhabitants, within }) => count(inhabitants - within[1]),
  },
]

const halfDayColumns: Column<HalfDayAccess>[] = [
  { label: 'Demi-journée', head: true, cell: ({ label }) => label.charAt(0).toUpperCase() + label.slice(1) },
  { label: 'Ouvertes', number: true, cell: ({ open }) => count(open) },
  ...LIMITS.map((limit, n) => ({
    label: `À ${limit}\u00a0min ou moins`,
    number: true,
    cell: ({ within }: HalfDayAccess) => percent(within[n]!),
  })),
]
