/** The form by which the delegate to data protection keeps somebody away from the files of a person, named exactly and not looked for. */
import type { listExcludable } from '../kernel/access/exclusion/list.ts'
import { exclusionReasons } from '../kernel/access/exclusion/record.ts'
import type { Day } from '../kernel/time.ts'
import type { Answer } from './account-lists.tsx'
import { fieldsOf, type Refused } from './ask.ts'
import { ExactIdentity } from './exact-identity.tsx'
import { type Frame, Layout } from './layout.tsx'
import { DateField } from './ui/date-field.tsx'
import { Form } from './ui/form.tsx'
import { PageHead } from './ui/page-head.tsx'
import { RadioGroup } from './ui/radio-group.tsx'
import { Section } from './ui/section.tsx'
import { Select } from './ui/select.tsx'

interface NewExclusionPageProps extends Answer<typeof listExcludable> {
  refused: Refused | undefined
  today: Day
  frame: Frame
}

export const NewExclusionPage = ({ agents, organisations, refused, today, frame }: NewExclusionPageProps) => {
  const { problems, field } = fieldsOf(refused, { since: today })
  return (
    <Layout
      title="Enregistrer une exclusion"
      frame={frame}
      breadcrumb={[{ href: '/exclusions', label: 'Exclusions' }]}
      refused={refused !== undefined}
    >
      <PageHead
        title="Enregistrer une exclusion"
        sub="De tous les dossiers de la personne, dès aujourd’hui. Maillage ne vous en montre rien."
      />
      <Form
        action="/exclusions/nouvelle"
        submit="Enregistrer l’exclusion"
        problems={problems}
        aside={<a href="/exclusions">Annuler</a>}
      >
        <Section title="La personne à protéger">
          <ExactIdentity field={field} />
        </Section>
        <Section title="Qui est écarté">
          <Select
            {...field('agent')}
            label="Un agent"
            empty="Choisissez un agent"
            options={agents.map(({ id, name, organisation }) => ({
              value: id,
              label: organisation ? `${name} (${organisation})` : name,
            }))}
          />
          <Select
            {...field('organisation')}
            label="Ou toute une organisation"
            empty="Choisissez une organisation"
            options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <RadioGroup
            {...field('why')}
            label="Motif"
            required
            options={Object.entries(exclusionReasons).map(([value, label]) => ({ value, label }))}
          />
          <DateField {...field('since')} label="Depuis le" required max={today} />
          <DateField
            {...field('until')}
            label="Dernier jour"
            hint="Laissez vide si rien n’est prévu&nbsp;: vous la lèverez le moment venu."
            min={today}
          />
        </Section>
      </Form>
    </Layout>
  )
}
