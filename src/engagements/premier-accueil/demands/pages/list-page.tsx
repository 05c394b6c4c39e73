/** « Demandes »: to whom an answer is owed, the late ones first. */
import { formatDay } from '../../../../kernel/time.ts'
import type { Answer } from '../../../../web/account-lists.tsx'
import { type Frame, Layout } from '../../../../web/layout.tsx'
import { LinkButton } from '../../../../web/ui/button.tsx'
import { DataTable } from '../../../../web/ui/data-table.tsx'
import { Deadline } from '../../../../web/ui/deadline.tsx'
import { EmptyState } from '../../../../web/ui/empty-state.tsx'
import { PageHead } from '../../../../web/ui/page-head.tsx'
import { PromiseQuote } from '../../../../web/ui/promise-quote.tsx'
import { Sections } from '../../../../web/ui/section.tsx'
import { Views } from '../../../../web/ui/views.tsx'
import { type DemandView, demandViews, type listDemands } from '../list.ts'
import { noWrongDoor } from '../no-wrong-door.ts'
import { demandWords, NextStatus } from './words.tsx'

interface DemandsPageProps {
  list: Answer<typeof listDemands>
  view: DemandView
  frame: Frame
}

export const DemandsPage = ({ list: { asOf, counts, rows }, view, frame }: DemandsPageProps) => (
  <Layout title="Demandes" frame={frame}>
    <PageHead
      title="Demandes"
      sub={`${lateWords(counts.late ?? 0)} au ${formatDay(asOf)}.`}
      action={<LinkButton href="/accueil/demandes/nouvelle">Noter une demande</LinkButton>}
    />
    <Sections>
      <Views
        label="Demandes"
        views={(Object.keys(demandViews) as DemandView[]).map(id => ({
          href: `/accueil/demandes?vue=${id}`,
          label: demandViews[id],
          count: counts[id] ?? 0,
          current: id === view,
          urgent: id === 'late',
        }))}
      />
      {rows.length === 0 ? (
        <EmptyState title="Aucune demande ici." />
      ) : (
        <DataTable
          caption="En retard d’abord, puis par échéance"
          rows={rows}
          columns={[
            {
              label: 'Demande',
              head: true,
              cell: row => (
                <>
                  <a href={`/accueil/demandes/${row.demand}`}>{demandWords(row)}</a>
                  <div class="sub">{short(row.said)}</div>
                </>
              ),
            },
            { label: 'Faite le', cell: ({ askedOn }) => formatDay(askedOn) },
            {
              label: 'Échéance',
              cell: ({ due, state }) =>
                due && state === 'open' ? <Deadline due={due} today={asOf} /> : 'promesse close',
            },
            { label: 'Où elle en est', cell: demand => <NextStatus demand={demand} /> },
          ]}
        />
      )}
      <PromiseQuote promise={noWrongDoor.promise!} source={noWrongDoor.source} />
    </Sections>
  </Layout>
)

const lateWords = (count: number) =>
  count === 0 ? 'Aucune en retard' : count === 1 ? 'Une en retard' : `${count}\u00a0en retard`

const short = (text: string) => (text.length > 120 ? `${text.slice(0, 119)}…` : text)
