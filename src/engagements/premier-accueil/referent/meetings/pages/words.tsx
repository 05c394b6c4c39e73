/** What the pages of agents and of the person say alike of a meeting: when and where, who comes, the text of its minute. */
import { hourInWords, minuteOf } from '../../../../../kernel/appointments/vocabulary.ts'
import { formatDay } from '../../../../../kernel/time.ts'
import { listOf, type Refused } from '../../../../../web/ask.ts'
import { errorOf } from '../../../../../web/ui/error-summary.tsx'
import { items } from '../../vocabulary.ts'
import type { Attendee, Decision, Topic } from '../open.ts'
import type { Meeting } from '../reach.ts'
import { modes } from '../vocabulary.ts'

export const placeWords = ({ mode, where }: Pick<Meeting, 'mode' | 'where'>) =>
  `${modes[mode]}${where && `, ${where}`}`

export const hourWords = ({ time }: Pick<Meeting, 'time'>) => hourInWords(minuteOf(time))

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The fields of one of the forms of a page: their names begin with its word, which keeps them apart. */
export function formOf(refused: Refused | undefined, word: string) {
  const problems = listOf(refused).filter(({ field }) => field?.startsWith(`${word}-`))
  return {
    problems,
    field: (name: string) => ({
      name: `${word}-${name}`,
      value: refused?.typed[`${word}-${name}`],
      error: errorOf(problems, `${word}-${name}`),
    }),
  }
}

/** `you`: told to the person. */
export const Topics = ({ topics, you }: { topics: readonly Topic[]; you?: boolean }) => (
  <ul>
    {topics.map(({ domain, words, by }) => (
      <li>
        {domain && <strong>{items[domain]}&nbsp;: </strong>}
        {words}
        {by === 'person' && (
          <span class="sub"> {you ? '(demandé par vous)' : '(demandé par la personne)'}</span>
        )}
      </li>
    ))}
  </ul>
)

/** `person`: how they are called. */
export const Decisions = ({
  decisions,
  person,
  referent,
}: {
  decisions: readonly Decision[]
  person: string
  referent: string
}) => (
  <ul>
    {decisions.map(({ domain, words, owner, ownerName, dueOn }) => (
      <li>
        {domain && <strong>{items[domain]}&nbsp;: </strong>}
        {words}
        <div class="sub">
          {owner === 'person' ? person : owner === 'referent' ? referent : ownerName}
          {dueOn && `, pour le ${formatDay(dueOn)}`}
        </div>
      </li>
    ))}
  </ul>
)

export function comingWords({ kind, coming, answeredOn, present }: Attendee, you = false): string {
  if (present !== null) {
    if (you) return present ? 'vous étiez là' : 'vous n’étiez pas là'
    return present ? 'était là' : 'n’était pas là'
  }
  if (coming === null && kind === 'referent') return 'organise la rencontre'
  if (coming === null) return you ? 'vous n’avez pas encore répondu' : 'pas encore de réponse'
  const said = coming ? (you ? 'vous venez' : 'vient') : you ? 'vous ne venez pas' : 'ne vient pas'
  return `${said} (réponse du ${formatDay(answeredOn!)})`
}

/** Paragraphs and lists, as they were typed: a line that begins with a dash is a point. */
export type TextBlock = { points: string[] } | { line: string }
export function blocksOf(text: string): TextBlock[] {
  const blocks: TextBlock[] = []
  for (const line of text.split('\n').filter(each => each.trim() !== '')) {
    const point = /^\s*[–—•*-]\s+(.*)$/.exec(line)?.[1]
    const last = blocks.at(-1)
    if (!point) blocks.push({ line })
    else if (last && 'points' in last) last.points.push(point)
    else blocks.push({ points: [point] })
  }
  return blocks
}

export const MinuteText = ({ text }: { text: string }) => (
  <>
    {blocksOf(text).map(block =>
      'line' in block ? (
        <p>{block.line}</p>
      ) : (
        <ul>
          {block.points.map(point => (
            <li>{point}</li>
          ))}
        </ul>
      ),
    )}
  </>
)
