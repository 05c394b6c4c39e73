/** Where an offer stands on a day, in a few words: asked of its dates. */
import { formatDay } from '../../../../../kernel/time.ts'
import { endings } from './end-offer.ts'
import type { OwnOffer } from './own-offers.ts'

export function standingWords(
  {
    publishedOn,
    refusedOn,
    endedOn,
    endedWhy,
    expiresOn,
  }: Pick<OwnOffer, 'publishedOn' | 'refusedOn' | 'endedOn' | 'endedWhy' | 'expiresOn'>,
  today: string,
): string {
  if (endedOn) return `Terminée le ${formatDay(endedOn)}${whyWords(endedWhy)}`
  if (refusedOn) return `Refusée le ${formatDay(refusedOn)}`
  if (!publishedOn && expiresOn >= today) return 'En relecture'
  return expiresOn < today
    ? `Expirée le ${formatDay(expiresOn)}`
    : `En ligne jusqu’au ${formatDay(expiresOn)}`
}

const whyWords = (why: OwnOffer['endedWhy']): string => {
  if (why === 'filled' || why === 'withdrawn') return `\u00a0: ${endings[why].toLowerCase()}`
  return why === 'moderation' ? '\u00a0: retirée par Job 76' : ''
}
