/** What an employer reads before coming in: how to come in, how to register, and the button of the link. */
import { fieldsOf, type Refused } from '../../../../../web/ask.ts'
import { type Frame, Layout } from '../../../../../web/layout.tsx'
import { Button, LinkButton } from '../../../../../web/ui/button.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { Actions, Section, Sections } from '../../../../../web/ui/section.tsx'
import { TextField } from '../../../../../web/ui/text-field.tsx'
import { LINK_HOURS } from './link.ts'

/** How mails leave here. 'shown': none does, and the demonstration shows what one would carry. */
export type Mails = 'sent' | 'shown' | 'none'

export interface DemoAccount {
  account: string
  name: string
  offers: number
}

/** What came of a form: one answer for whoever is known and whoever is not. */
export interface Asked {
  /** In the demonstration alone. */
  link?: string | undefined
}

interface Props {
  frame: Frame
  mails: Mails
  refused?: Refused | undefined
  asked?: Asked | undefined
}

const crumbs = [{ href: '/job76', label: 'Job 76' }]

export const EmployerSignInPage = ({
  frame,
  mails,
  refused,
  asked,
  left,
  accounts,
}: Props & { left: boolean; accounts: readonly DemoAccount[] }) => {
  const { problems, field } = fieldsOf(refused)
  return (
    <Layout
      title="Espace employeur de Job 76"
      frame={frame}
      density="public"
      breadcrumb={crumbs}
      refused={refused !== undefined}
      modules={['islands/passkeys.js']}
    >
      <PageHead title="Espace employeur" sub="Job 76, les offres d’emploi de la Seine-Maritime." />
      {left && <Notice kind="success" title="Vous êtes sorti de votre espace." />}
      {asked && <Sent mails={mails} {...asked} />}
      <Sections>
        <div hidden data-passkey="enter">
          <Section title="Avec une clé d’accès">
            <p>Votre téléphone ou votre ordinateur vous reconnaît, sans mot de passe.</p>
            <Actions>
              <button type="button" class="button primary">
                Entrer avec ma clé d’accès
              </button>
            </Actions>
            <p role="status" class="sub" data-said />
          </Section>
        </div>
        <Section title="Avec un lien par courriel">
          <Form action="/job76/employeur/connexion" submit="Recevoir un lien" problems={problems}>
            <TextField
              {...field('mail')}
              label="Votre adresse électronique professionnelle"
              type="email"
              autocomplete="email"
              maxlength={254}
              required
            />
          </Form>
        </Section>
        <Section title="Pas encore inscrit&nbsp;?">
          <p>L’inscription est gratuite. Il faut le SIRET de l’établissement.</p>
          <Actions>
            <LinkButton kind="secondary" href="/job76/employeur/inscription">
              Inscrire mon établissement
            </LinkButton>
          </Actions>
        </Section>
        {accounts.length > 0 && (
          <Section title="Essayer la démonstration">
            {accounts.map(({ account, name, offers }) => (
              <form method="post" action="/job76/employeur/connexion/demonstration">
                <Button kind="secondary" name="account" value={account}>
                  {name}
                  {offers > 0 && `, ${offers === 1 ? 'une offre' : `${offers} offres`}`}
                </Button>
              </form>
            ))}
          </Section>
        )}
      </Sections>
    </Layout>
  )
}

const Sent = ({ mails, link }: { mails: Mails } & Asked) => {
  if (mails === 'none')
    return (
      <Notice kind="warning" title="Aucun courriel ne part d’ici pour l’instant.">
        Appelez l’équipe de Job 76&nbsp;: l’envoi des courriels n’est pas encore installé.
      </Notice>
    )
  return (
    <Notice kind="success" title="Regardez votre messagerie.">
      <p>
        Si cette adresse peut entrer, un lien lui est envoyé. Il sert une fois, pendant {LINK_HOURS} heures.
        Rien après dix minutes&nbsp;? Regardez dans les indésirables. Un collègue a peut-être déjà inscrit
        l’établissement&nbsp;: c’est alors à lui de vous ajouter.
      </p>
      {mails === 'shown' && (
        <p>
          {link ? (
            <>
              Démonstration&nbsp;: aucun courriel ne part. <a href={link}>Voici le lien qu’il porterait.</a>
            </>
          ) : (
            'Démonstration\u00a0: aucun courriel ne part, et cette adresse n’en recevrait aucun.'
          )}
        </p>
      )}
    </Notice>
  )
}

export const RegisterPage = ({ frame, mails, refused, asked }: Props) => {
  const { problems, field } = fieldsOf(refused)
  return (
    <Layout
      title="Inscrire mon établissement"
      frame={frame}
      density="public"
      breadcrumb={[...crumbs, { href: '/job76/employeur/connexion', label: 'Espace employeur' }]}
      refused={refused !== undefined}
    >
      <PageHead
        title="Inscrire mon établissement"
        sub="Gratuit. Votre première offre est relue avant de paraître."
      />
      {asked ? (
        <Sent mails={mails} {...asked} />
      ) : (
        <Form submit="Inscrire" problems={problems}>
          <TextField
            {...field('siret')}
            label="SIRET"
            hint="Quatorze chiffres, sur toute facture de l’établissement."
            inputmode="numeric"
            maxlength={20}
            required
          />
          <TextField
            {...field('name')}
            label="Nom de l’établissement"
            autocomplete="organization"
            maxlength={120}
            required
          />
          <TextField
            {...field('naf')}
            label="Code d’activité (NAF ou APE)"
            hint="Si vous le connaissez, par exemple 88.10A."
            maxlength={10}
          />
          <TextField {...field('contact')} label="Votre nom" autocomplete="name" maxlength={120} required />
          <TextField
            {...field('mail')}
            label="Votre adresse électronique professionnelle"
            hint="Un lien y est envoyé pour entrer. Elle n’est pas publiée."
            type="email"
            autocomplete="email"
            maxlength={254}
            required
          />
          <p class="sub">
            Votre nom et votre adresse servent à vous laisser entrer et à vous écrire au sujet de vos offres.
            Ils ne sont montrés à aucun candidat. <a href="/mentions">Données personnelles</a>
          </p>
        </Form>
      )}
    </Layout>
  )
}

/** Opened by a scanner of mails, it does nothing: one presses the button. */
export const EnterPage = ({ frame, action }: { frame: Frame; action: string | undefined }) => (
  <Layout
    title={action ? 'Entrer dans mon espace' : 'Ce lien ne sert plus'}
    frame={frame}
    density="public"
    breadcrumb={crumbs}
  >
    <PageHead title={action ? 'Entrer dans mon espace' : 'Ce lien ne sert plus'} />
    {action ? (
      <form method="post" action={action}>
        <Button>Entrer</Button>
      </form>
    ) : (
      <>
        <p>Un lien sert une fois, pendant {LINK_HOURS} heures. Demandez-en un autre.</p>
        <Actions>
          <LinkButton href="/job76/employeur/connexion">Demander un lien</LinkButton>
        </Actions>
      </>
    )}
  </Layout>
)
