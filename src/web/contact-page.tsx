/** How to reach a person: the form that adds a number or an address, or says not to use it any more. */
import { recordContact } from '../kernel/people/contact.ts'
import { listOf, type Refused } from './ask.ts'
import { type Frame, Layout } from './layout.tsx'
import { Checkbox } from './ui/checkbox.tsx'
import { errorOf } from './ui/error-summary.tsx'
import { Form } from './ui/form.tsx'
import { PageHead } from './ui/page-head.tsx'
import { RadioGroup } from './ui/radio-group.tsx'
import { TextField } from './ui/text-field.tsx'

interface ContactPageProps {
  person: string
  refused: Refused | undefined
  frame: Frame
}

export const ContactPage = ({ person, refused, frame }: ContactPageProps) => {
  const problems = listOf(refused)
  return (
    <Layout
      title="Enregistrer une coordonnée"
      frame={frame}
      breadcrumb={[{ href: `/dossiers/${person}`, label: 'Dossier' }]}
      refused={refused !== undefined}
    >
      <PageHead
        title={recordContact.label}
        sub="Elle est gardée telle que la personne la donne, avec sa date."
      />
      <Form
        action={`/dossiers/${person}/contact`}
        submit="Enregistrer"
        problems={problems}
        aside={<a href={`/dossiers/${person}`}>Annuler</a>}
      >
        <RadioGroup
          name="kind"
          label="Coordonnée"
          required
          value={refused?.typed.kind}
          error={errorOf(problems, 'kind')}
          options={[
            { value: 'phone', label: 'Téléphone' },
            { value: 'mail', label: 'Adresse électronique' },
          ]}
        />
        <TextField
          name="written"
          label="Numéro ou adresse"
          hint="Par exemple 06 12 34 56 78, ou nom@exemple.fr."
          required
          maxlength={200}
          autocomplete="off"
          value={refused?.typed.written}
          error={errorOf(problems, 'written')}
        />
        <Checkbox
          name="doNotUse"
          label="Ne pas l’utiliser"
          hint="La personne ne veut pas, ou ne peut pas sans risque, être jointe ainsi."
          checked={refused?.typed.doNotUse === 'on'}
        />
      </Form>
    </Layout>
  )
}
