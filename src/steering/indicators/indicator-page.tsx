/** One indicator as a table of months and UTAS, each figure opening on what it counts. */
import type { HalfDayShare, IndicatorFacts } from '../../kernel/indicator.ts'
import { formatDay } from '../../kernel/time.ts'
import { type Frame, Layout } from '../../web/layout.tsx'
import { LinkButton } from '../../web/ui/button.tsx'
import { type Column, DataTable } from '../../web/ui/data-table.tsx'
import { PageHead } from '../../web/ui/page-head.tsx'
import { Actions, Section, Sections } from '../../web/ui/section.tsx'
import { type Asked, AsOfForm, keepDay, PastNotice, YearSelect } from '../as-of-form.tsx'
import { NO_UTAS, type Utas } from '../utas.ts'
import { count, figure, monthInRow } from '../words.ts'
import type { Figure } from './figures.ts'
import type { OpenIndicator } from './open-indicator.ts'
import { Rule } from './rule.tsx'

export const IndicatorPage = ({
  frame,
  indicator,
  ...asked
}: { frame: Frame; indicator: OpenIndicator } & Asked) => {
  const { id, wording, asOf, today, year, engagement } = indicator
  const path = `/pilotage/indicateurs/${id}`
  const file = keepDay(year === null ? `${path}.csv` : `${path}.csv?year=${year}`, asOf, today)
  return (
    <Layout
      title={id}
      frame={frame}
      breadcrumb={[
        { href: keepDay('/pilotage', asOf, today), label: 'Pilotage' },
        { href: keepDay('/pilotage/indicateurs', asOf, today), label: 'Indicateurs' },
      ]}
      refused={'asOf' in asked.problems || 'year' in asked.problems}
    >
      <PageHead
        title={`${id} – ${wording}`}
        sub={`${engagement}. Situation au ${formatDay(asOf)}.`}
        action={
          <AsOfForm path={path} asOf={asOf} today={today} {...asked}>
            <YearSelect year={year} today={today} empty="Douze derniers mois" error={asked.problems.year} />
          </AsOfForm>
        }
      />
      <Sections>
        <PastNotice asOf={asOf} today={today} />
        <DataTable
          caption={`${wording}, par mois et par UTAS. Chaque chiffre s’ouvre sur ses cas.`}
          narrow="scroll"
          rows={rowsOf(indicator)}
          columns={columnsOf(indicator, path)}
        />
        <Actions>
          <LinkButton kind="secondary" href={file} download={`${id}-${asOf}.csv`}>
            Enregistrer ce tableau (CSV)
          </LinkButton>
        </Actions>
        {indicator.halfDays && <HalfDaysSection halfDays={indicator.halfDays} />}
        <Section title="La règle">
          <Rule {...indicator} />
        </Section>
      </Sections>
    </Layout>
  )
}

/** At what hour a door is open decides who is reached. */
const HalfDaysSection = ({ halfDays }: { halfDays: readonly HalfDayShare[] }) => (
  <Section title="Par demi-journée d’ouverture">
    {halfDays.length === 0 ? (
      <p>Non mesuré, faute de lieu ou d’horaires connus ce jour-là.</p>
    ) : (
      <DataTable
        caption="Une semaine ordinaire, au jour demandé. Les demi-journées où tout est fermé n’y sont pas."
        rows={halfDays}
        columns={[
          {
            label: 'Demi-journée',
            head: true,
            cell: ({ label }) => label[0]!.toUpperCase() + label.slice(1),
          },
          { label: 'Lieux ouverts', number: true, cell: ({ open }) => count(open) },
          { label: 'Horaires inconnus', number: true, cell: ({ unknownHours }) => count(unknownHours) },
          {
            label: 'Part, horaires connus',
            number: true,
            cell: ({ counted, outOf }) => figure('percent', outOf ? counted / outOf : null),
          },
          {
            label: 'Au plus, si tous ouvraient',
            number: true,
            cell: ({ atMost, outOf }) => figure('percent', outOf ? atMost / outOf : null),
          },
        ]}
      />
    )}
  </Section>
)

interface Row {
  /** Null for the totals. */
  month: string | null
  figures: Figure[]
  total: Figure
}

const rowsOf = ({ rows, totals, total }: OpenIndicator): Row[] => [
  ...rows,
  { month: null, figures: totals, total },
]

function columnsOf({ columns, unit, asOf, today }: OpenIndicator, path: string): Column<Row>[] {
  const link = (month: string | null, utas?: Utas) =>
    month === null
      ? undefined
      : keepDay(
          [path, month, ...(utas ? [encodeURIComponent(utas.code ?? NO_UTAS)] : [])].join('/'),
          asOf,
          today,
        )
  return [
    { label: 'Mois', head: true, cell: ({ month }) => (month === null ? 'Total' : monthInRow(month)) },
    ...columns.map(
      (utas, n): Column<Row> => ({
        label: utas.name,
        number: true,
        cell: ({ month, figures }) => <FigureCell unit={unit} of={figures[n]!} href={link(month, utas)} />,
      }),
    ),
    {
      label: 'Total',
      number: true,
      cell: ({ month, total }) => <FigureCell unit={unit} of={total} href={link(month)} />,
    },
  ]
}

const FigureCell = ({
  unit,
  of,
  href,
}: {
  unit: IndicatorFacts['unit']
  of: Figure
  href: string | undefined
}) => (
  <>
    {href && of.outOf > 0 ? <a href={href}>{figure(unit, of.value)}</a> : figure(unit, of.value)}
    {unit !== 'count' && of.outOf > 0 && <span class="sub"> sur&nbsp;{count(of.outOf)}</span>}
  </>
)
