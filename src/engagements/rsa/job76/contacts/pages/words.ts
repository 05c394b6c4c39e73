/** Contacts in words: a profile without a name, hours of the week, and where a contact stands. */
import { formatDay } from '../../../../../kernel/time.ts'
import type { Fact } from '../../../../../web/ui/facts.tsx'
import { ANY } from '../../candidates/away/away.ts'
import { contractWords, durationWords, hoursWords, licenceWords } from '../../candidates/profile/words.ts'
import { fromMultirange, shiftsInFrench } from '../../offers/shifts.ts'
import type { BlindProfile } from '../blind-profile.ts'
import type { Contact } from '../open-contact.ts'

/** What an employer reads of whoever it does not know yet; the candidate reads the same of themself. */
export const profileFacts = ({
  metiers,
  done,
  competences,
  away,
  hoursFrom,
  hoursTo,
  contracts,
  licences,
  freeFrom,
  area,
}: BlindProfile): Fact[] => [
  { label: 'Métiers souhaités', value: metiers.join(', ') },
  {
    label: 'Déjà exercé',
    value: done
      .map(({ metier, months }) => (months ? `${metier} (${durationWords(months)})` : metier))
      .join(', '),
  },
  { label: 'Compétences', value: competences.join(', ') },
  { label: 'Disponibilités', value: freeWords(away) },
  { label: 'Durée du travail', value: hoursWords({ hoursFrom, hoursTo }).join() },
  { label: 'Contrats', value: contracts.map(contractWords).join(', ') },
  { label: 'Permis', value: licences.map(licenceWords).join(', ') || 'Aucun indiqué' },
  { label: 'Libre', value: freeFrom ? `à partir du ${formatDay(freeFrom)}` : 'tout de suite' },
  { label: 'Secteur', value: area },
]

/** Line by line, as the hours of an offer; null: not said. */
const freeWords = (away: string | null): string | null => {
  if (away === null) return null
  if (away === ANY) return 'à tout moment de la semaine'
  return shiftsInFrench(fromMultirange(away)).join('\u00a0; ') || 'à aucun moment'
}

const clockWords = (minute: number): string =>
  `${Math.floor(minute / 60)}\u00a0h${minute % 60 ? `\u00a0${String(minute % 60).padStart(2, '0')}` : ''}`

/** « 14 h 30 » for '14:30'. */
export const timeWords = (time: string): string =>
  clockWords(Number(time.slice(0, 2)) * 60 + Number(time.slice(3)))

/** Where it stands, in one sentence, for the side that reads. */
export function standingWords(
  side: Contact['side'],
  {
    acceptedOn,
    declinedOn = null,
    withdrawnOn = null,
    dueOn,
    answeredOn,
    answer,
    hiredOn,
  }: Pick<Contact, 'acceptedOn' | 'dueOn' | 'answeredOn' | 'answer' | 'hiredOn'> &
    Partial<Pick<Contact, 'declinedOn' | 'withdrawnOn'>>,
): string {
  const mine = side === 'candidate'
  if (withdrawnOn) return `Vous vous êtes retiré(e) le ${formatDay(withdrawnOn)}.`
  if (declinedOn) return mine ? `Vous avez dit non le ${formatDay(declinedOn)}.` : 'Cette personne a dit non.'
  if (!acceptedOn) return mine ? 'On attend votre réponse.' : 'On attend la réponse de cette personne.'
  if (hiredOn) return `Embauche au ${formatDay(hiredOn)}.`
  if (answer === 'retained')
    return mine
      ? `L’employeur vous retient, depuis le ${formatDay(answeredOn!)}.`
      : `Retenue le ${formatDay(answeredOn!)}.`
  if (answer)
    return mine
      ? `L’employeur a dit non le ${formatDay(answeredOn!)}.`
      : `Non retenue, le ${formatDay(answeredOn!)}.`
  if (!dueOn) return 'L’employeur est connu ailleurs\u00a0: sa réponse ne passe pas par Job 76.'
  return `${mine ? 'L’employeur doit' : 'Vous devez'} répondre au plus tard le ${formatDay(dueOn)}.`
}
