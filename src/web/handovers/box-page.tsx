/** « Relais »: what other bodies hand over to mine, to answer first, then to receive. */
import { type HandoverView, handoverViews, type listHandovers } from '../../kernel/handovers/list.ts'
import type { Handover } from '../../kernel/handovers/one.ts'
import { formatDay } from '../../kernel/time.ts'
import type { Answer } from '../account-lists.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { Deadline } from '../ui/deadline.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Sections } from '../ui/section.tsx'
import { Views } from '../ui/views.tsx'
import { fateSentence } from './words.tsx'

interface BoxPageProps {
  list: Answer<typeof listHandovers>
  view: HandoverView
  themeWords: (handover: Handover) => string
  frame: Frame
}

export const BoxPage = ({ list: { asOf, counts, rows }, view, themeWords, frame }: BoxPageProps) => (
  <Layout title="Relais reçus" frame={frame}>
    <PageHead
      title="Relais reçus"
      sub={`Les demandes que d’autres organismes vous transmettent, au ${formatDay(asOf)}. Une personne n’est prise en charge qu’une fois reçue.`}
    />
    <Sections>
      <Views
        label="Relais"
        views={(Object.keys(handoverViews) as HandoverView[]).map(id => ({
          href: `/relais?vue=${id}`,
          label: handoverViews[id],
          count: counts[id] ?? 0,
          current: id === view,
          urgent: id === 'late',
        }))}
      />
      {rows.length === 0 ? (
        <EmptyState title="Aucun relais ici.">
          {view === 'answer' && 'Toutes les demandes transmises ont une réponse.'}
        </EmptyState>
      ) : (
        <DataTable
          caption="En retard d’abord, puis par échéance"
          rows={rows}
          columns={[
            {
              label: 'Relais',
              head: true,
              cell: row => (
                <>
                  <a href={`/relais/${row.handover}`}>
                    {[themeWords(row), row.called].filter(Boolean).join(', ')}
                  </a>
                  <div class="sub">{row.why}</div>
                </>
              ),
            },
            { label: 'De', cell: ({ fromName, sentOn }) => `${fromName}, le ${formatDay(sentOn)}` },
            {
              label: 'Échéance',
              cell: ({ due }) => (due ? <Deadline due={due} today={asOf} /> : 'plus rien à faire'),
            },
            { label: 'Où il en est', cell: row => fateSentence(row) },
          ]}
        />
      )}
    </Sections>
  </Layout>
)
