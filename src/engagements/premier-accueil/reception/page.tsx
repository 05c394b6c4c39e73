/** « Accueil du jour »: a first name or nothing, one press to receive, one press when somebody leaves. */
import { fieldsOf, type Refused } from '../../../web/ask.ts'
import { type Frame, Layout } from '../../../web/layout.tsx'
import { Button, LinkButton } from '../../../web/ui/button.tsx'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { EmptyState } from '../../../web/ui/empty-state.tsx'
import { Form } from '../../../web/ui/form.tsx'
import { Notice } from '../../../web/ui/notice.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Section, Sections } from '../../../web/ui/section.tsx'
import { Status } from '../../../web/ui/status.tsx'
import { TextField } from '../../../web/ui/text-field.tsx'
import { channels } from '../welcome/vocabulary.ts'
import type { Queue } from './queue.ts'
import { hourWords, whoWords } from './words.ts'

interface QueuePageProps {
  queue: Queue
  /** Number of the arrival that the form will note, drawn anew for each page: sent twice, it is one. */
  next: string
  refused: Refused | undefined
  done: string | undefined
  frame: Frame
}

export const QueuePage = ({ queue, next, refused, done, frame }: QueuePageProps) => {
  const { here, waiting, ended, elsewhere, appointments, at } = queue
  if (!here) return <NowherePage frame={frame} />
  const { problems, field } = fieldsOf(refused)
  return (
    <Layout
      title="Accueil du jour"
      frame={frame}
      refused={refused !== undefined}
      modules={['islands/draft-left.js']}
    >
      <PageHead
        title="Accueil du jour"
        sub={`${here.name}, ${here.communeName}. ${waitingWords(waiting.length)} à ${hourWords(at)}.`}
        action={
          <LinkButton kind="secondary" href={`/accueil/attentes?place=${here.place}`}>
            Attentes et départs
          </LinkButton>
        }
      />
      <Sections>
        {done && <Notice kind="success" title={done} />}
        <OtherPlaces queue={queue} />
        <Section title="Une personne arrive">
          <Form
            action="/accueil"
            submit="Noter l’arrivée"
            problems={problems}
            aside={
              <LinkButton kind="plain" href="/accueil/ailleurs">
                Au téléphone, à domicile ou ailleurs
              </LinkButton>
            }
          >
            <input type="hidden" name="place" value={here.place} />
            <input type="hidden" name="passage" value={next} />
            <TextField
              {...field('called')}
              label="Prénom"
              hint="Tel qu’il est dit. Vide si la personne préfère n’en donner aucun."
              maxlength={60}
              autocomplete="off"
            />
          </Form>
        </Section>
        <Section title="En attente">
          {waiting.length === 0 ? (
            <EmptyState title="Personne n’attend." />
          ) : (
            <DataTable
              caption="De la première arrivée à la dernière"
              rows={waiting}
              columns={[
                { label: 'Personne', head: true, cell: visit => whoWords(visit) },
                { label: 'Arrivée', cell: ({ arrivedAt }) => hourWords(arrivedAt) },
                { label: 'Attend depuis', cell: ({ minutes }) => minutesWords(minutes) },
                {
                  label: 'Suite',
                  card: 'bare',
                  cell: visit => (
                    <div class="actions">
                      <Press {...visit} place={here.place} to="recevoir" kind="primary" label="Recevoir" />
                      <Press {...visit} place={here.place} to="partie" kind="secondary" label="Partie" />
                    </div>
                  ),
                },
              ]}
            />
          )}
        </Section>
        <AppointmentsSection appointments={appointments} />
        {ended.length > 0 && <EndedSection ended={ended} place={here.place} />}
        {elsewhere.length > 0 && <ElsewhereSection elsewhere={elsewhere} />}
      </Sections>
    </Layout>
  )
}

const NowherePage = ({ frame }: { frame: Frame }) => (
  <Layout title="Accueil du jour" frame={frame}>
    <PageHead title="Accueil du jour" />
    <EmptyState title="Votre organisation ne reçoit encore dans aucun lieu.">
      Un administrateur ouvre vos accueils dans Maillage, lieu par lieu.
    </EmptyState>
  </Layout>
)

