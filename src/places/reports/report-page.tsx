/** « Signaler une erreur »: a short form for anybody, about one place. */
import { fieldsOf, type Refused } from '../../web/ask.ts'
import { type Frame, Layout } from '../../web/layout.tsx'
import { LinkButton } from '../../web/ui/button.tsx'
import { Form } from '../../web/ui/form.tsx'
import { PageHead } from '../../web/ui/page-head.tsx'
import { RadioGroup } from '../../web/ui/radio-group.tsx'
import { TextArea } from '../../web/ui/text-area.tsx'
import { TextField } from '../../web/ui/text-field.tsx'
import type { Place } from '../read.ts'
import { abouts, LONGEST } from './report.ts'

/** The name of a field that a person does not see, and that programs fill. */
export const TRAP = 'site_web'

export const ReportPage = ({
  place,
  refused,
  frame,
}: {
  place: Place
  refused: Refused | undefined
  frame: Frame
}) => {
  const { problems, field } = fieldsOf(refused)
  return (
    <Layout
      title="Signaler une erreur"
      frame={frame}
      density="public"
      breadcrumb={[
        { href: '/lieux', label: 'Lieux' },
        { href: `/lieux/${place.id}`, label: place.name },
      ]}
      refused={refused !== undefined}
    >
      <PageHead
        title="Signaler une erreur"
        sub={`Sur la fiche de «\u00a0${place.name}\u00a0», à ${place.communeName}. Une personne vérifie avant que rien ne change.`}
      />
      <Form
        action={`/lieux/${place.id}/signaler`}
        submit="Envoyer"
        problems={problems}
        aside={
          <LinkButton kind="plain" href={`/lieux/${place.id}`}>
            Annuler
          </LinkButton>
        }
      >
        <RadioGroup
          {...field('about')}
          label="Qu’est-ce qui est faux&nbsp;?"
          required
          options={Object.entries(abouts).map(([value, label]) => ({ value, label }))}
        />
        <TextArea
          {...field('words')}
          label="Précisez, si vous le pouvez"
          hint="Ne mettez pas d’informations personnelles. 500 caractères au plus."
          rows={4}
          maxlength={LONGEST}
        />
        <div class="visually-hidden">
          <TextField {...field(TRAP)} label="Laissez ce champ vide" />
        </div>
        <p class="sub">
          Nous ne gardons rien de vous&nbsp;: ni nom, ni adresse, ni ce qui permettrait de vous reconnaître.
          Votre message est effacé au bout d’un an.
        </p>
      </Form>
    </Layout>
  )
}
