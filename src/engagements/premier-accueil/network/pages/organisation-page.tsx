/** One organisation of the network: what it signed, who was trained, how to reach it, and what its places bear. */
import { organisationKinds } from '../../../../kernel/access/account-organisations.ts'
import { formatPhone } from '../../../../kernel/people/phone.ts'
import { formatDay } from '../../../../kernel/time.ts'
import type { Refused } from '../../../../web/ask.ts'
import { type Frame, Layout } from '../../../../web/layout.tsx'
import { Button } from '../../../../web/ui/button.tsx'
import { type Column, DataTable } from '../../../../web/ui/data-table.tsx'
import { Details } from '../../../../web/ui/details.tsx'
import { EmptyState } from '../../../../web/ui/empty-state.tsx'
import { Notice } from '../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../web/ui/page-head.tsx'
import { Section, Sections } from '../../../../web/ui/section.tsx'
import { Status } from '../../../../web/ui/status.tsx'
import type { Commitment } from '../facts/commitments.ts'
import type { PlaceLoad } from '../load.ts'
import type { OpenedPartner } from '../open.ts'
import { commitmentKinds, trainings } from '../words.ts'
import { ContactForm, EndForm, SignForm, TrainForm } from './forms.tsx'
import { MeetingsTable } from './meetings-table.tsx'
import { RelaisSection } from './relais-table.tsx'
import { minutes, placeWords } from './words.ts'

/** Which form came back, with what was typed in it. */
export interface SentForm {
  form: 'engagements' | 'fin' | 'formations' | 'contacts'
  refused: Refused
}

interface OrganisationPageProps {
  partner: OpenedPartner
  sent: SentForm | undefined
  done: string | undefined
  frame: Frame
}

export const OrganisationPage = ({ partner, sent, done, frame }: OrganisationPageProps) => {
  const { name, kind, animates, commitments, trainings: trained, contacts, meetings, load } = partner
  const refusedIn = (form: SentForm['form']) => (sent?.form === form ? sent.refused : undefined)
  const to = `/reseau/${partner.organisation}`
  const standing = commitments.filter(({ endedOn, standing }) => standing && !endedOn)
  return (
    <Layout
      title="Organisation du réseau"
      frame={frame}
      breadcrumb={[{ href: '/reseau', label: 'Réseau du premier accueil' }]}
      refused={sent !== undefined}
    >
      <PageHead title={name} sub={`${organisationKinds[kind]}.`} />
      <Sections>
        {done && <Notice kind="success" title={done} />}
        <Section title="Chartes et conventions">
          <CommitmentsTable {...{ commitments, animates, to }} />
          {animates && (
            <Details summary="Enregistrer une signature" open={sent?.form === 'engagements'}>
              <SignForm to={to} refused={refusedIn('engagements')} />
            </Details>
          )}
          {animates && standing.length > 0 && (
            <Details summary="Enregistrer une fin" open={sent?.form === 'fin'}>
              <EndForm to={to} refused={refusedIn('fin')} standing={standing} />
            </Details>
          )}
        </Section>
        <Section title="Formations">
          {trained.length === 0 ? (
            <EmptyState title="Aucune formation notée." />
          ) : (
            <DataTable
              caption="De la plus récente à la plus ancienne"
              rows={trained}
              columns={[
                { label: 'Agent', head: true, cell: ({ agentName }) => agentName },
                { label: 'Formation', cell: ({ what }) => trainings[what] },
                { label: 'Terminée le', cell: ({ completedOn }) => formatDay(completedOn) },
                withdrawColumn<OpenedPartner['trainings'][number]>(to, 'training', one => [
                  one.training,
                  `la formation de ${one.agentName}, ${trainings[one.what]}`,
                ]),
              ]}
            />
          )}
          <Details summary="Ajouter une formation" open={sent?.form === 'formations'}>
            <TrainForm to={to} refused={refusedIn('formations')} colleagues={partner.colleagues} />
          </Details>
        </Section>
        <Section title="Contacts">
          {contacts.length === 0 ? (
            <EmptyState title="Aucun contact noté." />
          ) : (
            <DataTable
              caption="Par fonction"
              rows={contacts}
              columns={[
                { label: 'Fonction', head: true, cell: one => one.function },
                { label: 'Téléphone', cell: ({ phone }) => (phone ? formatPhone(phone) : '–') },
                {
                  label: 'Courriel',
                  cell: ({ mail }) => (mail ? <a href={`mailto:${mail}`}>{mail}</a> : '–'),
                },
                withdrawColumn<OpenedPartner['contacts'][number]>(to, 'contact', one => [
                  one.contact,
                  `le contact ${one.function}`,
                ]),
              ]}
            />
          )}
          <Details summary="Ajouter un contact" open={sent?.form === 'contacts'}>
            <ContactForm to={to} refused={refusedIn('contacts')} />
          </Details>
        </Section>
        <Section title="Réunions">
          <MeetingsTable meetings={meetings} />
        </Section>
        {load.map(place => (
          <LoadSection {...place} />
        ))}
        <RelaisSection relais={partner.relais} days="trois derniers mois" />
      </Sections>
    </Layout>
  )
}

