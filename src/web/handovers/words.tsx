/** What became of a relais, in a sentence. */
import type { Handover } from '../../kernel/handovers/one.ts'
import { refusalWhys } from '../../kernel/handovers/vocabulary.ts'
import { formatDay } from '../../kernel/time.ts'
import type { TimelineEvent } from '../ui/timeline.tsx'

export function fateSentence(handover: Handover): string {
  const { toName, sentOn, openedOn, acceptedOn, refusedOn, refusedWhy, takenBackOn, metOn, expectedOn } =
    handover
  if (metOn) return `${toName}, reçue le ${formatDay(metOn)}`
  if (takenBackOn) return `${toName}, repris le ${formatDay(takenBackOn)}`
  if (refusedOn)
    return `${toName}, le ${formatDay(refusedOn)}\u00a0: ${refusalWhys[refusedWhy!].toLowerCase()}`
  if (acceptedOn)
    return `${toName}, le ${formatDay(acceptedOn)}${expectedOn ? `, attendue le ${formatDay(expectedOn)}` : ''}`
  return openedOn
    ? `${toName}, ouvert le ${formatDay(openedOn)}`
    : `${toName}, passé le ${formatDay(sentOn)}, pas encore ouvert`
}

/** Each fact of a relais on its day. */
export const eventsOf = (handover: Handover): TimelineEvent[] => {
  const { fromName, toName, refusedWhy, refusedWords, expectedOn, expectedWords } = handover
  const expected = [expectedOn && `Attendue le ${formatDay(expectedOn)}.`, expectedWords].filter(Boolean)
  const events: (false | null | TimelineEvent)[] = [
    {
      day: handover.sentOn,
      title: `Relais passé à ${toName}`,
      detail: `${handover.sentBy}, ${fromName}\u00a0: ${handover.why}`,
    },
    handover.openedOn !== null && { day: handover.openedOn, title: `Ouvert par ${toName}` },
    handover.acceptedOn !== null && {
      day: handover.acceptedOn,
      title: `Accepté par ${toName}`,
      detail: [handover.acceptedBy, ...expected].filter(Boolean).join('. '),
    },
    handover.refusedOn !== null && {
      day: handover.refusedOn,
      title: `Refusé par ${toName}`,
      detail: [refusedWhy && refusalWhys[refusedWhy], refusedWords].filter(Boolean).join('. '),
    },
    handover.takenBackOn !== null && { day: handover.takenBackOn, title: `Repris par ${fromName}` },
    handover.metOn !== null && { day: handover.metOn, title: 'Personne vraiment reçue' },
  ]
  return events.filter(event => event !== false && event !== null)
}
