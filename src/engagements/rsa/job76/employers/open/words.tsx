/** What an offer says, in words: the same on the page of everybody, of its employer and of whoever moderates. */
import { formatDay } from '../../../../../kernel/time.ts'
import { type Fact, Facts } from '../../../../../web/ui/facts.tsx'
import { type ContractCode, contractInFrench, contracts } from '../../offers/contracts.ts'
import { licences } from '../../offers/licences.ts'
import { payInFrench } from '../../offers/pay.ts'
import { fromMultirange, shiftsInFrench } from '../../offers/shifts.ts'
import type { Said } from './said.ts'

/** « CDD de 6 mois », or the code as it is where nobody knows it. */
export const contractWords = (contract: string, months: number | null): string =>
  contract in contracts ? contractInFrench(contract as ContractCode, months) : contract

export const hoursWords = (hours: number): string =>
  `${hours.toLocaleString('fr-FR', { maximumFractionDigits: 1 })}\u00a0h par semaine`

export const payWords = ({
  payFrom,
  payTo,
  payWords = null,
}: Pick<Said, 'payFrom' | 'payTo'> & { payWords?: string | null }): string | null =>
  payFrom === null ? payWords : `${payInFrench({ from: payFrom, to: payTo ?? payFrom })} brut`

/** A line a group of days; none where the offer does not say. */
export const shiftLines = (shifts: string | null): string[] =>
  shifts === null ? [] : shiftsInFrench(fromMultirange(shifts))

export const OfferFacts = ({ said }: { said: Said }) => {
  const lines = shiftLines(said.shifts)
  const where = [said.place, said.communeName].filter(Boolean).join(', ')
  const facts: (Fact | false)[] = [
    { label: 'Métier', value: said.metier ?? `Code ROME ${said.rome}` },
    { label: 'Où', value: where },
    said.near !== null && { label: 'Tout près', value: said.near },
    { label: 'Contrat', value: contractWords(said.contract, said.months) },
    { label: 'Durée du travail', value: said.hours === null ? null : hoursWords(said.hours) },
    { label: 'Paie', value: payWords(said) },
    said.startsOn !== null && { label: 'Début', value: `Le ${formatDay(said.startsOn)}` },
    said.posts > 1 && { label: 'Postes', value: String(said.posts) },
    { label: 'Expérience', value: experienceWords(said.experienceMonths) },
    said.licences.length > 0 && {
      label: 'Permis et certificats',
      value: said.licences.map(code => licences[code as keyof typeof licences] ?? code).join(', '),
    },
    said.mustWords.length > 0 && { label: 'Indispensable', value: said.mustWords.join(', ') },
    said.niceWords.length > 0 && { label: 'Souhaité', value: said.niceWords.join(', ') },
    said.accessible && { label: 'Handicap', value: 'Poste ouvert aux travailleurs handicapés' },
  ]
  return (
    <>
      <div>
        <p class="sub">Horaires</p>
        {lines.length ? (
          lines.map(line => <p class="hours">{line}</p>)
        ) : (
          <p class="hours">À demander à l’employeur</p>
        )}
      </div>
      <Facts facts={facts.filter(fact => fact !== false)} />
    </>
  )
}

function experienceWords(months: number | null): string {
  if (months === null) return 'Souhaitée'
  if (months === 0) return 'Débutant accepté'
  // A month is also what is kept of an offer that does not say how long.
  if (months === 1) return 'Exigée'
  return months < 12 || months % 12 ? `${months} mois` : months === 12 ? 'Un an' : `${months / 12} ans`
}

/** As it was typed: a tag is the text that it is. */
export const OfferWords = ({ words }: { words: string }) => (words ? <p class="typed">{words}</p> : null)
