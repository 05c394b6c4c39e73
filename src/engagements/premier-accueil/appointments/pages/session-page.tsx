/** Who is enrolled in a session, and what became of each. */
import { dayInWords, hourInWords, minuteOf } from '../../../../kernel/appointments/vocabulary.ts'
import type { Day } from '../../../../kernel/time.ts'
import { type Frame, Layout } from '../../../../web/layout.tsx'
import { LinkButton } from '../../../../web/ui/button.tsx'
import { EmptyState } from '../../../../web/ui/empty-state.tsx'
import { Notice } from '../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../web/ui/page-head.tsx'
import { Sections } from '../../../../web/ui/section.tsx'
import type { openSeats } from '../sessions.ts'
import { DayTable } from './agenda-page.tsx'

interface SessionPageProps {
  opened: Awaited<ReturnType<typeof openSeats.run>>
  today: Day
  done: string | undefined
  frame: Frame
}

export const SessionPage = ({ opened, today, done, frame }: SessionPageProps) => {
  const { session, taken, entries } = opened
  const seats = session.seats ?? 0
  const shown = entries.filter(({ outcome }) => outcome === null || outcome === 'came').length
  const hidden = Math.max(0, taken - shown)
  return (
    <Layout
      title="Séance collective"
      frame={frame}
      breadcrumb={[
        { href: '/agenda', label: 'Agenda' },
        { href: '/agenda/seances', label: 'Séances collectives' },
      ]}
    >
      <PageHead
        title={session.motif ?? 'Séance collective'}
        sub={`${dayInWords(session.day)} à ${hourInWords(minuteOf(session.time))}, ${session.placeName ?? 'lieu non précisé'}. ${taken} sur ${seats}\u00a0places prises.`}
        action={
          taken < seats && session.day >= today && session.motifId ? (
            <LinkButton href={`/agenda/creneaux?motif=${session.motifId}&from=${session.day}`}>
              Inscrire une personne
            </LinkButton>
          ) : undefined
        }
      />
      <Sections>
        {done && <Notice kind="success" title={done} />}
        {entries.length === 0 ? (
          <EmptyState title="Personne n’est inscrit." />
        ) : (
          <DayTable day={session.day} rows={entries} today={today} />
        )}
        {hidden > 0 && (
          <p class="sub">
            {hidden === 1
              ? 'Une place de plus est prise, par une personne dont vous n’ouvrez pas le dossier.'
              : `${hidden}\u00a0places de plus sont prises, par des personnes dont vous n’ouvrez pas le dossier.`}
          </p>
        )}
      </Sections>
    </Layout>
  )
}
