/** The search of a person, for whoever accompanies them and with their agreement: what happened, what stands in the way, what is confirmed. */
import { type Day, formatDay } from '../../../../../kernel/time.ts'
import { fieldsOf } from '../../../../../web/ask.ts'
import { type Frame, Layout } from '../../../../../web/layout.tsx'
import { DataTable } from '../../../../../web/ui/data-table.tsx'
import { DateField } from '../../../../../web/ui/date-field.tsx'
import { EmptyState } from '../../../../../web/ui/empty-state.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { Section, Sections } from '../../../../../web/ui/section.tsx'
import { Select } from '../../../../../web/ui/select.tsx'
import { TextArea } from '../../../../../web/ui/text-area.tsx'
import type { Followed, FollowedContact } from '../open-followed.ts'
import type { Ranking } from '../rank-followed.ts'
import { answerWhys, confirmedFacts, declinedWhys } from '../vocabulary.ts'
import { Barriers } from './barriers-section.tsx'
import { type RefusedForm, refusedOf, Told } from './frames.tsx'
import { Best, Nearest, Obstacles } from './ranking-section.tsx'

export interface FollowedPageProps {
  followed: Followed
  /** None once the search is over. */
  ranking: Ranking | undefined
  today: Day
  refused: RefusedForm | undefined
  done: string | undefined
  frame: Frame
}

export const FollowedPage = (props: FollowedPageProps) => {
  const { followed, ranking, refused, done, frame } = props
  const { person, registeredOn, agreedOn, pausedOn, endedOn, contacts, writes } = followed
  return (
    <Layout
      title="Recherche d’emploi"
      frame={frame}
      breadcrumb={[{ href: `/dossiers/${person}`, label: 'Dossier' }]}
      refused={refused !== undefined}
    >
      <PageHead
        title="Recherche d’emploi"
        sub={`La personne s’est inscrite sur Job 76 le ${formatDay(registeredOn)}. Elle a donné son accord au suivi le ${formatDay(agreedOn)}\u00a0: elle peut le retirer à tout moment.`}
      />
      <Sections>
        <Told refused={refused} forms={formsOf(followed)} done={done} />
        {endedOn && <Notice title={`La personne a quitté Job 76 le ${formatDay(endedOn)}.`} />}
        {pausedOn && <Notice title={`La personne fait une pause depuis le ${formatDay(pausedOn)}.`} />}
        <Section title="Ce qui a été proposé et répondu">
          {contacts.length === 0 ? (
            <EmptyState title="Aucune mise en relation pour l’instant." />
          ) : (
            <DataTable
              caption="Mises en relation, la plus récente d’abord. Les messages ne se lisent pas ici."
              rows={contacts}
              columns={[
                {
                  label: 'Offre',
                  head: true,
                  cell: ({ title, employer }) => (
                    <>
                      {title} <span class="sub">{employer}</span>
                    </>
                  ),
                },
                { label: 'Début', cell: beginningWords },
                { label: 'La personne', cell: personWords },
                { label: 'L’employeur', cell: employerWords },
                { label: 'Confirmé', cell: confirmedWords },
              ]}
            />
          )}
        </Section>
        {ranking && <Best {...{ followed, ranking }} />}
        {ranking && ranking.missed.length > 0 && <Nearest ranking={ranking} />}
        {ranking && ranking.obstacles.length > 0 && <Obstacles {...{ followed, ranking }} />}
        <Barriers {...props} />
        {writes && contacts.some(({ acceptedOn }) => acceptedOn) && <Confirm {...props} />}
        {writes && !endedOn && <Propose {...props} />}
      </Sections>
    </Layout>
  )
}

/** The forms that are there. */
const formsOf = ({ writes, endedOn, contacts, offers }: Followed): string[] => {
  if (!writes) return []
  const confirms = contacts.some(({ acceptedOn }) => acceptedOn) ? ['confirmer'] : []
  if (endedOn) return confirms
  return [...confirms, 'obstacle', ...(offers.length > 0 ? ['proposer'] : [])]
}

const beginnings = {
  candidate: 'Candidature',
  employer: 'Demande de l’employeur',
  referent: 'Proposition du référent',
}
const beginningWords = ({ askedBy, askedOn }: FollowedContact) =>
  `${beginnings[askedBy]}, ${formatDay(askedOn)}`

