/** The forms of a plan, one a page: a goal, a step, what the person says, their signature, a « bilan ». */
import type { Child } from 'hono/jsx'
import type { Day } from '../../../../../kernel/time.ts'
import { fieldsOf, type Refused, type Typed } from '../../../../../web/ask.ts'
import { type Frame, Layout } from '../../../../../web/layout.tsx'
import { DateField } from '../../../../../web/ui/date-field.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { Section, Sections } from '../../../../../web/ui/section.tsx'
import { Select } from '../../../../../web/ui/select.tsx'
import { TextArea } from '../../../../../web/ui/text-area.tsx'
import { TextField } from '../../../../../web/ui/text-field.tsx'
import { domainIds, items } from '../../vocabulary.ts'
import { type Goal, isOpen } from '../facts.ts'
import type { Plan } from '../open.ts'
import { type Domain, goalEndIds, goalEnds } from '../vocabulary.ts'

export interface FormPageProps {
  plan: Plan
  refused: Refused | undefined
  /** Drawn for the form: sent twice, it is one. */
  drawn: string
  today: Day
  frame: Frame
}

export type Fields = ReturnType<typeof fieldsOf>['field']

/** What frames each of them. */
export const PlanFrame = ({
  plan,
  title,
  sub,
  refused,
  frame,
  children,
}: Pick<FormPageProps, 'plan' | 'refused' | 'frame'> & {
  title: string
  sub?: string | undefined
  children?: Child
}) => (
  <Layout
    title={title}
    frame={frame}
    refused={refused !== undefined}
    breadcrumb={[
      { href: '/parcours', label: 'Mes parcours' },
      { href: `/parcours/${plan.person}`, label: 'Parcours' },
      { href: `/parcours/${plan.person}/plan`, label: 'Plan d’action' },
    ]}
  >
    <PageHead title={title} sub={sub} />
    {children}
  </Layout>
)

const Drawn = ({ name, refused, drawn }: { name: string; refused: Refused | undefined; drawn: string }) => (
  <input type="hidden" name={name} value={refused?.typed[name] ?? drawn} />
)

export const GoalPage = (props: FormPageProps) => {
  const { problems, field } = fieldsOf(props.refused)
  return (
    <PlanFrame {...props} title="Ajouter un objectif" sub="Ce que la personne vise, avec ses mots.">
      <Form submit="Ajouter cet objectif" problems={problems}>
        <Drawn name="goal" {...props} />
        <Select
          {...field('domain')}
          label="Domaine"
          options={domainIds.map(value => ({ value, label: items[value] }))}
          empty="Choisissez un domaine"
        />
        <TextArea {...field('words')} label="Objectif" rows={3} />
      </Form>
    </PlanFrame>
  )
}

export const StepPage = ({ goal, ...props }: FormPageProps & { goal: Goal }) => {
  const { problems, field } = fieldsOf(props.refused)
  const address = `/parcours/${props.plan.person}/plan/objectifs/${goal.goal}`
  return (
    <PlanFrame {...props} title={goal.words ?? items[goal.domain]} sub={`${items[goal.domain]}.`}>
      <Sections>
        <Section title="Ajouter une action">
          <Form action={address} submit="Ajouter cette action" problems={problems}>
            <Drawn name="step" {...props} />
            <StepFields plan={props.plan} domain={goal.domain} field={field} today={props.today} />
          </Form>
        </Section>
        {!goal.steps.some(isOpen) && (
          <Section title="Clore l’objectif">
            <Form action={`${address}/cloture`} submit="Clore cet objectif" kind="secondary">
              <Select
                {...field('how')}
                label="Comment il se termine"
                options={goalEndIds.map(value => ({ value, label: goalEnds[value] }))}
                empty="Choisissez"
              />
              <TextField {...field('why')} label="Pourquoi, si vous voulez le dire" />
            </Form>
          </Section>
        )}
      </Sections>
    </PlanFrame>
  )
}

interface StepFieldsProps {
  plan: Plan
  domain: Domain
  field: Fields
  today: Day
}

export const StepFields = ({ plan, domain, field, today }: StepFieldsProps) => (
  <>
    <TextArea {...field('what')} label="Ce qui est à faire" rows={2} />
    <Select
      {...field('owner')}
      label="Qui s’en charge"
      hint="Un partenaire n’est dans cette liste que si la personne partage avec lui ce domaine ou le plan."
      options={[
        { value: 'person', label: 'La personne' },
        { value: 'referent', label: 'Le référent de parcours' },
        ...plan.partners
          .filter(({ domains }) => domains.includes(domain))
          .map(({ organisation, name }) => ({ value: organisation, label: name })),
      ]}
      empty="Choisissez"
    />
    <DateField {...field('due')} label="Pour quand" min={today} />
  </>
)

export const SignPage = (props: FormPageProps) => {
  const { problems, field } = fieldsOf(props.refused)
  return (
    <PlanFrame
      {...props}
      title="Signature de la personne"
      sub="La personne relit le plan, puis écrit son prénom et son nom."
    >
      <Form submit="La personne signe" problems={problems}>
        {/* Of the plan that is shown beside: one that changed since is read again. */}
        <input type="hidden" name="seen" value={props.plan.changedAt ?? ''} />
        <TextField {...field('signed')} label="Prénom et nom, écrits par la personne" />
        <Select
          {...field('how')}
          label="Comment"
          options={[
            { value: 'beside', label: 'Sur cet écran, devant moi' },
            { value: 'paper', label: 'Sur papier' },
          ]}
          empty="Choisissez"
        />
      </Form>
    </PlanFrame>
  )
}

export const CommentPage = (props: FormPageProps) => {
  const { problems, field } = fieldsOf(props.refused)
  return (
    <PlanFrame
      {...props}
      title="Ce que dit la personne"
      sub="Du plan, avec ses mots. Elle lit ce que vous notez."
    >
      <Form submit="Noter" problems={problems}>
        <Drawn name="comment" {...props} />
        <TextArea {...field('words')} label="Ses mots" />
      </Form>
    </PlanFrame>
  )
}

export const ReviewPage = (props: FormPageProps) => {
  const { problems, field } = fieldsOf(props.refused, { on: props.today } as Typed)
  return (
    <PlanFrame {...props} title="Noter un bilan" sub="Fait avec la personne, tous les six mois au moins.">
      <Form submit="Enregistrer ce bilan" problems={problems}>
        <Drawn name="review" {...props} />
        <DateField {...field('on')} label="Jour du bilan" max={props.today} />
        <TextArea {...field('words')} label="Ce qui en ressort" hint="La personne le lit." />
      </Form>
    </PlanFrame>
  )
}
