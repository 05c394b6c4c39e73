/** The coordination meetings about one person: the ones to come first, and the form that calls one. */
import { type Day, formatDay } from '../../../../../kernel/time.ts'
import type { Answer } from '../../../../../web/account-lists.tsx'
import { fieldsOf, type Refused } from '../../../../../web/ask.ts'
import { type Frame, Layout } from '../../../../../web/layout.tsx'
import { DataTable } from '../../../../../web/ui/data-table.tsx'
import { DateField } from '../../../../../web/ui/date-field.tsx'
import { Details } from '../../../../../web/ui/details.tsx'
import { EmptyState } from '../../../../../web/ui/empty-state.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { Section, Sections } from '../../../../../web/ui/section.tsx'
import { Select } from '../../../../../web/ui/select.tsx'
import { Status } from '../../../../../web/ui/status.tsx'
import { TextField } from '../../../../../web/ui/text-field.tsx'
import type { Listed, listMeetings } from '../list.ts'
import { modes } from '../vocabulary.ts'
import { hourWords, placeWords } from './words.tsx'

interface ListPageProps {
  list: Answer<typeof listMeetings>
  person: string
  today: Day
  /** Drawn for the form: sent twice, it is one meeting. */
  drawn: string
  refused: Refused | undefined
  frame: Frame
}

export const ListPage = ({ list, person, today, drawn, refused, frame }: ListPageProps) => (
  <Layout
    title="Rencontres de coordination"
    frame={frame}
    breadcrumb={[
      { href: '/parcours', label: 'Mes parcours' },
      { href: `/parcours/${person}`, label: 'Parcours' },
    ]}
    refused={refused !== undefined}
  >
    <PageHead
      title="Rencontres de coordination"
      sub={
        list.name
          ? `Autour de ${list.name}, avec son accord.`
          : 'Autour d’une personne, avec son accord. Vous voyez celles où vous êtes invité.'
      }
    />
    <Sections>
      {list.meetings.length === 0 ? (
        <EmptyState title="Aucune rencontre pour l’instant." />
      ) : (
        <MeetingsTable meetings={list.meetings} today={today} />
      )}
      {list.coordinates && <CallForm {...{ person, drawn, refused, today }} />}
    </Sections>
  </Layout>
)

/** `named`: of whom each is, for a list of several persons. */
export const MeetingsTable = ({
  meetings,
  today,
  named,
}: {
  meetings: readonly Listed[]
  today: Day
  named?: boolean
}) => (
  <DataTable
    caption="De la plus lointaine à la plus ancienne"
    rows={meetings}
    columns={[
      {
        label: 'Jour',
        head: true,
        cell: each => (
          <a href={`/parcours/${each.person}/rencontres/${each.meeting}`}>
            {formatDay(each.day)} à {hourWords(each)}
          </a>
        ),
      },
      { label: 'Où', cell: each => placeWords(each) },
      named
        ? { label: 'Autour de', cell: ({ name }) => name }
        : { label: 'Organisée par', cell: ({ calledBy, organisation }) => `${calledBy}, ${organisation}` },
      { label: 'Où elle en est', cell: each => <State each={each} today={today} /> },
    ]}
  />
)

const State = ({ each, today }: { each: Listed; today: Day }) => {
  if (each.cancelledOn) return <Status kind="stopped">Annulée</Status>
  if (!each.coordinates)
    return each.day < today ? <Status kind="kept">Passée</Status> : <Status kind="waiting">À venir</Status>
  if (each.signedOn) return <Status kind="kept">Signée le {formatDay(each.signedOn)}</Status>
  if (each.writtenOn) return <Status kind="waiting">À signer</Status>
  if (!each.agreedOn) return <Status kind="waiting">Attend l’accord de la personne</Status>
  return <Status kind="waiting">{each.day < today ? 'Compte rendu à écrire' : 'À venir'}</Status>
}

const CallForm = ({
  person,
  drawn,
  refused,
  today,
}: Pick<ListPageProps, 'person' | 'drawn' | 'refused' | 'today'>) => {
  const { problems, field } = fieldsOf(refused)
  return (
    <Section title="Organiser une rencontre">
      <p>
        Personne n’est invité avant que la personne ait dit oui. Son accord peut se donner maintenant, ou plus
        tard sur sa page.
      </p>
      <Form action={`/parcours/${person}/rencontres`} submit="Organiser la rencontre" problems={problems}>
        <input type="hidden" name="meeting" value={refused?.typed.meeting ?? drawn} />
        <DateField {...field('day')} label="Jour" min={today} />
        <TextField {...field('time')} label="Heure" hint="Par exemple 09:30." inputmode="numeric" />
        <Select
          {...field('mode')}
          label="Comment"
          options={Object.entries(modes).map(([value, label]) => ({ value, label }))}
        />
        <TextField
          {...field('where')}
          label="Lieu"
          hint="L’adresse, la salle, ou le lien de la visioconférence."
          maxlength={200}
        />
        <Details
          summary="La personne donne son accord maintenant"
          open={Boolean(refused?.typed.signed ?? refused?.typed.how)}
        >
          <AgreementFields field={field} />
        </Details>
      </Form>
    </Section>
  )
}

/** On the agent’s screen, the person writes their name; or it was on paper. */
export const AgreementFields = ({ field }: { field: ReturnType<typeof fieldsOf>['field'] }) => (
  <>
    <TextField {...field('signed')} label="Prénom et nom, écrits par la personne" maxlength={120} />
    <Select
      {...field('how')}
      label="Comment elle l’a donné"
      empty="Choisissez"
      options={[
        { value: 'beside', label: 'Devant moi, sur cet écran' },
        { value: 'paper', label: 'Sur papier' },
      ]}
    />
  </>
)
