/** « Ma journée », as a page. */
import { html } from 'hono/html'
import { type Day as CivilDay, formatDay, formatDayShort } from '../../kernel/time.ts'
import { type Frame, Layout } from '../../web/layout.tsx'
import { type Column, DataTable } from '../../web/ui/data-table.tsx'
import { Deadline } from '../../web/ui/deadline.tsx'
import { EmptyState } from '../../web/ui/empty-state.tsx'
import { FilterBar } from '../../web/ui/filter-bar.tsx'
import { PageHead } from '../../web/ui/page-head.tsx'
import { Pagination } from '../../web/ui/pagination.tsx'
import { PromiseQuote } from '../../web/ui/promise-quote.tsx'
import { Section } from '../../web/ui/section.tsx'
import { Select } from '../../web/ui/select.tsx'
import { Status } from '../../web/ui/status.tsx'
import { Views } from '../../web/ui/views.tsx'
import { type DayRow, type DayView, dayViews, type listDay, PAGE, steps } from './day.ts'
import type { Standing } from './droits/standing.ts'
import type { EntryKind } from './droits/stints.ts'
import { firstMonth } from './first-month.ts'
import { entryWords, standingWords } from './words.ts'

type Day = Awaited<ReturnType<typeof listDay.run>>

export const DayPage = ({
  frame,
  day: { asOf, view, page, counts, rows, without, territories, utas },
}: {
  frame: Frame
  day: Day
}) => (
  <Layout title="Ma journée" frame={frame}>
    <PageHead title="Ma journée" sub={`Situation au ${formatDay(asOf)}.`} />
    <Views
      label="Vues de la liste"
      views={(Object.keys(dayViews) as DayView[]).map(id => ({
        href: addressOf({ view: id, utas }),
        label: dayViews[id],
        count: counts[id],
        current: id === view,
        urgent: id === 'late',
      }))}
    />
    <FilterBar action="/ma-journee" clear={utas ? addressOf({ view }) : undefined}>
      <input type="hidden" name="view" value={view} />
      <Select
        name="utas"
        label="UTAS"
        empty="Toutes"
        value={utas}
        options={territories.map(({ code, name }) => ({ value: code, label: name }))}
      />
    </FilterBar>
    {rows.length ? (
      <>
        <DataTable
          caption={caption(page, rows.length, counts[view])}
          columns={columns(asOf, new Map(territories.map(({ code, name }) => [code, name])))}
          rows={rows}
        />
        <Pagination
          page={page}
          pages={Math.ceil(counts[view] / PAGE)}
          href={n => addressOf({ view, utas, page: n })}
        />
      </>
    ) : (
      <EmptyState title="Rien à faire ici.">
        {view === 'all' && !utas ? (
          'Aucune échéance ne vous attend.'
        ) : (
          <a href="/ma-journee">Voir toute la liste</a>
        )}
      </EmptyState>
    )}
    {without.length > 0 && <WithoutClock rows={without} />}
    <PromiseQuote promise={firstMonth.promise!} source={firstMonth.source} />
  </Layout>
)

/** What stands by itself is not in the address. */
function addressOf({
  view,
  utas,
  page = 1,
}: {
  view: DayView
  utas?: string | undefined
  page?: number
}): string {
  const query = new URLSearchParams({
    ...(view !== 'all' && { view }),
    ...(utas && { utas }),
    ...(page > 1 && { page: String(page) }),
  }).toString()
  return query ? `/ma-journee?${query}` : '/ma-journee'
}

const caption = (page: number, shown: number, total: number) => {
  const first = (page - 1) * PAGE + 1
  return total === shown
    ? `${total} ${total < 2 ? 'personne' : 'personnes'}, l’échéance la plus ancienne d’abord`
    : `Personnes ${first} à ${first + shown - 1} sur ${total}, l’échéance la plus ancienne d’abord`
}

/** Whole lists are written as text: elements for each cell of 200 rows cost half of the page. */
const named = ({
  person,
  lastName,
  firstName,
  commune,
}: Pick<DayRow, 'person' | 'lastName' | 'firstName' | 'commune'>) =>
  html`<a href="/dossiers/${person}">${lastName} ${firstName}</a> <span class="sub">${commune ?? 'sans adresse'}</span>`

const columns = (today: Day['asOf'], territories: ReadonlyMap<string, string>): Column<DayRow>[] => [
  {
    label: 'Personne',
    head: true,
    cell: named,
  },
  {
    label: 'Échéance',
    card: 'bare',
    cell: ({ due, stoppedSince, stoppedWhy }) =>
      stoppedSince ? (
        <Status kind="stopped">
          Arrêtée : {standingWords[stoppedWhy as Standing] ?? 'droits suspendus'}
        </Status>
      ) : (
        <Deadline due={due} today={today} />
      ),
  },
  { label: 'À faire', cell: ({ step }) => steps[step] },
  {
    label: 'Pourquoi ici',
    cell: ({ receivedOn, kind, appointmentOn }) =>
      html`${entryWords[kind as EntryKind]}, reçu le ${formatDayShort(receivedOn)}${
        appointmentOn && html`<span class="sub"> rendez-vous le ${formatDayShort(appointmentOn)}</span>`
      }`,
  },
  {
    label: 'Délai légal',
    cell: ({ legalDue }) => (legalDue ? legalDay(legalDue, today) : 'notifiée'),
  },
  { label: 'UTAS', cell: ({ utas }) => territories.get(utas ?? '') ?? 'à déterminer' },
]

const legalDay = (due: CivilDay, today: CivilDay) =>
  due < today ? html`<span class="deadline late">dépassé, ${formatDayShort(due)}</span>` : formatDayShort(due)

/** Received this month, and nothing runs: said at once, so that nobody waits for nothing. */
const WithoutClock = ({ rows }: { rows: Day['without'] }) => (
  <Section title="Reçus, sans horloge">
    <DataTable
      caption={`${rows.length} ${rows.length < 2 ? 'dossier reçu' : 'dossiers reçus'} pour lesquels aucun délai ne court`}
      rows={rows}
      columns={[
        {
          label: 'Personne',
          head: true,
          cell: named,
        },
        { label: 'Pourquoi', cell: ({ why, motive }) => (motive ? `${why} (${motive})` : why) },
        { label: 'Depuis le', cell: ({ since }) => formatDayShort(since) },
      ]}
    />
  </Section>
)
