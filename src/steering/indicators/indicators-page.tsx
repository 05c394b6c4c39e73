/** Every indicator of the convention on one page: its wording, its last figures, its line over twelve months. */
import type { IndicatorFacts } from '../../kernel/indicator.ts'
import { formatDay } from '../../kernel/time.ts'
import { type Frame, Layout } from '../../web/layout.tsx'
import { EmptyState } from '../../web/ui/empty-state.tsx'
import { type Fact, Facts } from '../../web/ui/facts.tsx'
import { LineChart } from '../../web/ui/line-chart.tsx'
import { PageHead } from '../../web/ui/page-head.tsx'
import { Grid, Section, Sections } from '../../web/ui/section.tsx'
import { type Asked, AsOfForm, keepDay, PastNotice } from '../as-of-form.tsx'
import { monthOf, yearOf } from '../asked.ts'
import { count, figure, monthName, percent, shortMonth } from '../words.ts'
import type { Figure } from './figures.ts'
import type { IndicatorList, ListedIndicator } from './list-indicators.ts'

export const IndicatorsPage = ({ frame, list, ...asked }: { frame: Frame; list: IndicatorList } & Asked) => {
  const { asOf, today, month, engagements } = list
  return (
    <Layout
      title="Indicateurs"
      frame={frame}
      breadcrumb={[{ href: keepDay('/pilotage', asOf, today), label: 'Pilotage' }]}
      refused={'asOf' in asked.problems}
    >
      <PageHead
        title="Indicateurs de la convention"
        sub={`Situation au ${formatDay(asOf)}. Chaque indicateur s’ouvre sur ses mois, ses UTAS et sa règle.`}
        action={<AsOfForm path="/pilotage/indicateurs" asOf={asOf} today={today} {...asked} />}
      />
      <Sections>
        <PastNotice asOf={asOf} today={today} />
        {month === monthOf(asOf) && (
          <p>Le mois de {monthName(month)} est en cours&nbsp;: ses délais ne sont pas tous échus.</p>
        )}
        {engagements.map(({ title, indicators }) => (
          <Section title={title}>
            <Sections>
              {pairs(indicators).map(pair => (
                <Grid>
                  {pair.map(indicator => (
                    <IndicatorSummary
                      indicator={indicator}
                      href={keepDay(`/pilotage/indicateurs/${indicator.id}`, asOf, today)}
                      month={month}
                    />
                  ))}
                </Grid>
              ))}
            </Sections>
          </Section>
        ))}
        {engagements.length === 0 && <EmptyState title="Aucun indicateur n’est encore suivi." />}
      </Sections>
    </Layout>
  )
}

/** Two by two, so that the months of a chart have room for their names. */
const pairs = (indicators: ListedIndicator[]): ListedIndicator[][] =>
  indicators.flatMap((_, n) => (n % 2 ? [] : [indicators.slice(n, n + 2)]))

const IndicatorSummary = ({
  indicator,
  href,
  month,
}: {
  indicator: ListedIndicator
  href: string
  month: string
}) => {
  const { id, wording, unit, series, yearToDate } = indicator
  const facts: Fact[] = [
    { label: monthName(month), value: <FigureText unit={unit} of={indicator.month} /> },
    { label: `${yearOf(month)}, depuis janvier`, value: <FigureText unit={unit} of={yearToDate} /> },
  ]
  return (
    <article class="stack">
      <h3>
        <a href={href}>
          {id} – {wording}
        </a>
      </h3>
      <Facts facts={facts} />
      {series.every(({ value }) => value === null) ? (
        <p>Aucun cas sur ces mois.</p>
      ) : (
        <LineChart
          id={`line-${id}`}
          title={`${id}, douze mois`}
          of="Mois"
          measure={wording}
          format={chartFormat[unit]}
          missing="aucun cas"
          max={unit === 'percent' ? 1 : undefined}
          points={series.map(point => ({ label: shortMonth(point.month), value: point.value }))}
        />
      )}
    </article>
  )
}

const FigureText = ({ unit, of }: { unit: IndicatorFacts['unit']; of: Figure }) => (
  <>
    {figure(unit, of.value)}
    {unit !== 'count' && of.outOf > 0 && (
      <span class="sub">
        {unit === 'percent' ? ` ${count(of.counted)} sur ${count(of.outOf)}` : ` sur ${count(of.outOf)}`}
      </span>
    )}
  </>
)

const chartFormat: Record<IndicatorFacts['unit'], (value: number) => string> = {
  count,
  percent,
  days: value => `${figure('days', value).replace(/.jours?$/, '')}\u00a0j`,
}
