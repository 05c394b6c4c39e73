/** « Séances collectives »: those to come with the seats that are left, and one opened by a form. */
import { dayInWords, hourInWords, minuteOf } from '../../../../kernel/appointments/vocabulary.ts'
import { fieldsOf, type Refused } from '../../../../web/ask.ts'
import { type Frame, Layout } from '../../../../web/layout.tsx'
import { DataTable } from '../../../../web/ui/data-table.tsx'
import { DateField } from '../../../../web/ui/date-field.tsx'
import { EmptyState } from '../../../../web/ui/empty-state.tsx'
import { Form } from '../../../../web/ui/form.tsx'
import { PageHead } from '../../../../web/ui/page-head.tsx'
import { Section, Sections } from '../../../../web/ui/section.tsx'
import { Select } from '../../../../web/ui/select.tsx'
import { TextField } from '../../../../web/ui/text-field.tsx'
import type { listSessions } from '../sessions.ts'

interface SessionsPageProps {
  list: Awaited<ReturnType<typeof listSessions.run>>
  today: string
  /** Number of the session that the form will open: sent twice, it is one. */
  next: string
  refused: Refused | undefined
  frame: Frame
}

export const SessionsPage = ({ list, today, next, refused, frame }: SessionsPageProps) => {
  const { problems, field } = fieldsOf(refused)
  const { sessions, motifs, places } = list
  return (
    <Layout
      title="Séances collectives"
      frame={frame}
      breadcrumb={[{ href: '/agenda', label: 'Agenda' }]}
      refused={refused !== undefined}
    >
      <PageHead title="Séances collectives" sub="Du mois passé et à venir, dans vos organisations." />
      <Sections>
        <Section title="Séances">
          {sessions.length === 0 ? (
            <EmptyState title="Aucune séance." />
          ) : (
            <DataTable
              caption="Par jour et par heure"
              rows={sessions}
              columns={[
                {
                  label: 'Séance',
                  head: true,
                  cell: ({ session, motif, day, time }) => (
                    <>
                      <a href={`/agenda/seances/${session}`}>{motif}</a>
                      <div class="sub">{`${dayInWords(day)} à ${hourInWords(minuteOf(time))}`}</div>
                    </>
                  ),
                },
                { label: 'Lieu', cell: ({ placeName }) => placeName ?? 'non précisé' },
                { label: 'Avec', cell: ({ agentName }) => agentName ?? '–' },
                {
                  label: 'Inscriptions',
                  number: true,
                  cell: ({ seats, left }) => `${seats - left} sur ${seats}`,
                },
              ]}
            />
          )}
        </Section>
        <Section title="Ouvrir une séance">
          {motifs.length === 0 ? (
            <EmptyState title="Aucun motif ne reçoit plusieurs personnes à la fois.">
              <a href="/agenda/reglages">Ajoutez un motif.</a>
            </EmptyState>
          ) : (
            <Form action="/agenda/seances" submit="Ouvrir la séance" problems={problems}>
              <input type="hidden" name="appointment" value={refused?.typed.appointment ?? next} />
              <Select
                {...field('motif')}
                label="Motif"
                options={motifs.map(({ motif, label, seats, minutes }) => ({
                  value: motif,
                  label: `${label}, ${seats}\u00a0places, ${minutes}\u00a0min`,
                }))}
              />
              <Select
                {...field('place')}
                label="Lieu"
                options={places.map(({ place, name }) => ({ value: place, label: name }))}
              />
              <DateField {...field('day')} label="Jour" min={today} />
              <TextField
                {...field('time')}
                label="Heure"
                hint="Dans vos heures de réception, par exemple 14:00."
                autocomplete="off"
              />
            </Form>
          )}
        </Section>
      </Sections>
    </Layout>
  )
}
