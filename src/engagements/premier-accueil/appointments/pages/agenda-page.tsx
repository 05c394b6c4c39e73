/** « Agenda »: the day or the week of an agent as a list, and what became of each appointment in one press. */
import {
  dayInWords,
  hourInWords,
  minuteOf,
  modeWords,
  outcomeWords,
} from '../../../../kernel/appointments/vocabulary.ts'
import { type Day, daysAfter, formatDay } from '../../../../kernel/time.ts'
import { listOf, type Refused } from '../../../../web/ask.ts'
import { type Frame, Layout } from '../../../../web/layout.tsx'
import { Button, LinkButton } from '../../../../web/ui/button.tsx'
import { DataTable } from '../../../../web/ui/data-table.tsx'
import { DateField } from '../../../../web/ui/date-field.tsx'
import { EmptyState } from '../../../../web/ui/empty-state.tsx'
import { ErrorSummary } from '../../../../web/ui/error-summary.tsx'
import { FilterBar } from '../../../../web/ui/filter-bar.tsx'
import { Notice } from '../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../web/ui/page-head.tsx'
import { Section, Sections } from '../../../../web/ui/section.tsx'
import { Select } from '../../../../web/ui/select.tsx'
import { Status } from '../../../../web/ui/status.tsx'
import type { agenda, Entry } from '../agenda.ts'

type Agenda = Awaited<ReturnType<typeof agenda.run>>

interface AgendaPageProps {
  shown: Agenda
  today: Day
  refused: Refused | undefined
  done: string | undefined
  frame: Frame
}

export const AgendaPage = ({ shown, today, refused, done, frame }: AgendaPageProps) => {
  const { agent, agentName, view, from, until, entries, hidden, colleagues } = shown
  const step = view === 'jour' ? 1 : 7
  const address = (day: Day) => `/agenda?jour=${day}&vue=${view}&agent=${agent}`
  const days = [...Map.groupBy(entries, ({ day }) => day)]
  return (
    <Layout title="Agenda" frame={frame} refused={refused !== undefined}>
      <PageHead
        title="Agenda"
        sub={`${agentName}, ${view === 'jour' ? dayInWords(from) : `du ${formatDay(from)} au ${formatDay(until)}`}.`}
        action={<LinkButton href={`/agenda/creneaux?agent=${agent}`}>Prendre un rendez-vous</LinkButton>}
      />
      <Sections>
        {done && <Notice kind="success" title={done} />}
        <ErrorSummary problems={listOf(refused)} />
        <nav aria-label="Jours" class="actions">
          <LinkButton kind="plain" href={address(daysAfter(from, -step))}>
            {view === 'jour' ? 'Jour d’avant' : 'Semaine d’avant'}
          </LinkButton>
          <LinkButton kind="plain" href={address(daysAfter(from, step))}>
            {view === 'jour' ? 'Jour d’après' : 'Semaine d’après'}
          </LinkButton>
          <LinkButton kind="plain" href="/agenda/seances">
            Séances collectives
          </LinkButton>
          <LinkButton kind="plain" href="/agenda/reglages">
            Horaires, absences et motifs
          </LinkButton>
        </nav>
        <FilterBar action="/agenda">
          <DateField name="jour" label="Jour" value={from} />
          <Select
            name="vue"
            label="Montrer"
            options={[
              { value: 'jour', label: 'Le jour' },
              { value: 'semaine', label: 'La semaine' },
            ]}
            value={view}
          />
          <Select
            name="agent"
            label="Agent"
            options={colleagues.map(one => ({ value: one.agent, label: one.name }))}
            value={agent}
          />
        </FilterBar>
        {days.length === 0 && (
          <EmptyState
            title={view === 'jour' ? 'Aucun rendez-vous ce jour-là.' : 'Aucun rendez-vous cette semaine.'}
          />
        )}
        {days.map(([day, rows]) => (
          <DayTable day={day} rows={rows} today={today} />
        ))}
        {hidden > 0 && (
          <p class="sub">
            {hidden === 1
              ? 'Un rendez-vous de plus occupe cette période, avec une personne dont vous n’ouvrez pas le dossier.'
              : `${hidden}\u00a0rendez-vous de plus occupent cette période, avec des personnes dont vous n’ouvrez pas le dossier.`}
          </p>
        )}
      </Sections>
    </Layout>
  )
}

export const DayTable = ({ day, rows, today }: { day: Day; rows: Entry[]; today: Day }) => (
  <Section title={capital(dayInWords(day))}>
    <DataTable
      caption="Par heure"
      rows={rows}
      columns={[
        {
          label: 'Heure',
          cell: ({ time, minutes }) => (
            <>
              {hourInWords(minuteOf(time))}
              {minutes && <div class="sub">{minutes}&nbsp;min</div>}
            </>
          ),
        },
        {
          label: 'Personne',
          head: true,
          cell: entry => (
            <>
              {entry.person ? <a href={`/dossiers/${entry.person}`}>{whoOf(entry)}</a> : whoOf(entry)}
              {entry.motif && <div class="sub">{entry.motif}</div>}
            </>
          ),
        },
        {
          label: 'Comment',
          cell: ({ mode, placeName }) => placeName ?? (mode ? modeWords[mode] : 'non précisé'),
        },
        { label: 'Suite', card: 'bare', cell: entry => <Next {...{ entry, today }} /> },
      ]}
    />
  </Section>
)

const whoOf = ({ name, seats, session }: Entry): string =>
  seats ? `Séance collective, ${seats}\u00a0places` : `${name ?? 'Sans nom'}${session ? ' (séance)' : ''}`

const Next = ({ entry, today }: { entry: Entry; today: Day }) => {
  const { appointment, day, outcome, seats, inFile, remindedOn } = entry
  if (outcome)
    return <Status kind={outcome === 'came' ? 'kept' : 'stopped'}>{capital(outcomeWords[outcome])}</Status>
  if (inFile) return <>Dans le dossier</>
  if (seats) return <a href={`/agenda/seances/${appointment}`}>{day < today ? 'Passée' : 'À venir'}</a>
  return (
    <>
      {remindedOn && <div class="sub">Rappel parti le {formatDay(remindedOn)}</div>}
      <form method="post" action={`/agenda/rendez-vous/${appointment}/suite`} class="actions">
        {day <= today && <Press value="came" label="Venue" who={whoOf(entry)} kind="primary" />}
        <Press value="excused" label="Excusée" who={whoOf(entry)} kind="secondary" />
        {day <= today && <Press value="absent" label="Absente" who={whoOf(entry)} kind="secondary" />}
        <LinkButton
          kind="plain"
          href={`/agenda/creneaux?deplacer=${appointment}${entry.motifId ? `&motif=${entry.motifId}` : ''}`}
        >
          Déplacer<span class="visually-hidden"> {whoOf(entry)}</span>
        </LinkButton>
      </form>
    </>
  )
}

const Press = (props: { value: string; label: string; who: string; kind: 'primary' | 'secondary' }) => (
  <Button kind={props.kind} name="outcome" value={props.value}>
    {props.label}
    <span class="visually-hidden">{` ${props.who}`}</span>
  </Button>
)

const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1)
