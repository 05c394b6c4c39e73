/** The list of open offers, for anybody. */
import { formatDay } from '../../../../../kernel/time.ts'
import type { Typed } from '../../../../../web/ask.ts'
import { type Frame, Layout } from '../../../../../web/layout.tsx'
import { Card } from '../../../../../web/ui/card.tsx'
import { EmptyState } from '../../../../../web/ui/empty-state.tsx'
import { FilterBar } from '../../../../../web/ui/filter-bar.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { Pagination } from '../../../../../web/ui/pagination.tsx'
import { Select } from '../../../../../web/ui/select.tsx'
import { TextField } from '../../../../../web/ui/text-field.tsx'
import { contractCodes, contracts } from '../../offers/contracts.ts'
import { answersInFrench } from '../answers.ts'
import { type FoundOffer, PAGE } from './find-offers.ts'
import { contractWords, hoursWords, payWords, shiftLines } from './words.tsx'

interface OffersPageProps {
  frame: Frame
  /** As the address has it, in French. */
  asked: Typed
  /** What was wrong in it, said beside its field. */
  problem?: string | undefined
  total: number
  page: number
  offers: readonly FoundOffer[]
}

export const OffersPage = ({ frame, asked, problem, total, page, offers }: OffersPageProps) => {
  const filtered = Object.keys(asked).some(name => name !== 'page')
  return (
    <Layout
      title="Offres d’emploi"
      frame={frame}
      density="public"
      styles={['employer.css']}
      breadcrumb={[{ href: '/job76', label: 'Job 76' }]}
    >
      <PageHead title="Offres d’emploi" sub={openWords(total)} />
      <FilterBar action="/job76/offres" clear={filtered ? '/job76/offres' : undefined}>
        <TextField name="mots" label="Métier ou mots" type="search" value={asked.mots} maxlength={100} />
        <TextField name="commune" label="Commune" value={asked.commune} error={problem} maxlength={60} />
        <Select
          name="contrat"
          label="Contrat"
          empty="Tous"
          value={asked.contrat}
          options={contractCodes.map(code => ({ value: code, label: contracts[code].label }))}
        />
        <Select
          name="temps"
          label="Temps de travail"
          empty="Tous"
          value={asked.temps}
          options={[
            { value: 'plein', label: 'Temps plein' },
            { value: 'partiel', label: 'Temps partiel' },
          ]}
        />
      </FilterBar>
      {offers.length === 0 ? (
        <EmptyState
          title={total ? `Il n’y a pas de page ${page}.` : 'Aucune offre ne répond à cette recherche.'}
        >
          {total ? (
            <a href={addressOf(asked, 1)}>Revenez à la première.</a>
          ) : (
            'Enlevez un filtre, ou cherchez un métier voisin.'
          )}
        </EmptyState>
      ) : (
        <div class="stack">
          {offers.map(offer => (
            <OfferCard {...offer} />
          ))}
        </div>
      )}
      <Pagination page={page} pages={Math.ceil(total / PAGE)} href={number => addressOf(asked, number)} />
      <Notice title="Plus simple&nbsp;: dites une fois ce que vous cherchez.">
        <a href="/job76/candidat/connexion">Inscrivez-vous</a>, et voyez les offres que vous pouvez tenir avec
        vos horaires et vos trajets.
      </Notice>
    </Layout>
  )
}

const openWords = (total: number) =>
  total === 0 ? 'Aucune offre ouverte.' : total === 1 ? 'Une offre ouverte.' : `${total} offres ouvertes.`

const addressOf = (asked: Typed, page: number) =>
  `/job76/offres?${new URLSearchParams({ ...asked, page: String(page) })}`

const OfferCard = ({
  offer,
  title,
  employer,
  commune,
  contract,
  months,
  hours,
  shifts,
  enteredOn,
  ...rest
}: FoundOffer) => {
  const what = [contractWords(contract, months), hours !== null && hoursWords(hours), payWords(rest)]
  const rate = rest.answers && answersInFrench(rest.answers)
  return (
    <Card title={title} href={`/job76/offres/${offer}`}>
      <p>{[employer ?? 'Employeur non nommé', commune].filter(Boolean).join(', ')}</p>
      <p>{what.filter(Boolean).join(' · ')}</p>
      {shifts !== null && <p>{shiftLines(shifts).join('\u00a0; ')}</p>}
      <p class="sub">
        Depuis le {formatDay(enteredOn)}.{rate && ` ${rate}.`}
      </p>
    </Card>
  )
}
