/** What a person reads before they have come in. */
import { fieldsOf, type Refused } from '../ask.ts'
import type { Frame } from '../layout.tsx'
import { Button, LinkButton } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Actions, Section } from '../ui/section.tsx'
import { TextField } from '../ui/text-field.tsx'
import { PersonPage } from './person-page.tsx'

const doneWords: Readonly<Record<string, string>> = {
  quitter: 'Votre page est fermée. Personne ne peut la lire après vous ici.',
  code: 'Votre code est annulé. Il n’ouvre plus rien.',
}

interface PersonSignInPageProps {
  frame: Frame
  refused: Refused | undefined
  franceConnect: boolean
  demonstration: boolean
  /** What they have just done. */
  done: string | undefined
}

export const PersonSignInPage = ({
  frame,
  refused,
  franceConnect,
  demonstration,
  done,
}: PersonSignInPageProps) => {
  const { problems, field } = fieldsOf(refused)
  return (
    <PersonPage title="Mon parcours" frame={frame} inside={false} refused={refused !== undefined}>
      {done && doneWords[done] && <Notice kind="success" title={doneWords[done]} />}
      <PageHead
        title="Mon parcours"
        sub="Voyez qui vous suit, ce qui vient ensuite, et qui a regardé votre dossier."
      />
      {franceConnect && (
        <Section title="Avec FranceConnect">
          <p>Le compte des impôts, de la Sécurité sociale ou de La Poste suffit.</p>
          <Actions>
            <LinkButton href="/mon-parcours/connexion/franceconnect">
              S’identifier avec FranceConnect
            </LinkButton>
          </Actions>
          <p>
            <a href="https://franceconnect.gouv.fr/">Qu’est‑ce que FranceConnect&nbsp;?</a>
          </p>
        </Section>
      )}
      <Section title="Avec un code sur papier">
        <p>La personne qui vous suit peut vous donner ce code. Demandez‑le‑lui.</p>
        <Form action="/mon-parcours/connexion" submit="Ouvrir ma page" problems={problems}>
          <TextField
            {...field('code')}
            value={undefined}
            label="Votre code"
            hint="Seize lettres et chiffres, par exemple 7K2M-9QXA-4TBD-WE58. Majuscules et tirets ne comptent pas."
            autocomplete="off"
            maxlength={40}
            required
          />
          <TextField
            {...field('born')}
            label="Votre date de naissance"
            hint="Jour, mois, année, par exemple 31/03/1980."
            autocomplete="bday"
            maxlength={20}
            required
          />
        </Form>
      </Section>
      {demonstration && (
        <Section title="Essayer la démonstration">
          <form method="post" action="/mon-parcours/connexion/demonstration">
            <Button kind="secondary">Entrer comme une personne fictive</Button>
          </form>
        </Section>
      )}
      <Section title="Sur un téléphone ou un ordinateur prêté">
        <p>
          Votre page se ferme seule après dix minutes. Pour la fermer avant, appuyez sur «&nbsp;Quitter ma
          page&nbsp;».
        </p>
      </Section>
    </PersonPage>
  )
}

const refusals = {
  unknown: {
    title: 'Nous ne trouvons pas votre dossier',
    sentences: [
      'FranceConnect nous a dit qui vous êtes, mais aucun dossier ne porte exactement cette identité. Un nom écrit autrement suffit.',
      'Demandez un code sur papier à votre travailleur social, ou à l’accueil du centre médico‑social.',
    ],
  },
  lost: {
    title: 'La connexion n’a pas abouti',
    sentences: ['Elle a été abandonnée, a duré plus de dix minutes ou a déjà servi. Recommencez.'],
  },
  silent: {
    title: 'FranceConnect ne répond pas',
    sentences: ['Réessayez dans quelques minutes. Le code sur papier fonctionne.'],
  },
} as const

export const RefusedPersonPage = ({ why, frame }: { why: keyof typeof refusals; frame: Frame }) => (
  <PersonPage title={refusals[why].title} frame={frame} inside={false}>
    <PageHead title={refusals[why].title} />
    {refusals[why].sentences.map(sentence => (
      <p>{sentence}</p>
    ))}
    <Actions>
      <LinkButton href="/mon-parcours/connexion">Revenir</LinkButton>
    </Actions>
  </PersonPage>
)
