/** What Job 76 is, for whoever looks for work and for whoever hires. */
import { type Frame, Layout } from '../../../../../web/layout.tsx'
import { LinkButton } from '../../../../../web/ui/button.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { Actions, Section, Sections } from '../../../../../web/ui/section.tsx'

export const AboutPage = ({
  frame,
  total,
  phone,
}: {
  frame: Frame
  total: number
  phone?: string | undefined
}) => (
  <Layout title="Job 76" frame={frame} density="public">
    <PageHead
      title="Job 76"
      sub="Le département met en relation ceux qui cherchent du travail et ceux qui recrutent."
      action={
        <LinkButton href="/job76/offres">
          {total < 2 ? 'Voir les offres' : `Voir les ${total} offres`}
        </LinkButton>
      }
    />
    <Sections>
      <Section title="Vous cherchez du travail">
        <p>
          Dites ce que vous savez faire, quand vous pouvez travailler et comment vous vous déplacez. Job 76
          cherche les emplois où vous pouvez aller, et dont vous pouvez revenir. Aucun diplôme n’est demandé
          d’abord.
        </p>
        <p>
          C’est gratuit et libre&nbsp;: s’inscrire ou non ne change rien à vos droits. L’employeur ne sait pas
          qui vous êtes tant que vous n’avez pas dit oui, et ne sait jamais ce que vous touchez.
        </p>
        <Actions>
          <LinkButton kind="secondary" href="/job76/candidat/connexion">
            Chercher avec Job 76
          </LinkButton>
          <LinkButton kind="plain" href="/job76/reste-a-vivre">
            Ce qui me resterait à la fin du mois
          </LinkButton>
          <LinkButton kind="plain" href="/job76/metiers">
            Les métiers
          </LinkButton>
        </Actions>
        {phone && (
          <p>
            Sans écran&nbsp;: appelez le <a href={`tel:${phone.replace(/\s/g, '')}`}>{phone}</a>.
          </p>
        )}
      </Section>
      <Section title="Vous recrutez">
        <p>
          Déposez une offre en une page. Vous voyez les compétences et les disponibilités de ceux qui peuvent
          tenir le poste&nbsp;; vous avez dix jours ouvrés pour leur répondre, et votre taux de réponse est
          public.
        </p>
        <Actions>
          <LinkButton kind="secondary" href="/job76/employeur/connexion">
            Espace employeur
          </LinkButton>
          <LinkButton kind="plain" href="/job76/employeur/inscription">
            Inscrire mon établissement
          </LinkButton>
        </Actions>
      </Section>
    </Sections>
  </Layout>
)
