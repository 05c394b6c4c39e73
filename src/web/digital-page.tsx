/** What a person does online, noted in their file: one question, asked once. */
import { digitals, recordDigital } from '../kernel/people/digital.ts'
import { fieldsOf, type Refused } from './ask.ts'
import { type Frame, Layout } from './layout.tsx'
import { Form } from './ui/form.tsx'
import { PageHead } from './ui/page-head.tsx'
import { RadioGroup } from './ui/radio-group.tsx'

interface DigitalPageProps {
  person: string
  refused: Refused | undefined
  frame: Frame
}

export const DigitalPage = ({ person, refused, frame }: DigitalPageProps) => {
  const { problems, field } = fieldsOf(refused)
  return (
    <Layout
      title={recordDigital.label}
      frame={frame}
      breadcrumb={[{ href: `/dossiers/${person}`, label: 'Dossier' }]}
      refused={refused !== undefined}
    >
      <PageHead
        title={recordDigital.label}
        sub={`Tous ceux qui suivent la personne le lisent\u00a0: la question n’est pas posée deux fois.`}
      />
      <Form
        action={`/dossiers/${person}/numerique`}
        submit="Enregistrer"
        problems={problems}
        aside={<a href={`/dossiers/${person}`}>Annuler</a>}
      >
        <RadioGroup
          {...field('level')}
          label="En ligne, la personne se débrouille"
          options={Object.entries(digitals).map(([value, label]) => ({ value, label }))}
        />
      </Form>
    </Layout>
  )
}
