/** The CV of a candidate, as a document to print or to hand over: what they did, what they can do, when. No age, no photograph, no benefit. */
import { formatPhone } from '../../../../../kernel/people/phone.ts'
import { type Day, formatDay } from '../../../../../kernel/time.ts'
import type { PdfBlock, PdfDocument } from '../../../../../platform/pdf/pdf.ts'
import type { OwnSearch } from '../actions/open-own.ts'
import { contractWords, durationWords, hoursWords, licenceWords } from '../profile/words.ts'

export function cvOf(search: OwnSearch, today: Day): PdfDocument {
  const reach = [search.phone && formatPhone(search.phone), search.mail].filter(Boolean).join(', ')
  return {
    title: `${search.firstName} ${search.lastName}`,
    foot: `CV du ${formatDay(today)}`,
    blocks: [
      ...(reach ? [{ kind: 'text', text: reach } as const] : []),
      ...list(
        'Je cherche',
        search.wishes.map(({ label }) => label),
      ),
      ...(search.done.length ? [heading('Ce que j’ai fait'), ...search.done.flatMap(doneBlocks)] : []),
      ...list(
        'Ce que je sais faire',
        search.competences.map(({ label }) => label),
      ),
      ...list('Quand je peux travailler', whenWords(search)),
      ...list('Mes permis', search.licences.map(licenceWords)),
    ],
  }
}

const heading = (text: string): PdfBlock => ({ kind: 'heading', level: 2, text })

/** A heading without a line under it says nothing. */
const list = (title: string, items: readonly string[]): PdfBlock[] =>
  items.length ? [heading(title), { kind: 'list', items }] : []

const doneBlocks = ({ label, months, words }: OwnSearch['done'][number]): PdfBlock[] => [
  { kind: 'heading', level: 3, text: months ? `${label}, ${durationWords(months)}` : label },
  ...(words ? [{ kind: 'text', text: words } as const] : []),
]

/** In sentences that begin each with a capital. */
export const whenWords = (
  search: Pick<OwnSearch, 'awayWords' | 'hoursFrom' | 'hoursTo' | 'contracts' | 'freeFrom'>,
): string[] =>
  [
    ...search.awayWords,
    ...hoursWords(search),
    ...(search.contracts.length ? [search.contracts.map(contractWords).join(', ')] : []),
    ...(search.freeFrom ? [`à partir du ${formatDay(search.freeFrom)}`] : []),
  ].map(text => text.charAt(0).toUpperCase() + text.slice(1))
