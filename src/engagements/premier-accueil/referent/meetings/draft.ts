/** The first text of a minute, made of what was noted, in short sentences: the référent goes on from there. */
import { hourInWords, minuteOf } from '../../../../kernel/appointments/vocabulary.ts'
import { formatDay } from '../../../../kernel/time.ts'
import { items } from '../vocabulary.ts'
import type { Attendee, Decision, Opened, Topic } from './open.ts'

export function draftOf(meeting: Opened): string {
  const { day, time, mode, where, organisation, calledBy, attendees, topics, decisions } = meeting
  const name = meeting.name ?? 'la personne'
  const place = { place: where, home: 'à domicile', phone: 'par téléphone', video: 'en visioconférence' }[
    mode
  ]
  const who = (there: boolean) =>
    attendees.filter(({ present }) => present === there).map(one => attendeeWords(one, name))
  return [
    [
      `Rencontre du ${formatDay(day)} à ${hourInWords(minuteOf(time))}${place && `, ${place}`}.`,
      `Elle a été organisée par ${calledBy}, ${organisation}, avec l’accord de ${name}.`,
    ],
    list('Étaient là\u00a0:', who(true)),
    list('N’étaient pas là\u00a0:', who(false)),
    list('Nous avons parlé de\u00a0:', topics.map(topicWords)),
    decisions.length === 0
      ? ['Rien n’a été décidé.']
      : list(
          'Il a été décidé\u00a0:',
          decisions.map(one => decisionWords(one, name, calledBy)),
        ),
  ]
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')
}

const list = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : [title, ...lines.map(line => `– ${line}`)]

export function attendeeWords(
  one: Pick<Attendee, 'kind' | 'agentName' | 'organisationName' | 'function'>,
  name: string,
): string {
  const { kind, agentName, organisationName, function: who } = one
  if (kind === 'person') return name
  if (kind === 'companion') return `${who} (avec ${name})`
  if (kind === 'organisation') return who ? `${organisationName} (${who})` : organisationName!
  return `${agentName}, ${organisationName}${kind === 'referent' ? ', référent de parcours' : ''}`
}

const topicWords = ({ domain, words }: Topic) =>
  domain ? `${items[domain]}\u00a0: ${sentence(words)}` : sentence(words)

const decisionWords = ({ words, owner, ownerName, dueOn }: Decision, name: string, referent: string) =>
  `${sentence(words)} Qui\u00a0: ${owner === 'person' ? name : owner === 'referent' ? referent : ownerName}.${
    dueOn ? ` Pour le ${formatDay(dueOn)}.` : ''
  }`

const sentence = (words: string) => (/[.!?…]$/.test(words) ? words : `${words}.`)
