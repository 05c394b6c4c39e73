/** What an offer says, as its table keeps it; and whether a source says something else than before. */
import { isDeepStrictEqual } from 'node:util'
import type { Incoming } from '../reading/incoming.ts'
import { toMultirange } from '../shifts.ts'

/** The columns of `job_offer_version` that say what the offer is. */
export const columns = [
  ...[
    'title',
    'words',
    'rome',
    'appellation',
    'employer_name',
    'employer_siret',
    'commune',
    'place',
    'lat',
    'lon',
    'near',
  ],
  ...[
    'shifts',
    'contract',
    'months',
    'hours',
    'pay_from',
    'pay_to',
    'pay_words',
    'starts_on',
    'posts',
    'licences',
  ],
  ...['must', 'nice', 'experience_months', 'accessible'],
] as const
export type Version = Record<string, unknown>

export function versionOf({ offer, employer }: Pick<Incoming, 'offer' | 'employer'>): Version {
  return {
    ...{ title: offer.title, words: offer.words, rome: offer.rome, appellation: offer.appellation },
    ...{ employer_name: employer.name, employer_siret: employer.siret },
    ...{ commune: offer.commune, place: offer.place, lat: offer.lat, lon: offer.lon, near: offer.near },
    shifts: offer.shifts && toMultirange(offer.shifts),
    ...{ contract: offer.contract, months: offer.months },
    hours: offer.hours === null ? null : Math.round(offer.hours * 10) / 10,
    ...{ pay_from: offer.pay?.from ?? null, pay_to: offer.pay?.to ?? null, pay_words: offer.payWords },
    ...{ starts_on: offer.startsOn, posts: offer.posts, licences: offer.licences },
    ...{ must: offer.must, nice: offer.nice, accessible: offer.accessible },
    experience_months: experienceOf(offer),
  }
}

/** Months that are required; 0: beginners are welcome; null: only wished. */
const experienceOf = ({ experience, experienceMonths }: Incoming['offer']): number | null =>
  experience === 'required' ? (experienceMonths ?? 1) : experience === 'none' ? 0 : null

/** `kept`: as PostgreSQL gives it, where a numeric is text. */
export const saysTheSame = (version: Version, kept: Version): boolean =>
  columns.every(column =>
    isDeepStrictEqual(
      version[column] ?? null,
      column === 'hours' && kept.hours !== null ? Number(kept.hours) : (kept[column] ?? null),
    ),
  )
