/** Where the person stands, domain by domain, and a new look at one of them. */
import { formatDay } from '../../../kernel/time.ts'
import { Details } from '../../../web/ui/details.tsx'
import { Form } from '../../../web/ui/form.tsx'
import { Section } from '../../../web/ui/section.tsx'
import { Select } from '../../../web/ui/select.tsx'
import { TextArea } from '../../../web/ui/text-area.tsx'
import type { Evaluation } from './circle/evaluation.ts'
import { type Back, fieldsAt, type To } from './page-props.ts'
import { domainIds, itemOptions, items } from './vocabulary.ts'

interface EvaluationSectionProps {
  evaluations: readonly Evaluation[]
  back: Back | undefined
  to: To
}

export const EvaluationSection = ({ evaluations, back, to }: EvaluationSectionProps) => (
  <Section title="Évaluation par domaine">
    {evaluations.map(one => (
      <>
        <h3>{items[one.domain]}</h3>
        <p>{one.situation}</p>
        {one.words && <p>Ce que dit la personne&nbsp;: {one.words}</p>}
        {one.objective && <p>Objectif&nbsp;: {one.objective}</p>}
        <p class="sub">
          {one.author}, {one.organisation}, le {formatDay(one.onDay)}
        </p>
      </>
    ))}
    <EvaluationForm back={back} to={to} />
  </Section>
)

const EvaluationForm = ({ back, to }: { back: Back | undefined; to: To }) => {
  const { open, field, problems } = fieldsAt(back, 'evaluation')
  return (
    <Details summary="Écrire où en est la personne" open={open}>
      <Form action={to('evaluation')} submit="Enregistrer ce domaine" kind="secondary" problems={problems}>
        <Select
          {...field('domain')}
          label="Domaine"
          options={itemOptions(domainIds)}
          empty="Choisissez un domaine"
        />
        <TextArea {...field('situation')} label="Situation" />
        <TextArea {...field('words')} label="Ce que dit la personne" />
        <TextArea {...field('objective')} label="Objectif" rows={2} />
      </Form>
    </Details>
  )
}
