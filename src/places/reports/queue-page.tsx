/** « À vérifier »: the errors that people report and the corrections that places propose, for whoever keeps the directory. */
import { formatDayShort } from '../../kernel/time.ts'
import { type Frame, Layout } from '../../web/layout.tsx'
import { DataTable } from '../../web/ui/data-table.tsx'
import { EmptyState } from '../../web/ui/empty-state.tsx'
import { Notice } from '../../web/ui/notice.tsx'
import { PageHead } from '../../web/ui/page-head.tsx'
import { Sections } from '../../web/ui/section.tsx'
import { Status } from '../../web/ui/status.tsx'
import { Views } from '../../web/ui/views.tsx'
import type { Report } from './list-reports.ts'
import { abouts } from './report.ts'

interface QueuePageProps {
  view: 'open' | 'settled'
  open: number
  settled: number
  reports: readonly Report[]
  done: string | undefined
  frame: Frame
}

export const QueuePage = ({ view, open, settled, reports, done, frame }: QueuePageProps) => (
  <Layout title="À vérifier" frame={frame} breadcrumb={[{ href: '/lieux', label: 'Lieux' }]}>
    <PageHead
      title="À vérifier"
      sub="Ce que des personnes et des lieux disent faux. Rien ne change dans l’annuaire sans vous."
    />
    <Sections>
      {done && <Notice kind="success" title={done} />}
      <Views
        label="Signalements"
        views={[
          { href: '/lieux/signalements', label: 'en attente', count: open, current: view === 'open' },
          {
            ...{ href: '/lieux/signalements?vue=decides', label: settled > 1 ? 'décidés' : 'décidé' },
            ...{ count: settled, current: view === 'settled' },
          },
        ]}
      />
      {reports.length === 0 ? (
        <EmptyState title={view === 'open' ? 'Rien à vérifier.' : 'Aucune décision pour l’instant.'}>
          Les erreurs signalées sur les pages des lieux arrivent ici.
        </EmptyState>
      ) : (
        <DataTable
          caption={
            view === 'open'
              ? `${counted(open, reports.length)}, du plus ancien au plus récent`
              : `${counted(settled, reports.length)}, du plus récent au plus ancien`
          }
          rows={reports}
          columns={[
            {
              label: 'Lieu',
              head: true,
              cell: ({ id, placeName, communeName }) => (
                <>
                  <a href={`/lieux/signalements/${id}`}>{placeName}</a>
                  <div class="sub">{communeName}</div>
                </>
              ),
            },
            { label: 'Ce qui est dit', cell: report => <What {...report} /> },
            { label: 'Le', cell: ({ reportedOn }) => formatDayShort(reportedOn) },
            { label: 'Où en est-on', card: 'bare', cell: report => <Where {...report} /> },
          ]}
        />
      )}
    </Sections>
  </Layout>
)

const counted = (count: number, shown: number) =>
  shown < count
    ? `Les ${shown} premiers sur ${count}`
    : `${count} ${count > 1 ? 'signalements' : 'signalement'}`

export const aboutWords = ({ about }: Pick<Report, 'about'>): string =>
  about === 'correction' ? 'Correction proposée par le lieu' : abouts[about]

const What = (report: Report) => (
  <>
    {aboutWords(report)}
    {report.words && <div class="sub">«&nbsp;{report.words}&nbsp;»</div>}
  </>
)

const Where = ({ verdict, settledOn, settledBy, takenOn, takenBy }: Report) => {
  if (verdict)
    return (
      <>
        <Status kind={verdict === 'accepted' ? 'kept' : 'closed'}>
          {verdict === 'accepted' ? 'Accepté' : 'Écarté'}
        </Status>
        <div class="sub">
          le {formatDayShort(settledOn!)} par {settledBy}
        </div>
      </>
    )
  if (!takenOn) return <Status kind="waiting">À prendre en charge</Status>
  return (
    <>
      <Status kind="running">Pris en charge</Status>
      <div class="sub">
        le {formatDayShort(takenOn)} par {takenBy}
      </div>
    </>
  )
}
