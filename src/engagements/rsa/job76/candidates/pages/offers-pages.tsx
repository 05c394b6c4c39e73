/** The offers of a candidate: the list, and one of them whole. What they are ordered by is said beside them. */

import { type Day, formatDay } from '../../../../../kernel/time.ts'
import { Notice } from '../../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { WholeOffer } from '../../employers/open/offer-page.tsx'
import type { OpenOffer } from '../../employers/open/open-offer.ts'
import { contractWords, hoursWords } from '../../employers/open/words.tsx'
import type { OfferSeen, OfferSuited } from '../actions/offers.ts'
import type { OwnSearch } from '../actions/open-own.ts'
import { CandidatePage, type Way } from './candidate-page.tsx'
import { Missing } from './home-page.tsx'

interface Found {
  offers: readonly OfferSuited[]
  missed: readonly (OfferSeen & { reasons: readonly string[] })[]
  routed: boolean
  pausedOn: Day | null
  missing: OwnSearch['missing']
}

export const OffersPage = ({
  way,
  found: { offers, missed, routed, pausedOn, missing },
}: {
  way: Way
  found: Found
}) => (
  <CandidatePage title="Mes offres" way={way}>
    <PageHead
      title="Mes offres"
      sub="Celles que vous pouvez tenir, aller et retour compris, les meilleures d’abord."
    />
    {pausedOn && (
      <Notice kind="warning" title={`En pause depuis le ${formatDay(pausedOn)}.`}>
        <p>
          Aucune offre n’est cherchée pour vous. <a href={way.base}>Reprendre ma recherche</a>
        </p>
      </Notice>
    )}
    <Missing way={way} missing={missing} />
    {!pausedOn && missing.length === 0 && offers.length === 0 && (
      <p>
        Aucune offre ouverte ne va avec ce que vous avez dit.
        {missed.length > 0 && ' Voici ce qui manque aux plus proches.'}
      </p>
    )}
    <OfferList offers={offers} />
    {missed.length > 0 && (
      <>
        <h2>Les plus proches de celles qui ne vont pas</h2>
        <OfferList offers={missed} />
        <p>
          <a href={way.base}>Changer ce que j’ai dit</a>
        </p>
      </>
    )}
    <Measured routed={routed} />
  </CandidatePage>
)

/** What the minutes are. */
export const Measured = ({ routed }: { routed: boolean }) => (
  <p class="muted">
    {routed
      ? 'Les temps sont ceux de porte à porte, à l’heure du travail.'
      : 'Les temps à pied, à vélo et en voiture sont estimés d’après la distance\u00a0: les rues ne sont pas encore connues ici.'}
  </p>
)

const OfferList = ({ offers }: { offers: readonly (OfferSeen & { reasons: readonly string[] })[] }) => (
  <ul class="plain-list">
    {offers.map(offer => (
      <li>
        <a href={`/job76/candidat/offres/${offer.offer}`}>
          <strong>{offer.title}</strong>
        </a>
        <p>{summary(offer)}</p>
        {offer.shifts.length > 0 && <p>{offer.shifts.join('. ')}</p>}
        <p class="reasons">{offer.reasons.join(' ')}</p>
      </li>
    ))}
  </ul>
)

export const OfferPage = ({ way, offer }: { way: Way; offer: OpenOffer }) => (
  <CandidatePage title={offer.said.title} way={way} styles={['employer.css']}>
    <WholeOffer {...offer} apply={`/job76/candidat/offres/${offer.offer}/postuler`} />
    <p>
      <a href="/job76/candidat/offres">Revenir à mes offres</a>
    </p>
  </CandidatePage>
)

export const summary = ({ employer, commune, contract, months, hours }: OfferSeen) =>
  [employer, commune, contractWords(contract, months), hours !== null && hoursWords(hours)]
    .filter(Boolean)
    .join(', ')
