/** What is asked of an offer before it is kept: what the law refuses is refused with its sentence, what is doubtful waits for a person. */
import type { Context } from '../../../../../kernel/access/identity.ts'
import type { Law } from '../../../../../kernel/law/through-time.ts'
import { Refusal } from '../../../../../kernel/refusal.ts'
import { daysAfter, formatDay } from '../../../../../kernel/time.ts'
import { communeByCode } from '../../../../../places/finder/commune/find.ts'
import { faultsOf } from '../../offers/faults.ts'
import type { OfferContent } from '../../offers/offer.ts'
import { isMetier } from '../../rome/read.ts'
import { smicOn } from '../../take-home/parameters.ts'

type Asked = Pick<Context, 'tx' | 'departement' | 'today'>

/** Days, of an offer at most in one go. */
const LONGEST = 90

/** How doubtful it is, in sentences, or null; throws what the law refuses, all that is said of one field at once. */
export async function examine(context: Asked, content: OfferContent, law: Law): Promise<string | null> {
  const { tx, departement, today } = context
  if (content.commune === null) throw new Refusal('Indiquez la commune où l’on travaille.', 'commune')
  if (!(await communeByCode(tx, departement, content.commune)))
    throw new Refusal('Cette commune n’est pas dans le département.', 'commune')
  if (content.expiresOn && content.expiresOn > daysAfter(today, LONGEST))
    throw new Refusal(
      `Au plus tard le ${formatDay(daysAfter(today, LONGEST))}\u00a0: une offre se renouvelle ensuite.`,
      'expiresOn',
    )
  const exists = await isMetier(tx, content.rome)
  const faults = faultsOf(content, {
    romeExists: () => exists,
    smicOn: day => smicOn(law.on(today), day),
  })
  const refused = faults.filter(({ level }) => level === 'refused')
  if (refused[0]) {
    const [{ field }] = refused
    const sentences = refused.filter(each => each.field === field).map(({ sentence }) => sentence)
    throw new Refusal(sentences.join(' '), field === 'pay' ? 'payFrom' : field)
  }
  return (
    faults
      .map(({ sentence }) => sentence)
      .join(' ')
      .slice(0, 1000) || null
  )
}
