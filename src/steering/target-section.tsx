/** A number that is owed: the figure, its parts by UTAS, what is missing and how it was measured. */
import type { UtasShare } from '../kernel/guarantee/guarantee.ts'
import type { TargetReading } from '../kernel/guarantee/target.ts'
import { BarChart } from '../web/ui/bar-chart.tsx'
import { DataTable } from '../web/ui/data-table.tsx'
import { KeyFigure } from '../web/ui/key-figure.tsx'
import { PromiseQuote } from '../web/ui/promise-quote.tsx'
import { Grid, Section } from '../web/ui/section.tsx'
import { goalWords, shareWords, targetFigure, verdictWords } from './target-words.ts'
import { count } from './words.ts'

export const TargetSection = (target: TargetReading) => {
  const { title, promise, source, goal, value, byUtas } = target
  const missing = byUtas.reduce((sum, { counted, outOf }) => sum + outOf - counted, 0)
  return (
    <Section title={title}>
      {promise && <PromiseQuote promise={promise} source={source} />}
      <Grid>
        <KeyFigure
          label={value === null ? 'Rien n’est encore connu pour le mesurer' : goal.unit}
          value={targetFigure(target)}
        />
        <KeyFigure label={`Objectif\u00a0: ${goalWords(target)}`} value={capital(verdictWords(target))} />
        {value !== null && byUtas.length > 0 && (
          <KeyFigure label="habitants qui restent en dehors" value={count(missing)} />
        )}
      </Grid>
      <TargetParts {...target} />
    </Section>
  )
}

/** What stands under the figure, in the report and on the public page too. */
export const TargetParts = ({
  id,
  title,
  byUtas,
  gaps,
  how,
}: Pick<TargetReading, 'id' | 'title' | 'byUtas' | 'gaps' | 'how'>) => (
  <>
    {byUtas.length > 0 && (
      <>
        <BarChart
          id={`utas-${id}`}
          title="Part des habitants, par territoire d’action sociale (UTAS)"
          of="UTAS"
          measure="Part"
          max={1}
          format={shareWords}
          missing="personne"
          bars={byUtas.map(({ name, counted, outOf }) => ({
            label: name,
            value: outOf === 0 ? null : counted / outOf,
          }))}
        />
        <DataTable
          caption={`${title}, par territoire d’action sociale (UTAS)`}
          rows={[...byUtas, wholeOf(byUtas)]}
          columns={[
            { label: 'UTAS', head: true, cell: ({ name }) => name },
            { label: 'Dedans', number: true, cell: ({ counted }) => count(counted) },
            { label: 'En dehors', number: true, cell: ({ counted, outOf }) => count(outOf - counted) },
            { label: 'Habitants', number: true, cell: ({ outOf }) => count(outOf) },
            {
              label: 'Part',
              number: true,
              cell: ({ counted, outOf }) => (outOf === 0 ? '–' : shareWords(counted / outOf)),
            },
          ]}
        />
      </>
    )}
    {gaps.length > 0 && (
      <>
        <h3>Ce qui manque</h3>
        <ul>
          {gaps.map(gap => (
            <li>{gap}</li>
          ))}
        </ul>
      </>
    )}
    {how && <p class="sub">{how}</p>}
  </>
)

const wholeOf = (byUtas: readonly UtasShare[]): UtasShare => ({
  ...{ code: null, name: 'Ensemble' },
  counted: byUtas.reduce((sum, { counted }) => sum + counted, 0),
  outOf: byUtas.reduce((sum, { outOf }) => sum + outOf, 0),
})

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
