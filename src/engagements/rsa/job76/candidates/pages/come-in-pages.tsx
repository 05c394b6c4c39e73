/** What a candidate reads before they have come in: a code on paper, a link, or registering. */
import { fieldsOf, type Refused } from '../../../../../web/ask.ts'
import { Button, LinkButton } from '../../../../../web/ui/button.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { Actions, Section } from '../../../../../web/ui/section.tsx'
import { TextField } from '../../../../../web/ui/text-field.tsx'
import { LINKS_AN_HOUR, MINUTES } from '../come-in/entry.ts'
import { CandidatePage, type Way } from './candidate-page.tsx'

export const FREE =
  'C’est libre et gratuit. S’inscrire ou non ne change rien à vos droits, ni au RSA\u00a0: aucune aide n’en dépend, et aucun employeur ne sait si vous en avez une. Vous pouvez arrêter à tout moment.'

interface ComeInProps {
  way: Way
  refused: Refused | undefined
}

const doneWords: Readonly<Record<string, string>> = {
  quitter: 'Votre page est fermée. Personne ne peut la lire après vous ici.',
  withdraw: 'Votre recherche est arrêtée. Plus personne ne vous voit.',
  erase: 'Tout est effacé.',
}

export const SignInPage = ({
  way,
  refused,
  done,
  call,
}: ComeInProps & { done: string | undefined; call: string | undefined }) => {
  const byLink = refused?.typed.act === 'link'
  const code = fieldsOf(byLink ? undefined : refused)
  const link = fieldsOf(byLink ? refused : undefined)
  return (
    <CandidatePage title="Chercher du travail" way={way} inside={false} refused={refused !== undefined}>
      {done && doneWords[done] && <Notice kind="success" title={doneWords[done]} />}
      <PageHead
        title="Chercher du travail"
        sub="Des offres où vous pouvez aller, aux heures où vous le pouvez."
      />
      <Section title="Je viens pour la première fois">
        <p>{FREE}</p>
        <Actions>
          <LinkButton href="/job76/candidat/inscription">S’inscrire</LinkButton>
        </Actions>
      </Section>
      <Section title="J’ai un code sur papier">
        <Form
          action="/job76/candidat/connexion"
          submit="Ouvrir ma recherche"
          kind="secondary"
          problems={code.problems}
        >
          <TextField
            {...code.field('code')}
            value={undefined}
            label="Votre code"
            hint="Seize lettres et chiffres. Majuscules et tirets ne comptent pas."
            autocomplete="off"
            maxlength={40}
            required
          />
          <TextField
            {...code.field('phone')}
            label="Votre numéro de téléphone"
            hint="Celui que vous avez donné."
            type="tel"
            autocomplete="tel"
            maxlength={30}
            required
          />
        </Form>
        {call && <p>Sans écran, appelez le {call}, et dites le code et votre numéro.</p>}
      </Section>
      <Section title="Je suis déjà inscrit(e)">
        <Form
          action="/job76/candidat/connexion"
          submit="Recevoir un lien"
          kind="secondary"
          problems={link.problems}
        >
          <input type="hidden" name="act" value="link" />
          <TextField
            {...link.field('contact')}
            label="Votre courriel ou votre mobile"
            autocomplete="email"
            maxlength={254}
            required
          />
        </Form>
      </Section>
      <Section title="J’ai une page «&nbsp;Mon parcours&nbsp;»">
        <p>
          <a href="/mon-parcours/travail">Passer par Mon parcours</a>
        </p>
      </Section>
    </CandidatePage>
  )
}

export const RegisterPage = ({ way, refused }: ComeInProps) => {
  const { problems, field } = fieldsOf(refused)
  return (
    <CandidatePage title="S’inscrire" way={way} inside={false} refused={refused !== undefined}>
      <PageHead title="Chercher du travail" sub="Qui êtes‑vous, et comment vous envoyer un lien&nbsp;?" />
      <p>{FREE}</p>
      <Form
        action="/job76/candidat/inscription"
        submit="Recevoir mon lien"
        problems={problems}
        aside={<a href="/job76/candidat/connexion">Revenir</a>}
      >
        <TextField
          {...field('firstName')}
          label="Votre prénom"
          autocomplete="given-name"
          maxlength={60}
          required
        />
        <TextField
          {...field('lastName')}
          label="Votre nom"
          autocomplete="family-name"
          maxlength={60}
          required
        />
        <TextField
          {...field('contact')}
          label="Votre courriel ou votre mobile"
          hint="Nous y envoyons un lien. Par exemple nom@exemple.fr, ou 06 12 34 56 78."
          autocomplete="email"
          maxlength={254}
          required
        />
      </Form>
    </CandidatePage>
  )
}

/** The same words whoever is known. `link`: in the demonstration alone, where nothing leaves. */
export const LinkSentPage = ({
  way,
  link,
  registering,
}: {
  way: Way
  link: string | undefined
  registering: boolean
}) => (
  <CandidatePage title="Un lien vous attend" way={way} inside={false}>
    <PageHead title="Regardez vos messages" />
    <p>
      {registering
        ? `Un lien part vers l’adresse ou le numéro que vous avez donné. Il sert une fois, pendant ${MINUTES} minutes.`
        : `Si une recherche porte cette adresse ou ce numéro, un lien y part. Il sert une fois, pendant ${MINUTES} minutes.`}
    </p>
    <p>
      Rien n’arrive&nbsp;? Regardez dans les courriers indésirables, ou recommencez&nbsp;: {LINKS_AN_HOUR}{' '}
      liens partent par heure, pas plus.
    </p>
    {!registering && (
      <p>
        Vous êtes plusieurs à vous servir de ce mobile&nbsp;?{' '}
        <a href="/job76/candidat/inscription">Dites aussi votre nom</a>&nbsp;: si vous êtes déjà inscrit(e),
        le lien ouvre votre recherche.
      </p>
    )}
    {link && (
      <Notice title="Démonstration">
        <p>
          Aucun message ne part d’ici. <a href={link}>Voici le lien</a>.
        </p>
      </Notice>
    )}
    <p>
      <a href="/job76/candidat/connexion">Revenir</a>
    </p>
  </CandidatePage>
)

/** A press of a button, so that a program that looks at links opens nothing. */
export const EntryPage = ({ way, action, known }: { way: Way; action: string; known: boolean }) => (
  <CandidatePage title="Entrer" way={way} inside={false}>
    <PageHead title={known ? 'Ouvrir ma recherche' : 'M’inscrire et commencer'} />
    {!known && <p>{FREE}</p>}
    <form method="post" action={action}>
      <Button>{known ? 'Ouvrir ma recherche' : 'M’inscrire et commencer'}</Button>
    </form>
  </CandidatePage>
)
