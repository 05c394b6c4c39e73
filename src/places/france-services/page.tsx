/** « France services »: each place beside what its label asks, those at risk first, then who lives how far from one; for everybody. */
import { formatDay } from '../../kernel/time.ts'
import { type Frame, Layout } from '../../web/layout.tsx'
import { type Column, DataTable } from '../../web/ui/data-table.tsx'
import { Details } from '../../web/ui/details.tsx'
import { EmptyState } from '../../web/ui/empty-state.tsx'
import { ErrorSummary, type Problem } from '../../web/ui/error-summary.tsx'
import { FilterBar } from '../../web/ui/filter-bar.tsx'
import { KeyFigure } from '../../web/ui/key-figure.tsx'
import { PageHead } from '../../web/ui/page-head.tsx'
import { Grid, Section, Sections } from '../../web/ui/section.tsx'
import { Select } from '../../web/ui/select.tsx'
import { Status } from '../../web/ui/status.tsx'
import { Views } from '../../web/ui/views.tsx'
import type { Access } from './access.ts'
import { AccessSection } from './access-section.tsx'
import { DAYS } from './criteria.ts'
import type { FranceServicesList, PointLine } from './list.ts'
import { criteriaLines } from './table.ts'
import { besideName, missingWords, stateKinds, stateWords, weekDays, weekHours } from './words.ts'

/** As typed in the address; what is wrong in it is left out. */
export interface Narrowed {
  etat: '' | PointLine['state']
  utas: string
  mode: string
}

interface FranceServicesPageProps {
  frame: Frame
  list: FranceServicesList
  narrowed: Narrowed
  /** Null when the way of travelling asked cannot be told: then a problem says why. */
  access: Access | null
  problems: readonly Problem[]
  page: number
}

export const FranceServicesPage = ({
  frame,
  list,
  narrowed,
  access,
  problems,
  page,
}: FranceServicesPageProps) => {
  const { points, hoursAsked, asOf } = list
  const query = (change: Partial<Narrowed> & { page?: string }) => {
    const asked = Object.entries({ ...narrowed, ...change }).filter(([, value]) => value !== '')
    return new URLSearchParams(asked).toString()
  }
  const href = (change: Partial<Narrowed> & { page?: string }) => `/france-services?${query(change)}`
  return (
    <Layout title="France services" frame={frame} density="public" refused={problems.length > 0}>
      <PageHead
        title="France services"
        sub={`Les critères du label, lieu par lieu, et qui vit à moins de 20 et de 30\u00a0minutes. Annuaire connu le ${formatDay(asOf)}.`}
      />
      <Sections>
        <ErrorSummary problems={problems} />
        <Figures points={points} hours={hoursAsked} />
        <Places list={list} narrowed={narrowed} href={href} query={query} />
        <AccessSection
          access={access}
          mode={narrowed.mode}
          page={page}
          hrefOf={to => `${href({ page: String(to) })}#communes`}
          problems={problems}
        />
      </Sections>
    </Layout>
  )
}

const Figures = ({ points, hours }: { points: readonly PointLine[]; hours: number }) => {
  const of = (state: PointLine['state']) => points.filter(point => point.state === state).length
  const rounds = points.filter(({ tour }) => tour !== null).length
  return (
    <Grid>
      <KeyFigure
        label="France services dans l’annuaire"
        value={String(points.length)}
        sub={rounds > 0 && `dont ${rounds} en tournée, ses arrêts comptés ensemble`}
      />
      <KeyFigure
        label={`${of('met') < 2 ? 'ouvre' : 'ouvrent'} au moins ${hours}\u00a0h par semaine et ${DAYS}\u00a0jours`}
        value={String(of('met'))}
      />
      <KeyFigure
        label={of('at-risk') < 2 ? 'risque son label' : 'risquent leur label'}
        value={String(of('at-risk'))}
        sub="un critère au moins n’est pas respecté, d’après l’annuaire"
      />
      <KeyFigure
        label={of('unknown') < 2 ? 'a des horaires à compléter' : 'ont des horaires à compléter'}
        value={String(of('unknown'))}
        sub="rien n’est supposé"
      />
    </Grid>
  )
}

