/** Beside a candidate: their own « Mon parcours », the agent who helps them, the telephone desk, and the data that they take away. */

import { fieldsOf, type Refused } from '../../../../../web/ask.ts'
import type { Frame } from '../../../../../web/layout.tsx'
import { Layout } from '../../../../../web/layout.tsx'
import { PersonPage } from '../../../../../web/person/person-page.tsx'
import { Button, LinkButton } from '../../../../../web/ui/button.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { RadioGroup } from '../../../../../web/ui/radio-group.tsx'
import { Section } from '../../../../../web/ui/section.tsx'
import { TextField } from '../../../../../web/ui/text-field.tsx'
import { agreements } from '../actions/register.ts'
import { CandidatePage, type Way } from './candidate-page.tsx'
import { FREE } from './come-in-pages.tsx'

/** On the person’s own page: what it is, then the button. */
export const WorkPage = ({ frame }: { frame: Frame }) => (
  <PersonPage title="Chercher du travail" frame={frame}>
    <PageHead
      title="Chercher du travail"
      sub="Job 76, des offres près de chez vous, aux heures qui vous vont."
    />
    <p>{FREE}</p>
    <p>
      Votre référent ne lit pas votre recherche, sauf si vous le voulez. Votre nom et votre commune viennent
      de votre dossier&nbsp;: vous pourrez les changer.
    </p>
    <form method="post" action="/mon-parcours/travail">
      <Button>Chercher du travail</Button>
    </form>
  </PersonPage>
)

interface BesideProps {
  person: string
  frame: Frame
  refused: Refused | undefined
}

/** By the file of a person who has not agreed yet, or is not registered. */
export const BesidePage = ({ person, frame, refused }: BesideProps) => {
  const { problems, field } = fieldsOf(refused)
  return (
    <Layout
      title="Recherche de travail"
      frame={frame}
      breadcrumb={[{ href: `/dossiers/${person}`, label: 'Dossier' }]}
      refused={refused !== undefined}
    >
      <PageHead title="Recherche de travail" sub="Job 76, avec la personne et avec son accord." />
      <div class="stack">
        <p>Dites à la personne&nbsp;: «&nbsp;{FREE}&nbsp;»</p>
        <p>
          Avec son accord, vous remplissez avec elle, et vous lisez ensuite ce qui est proposé, répondu,
          refusé. Elle le reprend quand elle veut.
        </p>
        <Form action={`/job76/avec/${person}`} submit="La personne est d’accord" problems={problems}>
          <input type="hidden" name="act" value="register" />
          <RadioGroup
            {...field('agreement')}
            label="Comment la personne a dit oui"
            required
            options={Object.entries(agreements).map(([value, label]) => ({ value, label }))}
          />
        </Form>
      </div>
    </Layout>
  )
}

export const PhonePage = ({ frame, refused }: { frame: Frame; refused: Refused | undefined }) => {
  const { problems, field } = fieldsOf(refused)
  return (
    <Layout title="Au téléphone" frame={frame} refused={refused !== undefined}>
      <PageHead
        title="Au téléphone"
        sub="Un candidat sans écran appelle. Son code et son numéro ouvrent sa recherche, le temps de l’appel."
      />
      <Form action="/job76/telephone" submit="Ouvrir la recherche" problems={problems}>
        <TextField
          {...field('code')}
          value={undefined}
          label="Le code que dit la personne"
          hint="Seize lettres et chiffres."
          autocomplete="off"
          maxlength={40}
          required
        />
        <TextField
          {...field('phone')}
          label="Le numéro qu’elle a donné"
          type="tel"
          autocomplete="off"
          maxlength={30}
          required
        />
      </Form>
    </Layout>
  )
}

export const DataPage = ({ way }: { way: Way }) => (
  <CandidatePage title="Mes données" way={way}>
    <PageHead
      title="Emporter mes données"
      sub="Tout ce que Job 76 garde de vous, et que la loi vous donne."
    />
    <Section title="Mon CV">
      <p>Un fichier PDF, à imprimer ou à donner.</p>
      <LinkButton href="/job76/candidat/cv.pdf" download="cv.pdf">
        Emporter mon CV
      </LinkButton>
    </Section>
    <Section title="Pour un autre logiciel">
      <p>Un fichier JSON, où le sens de chaque donnée est écrit.</p>
      <LinkButton kind="secondary" href="/job76/candidat/donnees.json" download="ma-recherche.json">
        Emporter le JSON
      </LinkButton>
    </Section>
  </CandidatePage>
)
