/** What changes from one state of the directory to another, as figures and tables: in all, by UTAS, by commune, by half-day. */
import { DataTable } from '../../../web/ui/data-table.tsx'
import { KeyFigure } from '../../../web/ui/key-figure.tsx'
import { Grid, Section } from '../../../web/ui/section.tsx'
import { halfDays } from '../../hours/half-days.ts'
import { count, minutesWords, percent } from '../../map/figures.ts'
import type { Comparison } from '../weigh/compare.ts'
import { methodWord, signed } from './words.tsx'

interface ComparisonProps {
  comparison: Comparison
  minutes: number
  method: 'routed' | 'estimated'
  /** What is compared: « Aujourd’hui », and the name of a scenario. */
  before: string
  after: string
}

const share = (covered: number, inhabitants: number) =>
  percent(inhabitants === 0 ? null : covered / inhabitants)

export const Totals = ({ comparison, minutes, method, before, after }: ComparisonProps) => {
  const { gain, inhabitants } = comparison
  const figure = (label: string, covered: number) => (
    <KeyFigure
      value={share(covered, inhabitants)}
      label={`des habitants à ${minutes}\u00a0minutes ou moins\u00a0: ${label}`}
      sub={`${count(covered)} sur ${count(inhabitants)} (${methodWord({ method })})`}
    />
  )
  return (
    <Grid>
      <KeyFigure
        value={signed(gain)}
        label={`${Math.abs(gain) > 1 ? 'habitants' : 'habitant'} à ${minutes}\u00a0minutes ou moins`}
        sub={`d’une situation à l’autre (${methodWord({ method })})`}
      />
      {figure(
        before.toLowerCase() === 'aujourd’hui' ? 'aujourd’hui' : `avec «\u00a0${before}\u00a0»`,
        comparison.before,
      )}
      {figure(`avec «\u00a0${after}\u00a0»`, comparison.after)}
    </Grid>
  )
}

export const ComparisonTables = (props: ComparisonProps) => {
  const { comparison, minutes, method, before, after } = props
  const week = comparison.week
    .map((each, n) => ({ ...each, label: halfDays[n]!.label }))
    .filter(({ before, after }) => before > 0 || after > 0)
  return (
    <>
      <Section title="Par UTAS">
        <DataTable
          caption={`Habitants à ${minutes}\u00a0minutes ou moins, par territoire d’action sociale (${methodWord({ method })})`}
          rows={comparison.byUtas}
          columns={[
            { label: 'UTAS', head: true, cell: ({ name }) => name },
            { label: 'Habitants', number: true, cell: ({ inhabitants }) => count(inhabitants) },
            { label: before, number: true, cell: row => share(row.before, row.inhabitants) },
            { label: after, number: true, cell: row => share(row.after, row.inhabitants) },
            { label: 'Différence', number: true, cell: row => signed(row.after - row.before) },
          ]}
        />
      </Section>
      <Section title="Communes qui changent de côté">
        {comparison.gained.length + comparison.lost.length === 0 ? (
          <p>Aucune&nbsp;: dans chaque commune, la moitié des habitants reste du même côté de la limite.</p>
        ) : (
          <>
            <Sides {...props} communes={comparison.gained} title="entrent à portée" />
            <Sides {...props} communes={comparison.lost} title="ne sont plus à portée" />
          </>
        )}
      </Section>
      <Section title="Demi-journée par demi-journée">
        {week.length === 0 ? (
          <p>Les horaires d’aucun de ces lieux ne sont connus.</p>
        ) : (
          <DataTable
            caption={`Habitants à ${minutes}\u00a0minutes ou moins d’un lieu qui reçoit alors, horaires connus seuls (${methodWord({ method })})`}
            rows={week}
            columns={[
              { label: 'Demi-journée', head: true, cell: ({ label }) => label },
              { label: before, number: true, cell: row => count(row.before) },
              { label: after, number: true, cell: row => count(row.after) },
              { label: 'Différence', number: true, cell: row => signed(row.after - row.before) },
            ]}
          />
        )}
      </Section>
    </>
  )
}

/** Communes listed, of each side. */
const SIDES = 20

const Sides = ({
  communes,
  title,
  before,
  after,
  method,
}: ComparisonProps & { communes: Comparison['gained']; title: string }) =>
  communes.length === 0 ? null : (
    <DataTable
      caption={`${count(communes.length)} ${communes.length === 1 ? 'commune' : 'communes'} qui ${title}, pour la moitié de ses habitants au moins, les plus peuplées d’abord${communes.length > SIDES ? `\u00a0: les ${SIDES} premières` : ''} (${methodWord({ method })})`}
      rows={communes.slice(0, SIDES)}
      columns={[
        { label: 'Commune', head: true, cell: ({ name }) => name },
        { label: 'Habitants', number: true, cell: ({ inhabitants }) => count(inhabitants) },
        { label: before, number: true, cell: ({ minutesBefore }) => minutesWords(minutesBefore) },
        { label: after, number: true, cell: ({ minutesAfter }) => minutesWords(minutesAfter) },
      ]}
    />
  )
