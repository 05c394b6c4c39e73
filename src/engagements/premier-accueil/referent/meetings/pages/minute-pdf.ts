/** The minute on paper: what was written, as it is signed, or the places where one signs. */
import { formatDay } from '../../../../../kernel/time.ts'
import type { PdfBlock, PdfDocument } from '../../../../../platform/pdf/pdf.ts'
import type { Opened } from '../open.ts'
import { blocksOf, hourWords, placeWords } from './words.tsx'

/** Of a meeting whose minute is written. */
export function minuteDocument(meeting: Opened): PdfDocument {
  const { day, name, calledBy, organisation } = meeting
  const { version, words, writtenOn, author, signature } = meeting.minute!
  const last: PdfBlock[] = !signature
    ? [
        { kind: 'heading', level: 2, text: 'Signatures' },
        {
          kind: 'text',
          text: 'Vous pouvez ajouter une remarque, ou ne pas signer. Un exemplaire est pour vous.',
        },
        { kind: 'sign', names: [name ?? 'La personne', `${calledBy}, référent de parcours`] },
      ]
    : [
        { kind: 'heading', level: 2, text: 'Signature' },
        {
          kind: 'text',
          text: signature.signed
            ? `Signé par ${signature.signed} le ${formatDay(signature.onDay)}.`
            : `La personne a dit le ${formatDay(signature.onDay)} qu’elle ne signe pas ce compte rendu.`,
        },
        ...(signature.remark
          ? [{ kind: 'text', text: `Sa remarque\u00a0: «\u00a0${signature.remark}\u00a0»` } as const]
          : []),
      ]
  return {
    title: 'Compte rendu de rencontre',
    foot: `Version ${version}, écrite le ${formatDay(writtenOn)}`,
    blocks: [
      {
        kind: 'facts',
        facts: [
          ...(name ? [{ label: 'Pour', value: name }] : []),
          { label: 'Rencontre', value: `${formatDay(day)} à ${hourWords(meeting)}, ${placeWords(meeting)}` },
          { label: 'Écrit par', value: `${author}, ${organisation}` },
        ],
      },
      ...blocksOf(words).map(
        (block): PdfBlock =>
          'line' in block ? { kind: 'text', text: block.line } : { kind: 'list', items: block.points },
      ),
      ...last,
    ],
  }
}
