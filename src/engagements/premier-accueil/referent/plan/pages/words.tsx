/** How a step is told: who has it, where it stands, and whether it is late. */
import { type Day, formatDay } from '../../../../../kernel/time.ts'
import { Status, type StatusKind } from '../../../../../web/ui/status.tsx'
import type { Goal, Step } from '../facts.ts'
import { goalEnds } from '../vocabulary.ts'

/** `self`: the reader is the person. */
export const ownerWords = ({ owner, organisationName }: Step, self = false): string =>
  owner === 'organisation'
    ? (organisationName ?? 'Un partenaire')
    : owner === 'person'
      ? self
        ? 'Vous'
        : 'La personne'
      : self
        ? 'Votre référent'
        : 'Le référent de parcours'

export function stateOf(step: Step): { kind: StatusKind; words: string } {
  const { doneOn, droppedOn, droppedWhy, late, dueOn, answer } = step
  if (doneOn) return { kind: 'kept', words: `Fait le ${formatDay(doneOn)}` }
  if (droppedOn)
    return {
      kind: 'closed',
      words: `Retirée le ${formatDay(droppedOn)}${droppedWhy ? `\u00a0: ${droppedWhy}` : ''}`,
    }
  if (answer?.answer === 'declined')
    return { kind: 'stopped', words: `Déclinée le ${formatDay(answer.answeredOn!)}` }
  if (late) return { kind: 'late', words: `En retard depuis le ${formatDay(dueOn)}` }
  if (answer?.answer === 'accepted')
    return { kind: 'running', words: `Acceptée le ${formatDay(answer.answeredOn!)}` }
  if (answer && !answer.revoked)
    return { kind: 'waiting', words: `Demandée le ${formatDay(answer.askedOn)}, sans réponse` }
  return { kind: 'running', words: 'À faire' }
}

export const StepState = ({ step }: { step: Step }) => {
  const { kind, words } = stateOf(step)
  return <Status kind={kind}>{words}</Status>
}

export const goalEndWords = ({ ended, endedOn }: Goal): string | null =>
  ended && `${goalEnds[ended]} le ${formatDay(endedOn!)}.`

const hows = { screen: 'à l’écran', beside: 'devant le référent', paper: 'sur papier' } as const

export const signedWords = ({
  onDay,
  signed,
  how,
}: {
  onDay: Day
  signed: string
  how: keyof typeof hows
}): string => `Signé par ${signed} le ${formatDay(onDay)}, ${hows[how]}`
