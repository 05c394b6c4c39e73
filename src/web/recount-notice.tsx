/** How the open cases follow a change of the law or of the territory: how many have moved, and whether any remain. */
import type { RecountProgress } from '../kernel/guarantee/recount-ask.ts'
import { formatDay } from '../kernel/time.ts'
import { numberWords } from '../platform/number-words.ts'
import { Notice } from './ui/notice.tsx'

interface RecountNoticeProps {
  recount: RecountProgress
  /** « de cette règle » */
  what: string
}

export const RecountNotice = ({ recount: { on, lookedAt, moved, done }, what }: RecountNoticeProps) => (
  <Notice
    kind="info"
    title={
      done
        ? `Les échéances ouvertes ont suivi la modification ${what} du ${formatDay(on)}.`
        : `Les échéances ouvertes suivent la modification ${what} du ${formatDay(on)}\u00a0: rechargez la page pour voir où cela en est.`
    }
  >
    {moved === 0 ? 'Aucune n’a bougé' : `${numberWords(moved)} ${moved < 2 ? 'a bougé' : 'ont bougé'}`}{' '}
    {done ? '' : 'jusqu’ici '}({numberWords(lookedAt)} {lookedAt < 2 ? 'dossier revu' : 'dossiers revus'}). Ce
    qui était connu les jours d’avant reste tel quel.
  </Notice>
)
