/** One offer, for anybody: what the work is, what it asks, and how to answer it. */
import { formatDay } from '../../../../../kernel/time.ts'
import { type Frame, Layout } from '../../../../../web/layout.tsx'
import { LinkButton } from '../../../../../web/ui/button.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { Actions, Section, Sections } from '../../../../../web/ui/section.tsx'
import { answersInFrench } from '../answers.ts'
import type { OpenOffer } from './open-offer.ts'
import { OfferFacts, OfferWords } from './words.tsx'

export const OfferPage = ({ frame, ...shown }: OpenOffer & { frame: Frame }) => (
  <Layout
    title={shown.said.title}
    frame={frame}
    density="public"
    styles={['employer.css']}
    breadcrumb={[
      { href: '/job76', label: 'Job 76' },
      { href: '/job76/offres', label: 'Offres d’emploi' },
    ]}
  >
    <WholeOffer {...shown} apply={`/job76/candidat/offres/${shown.offer}`} />
  </Layout>
)

/** `apply`: where one answers an employer of ours. */
export const WholeOffer = ({ apply, ...shown }: OpenOffer & { apply: string }) => {
  const { said, employer, enteredOn, expiresOn, open, answers, address } = shown
  const rate = answers && answersInFrench(answers)
  return (
    <>
      <PageHead title={said.title} sub={employer ?? 'Employeur non nommé'} />
      {!open && <Notice kind="warning" title="Cette offre n’est plus ouverte." />}
      <Sections>
        <OfferWords words={said.words} />
        <OfferFacts said={said} />
        {open && (
          <Actions>
            {address ? (
              <a class="button primary" href={address} rel="noopener external">
                Postuler sur le site de l’offre
              </a>
            ) : (
              <LinkButton href={apply}>Postuler</LinkButton>
            )}
            <LinkButton kind="secondary" href={takeHome(said)}>
              Ce qui me resterait à la fin du mois
            </LinkButton>
          </Actions>
        )}
        <Section title="Avant de répondre">
          <p>
            Publiée le {formatDay(enteredOn)}, en ligne jusqu’au {formatDay(expiresOn)}.{rate && ` ${rate}.`}
          </p>
          {!address && (
            <p>
              L’employeur ne voit ni votre nom, ni votre âge, ni votre adresse avant que vous disiez oui. Il
              ne sait jamais si vous touchez le RSA.
            </p>
          )}
        </Section>
      </Sections>
    </>
  )
}

/** The job alone: of the household an address says nothing. */
function takeHome({ hours, payFrom, months }: OpenOffer['said']): string {
  const known = {
    ...(hours !== null && { heures: String(hours) }),
    ...(payFrom !== null && { brut: (payFrom / 100).toFixed(2) }),
    ...(months !== null && { mois: String(months) }),
  }
  const query = new URLSearchParams(known).toString()
  return query ? `/job76/reste-a-vivre?${query}` : '/job76/reste-a-vivre'
}
