/** One figure, opened: what it says, by which rule, how it divides and, for the département, on which cases, without a name. */
import type { CountedCase } from '../../kernel/indicator.ts'
import { type Day, formatDay } from '../../kernel/time.ts'
import { type Frame, Layout } from '../../web/layout.tsx'
import { type Column, DataTable } from '../../web/ui/data-table.tsx'
import { KeyFigure } from '../../web/ui/key-figure.tsx'
import { PageHead } from '../../web/ui/page-head.tsx'
import { Pagination } from '../../web/ui/pagination.tsx'
import { Grid, Section, Sections } from '../../web/ui/section.tsx'
import { keepDay } from '../as-of-form.tsx'
import { NO_UTAS } from '../utas.ts'
import { count, figure, kindName, monthName, outcomeName, plural, shown } from '../words.ts'
import { CASES_PAGE, type OpenFigure, type SplitRow } from './open-figure.ts'
import { Rule } from './rule.tsx'

export const FigurePage = ({ frame, opened, today }: { frame: Frame; opened: OpenFigure; today: Day }) => {
  const { id, wording, unit, month, place, asOf, figure: of, cases, split } = opened
  const path = `/pilotage/indicateurs/${id}`
  return (
    <Layout
      title={`${id}, ${monthName(month)}`}
      frame={frame}
      breadcrumb={[
        { href: keepDay('/pilotage', asOf, today), label: 'Pilotage' },
        { href: keepDay('/pilotage/indicateurs', asOf, today), label: 'Indicateurs' },
        { href: keepDay(path, asOf, today), label: id },
      ]}
    >
      <PageHead
        title={`${wording}, ${monthName(month)}`}
        sub={`${place ? place.name : 'Tout le département'}. Situation au ${formatDay(asOf)}.`}
      />
      <Sections>
        <Grid>
          <KeyFigure
            label={id}
            value={figure(unit, of.value)}
            sub={
              unit === 'count'
                ? undefined
                : unit === 'days'
                  ? `sur ${plural(of.outOf, 'cas', 'cas')}`
                  : `${count(of.counted)} sur ${count(of.outOf)}`
            }
          />
        </Grid>
        <Section title="La règle">
          <Rule {...opened} />
        </Section>
        <Section title="Répartition">
          {typeof split === 'string' ? (
            <p>{noSplit[split]}</p>
          ) : (
            <DataTable
              caption="Selon ce qui a fait naître le cas"
              narrow="scroll"
              rows={split}
              columns={splitColumns(unit === 'percent')}
            />
          )}
        </Section>
        <Section title="Les cas">
          {split === 'no-case' ? (
            <p>Aucun dossier n’est compté ici&nbsp;: ce sont des habitants, et des lieux.</p>
          ) : cases ? (
            <Cases {...opened} cases={cases} path={path} today={today} />
          ) : (
            <p>
              Les cas un par un sont réservés au département. L’État lit le chiffre, sa règle et sa
              répartition.
            </p>
          )}
        </Section>
      </Sections>
    </Layout>
  )
}

const noSplit = {
  'too-many': 'Ce chiffre compte trop de cas pour être réparti ici.',
  'no-case': 'Ce chiffre compte des habitants\u00a0: il se lit par UTAS.',
  'too-few': 'Ce chiffre compte trop peu de cas pour être réparti sans désigner quelqu’un.',
}

const splitColumns = (counting: boolean): Column<SplitRow>[] => [
  { label: 'Origine', head: true, cell: ({ kind }) => kindName(kind) },
  ...(counting
    ? [
        { label: 'Comptés', number: true, cell: ({ counted }: SplitRow) => shown(counted) },
        { label: 'Non comptés', number: true, cell: ({ notCounted }: SplitRow) => shown(notCounted) },
      ]
    : []),
  { label: 'Ensemble', number: true, cell: ({ total }) => shown(total) },
]

const Cases = ({
  id,
  unit,
  cases,
  given,
  page,
  pages,
  place,
  month,
  asOf,
  path,
  today,
}: OpenFigure & { cases: CountedCase[]; path: string; today: Day }) => {
  const first = (page - 1) * CASES_PAGE
  const address = [path, month, ...(place ? [encodeURIComponent(place.code ?? NO_UTAS)] : [])].join('/')
  return (
    <>
      <DataTable
        caption={`Cas ${count(first + Math.min(1, cases.length))} à ${count(first + cases.length)} sur ${count(given)} de ${id}, sans aucun nom`}
        rows={cases}
        columns={caseColumns(unit)}
      />
      <Pagination page={page} pages={pages} href={n => keepDay(`${address}?page=${n}`, asOf, today)} />
    </>
  )
}

const caseColumns = (unit: OpenFigure['unit']): Column<CountedCase>[] => [
  { label: 'Repère', head: true, cell: ({ subject }) => subject.slice(0, 8) },
  ...(unit === 'percent'
    ? [
        {
          label: 'Compté',
          card: 'corner' as const,
          cell: ({ counted }: CountedCase) => (counted ? 'Compté' : 'Non compté'),
        },
      ]
    : []),
  ...(unit === 'days'
    ? [{ label: 'Jours', number: true, cell: ({ days }: CountedCase) => (days === null ? '' : count(days)) }]
    : []),
  { label: 'Origine', cell: ({ kind }) => kindName(kind) },
  { label: 'Reçu', cell: ({ received }) => formatDay(received) },
  { label: 'Orienté', cell: ({ oriented }) => dayOr(oriented) },
  { label: 'Notifié', cell: ({ notified }) => dayOr(notified) },
  {
    label: 'Rendez-vous',
    cell: ({ fixed, appointment, outcome }) => appointmentWords(fixed, appointment, outcome),
  },
]

const dayOr = (day: Day | null) => (day === null ? '' : formatDay(day))

function appointmentWords(fixed: Day | null, appointment: Day | null, outcome: string | null): string {
  const words = [
    appointment && formatDay(appointment),
    fixed && `fixé le ${formatDay(fixed)}`,
    outcome && `personne ${outcomeName(outcome)}`,
  ]
  return words.filter(Boolean).join(', ')
}
