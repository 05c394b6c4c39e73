/** The page by which an administrator adds a rule that Maillage does not know, such as a new decree. */
import { addedUnits, ruleKinds } from '../kernel/law/add.ts'
import { sectionIds, sections } from '../kernel/law/rule.ts'
import { listOf, type Refused } from './ask.ts'
import { DurationField, type FieldOf, LastDayFields, TextFields, unitWords } from './law-edit-form.tsx'
import { kindWords } from './law-rule-page.tsx'
import { type Frame, Layout } from './layout.tsx'
import { errorOf } from './ui/error-summary.tsx'
import { Form } from './ui/form.tsx'
import { PageHead } from './ui/page-head.tsx'
import { RadioGroup } from './ui/radio-group.tsx'
import { Select } from './ui/select.tsx'
import { TextArea } from './ui/text-area.tsx'
import { TextField } from './ui/text-field.tsx'

export const AddRulePage = ({ refused, frame }: { refused: Refused | undefined; frame: Frame }) => {
  const problems = listOf(refused)
  const field: FieldOf = name => ({ name, value: refused?.typed[name], error: errorOf(problems, name) })
  return (
    <Layout
      title="Ajouter une règle"
      frame={frame}
      breadcrumb={[{ href: '/droit', label: 'Délais légaux' }]}
      refused={refused !== undefined}
    >
      <PageHead
        title="Ajouter une règle"
        sub={
          'Un texte que Maillage ne connaît pas. Une règle qui en remplace une autre prend sa famille\u00a0: mettez d’abord un dernier jour à l’ancienne.'
        }
      />
      <Form
        action="/droit/ajouter"
        submit="Ajouter la règle"
        problems={problems}
        aside={<a href="/droit">Annuler</a>}
      >
        <NameFields field={field} />
        <DurationField field={field} />
        <TextField
          {...field('value')}
          label="Nombre"
          hint="Vide si le texte ne donne pas de chiffre à compter."
          inputmode="numeric"
        />
        <Select
          {...field('unit')}
          label="Ce qui se compte"
          empty="Rien"
          options={addedUnits.map(value => ({ value, label: unitWords[value] }))}
        />
        <Select
          {...field('direction')}
          label="Sens du compte"
          options={[
            { value: 'after', label: 'Depuis l’événement' },
            { value: 'before', label: 'À rebours, avant l’événement' },
          ]}
        />
        <LastDayFields field={field} />
        <TextFields field={field} />
        <ProseFields field={field} />
      </Form>
    </Layout>
  )
}

const NameFields = ({ field }: { field: FieldOf }) => (
  <>
    <TextField
      {...field('id')}
      label="Identifiant"
      hint="En capitales, par exemple RSA-OR-4W. Il ne change plus."
      required
      maxlength={40}
    />
    <TextField
      {...field('family')}
      label="Famille"
      hint={
        'Celle des règles qui se succèdent pour le même événement, par exemple rsa-orientation\u00a0; vide si la règle est seule.'
      }
      maxlength={40}
    />
    <Select
      {...field('section')}
      label="Domaine"
      empty="Choisissez un domaine"
      required
      options={sectionIds.map(value => ({ value, label: sections[value] }))}
    />
    <RadioGroup
      {...field('kind')}
      label="Nature"
      required
      options={ruleKinds.map(value => ({ value, label: kindWords[value] }))}
    />
    <TextField
      {...field('trigger')}
      label="Point de départ"
      hint="L’événement qui fait courir le délai."
      required
      maxlength={300}
    />
  </>
)

const ProseFields = ({ field }: { field: FieldOf }) => (
  <>
    <TextArea {...field('evidence')} label="Lue dans" hint="Une source par ligne." required maxlength={500} />
    <TextArea {...field('computation')} label="À savoir pour compter" maxlength={1000} />
    <TextArea {...field('consequence')} label="Si le délai est passé" maxlength={1000} />
    <TextArea
      {...field('why')}
      label="Pourquoi cet ajout"
      hint={'Dix caractères au moins\u00a0: la personne suivante doit comprendre.'}
      required
      maxlength={500}
    />
  </>
)
