/** The plan of one person, for the référent who coordinates it and for whoever the person lets read it. */
import { type Day, formatDay } from '../../../../../kernel/time.ts'
import { type Frame, Layout } from '../../../../../web/layout.tsx'
import { LinkButton } from '../../../../../web/ui/button.tsx'
import { DataTable } from '../../../../../web/ui/data-table.tsx'
import { Details } from '../../../../../web/ui/details.tsx'
import { EmptyState } from '../../../../../web/ui/empty-state.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { Actions, Section, Sections } from '../../../../../web/ui/section.tsx'
import { items } from '../../vocabulary.ts'
import { type Goal, isOpen, type Step } from '../facts.ts'
import type { Plan } from '../open.ts'
import { goalEndWords, ownerWords, StepState, signedWords } from './words.tsx'

interface PlanPageProps {
  plan: Plan
  today: Day
  done: boolean
  frame: Frame
}

export const PlanPage = ({ plan, today, done, frame }: PlanPageProps) => {
  const { person, name, goals, coordinates, asSigned, reviews, comments, signatures } = plan
  const to = `/parcours/${person}/plan`
  const writes = coordinates && !asSigned
  return (
    <Layout
      title="Plan d’action"
      frame={frame}
      breadcrumb={[
        { href: '/parcours', label: 'Mes parcours' },
        { href: `/parcours/${person}`, label: 'Parcours' },
      ]}
    >
      <PageHead
        title={name ? `Plan d’action de ${name}` : 'Plan d’action'}
        sub={
          coordinates
            ? 'Les objectifs de la personne, qui fait quoi et pour quand.'
            : 'Ce que la personne partage avec vous de son plan.'
        }
        action={writes && <LinkButton href={`${to}/objectif`}>Ajouter un objectif</LinkButton>}
      />
      {done && <Notice kind="success" title="C’est enregistré." />}
      {asSigned && (
        <Notice title={`Le plan tel qu’il fut signé. ${signedWords(asSigned)}.`}>
          <a href={to}>Voir le plan d’aujourd’hui</a>
        </Notice>
      )}
      <Sections>
        {goals.length === 0 ? (
          <EmptyState title="Pas encore d’objectif.">
            {coordinates
              ? 'Écrivez avec la personne ce qu’elle vise, dans un domaine.'
              : 'Rien de ce plan n’est partagé avec vous.'}
          </EmptyState>
        ) : (
          goals.map(goal => <GoalSection {...{ goal, to, writes, today }} />)
        )}
        {coordinates && goals.length > 0 && !asSigned && <SignSection plan={plan} to={to} today={today} />}
        {signatures.length > 0 && (
          <Section title="Signatures">
            <ul>
              {signatures.map(one => (
                <li>
                  {signedWords(one)}.{' '}
                  <a href={`${to}?signature=${one.signature}`}>
                    Voir ce qui fut signé<span class="visually-hidden"> le {formatDay(one.onDay)}</span>
                  </a>
                </li>
              ))}
            </ul>
          </Section>
        )}
        {(writes || comments.length > 0) && (
          <Section title="Ce que dit la personne">
            {comments.map(({ words, onDay, step, author }) => (
              <blockquote>
                <p>{words}</p>
                <p class="sub">
                  Le {formatDay(onDay)}
                  {step && `, de l’action «\u00a0${whatOf(goals, step)}\u00a0»`}
                  {author && `, noté par ${author}`}
                </p>
              </blockquote>
            ))}
            {writes && (
              <p>
                <a href={`${to}/parole`}>Noter ce que dit la personne</a>
              </p>
            )}
          </Section>
        )}
        {reviews.length > 0 && (
          <Section title="Bilans">
            {reviews.map(({ onDay, words, author }) => (
              <>
                <h3>Le {formatDay(onDay)}</h3>
                <p>{words}</p>
                <p class="sub">{author}</p>
              </>
            ))}
          </Section>
        )}
        <Actions>
          <LinkButton kind="secondary" href={`/parcours/${person}/plan.pdf`}>
            Imprimer la copie (PDF)
          </LinkButton>
        </Actions>
      </Sections>
    </Layout>
  )
}

interface GoalSectionProps {
  goal: Goal
  to: string
  writes: boolean
}

const GoalSection = ({ goal, to, writes }: GoalSectionProps) => {
  const [now, gone] = [
    goal.steps.filter(step => isOpen(step) || step.doneOn),
    goal.steps.filter(({ droppedOn }) => droppedOn),
  ]
  return (
    <Section title={goal.words ? `${items[goal.domain]}\u00a0: ${goal.words}` : items[goal.domain]}>
      {goal.ended && <p>{goalEndWords(goal)}</p>}
      {now.length > 0 ? (
        <Steps caption="Actions, les plus proches d’abord" steps={now} to={to} />
      ) : (
        <p>Aucune action.</p>
      )}
      {gone.length > 0 && (
        <Details summary={`Actions retirées ou changées (${gone.length})`}>
          <Steps caption="Actions retirées ou changées" steps={gone} to={to} />
        </Details>
      )}
      {writes && !goal.ended && (
        <p>
          <a href={`${to}/objectifs/${goal.goal}`}>
            Ajouter une action ou clore l’objectif
            <span class="visually-hidden"> {goal.words ?? items[goal.domain]}</span>
          </a>
        </p>
      )}
    </Section>
  )
}

const Steps = ({ caption, steps, to }: { caption: string; steps: readonly Step[]; to: string }) => (
  <DataTable
    caption={caption}
    rows={[...steps]}
    columns={[
      { label: 'Action', head: true, cell: ({ step, what }) => <a href={`${to}/actions/${step}`}>{what}</a> },
      { label: 'Qui', cell: step => ownerWords(step) },
      { label: 'Pour le', cell: ({ dueOn }) => formatDay(dueOn) },
      { label: 'Où elle en est', cell: step => <StepState step={step} /> },
    ]}
  />
)

const SignSection = ({ plan, to, today }: { plan: Plan; to: string; today: Day }) => {
  const { signed, signatures, reviewBy } = plan
  return (
    <Section title="Signature et bilan">
      <p>
        {signed
          ? 'Le plan est signé tel qu’il est.'
          : signatures.length > 0
            ? 'Le plan a changé depuis sa dernière signature.'
            : 'Le plan n’est pas encore signé par la personne.'}{' '}
        {reviewBy &&
          (reviewBy < today
            ? `Le bilan était attendu le ${formatDay(reviewBy)} au plus tard.`
            : `Prochain bilan le ${formatDay(reviewBy)} au plus tard.`)}
      </p>
      <Actions>
        {!signed && (
          <LinkButton kind="secondary" href={`${to}/signature`}>
            Faire signer la personne
          </LinkButton>
        )}
        <LinkButton kind="secondary" href={`${to}/bilan`}>
          Noter un bilan
        </LinkButton>
      </Actions>
    </Section>
  )
}

const whatOf = (goals: readonly Goal[], step: string) =>
  goals.flatMap(({ steps }) => steps).find(one => one.step === step)?.what ?? ''
