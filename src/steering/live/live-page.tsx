/** The first page of those who steer: where each promise stands, by UTAS. */
import { formatDay } from '../../kernel/time.ts'
import { type Frame, Layout } from '../../web/layout.tsx'
import { BarChart } from '../../web/ui/bar-chart.tsx'
import { LinkButton } from '../../web/ui/button.tsx'
import { type Column, DataTable } from '../../web/ui/data-table.tsx'
import { EmptyState } from '../../web/ui/empty-state.tsx'
import { KeyFigure } from '../../web/ui/key-figure.tsx'
import { PageHead } from '../../web/ui/page-head.tsx'
import { PromiseQuote } from '../../web/ui/promise-quote.tsx'
import { Actions, Grid, Section, Sections, Split } from '../../web/ui/section.tsx'
import { type Asked, AsOfForm, keepDay, PastNotice } from '../as-of-form.tsx'
import { TargetSection } from '../target-section.tsx'
import { count, percent } from '../words.ts'
import type { LiveCounts, LiveDelay, LiveRow } from './live-counts.ts'

export const LivePage = ({ frame, counts, ...asked }: { frame: Frame; counts: LiveCounts } & Asked) => {
  const { asOf, today, promises, targets } = counts
  return (
    <Layout title="Pilotage" frame={frame} refused={'asOf' in asked.problems}>
      <PageHead
        title="Pilotage"
        sub={`Situation au ${formatDay(asOf)}.`}
        action={<AsOfForm path="/pilotage" asOf={asOf} today={today} {...asked} />}
      />
      <Sections>
        <PastNotice asOf={asOf} today={today} />
        <Actions>
          <LinkButton kind="secondary" href={keepDay('/pilotage/indicateurs', asOf, today)}>
            Indicateurs de la convention
          </LinkButton>
          <LinkButton kind="secondary" href={keepDay('/pilotage/rapport', asOf, today)}>
            Rapport annuel
          </LinkButton>
        </Actions>
        {promises.map(promise => (
          <PromiseSection {...promise} year={counts.year} />
        ))}
        {targets.map(target => (
          <TargetSection {...target} />
        ))}
        {promises.length + targets.length === 0 && (
          <EmptyState title="Aucune promesse n’est encore suivie." />
        )}
      </Sections>
    </Layout>
  )
}

const PromiseSection = ({ year, steps, ...delay }: LiveCounts['promises'][number] & { year: number }) => {
  const { id, title, promise, source, rows, total } = delay
  return (
    <Section title={title}>
      {promise && <PromiseQuote promise={promise} source={source} />}
      <Grid>
        <KeyFigure label="Dans le délai" value={count(total.waiting)} sub="échéance à venir" />
        <KeyFigure label="En retard" value={count(total.late)} sub="échéance passée, encore à faire" />
        <KeyFigure label="Horloge arrêtée" value={count(total.stopped)} sub="le délai ne court pas" />
        <KeyFigure
          label={`Tenu à temps en ${year}`}
          value={rateOf(total)}
          sub={`${count(total.kept)} sur ${count(total.settled)} cas échus, commencés depuis le 1er janvier`}
        />
      </Grid>
      <Split
        aside={
          <BarChart
            id={`late-${id}`}
            title="En retard, par UTAS"
            of="UTAS"
            measure="En retard"
            bars={rows.map(({ name, late }) => ({ label: name, value: late }))}
          />
        }
      >
        <DataTable caption={`${title}, par UTAS`} rows={[...rows, total]} columns={columns('UTAS', year)} />
        {steps.length > 0 && (
          <DataTable
            caption="Ses étapes, et le délai légal à côté"
            rows={steps.map(stepRow)}
            columns={columns('Étape', year)}
          />
        )}
      </Split>
    </Section>
  )
}

const columns = (of: string, year: number): Column<LiveRow>[] => [
  { label: of, head: true, cell: ({ name }) => name },
  { label: 'Dans le délai', number: true, cell: ({ waiting }) => count(waiting) },
  { label: 'En retard', number: true, cell: ({ late }) => count(late) },
  { label: 'Arrêtés', number: true, cell: ({ stopped }) => count(stopped) },
  { label: `À temps en ${year}`, number: true, cell: ({ kept }) => count(kept) },
  { label: 'Sur', number: true, cell: ({ settled }) => count(settled) },
  { label: 'Part', number: true, cell: rateOf },
]

const stepRow = ({ title, total }: LiveDelay): LiveRow => ({ ...total, name: title })

function rateOf({ kept, settled }: LiveRow): string {
  return settled === 0 ? '–' : percent(kept / settled)
}