const OtherPlaces = ({ queue: { here, places } }: { queue: Queue }) =>
  places.length > 1 && (
    <nav aria-label="Vos lieux">
      <ul class="views">
        {places.map(({ place, name }) => (
          <li>
            <a href={`/accueil?place=${place}`} aria-current={place === here?.place ? 'true' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )

const AppointmentsSection = ({ appointments }: Pick<Queue, 'appointments'>) => (
  <Section title="Rendez-vous du jour">
    {appointments.length === 0 ? (
      <p>Aucun rendez-vous aujourd’hui pour les personnes que vous pouvez connaître.</p>
    ) : (
      <DataTable
        caption="Par heure"
        rows={appointments}
        columns={[
          { label: 'Heure', cell: ({ time }) => hourWords(time) },
          { label: 'Personne', head: true, cell: ({ name }) => name ?? 'Sans nom' },
          { label: 'Avec', cell: ({ agent }) => agent ?? 'non connu' },
          {
            label: 'Suite',
            cell: ({ outcome }) => (outcome ? outcomeWords[outcome] : 'attendue'),
          },
        ]}
      />
    )}
  </Section>
)

const outcomeWords = { came: 'venue', excused: 'excusée', absent: 'absente' } as const

const EndedSection = ({ ended, place }: Pick<Queue, 'ended'> & { place: string }) => (
  <Section title="Déjà passées aujourd’hui">
    <DataTable
      caption="De la dernière à la première"
      rows={ended}
      columns={[
        { label: 'Personne', head: true, cell: visit => whoWords(visit) },
        {
          label: 'Suite',
          cell: ({ what, endedAt, by }) =>
            what === 'seen' ? (
              <Status kind="kept">{`Reçue à ${hourWords(endedAt)} par ${by}`}</Status>
            ) : (
              <Status kind="stopped">{`Partie à ${hourWords(endedAt)}`}</Status>
            ),
        },
        { label: 'Attente', cell: ({ minutes }) => minutesWords(minutes) },
        {
          label: 'Accueil',
          cell: ({ passage, what, open, ...visit }) =>
            what === 'seen' && open ? (
              <a href={`/accueil/passages/${passage}`}>
                Ouvrir<span class="visually-hidden"> l’accueil de {whoWords(visit)}</span>
              </a>
            ) : (
              '–'
            ),
        },
        {
          label: 'Reprendre',
          card: 'bare',
          cell: visit => (
            <Press {...visit} place={place} to="attente" kind="plain" label="Remettre en attente" />
          ),
        },
      ]}
    />
  </Section>
)

const ElsewhereSection = ({ elsewhere }: Pick<Queue, 'elsewhere'>) => (
  <Section title="Accueils sans passage, aujourd’hui">
    <DataTable
      caption="Du dernier enregistré au premier"
      rows={elsewhere}
      columns={[
        { label: 'Enregistré à', head: true, cell: ({ savedTime }) => hourWords(savedTime) },
        { label: 'Comment', cell: ({ channel }) => channels[channel] },
        { label: 'Par', cell: ({ by }) => by },
        {
          label: 'Accueil',
          cell: ({ welcome, savedTime }) => (
            <a href={`/accueil/ailleurs/${welcome}`}>
              Ouvrir<span class="visually-hidden"> l’accueil enregistré à {hourWords(savedTime)}</span>
            </a>
          ),
        },
      ]}
    />
  </Section>
)

interface PressProps {
  /** Where the page comes back to when it is refused. */
  place: string
  passage: string
  number: number
  called: string | null
  to: 'recevoir' | 'partie' | 'attente'
  kind: 'primary' | 'secondary' | 'plain'
  label: string
}

const Press = ({ passage, place, to, kind, label, ...visit }: PressProps) => (
  <form method="post" action={`/accueil/passages/${passage}/${to}`}>
    <input type="hidden" name="place" value={place} />
    <Button kind={kind}>
      {label}
      <span class="visually-hidden">{` ${whoWords(visit)}`}</span>
    </Button>
  </form>
)

const minutesWords = (minutes: number) => (minutes < 1 ? 'moins d’une minute' : `${minutes}\u00a0min`)
const waitingWords = (count: number) =>
  count === 0
    ? 'Personne n’attend'
    : count === 1
      ? 'Une personne attend'
      : `${count}\u00a0personnes attendent`