function withdrawColumn<Row>(
  to: string,
  what: 'commitment' | 'training' | 'contact',
  which: (row: Row) => [id: string, words: string],
): Column<Row> {
  return {
    label: 'Erreur de saisie',
    card: 'bare',
    cell: row => {
      const [id, words] = which(row)
      return (
        <form method="post" action={`${to}/retirer`}>
          <input type="hidden" name="what" value={what} />
          <input type="hidden" name="id" value={id} />
          <Button kind="plain">
            Retirer<span class="visually-hidden"> {words}</span>
          </Button>
        </form>
      )
    },
  }
}

const CommitmentsTable = ({
  commitments,
  animates,
  to,
}: Pick<OpenedPartner, 'commitments' | 'animates'> & { to: string }) =>
  commitments.length === 0 ? (
    <EmptyState title="Rien de signé." />
  ) : (
    <DataTable
      caption="De la signature la plus récente à la plus ancienne"
      rows={commitments}
      columns={[
        { label: 'Nature', head: true, cell: ({ kind }) => commitmentKinds[kind] },
        { label: 'État', cell: one => <Status {...stateOf(one)} /> },
        { label: 'Horaires promis', cell: ({ hours }) => hours ?? 'non précisés' },
        { label: 'Agents à former', number: true, cell: ({ trainedAgents }) => trainedAgents ?? '–' },
        { label: 'Confidentialité', cell: ({ confidential }) => (confidential ? 'promise' : 'non précisée') },
        ...(animates
          ? [
              withdrawColumn<Commitment>(to, 'commitment', one => [
                one.commitment,
                `${commitmentKinds[one.kind]} du ${formatDay(one.signedOn)}`,
              ]),
            ]
          : []),
      ]}
    />
  )

function stateOf({ signedOn, lastOn, endedOn, standing }: Commitment) {
  const since = `signé le ${formatDay(signedOn)}`
  if (endedOn) return { kind: 'closed' as const, children: `Fini le ${formatDay(endedOn)}, ${since}` }
  if (!standing) return { kind: 'closed' as const, children: `Échu le ${formatDay(lastOn!)}, ${since}` }
  const until = lastOn ? `, jusqu’au ${formatDay(lastOn)}` : ''
  return { kind: 'kept' as const, children: `En cours, ${since}${until}` }
}

const LoadSection = (place: PlaceLoad) => (
  <Section title={`Charge\u00a0: ${placeWords(place)}`}>
    <DataTable
      caption={`Trois derniers mois, par demi-journée. En attente maintenant\u00a0: ${place.waiting}.`}
      rows={place.halfDays}
      columns={[
        { label: 'Demi-journée', head: true, cell: ({ label }) => label[0]!.toUpperCase() + label.slice(1) },
        { label: 'Arrivées', number: true, cell: ({ arrivals }) => arrivals },
        { label: 'Reçues', number: true, cell: ({ seen }) => seen },
        { label: 'Parties avant', number: true, cell: ({ left }) => left },
        { label: 'Attente médiane', number: true, cell: ({ median }) => minutes(median) },
      ]}
    />
  </Section>
)
