/** « Réseau »: who takes part in the first welcome, what each place bears, and the meetings. */
import { organisationKinds } from '../../../../kernel/access/account-organisations.ts'
import { formatDay } from '../../../../kernel/time.ts'
import { fieldsOf, type Refused } from '../../../../web/ask.ts'
import { type Frame, Layout } from '../../../../web/layout.tsx'
import { CheckboxGroup } from '../../../../web/ui/checkbox.tsx'
import { DataTable } from '../../../../web/ui/data-table.tsx'
import { DateField } from '../../../../web/ui/date-field.tsx'
import { Details } from '../../../../web/ui/details.tsx'
import { EmptyState } from '../../../../web/ui/empty-state.tsx'
import { Form } from '../../../../web/ui/form.tsx'
import { Notice } from '../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../web/ui/page-head.tsx'
import { Section, Sections } from '../../../../web/ui/section.tsx'
import { Status } from '../../../../web/ui/status.tsx'
import { TextArea } from '../../../../web/ui/text-area.tsx'
import { TextField } from '../../../../web/ui/text-field.tsx'
import type { NetworkList } from '../list.ts'
import { MeetingsTable } from './meetings-table.tsx'
import { RelaisSection } from './relais-table.tsx'
import { minutes, placeWords } from './words.ts'

interface NetworkPageProps {
  network: NetworkList
  /** Number of the meeting that the form will call, drawn anew for each page: sent twice, it is one. */
  next: string
  refused: Refused | undefined
  invited: readonly string[]
  done: string | undefined
  frame: Frame
}

export const NetworkPage = ({ network, next, refused, invited, done, frame }: NetworkPageProps) => {
  const { animates, organisations, load, relais, meetings, asOf } = network
  const engaged = organisations.filter(({ signedOn }) => signedOn !== null).length
  return (
    <Layout title="Réseau du premier accueil" frame={frame} refused={refused !== undefined}>
      <PageHead
        title="Réseau du premier accueil"
        sub={
          animates
            ? `${organisations.length}\u00a0organisations, ${engaged} engagées par une charte ou une convention au ${formatDay(asOf)}.`
            : 'Ce que votre organisation a signé, ses agents formés, ses lieux et les réunions où elle est invitée.'
        }
      />
      <Sections>
        {done && <Notice kind="success" title={done} />}
        <OrganisationsSection organisations={organisations} />
        <LoadSection load={load} />
        <RelaisSection relais={relais} days="trente derniers jours" />
        <Section title="Réunions du réseau">
          <MeetingsTable meetings={meetings} />
          {animates && (
            <Details summary="Convoquer une réunion" open={refused !== undefined}>
              <CallForm {...{ organisations, next, refused, invited }} />
            </Details>
          )}
        </Section>
      </Sections>
    </Layout>
  )
}

const OrganisationsSection = ({ organisations }: Pick<NetworkList, 'organisations'>) => (
  <Section title="Organisations">
    {organisations.length === 0 ? (
      <EmptyState title="Vous n’agissez au nom d’aucune organisation du réseau." />
    ) : (
      <DataTable
        caption="Par nom"
        rows={organisations}
        columns={[
          {
            label: 'Organisation',
            head: true,
            cell: ({ organisation, name, kind }) => (
              <>
                <a href={`/reseau/${organisation}`}>{name}</a>
                <div class="sub">{organisationKinds[kind]}</div>
              </>
            ),
          },
          {
            label: 'Engagement',
            cell: ({ signedOn, lastOn, kind }) =>
              signedOn ? (
                <Status kind="kept">
                  {`Signé le ${formatDay(signedOn)}${lastOn ? `, jusqu’au ${formatDay(lastOn)}` : ''}`}
                </Status>
              ) : (
                <Status kind="waiting">{kind === 'departement' ? 'Du département' : 'Rien de signé'}</Status>
              ),
          },
          { label: 'Lieux d’accueil', number: true, cell: ({ places }) => places },
          { label: 'Agents formés', number: true, cell: ({ trained }) => trained },
          { label: 'dont référents de parcours', number: true, cell: ({ referents }) => referents },
        ]}
      />
    )}
  </Section>
)

const LoadSection = ({ load }: Pick<NetworkList, 'load'>) => (
  <Section title="Charge par lieu">
    {load.length === 0 ? (
      <EmptyState title="Aucun passage ces trente derniers jours." />
    ) : (
      <DataTable
        caption="Trente derniers jours, par organisation et par lieu"
        rows={load}
        columns={[
          {
            label: 'Lieu',
            head: true,
            cell: one => (
              <>
                {placeWords(one)}
                <div class="sub">{one.organisationName}</div>
              </>
            ),
          },
          { label: 'En attente', number: true, cell: ({ waiting }) => waiting },
          { label: 'Reçues', number: true, cell: ({ seen }) => seen },
          { label: 'Parties avant', number: true, cell: ({ left }) => left },
          { label: 'Attente médiane', number: true, cell: ({ median }) => minutes(median) },
        ]}
      />
    )}
  </Section>
)

const CallForm = ({
  organisations,
  next,
  refused,
  invited,
}: Pick<NetworkList, 'organisations'> & Pick<NetworkPageProps, 'next' | 'refused' | 'invited'>) => {
  const { problems, field } = fieldsOf(refused)
  return (
    <Form action="/reseau" submit="Convoquer la réunion" problems={problems}>
      <input type="hidden" name="meeting" value={next} />
      <DateField {...field('onDay')} label="Jour de la réunion" />
      <TextField {...field('place')} label="Lieu" maxlength={200} />
      <TextArea
        {...field('agenda')}
        label="Ordre du jour"
        hint="Sans nommer de personne reçue."
        rows={4}
        maxlength={4000}
      />
      <CheckboxGroup
        name="invited"
        label="Organisations invitées"
        values={invited}
        options={organisations.map(({ organisation, name }) => ({ value: organisation, label: name }))}
        error={field('invited').error}
      />
    </Form>
  )
}
