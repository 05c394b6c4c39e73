/** How the pages name a demand and say where it stands. */
import { fateSentence } from '../../../../web/handovers/words.tsx'
import { Status, type StatusKind } from '../../../../web/ui/status.tsx'
import { needs } from '../../welcome/vocabulary.ts'
import type { Demand } from '../list.ts'
import { nexts } from '../vocabulary.ts'

/** « Logement, Nadia » */
export const demandWords = ({ theme, called, name }: Pick<Demand, 'theme' | 'called' | 'name'>): string =>
  [needs[theme], name ?? called].filter(Boolean).join(', ')

const kinds: Record<Demand['next'], StatusKind> = {
  answer: 'waiting',
  back: 'late',
  waiting: 'waiting',
  meet: 'waiting',
  closed: 'closed',
}

export const NextStatus = ({ demand }: { demand: Demand }) => {
  const { next, state, relais } = demand
  const last = relais.at(-1)
  const words =
    state === 'answered' ? 'répondue' : state === 'withdrawn' ? 'retirée par la personne' : nexts[next]
  return (
    <>
      <Status kind={next === 'closed' && state !== 'withdrawn' ? 'kept' : kinds[next]}>{words}</Status>
      {last && state !== 'answered' && state !== 'withdrawn' && <div class="sub">{fateSentence(last)}</div>}
    </>
  )
}
