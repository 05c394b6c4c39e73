/** The plan on paper: the copy of the person, with two places to sign. */
import { type Day, formatDay } from '../../../../kernel/time.ts'
import type { PdfBlock, PdfDocument } from '../../../../platform/pdf/pdf.ts'
import { items } from '../vocabulary.ts'
import type { Goal } from './facts.ts'
import type { Plan } from './open.ts'
import { goalEndWords, ownerWords, signedWords, stateOf } from './pages/words.tsx'

/** `self`: it is the person who prints it. */
export function planDocument(plan: Plan, today: Day, self: boolean): PdfDocument {
  const { name, goals, signatures, reviewBy } = plan
  return {
    title: self ? 'Mon plan d’action' : name ? `Plan d’action de ${name}` : 'Plan d’action',
    foot: `Maillage, le ${formatDay(today)}`,
    blocks: [
      { kind: 'text', text: `Le plan tel qu’il est le ${formatDay(today)}.` },
      ...(goals.length === 0 ? [{ kind: 'text', text: 'Pas encore d’objectif.' } as const] : []),
      ...goals.flatMap(goal => blocksOf(goal, self)),
      ...(reviewBy
        ? [
            {
              kind: 'text',
              text: `Prochain bilan, ensemble, le ${formatDay(reviewBy)} au plus tard.`,
            } as const,
          ]
        : []),
      ...(signatures[0] && plan.signed
        ? [{ kind: 'text', text: `${signedWords(signatures[0])}.` } as const]
        : []),
      ...(self || plan.coordinates
        ? [{ kind: 'sign', names: ['La personne', 'Le référent de parcours'] } as const]
        : []),
    ],
  }
}

function blocksOf(goal: Goal, self: boolean): PdfBlock[] {
  const steps = goal.steps.filter(({ droppedOn }) => !droppedOn)
  return [
    {
      kind: 'heading',
      level: 2,
      text: goal.words ? `${items[goal.domain]}\u00a0: ${goal.words}` : items[goal.domain],
    },
    ...(goal.ended ? [{ kind: 'text', text: goalEndWords(goal)! } as const] : []),
    steps.length === 0
      ? { kind: 'text', text: 'Aucune action.' }
      : {
          kind: 'table',
          caption: 'Actions',
          columns: ['Action', 'Qui', 'Pour le', 'Où elle en est'],
          rows: steps.map(step => [
            step.what,
            ownerWords(step, self),
            formatDay(step.dueOn),
            stateOf(step).words,
          ]),
        },
  ]
}
