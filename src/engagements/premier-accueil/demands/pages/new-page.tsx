/** A demand noted by itself: by telephone, by mail, or from somebody met elsewhere. */
import type { Day } from '../../../../kernel/time.ts'
import { fieldsOf, type Refused } from '../../../../web/ask.ts'
import { type Frame, Layout } from '../../../../web/layout.tsx'
import { LinkButton } from '../../../../web/ui/button.tsx'
import { DateField } from '../../../../web/ui/date-field.tsx'
import { Form } from '../../../../web/ui/form.tsx'
import { PageHead } from '../../../../web/ui/page-head.tsx'
import { RadioGroup } from '../../../../web/ui/radio-group.tsx'
import { TextArea } from '../../../../web/ui/text-area.tsx'
import { TextField } from '../../../../web/ui/text-field.tsx'
import { needs } from '../../welcome/vocabulary.ts'

interface NewDemandPageProps {
  /** Number of the demand that the form will note, drawn anew for each page: sent twice, it is one. */
  next: string
  today: Day
  /** Of somebody who has a file. */
  person: string | undefined
  refused: Refused | undefined
  frame: Frame
}

export const NewDemandPage = ({ next, today, person, refused, frame }: NewDemandPageProps) => {
  const { problems, field } = fieldsOf(refused, { askedOn: today })
  return (
    <Layout
      title="Noter une demande"
      frame={frame}
      breadcrumb={[{ href: '/accueil/demandes', label: 'Demandes' }]}
      refused={refused !== undefined}
    >
      <PageHead
        title="Noter une demande"
        sub="Une réponse, ou un relais accepté par un autre organisme, est due. Le dernier jour s’affiche dès que la demande est notée."
      />
      <Form
        action="/accueil/demandes"
        submit="Noter la demande"
        problems={problems}
        aside={
          <LinkButton kind="plain" href="/accueil/demandes">
            Revenir aux demandes
          </LinkButton>
        }
      >
        <input type="hidden" name="demand" value={refused?.typed.demand ?? next} />
        {person && <input type="hidden" name="person" value={person} />}
        <TextArea
          {...field('said')}
          label="Ce que la personne demande"
          hint="Avec ses mots."
          rows={4}
          maxlength={2000}
          required
        />
        <RadioGroup
          {...field('theme')}
          label="Thème"
          options={Object.entries(needs).map(([value, label]) => ({ value, label }))}
          required
        />
        {!person && (
          <TextField
            {...field('called')}
            label="Prénom"
            hint="Tel qu’il est dit. Vide si la personne préfère n’en donner aucun."
            maxlength={60}
            autocomplete="off"
          />
        )}
        <TextField
          {...field('contact')}
          label="Comment la joindre"
          hint="Un numéro, une adresse, ou « repassera jeudi »."
          maxlength={200}
          autocomplete="off"
        />
        <DateField {...field('askedOn')} label="Demandé le" max={today} />
      </Form>
    </Layout>
  )
}