function personWords({
  acceptedOn,
  servedOn,
  declinedOn,
  declinedWhy,
  declinedWords,
  withdrawnOn,
}: FollowedContact): string {
  if (servedOn) return `Oui le ${formatDay(servedOn)}, à l’employeur lui-même`
  const yes = acceptedOn ? `Oui le ${formatDay(acceptedOn)}` : ''
  if (withdrawnOn)
    return `${yes && `${yes}, puis `}${yes ? 's’est retirée' : 'S’est retirée'} le ${formatDay(withdrawnOn)}`
  if (declinedOn)
    return `Non le ${formatDay(declinedOn)}\u00a0: ${declinedWhys[declinedWhy!].toLowerCase()}${declinedWords ? ` («\u00a0${declinedWords}\u00a0»)` : ''}`
  return yes || 'N’a pas encore répondu'
}

function employerWords({
  acceptedOn,
  answer,
  answeredOn,
  answerWhy,
  dueOn,
  meetingOn,
  hiredOn,
  leftOn,
  held,
}: FollowedContact): string {
  if (hiredOn)
    return `Embauche au ${formatDay(hiredOn)}${leftOn ? `, fin le ${formatDay(leftOn)}` : held ? ', tenue à six mois' : ''}`
  const met = meetingOn ? `Rendez-vous le ${formatDay(meetingOn)}. ` : ''
  if (answer === 'retained') return `${met}Retenue le ${formatDay(answeredOn!)}`
  if (answer)
    return `${met}Non retenue le ${formatDay(answeredOn!)}\u00a0: ${answerWhys[answerWhy!].toLowerCase()}`
  return acceptedOn && dueOn ? `${met}Doit répondre au plus tard le ${formatDay(dueOn)}` : '—'
}

const confirmedWords = ({ confirmed }: FollowedContact): string =>
  confirmed.map(({ fact, onDay }) => `${confirmedFacts[fact]}, ${formatDay(onDay)}`).join('\u00a0; ') || '—'

const Confirm = ({ followed: { person, contacts }, today, refused }: FollowedPageProps) => {
  const { problems, field } = fieldsOf(refusedOf(refused, 'confirmer'))
  return (
    <Section title="Confirmer un fait">
      <p>
        Vu un contrat, ou entendu les deux côtés&nbsp;? Le fait que vous confirmez paraît sur le dossier.
        Aucun délai du RSA ne s’arrête par lui&nbsp;: ses règles ne connaissent que les rendez-vous
        d’accompagnement et ce que dit la caisse.
      </p>
      <Form
        action={`/dossiers/${person}/emploi/confirmer`}
        submit="Confirmer"
        kind="secondary"
        problems={problems}
      >
        <Select
          {...field('contact')}
          label="Mise en relation"
          empty="Choisissez une mise en relation"
          options={contacts
            .filter(({ acceptedOn }) => acceptedOn)
            .map(({ contact, title, employer }) => ({
              value: contact,
              label: [title, employer].filter(Boolean).join(', '),
            }))}
        />
        <Select
          {...field('fact')}
          label="Fait"
          empty="Choisissez un fait"
          options={Object.entries(confirmedFacts).map(([value, label]) => ({ value, label }))}
        />
        <DateField {...field('onDay')} label="Le" max={today} />
      </Form>
    </Section>
  )
}

const Propose = ({ followed: { person, offers }, refused }: FollowedPageProps) => {
  const { problems, field } = fieldsOf(refusedOf(refused, 'proposer'), {}, 'proposer')
  return (
    <Section title="Proposer une offre">
      {offers.length === 0 ? (
        <p>Aucune autre offre n’est ouverte.</p>
      ) : (
        <Form
          action={`/dossiers/${person}/emploi/proposer`}
          submit="Proposer à la personne"
          kind="secondary"
          problems={problems}
        >
          <Select
            {...field('offer')}
            label="Offre"
            hint="De tous les employeurs de Job 76, celles du métier souhaité d’abord. L’employeur ne sait rien tant que la personne n’a pas dit oui."
            empty="Choisissez une offre"
            options={offers.map(({ offer, title, employer, commune }) => ({
              value: offer,
              label: [title, employer, commune].filter(Boolean).join(', '),
            }))}
          />
          <TextArea {...field('words')} label="Un mot pour la personne" rows={2} maxlength={2000} />
        </Form>
      )}
    </Section>
  )
}
