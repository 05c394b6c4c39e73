/** « Carte »: who lives within some minutes of a kind of place, as figures, a table and a map, for everybody. */
import { type Day, formatDay } from '../../kernel/time.ts'
import { type Frame, Layout } from '../../web/layout.tsx'
import { type Column, DataTable } from '../../web/ui/data-table.tsx'
import { ErrorSummary, type Problem } from '../../web/ui/error-summary.tsx'
import { KeyFigure } from '../../web/ui/key-figure.tsx'
import { PageHead } from '../../web/ui/page-head.tsx'
import { Pagination } from '../../web/ui/pagination.tsx'
import { Grid, Section, Sections } from '../../web/ui/section.tsx'
import { Status } from '../../web/ui/status.tsx'
import { modeWords } from '../coverage/words.ts'
import { CoverageMap, type CoverageMapProps } from './coverage-map.tsx'
import { count, farthestFirst, type MapCommune, type MapFigures, minutesWords, percent } from './figures.ts'
import { type MapAsked, MapForm } from './form.tsx'
import { halfDaysOf } from './half-days.tsx'
import { TrialSection } from './trial.tsx'

export interface MapPageProps {
  frame: Frame
  asked: MapAsked
  problems: readonly Problem[]
  /** « CCAS », « Centres médico-sociaux ». */
  kindWords: string
  asOf: Day
  /** Missing when the question was refused. */
  drawn?: CoverageMapProps
  /** Of the table of the communes, from 1. */
  page: number
  hrefOf: (page: number) => string
}

const ROWS = 15

export const MapPage = ({ frame, asked, problems, kindWords, asOf, drawn, ...table }: MapPageProps) => (
  <Layout
    title="Carte"
    frame={frame}
    density="public"
    refused={problems.length > 0}
    modules={drawn ? ['islands/coverage-map.js', 'islands/try-place.js'] : []}
    styles={['maps.css']}
  >
    <PageHead
      title={drawn ? titleOf(drawn.figures, kindWords) : 'Qui vit près d’un lieu d’accueil\u00a0?'}
      sub={drawn && <Method figures={drawn.figures} asOf={asOf} />}
    />
    <Sections>
      <ErrorSummary problems={problems} />
      <MapForm asked={asked} problems={problems} />
      {drawn && (
        <>
          <Figures figures={drawn.figures} halfDays={halfDaysOf(asked)} />
          <Communes figures={drawn.figures} {...table} />
          <TrialSection
            {...{ asked, problems, figures: drawn.figures }}
            tried={drawn.tried ?? null}
            save={drawn.island.save}
          />
          <CoverageMap {...drawn} />
          <Territories figures={drawn.figures} />
        </>
      )}
    </Sections>
  </Layout>
)

const titleOf = ({ minutes, mode }: MapFigures, kindWords: string) =>
  `${kindWords}\u00a0: qui est à moins de ${minutes}\u00a0minutes ${modeWords[mode]}\u00a0?`

const Method = ({ figures: { method, how }, asOf }: { figures: MapFigures; asOf: Day }) => (
  <>
    <Status kind={method === 'estimated' ? 'waiting' : 'kept'}>
      {method === 'estimated' ? 'Estimation' : 'Itinéraires calculés'}
    </Status>
    {'. '}
    {how} Lieux et habitants connus au {formatDay(asOf)}.
  </>
)

const Figures = ({
  figures: { inhabitants, covered, share, minutes, doubt, places },
  halfDays,
}: {
  figures: MapFigures
  halfDays: string
}) => (
  <>
    <Grid>
      <KeyFigure
        label={`des habitants sont à ${minutes}\u00a0minutes ou moins`}
        value={percent(share)}
        sub={`${count(covered)} sur ${count(inhabitants)}`}
      />
      <KeyFigure
        label="habitants sont plus loin"
        value={count(inhabitants - covered)}
        sub={
          doubt
            ? `entre ${count(inhabitants - doubt.atMost)} et ${count(inhabitants - doubt.atLeast)}, à ${String(doubt.minutes).replace('.', ',')}\u00a0minutes près`
            : undefined
        }
      />
      <KeyFigure
        label={places.counted < 2 ? 'lieu compté' : 'lieux comptés'}
        value={count(places.counted)}
        sub={
          places.unknownHours > 0
            ? `${count(places.unknownHours)} de plus, dont les horaires ne sont pas connus, ne comptent pas`
            : undefined
        }
      />
    </Grid>
    <p>
      <a href="#carte">Aller à la carte</a> · <a href={halfDays}>Par demi-journée</a>
    </p>
  </>
)

const Communes = ({
  figures,
  page,
  hrefOf,
}: Pick<MapPageProps, 'page' | 'hrefOf'> & { figures: MapFigures }) => {
  const communes = farthestFirst(figures.communes)
  const pages = Math.ceil(communes.length / ROWS)
  const at = Math.min(Math.max(1, page), Math.max(1, pages))
  const rows = communes.slice((at - 1) * ROWS, at * ROWS)
  const from = (at - 1) * ROWS + 1
  return (
    <Section title="Commune par commune" id="communes">
      <DataTable
        caption={`Communes ${count(from)} à ${count(from + rows.length - 1)} sur ${count(communes.length)}\u00a0: d’abord celles où le plus d’habitants sont à plus de ${figures.minutes}\u00a0minutes (${methodWord(figures)})`}
        rows={rows}
        columns={communeColumns(figures)}
      />
      <Pagination page={at} pages={pages} href={hrefOf} />
    </Section>
  )
}

const communeColumns = ({ minutes }: MapFigures): Column<MapCommune>[] => [
  { label: 'Commune', head: true, cell: ({ name }) => name },
  { label: 'Habitants', number: true, cell: ({ inhabitants }) => count(inhabitants) },
  {
    label: `À plus de ${minutes}\u00a0min`,
    number: true,
    cell: ({ inhabitants, covered }) => count(inhabitants - covered),
  },
  {
    label: 'Trajet',
    number: true,
    cell: ({ minutes, inDoubt }) => `${minutesWords(minutes)}${inDoubt ? ', à la limite' : ''}`,
  },
  { label: 'Lieu le plus proche', cell: ({ place }) => place ?? 'aucun' },
]

const Territories = ({ figures }: { figures: MapFigures }) => (
  <Section title="Par territoire">
    <DataTable
      caption={`Par territoire d’action sociale (UTAS), ${methodWord(figures)}`}
      rows={figures.byUtas}
      columns={territoryColumns('UTAS', figures)}
    />
    <DataTable
      caption={`Par intercommunalité (EPCI), ${methodWord(figures)}`}
      rows={figures.byEpci}
      columns={territoryColumns('EPCI', figures)}
    />
  </Section>
)

const territoryColumns = (label: string, { minutes }: MapFigures): Column<MapFigures['byUtas'][number]>[] => [
  { label, head: true, cell: ({ name }) => name },
  { label: 'Habitants', number: true, cell: ({ inhabitants }) => count(inhabitants) },
  {
    label: `À plus de ${minutes}\u00a0min`,
    number: true,
    cell: ({ inhabitants, covered }) => count(inhabitants - covered),
  },
  { label: `À ${minutes}\u00a0min ou moins`, number: true, cell: ({ share }) => percent(share) },
]

const methodWord = ({ method }: MapFigures) =>
  method === 'estimated' ? 'estimation' : 'itinéraires calculés'
