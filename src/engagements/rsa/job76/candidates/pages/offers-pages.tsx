/** The offers of a candidate: the list, and one of them whole. What they are ordered by is said beside them. */
import { formatDay } from '../../../../../kernel/time.ts'
import { LinkButton } from '../../../../../web/ui/button.tsx'
import { Facts } from '../../../../../web/ui/facts.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { type ContractCode, contractInFrench } from '../../offers/contracts.ts'
import type { OfferSeen, OfferSuited, WholeOffer } from '../actions/offers.ts'
import { licenceWords, payWords } from '../profile/words.ts'
import { CandidatePage, type Way } from './candidate-page.tsx'

interface Found {
  offers: readonly OfferSuited[]
  missed: readonly (OfferSeen & { reasons: readonly string[] })[]
  routed: boolean
}

export const OffersPage = ({ way, found: { offers, missed, routed } }: { way: Way; found: Found }) => (
  <CandidatePage title="Mes offres" way={way}>
    <PageHead
      title="Mes offres"
      sub="Celles que vous pouvez tenir, aller et retour compris, les meilleures d’abord."
    />
    {offers.length === 0 && (
      <p>Aucune offre ouverte ne va avec ce que vous avez dit. Voici ce qui manque aux plus proches.</p>
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
    <p class="muted">
      {routed
        ? 'Les temps sont ceux de porte à porte, à l’heure du travail.'
        : 'Les temps sont estimés d’après la distance\u00a0: aucun réseau de transport n’est encore connu ici.'}
    </p>
  </CandidatePage>
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

export const OfferPage = ({ way, offer }: { way: Way; offer: WholeOffer }) => (
  <CandidatePage title="Une offre" way={way}>
    <PageHead title={offer.title} sub={offer.employer ?? undefined} />
    <Facts
      facts={[
        { label: 'Où', value: offer.commune },
        { label: 'Contrat', value: contractInFrench(offer.contract as ContractCode, offer.months) },
        { label: 'Heures par semaine', value: offer.hours?.replace(/\.0$/, '').replace('.', ',') },
        { label: 'Horaires', value: offer.shifts.join('. ') || 'À demander' },
        { label: 'Salaire', value: offer.payFrom && payWords(offer.payFrom) },
        { label: 'Début', value: offer.startsOn && formatDay(offer.startsOn) },
        ...(offer.licences.length
          ? [{ label: 'Permis', value: offer.licences.map(licenceWords).join(', ') }]
          : []),
      ]}
    />
    {offer.words && <p class="typed">{offer.words}</p>}
    <p>
      {offer.address ? (
        <LinkButton kind="secondary" href={offer.address}>
          Répondre sur le site de l’offre
        </LinkButton>
      ) : (
        <LinkButton href={`/job76/candidat/offres/${offer.offer}/postuler`}>Postuler</LinkButton>
      )}
    </p>
    <p>
      <a href="/job76/candidat/offres">Revenir à mes offres</a>
    </p>
  </CandidatePage>
)

const summary = ({ employer, commune, contract, months, hours }: OfferSeen) =>
  [
    employer,
    commune,
    contractInFrench(contract as ContractCode, months),
    hours && `${hours.replace(/\.0$/, '').replace('.', ',')} heures par semaine`,
  ]
    .filter(Boolean)
    .join(', ')
