/** The annual report as a page: it reads on a screen and prints as it is. */
import { type Frame, Layout } from '../../web/layout.tsx'
import { LinkButton } from '../../web/ui/button.tsx'
import { DataTable } from '../../web/ui/data-table.tsx'
import { PageHead } from '../../web/ui/page-head.tsx'
import { PromiseQuote } from '../../web/ui/promise-quote.tsx'
import { Actions, Sections } from '../../web/ui/section.tsx'
import { type Asked, AsOfForm, keepDay, PastNotice, YearSelect } from '../as-of-form.tsx'
import { TargetParts } from '../target-section.tsx'
import { targetSentence } from '../target-words.ts'
import { count, figure, percent } from '../words.ts'
import { howCounted } from './definition.ts'
import type { Report, ReportedDelay, ReportedPromise } from './report-shape.ts'
import { delaySentence, periodSentence } from './report-text.ts'

export const ReportPage = ({ frame, report, ...asked }: { frame: Frame; report: Report } & Asked) => {
  const { asOf, today, year, engagements } = report
  return (
    <Layout
      title={`Rapport annuel ${year}`}
      frame={frame}
      breadcrumb={[{ href: keepDay('/pilotage', asOf, today), label: 'Pilotage' }]}
      refused={'asOf' in asked.problems || 'year' in asked.problems}
    >
      <PageHead
        title={`Rapport d’exécution de l’année ${year}`}
        sub={periodSentence(report)}
        action={
          <AsOfForm path="/pilotage/rapport" asOf={asOf} today={today} {...asked}>
            <YearSelect year={year} today={today} error={asked.problems.year} />
          </AsOfForm>
        }
      />
      <Sections>
        <PastNotice asOf={asOf} today={today} />
        <p>{howCounted}</p>
        {engagements.map(engagement => (
          <Engagement {...engagement} asOf={asOf} today={today} year={year} />
        ))}
        <Actions>
          <LinkButton
            kind="secondary"
            href={keepDay(`/pilotage/rapport.txt?year=${year}`, asOf, today)}
            download={`rapport-${year}.txt`}
          >
            Enregistrer le rapport (texte)
          </LinkButton>
        </Actions>
      </Sections>
    </Layout>
  )
}

type Part = Report['engagements'][number]

const Engagement = ({
  title,
  promises,
  indicators,
  notFollowed,
  ...asked
}: Part & Pick<Report, 'asOf' | 'today' | 'year'>) => (
  <section class="stack">
    <h2>{title}</h2>
    {promises.map(promise => (
      <Promised promise={promise} />
    ))}
    {indicators.length > 0 && <Indicators indicators={indicators} {...asked} />}
    {notFollowed.map(promise => (
      <PromiseQuote promise={promise} source="Pas encore suivie" />
    ))}
  </section>
)

const Promised = ({ promise }: { promise: ReportedPromise }) => (
  <article class="stack">
    <PromiseQuote promise={promise.promise ?? promise.title} source={promise.source} />
    {promise.kind === 'target' ? (
      <>
        <p>
          <strong>{targetSentence(promise)}</strong>
        </p>
        <TargetParts {...promise} />
      </>
    ) : (
      <>
        <p>
          <strong>{delaySentence(promise)}</strong>
        </p>
        <p class="sub">{promise.definition}</p>
        <DataTable
          caption={`${promise.title}, par UTAS`}
          rows={promise.rows}
          columns={[
            { label: 'UTAS', head: true, cell: ({ name }) => name },
            { label: 'Tenus à temps', number: true, cell: ({ kept }) => count(kept) },
            { label: 'Cas échus', number: true, cell: ({ settled }) => count(settled) },
            { label: 'Taux', number: true, cell: ({ rate }) => (rate === null ? '–' : percent(rate)) },
          ]}
        />
        {promise.steps.map(step => (
          <Step {...step} />
        ))}
      </>
    )}
  </article>
)

const Step = (step: ReportedDelay) => (
  <section class="stack">
    <h3>{step.title}</h3>
    <p class="sub">
      {step.promise && `«\u00a0${step.promise}\u00a0». `}
      {step.source}
    </p>
    <p>{delaySentence(step)}</p>
    <p class="sub">{step.definition}</p>
  </section>
)

const Indicators = ({
  indicators,
  asOf,
  today,
  year,
}: Pick<Part, 'indicators'> & Pick<Report, 'asOf' | 'today' | 'year'>) => (
  <DataTable
    caption={`Indicateurs de ${year}`}
    rows={indicators}
    columns={[
      {
        label: 'Indicateur',
        head: true,
        cell: ({ id, wording }) => (
          <>
            <a href={keepDay(`/pilotage/indicateurs/${id}?year=${year}`, asOf, today)}>{id}</a> – {wording}
          </>
        ),
      },
      { label: 'Chiffre', number: true, cell: ({ unit, figure: of }) => figure(unit, of.value) },
      {
        label: 'Sur',
        number: true,
        cell: ({ unit, figure: of }) => (unit === 'count' ? '' : count(of.outOf)),
      },
      {
        label: 'Définition',
        cell: ({ rule, source, confidence }) => (
          <span class="sub">
            {rule.counted} {rule.outOf && `Sur\u00a0: ${rule.outOf} `}
            {rule.month} {source} ({confidence}).
          </span>
        ),
      },
    ]}
  />
)