interface PlacesProps {
  list: FranceServicesList
  narrowed: Narrowed
  href: (change: Partial<Narrowed>) => string
  query: (change: Partial<Narrowed>) => string
}

const Places = ({ list: { points, hoursAsked }, narrowed, href, query }: PlacesProps) => {
  const { etat, utas } = narrowed
  const inUtas = points.filter(point => !utas || point.utas.code === utas)
  const shown = inUtas.filter(point => !etat || point.state === etat)
  const view = (state: Narrowed['etat'], label: string) => ({
    ...{ href: href({ etat: state }), label, current: etat === state, urgent: state === 'at-risk' },
    count: inUtas.filter(point => !state || point.state === state).length,
  })
  const territories = new Map(points.map(point => [point.utas.code ?? '', point.utas.name]))
  return (
    <Section title="Le label, lieu par lieu" id="lieux">
      <Views
        label="État"
        views={[
          view('', 'au total'),
          view('at-risk', 'à risque'),
          view('unknown', 'aux horaires à compléter'),
          view('met', 'aux heures suffisantes'),
        ]}
      />
      <FilterBar action="/france-services" clear={utas ? href({ utas: '' }) : undefined}>
        {etat && <input type="hidden" name="etat" value={etat} />}
        {narrowed.mode && <input type="hidden" name="mode" value={narrowed.mode} />}
        <Select
          name="utas"
          label="UTAS"
          empty="Toutes"
          value={utas}
          options={[...territories]
            .filter(([code]) => code !== '')
            .sort((a, b) => a[1].localeCompare(b[1], 'fr'))
            .map(([value, label]) => ({ value, label }))}
        />
      </FilterBar>
      {shown.length === 0 ? (
        <EmptyState title="Aucune France services.">
          {points.length === 0
            ? 'L’annuaire n’en a pas encore\u00a0: importez la liste nationale depuis la page «\u00a0Lieux\u00a0».'
            : 'Aucune ne répond à ce filtre.'}
        </EmptyState>
      ) : (
        <DataTable
          caption={`${shown.length} France services, celles qui risquent leur label d’abord`}
          rows={shown}
          columns={columns}
        />
      )}
      <p>
        <a href={`/france-services/tableau.csv?${query({ mode: '' })}`} download="france-services.csv">
          Télécharger ce tableau (CSV)
        </a>
      </p>
      <Details summary="Ce que le label demande, et ce que l’annuaire peut en savoir">
        <ul>
          {criteriaLines().map(({ label, asks, source, confidence }) => (
            <li>
              <strong>{label}.</strong> {asks}{' '}
              <span class="sub">
                ({source}&nbsp;; {confidence}.)
              </span>
            </li>
          ))}
        </ul>
        <p>
          Les {hoursAsked}&nbsp;heures sont comptées sur les horaires affichés, pauses non comprises, sans les
          jours fériés ni les congés. Quand les semaines diffèrent, celle qui a le moins d’heures compte. Les
          arrêts d’un bus sont additionnés par tournée. Ce que l’annuaire ne dit pas est à vérifier sur place.
        </p>
      </Details>
    </Section>
  )
}

const columns: Column<PointLine>[] = [
  {
    label: 'Lieu',
    head: true,
    cell: point => (
      <>
        <a href={`/france-services/${point.id}`}>{point.name}</a>
        <span class="sub"> {besideName(point)}</span>
      </>
    ),
  },
  { label: 'UTAS', cell: ({ utas }) => utas.name },
  { label: 'Heures par semaine', number: true, cell: weekHours },
  { label: 'Jours', number: true, cell: weekDays },
  {
    label: 'Ce qui manque',
    cell: missingWords,
  },
  {
    label: 'État',
    card: 'corner',
    cell: ({ state }) => <Status kind={stateKinds[state]}>{stateWords[state]}</Status>,
  },
]
