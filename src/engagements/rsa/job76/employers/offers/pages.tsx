/** What an employer sees of its offers: the list with what it owes, and one of them with what may be done. */
import type { z } from 'zod'
import { formatDay } from '../../../../../kernel/time.ts'
import { fieldsOf, type Refused } from '../../../../../web/ask.ts'
import type { Frame } from '../../../../../web/layout.tsx'
import { LinkButton } from '../../../../../web/ui/button.tsx'
import { DataTable } from '../../../../../web/ui/data-table.tsx'
import { EmptyState } from '../../../../../web/ui/empty-state.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { RadioGroup } from '../../../../../web/ui/radio-group.tsx'
import { Actions, Section, Sections } from '../../../../../web/ui/section.tsx'
import { answersInFrench, FEW } from '../answers.ts'
import { EmployerPage } from '../frame.tsx'
import { OfferFacts, OfferWords } from '../open/words.tsx'
import { formatSiret } from '../siret.ts'
import { endings } from './end-offer.ts'
import type { listOwnOffers, OwnOffer, openOwnOffer } from './own-offers.ts'
import { standingWords } from './standing-words.ts'

type Home = z.output<typeof listOwnOffers.output>
type Own = z.output<typeof openOwnOffer.output>

const doneWords: Readonly<Record<string, string>> = {
  publiee: 'L’offre est en ligne.',
  relecture: 'L’offre est enregistrée.',
  renouvelee: 'L’offre est renouvelée.',
  terminee: 'L’offre est terminée.',
}

interface HomePageProps extends Home {
  frame: Frame
  today: string
  done: string | undefined
}

export const HomePage = ({ frame, today, done, employer, answers, offers }: HomePageProps) => {
  const owed = offers.reduce((sum, each) => sum + each.owed, 0)
  const late = offers.reduce((sum, each) => sum + each.late, 0)
  return (
    <EmployerPage title="Mes offres" frame={frame}>
      <PageHead
        title="Mes offres"
        sub={`${employer.name}, SIRET ${formatSiret(employer.siret)}`}
        action={<LinkButton href="/job76/employeur/offres/nouvelle">Déposer une offre</LinkButton>}
      />
      {done && doneWords[done] && <Notice kind="success" title={doneWords[done]} />}
      {owed > 0 && (
        <Notice kind={late > 0 ? 'urgent' : 'warning'} title={owedWords(owed, late)}>
          <a href="/job76/employeur/contacts">Répondez</a> dans les dix jours ouvrés, même si c’est non.
        </Notice>
      )}
      {!employer.verified && (
        <Notice title="Votre établissement n’est pas encore vérifié.">
          Une personne de Job 76 relit vos offres avant qu’elles paraissent. Ensuite, elles paraîtront
          aussitôt.
        </Notice>
      )}
      <Sections>
        {offers.length === 0 ? (
          <EmptyState
            title="Vous n’avez pas encore d’offre."
            action={<LinkButton href="/job76/employeur/offres/nouvelle">Déposer une offre</LinkButton>}
          >
            Une page suffit&nbsp;: le métier, le lieu, les horaires, la paie.
          </EmptyState>
        ) : (
          <DataTable
            caption="Offres en cours, puis terminées"
            columns={[
              {
                label: 'Offre',
                head: true,
                cell: ({ offer, title }) => <a href={`/job76/employeur/offres/${offer}`}>{title}</a>,
              },
              { label: 'Commune', cell: ({ commune }) => commune },
              { label: 'Déposée', cell: ({ enteredOn }) => formatDay(enteredOn) },
              { label: 'Où elle en est', cell: each => standingWords(each, today) },
              { label: 'Réponses dues', number: true, cell: ({ owed }) => owed },
            ]}
            rows={offers}
          />
        )}
        <Section title="Vos réponses">
          <p>
            {answersInFrench(answers)
              ? `${answersInFrench(answers)}, dont ${answers.inTime} à temps. Ce taux est public.`
              : `Votre taux de réponse paraîtra à partir de ${FEW} réponses dues.`}
          </p>
        </Section>
      </Sections>
    </EmployerPage>
  )
}

const owedWords = (owed: number, late: number) =>
  `${owed === 1 ? 'Un candidat attend votre réponse' : `${owed} candidats attendent votre réponse`}${late === 0 ? '.' : late === 1 ? '\u00a0: une est en retard.' : `\u00a0: ${late} sont en retard.`}`

interface OwnOfferPageProps extends Own {
  frame: Frame
  today: string
  done: string | undefined
  refused?: Refused | undefined
}

export const OwnOfferPage = ({ frame, today, done, refused, said, versions, ...own }: OwnOfferPageProps) => {
  const { problems, field } = fieldsOf(refused)
  const open = own.endedOn === null
  return (
    <EmployerPage
      title={said.title}
      frame={frame}
      refused={refused !== undefined}
      breadcrumb={[{ href: '/job76/employeur', label: 'Mes offres' }]}
    >
      <PageHead title={said.title} sub={standingWords(own, today)} />
      {done && doneWords[done] && <Notice kind="success" title={doneWords[done]} />}
      <Standing {...own} today={today} />
      <Sections>
        <OfferWords words={said.words} />
        <OfferFacts said={said} />
        {open && (
          <Section title="Changer">
            <Actions>
              <LinkButton kind="secondary" href={`/job76/employeur/offres/${own.offer}/modifier`}>
                Modifier l’offre
              </LinkButton>
              {own.publishedOn && (
                <LinkButton kind="secondary" href={`/job76/employeur/offres/${own.offer}/candidats`}>
                  Voir les candidats
                </LinkButton>
              )}
              {own.publishedOn && (
                <LinkButton kind="plain" href={`/job76/offres/${own.offer}`}>
                  La page publique
                </LinkButton>
              )}
            </Actions>
            {own.publishedOn && (
              <Form
                action={`/job76/employeur/offres/${own.offer}/renouveler`}
                submit="Renouveler l’offre"
                kind="secondary"
              />
            )}
            <Form
              action={`/job76/employeur/offres/${own.offer}/terminer`}
              submit="Terminer l’offre"
              kind="danger"
              problems={problems}
            >
              <RadioGroup
                {...field('why')}
                label="Terminer, parce que"
                options={Object.entries(endings).map(([value, label]) => ({ value, label }))}
                required
              />
            </Form>
          </Section>
        )}
        {versions.length > 1 && (
          <Section title="Versions">
            <ul>
              {versions.map(({ fromOn, title }) => (
                <li>
                  {formatDay(fromOn)}&nbsp;: {title}
                </li>
              ))}
            </ul>
          </Section>
        )}
      </Sections>
    </EmployerPage>
  )
}

const Standing = ({
  refusedOn,
  refusedWhy,
  doubt,
  publishedOn,
  endedOn,
  expiresOn,
  today,
}: OwnOffer & { today: string }) => {
  if (refusedOn)
    return (
      <Notice kind="urgent" title={publishedOn ? 'Job 76 a retiré cette offre.' : 'Cette offre est refusée.'}>
        <p>{refusedWhy}</p>
        {!endedOn && <p>Modifiez-la&nbsp;: elle sera relue.</p>}
      </Notice>
    )
  if (publishedOn || endedOn) return null
  if (expiresOn < today)
    return (
      <Notice kind="warning" title="Son dernier jour est passé avant qu’elle soit relue.">
        Modifiez-la avec un autre dernier jour&nbsp;: elle sera relue.
      </Notice>
    )
  return (
    <Notice kind="warning" title="Elle attend une relecture.">
      {doubt ?? 'Une personne de Job 76 la lira avant qu’elle paraisse.'}
    </Notice>
  )
}
