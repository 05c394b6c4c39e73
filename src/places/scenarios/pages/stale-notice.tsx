/** Somebody saved the scenario since the form was opened: who, when and what; what was typed is still there, to be sent again. */
import { formatDay } from '../../../kernel/time.ts'
import type { Refused } from '../../../web/ask.ts'
import { Notice } from '../../../web/ui/notice.tsx'
import type { OpenedScenario } from '../open-scenario.ts'
import { changesWords } from './words.tsx'

interface StaleNoticeProps {
  opened: OpenedScenario
  refused: Refused | undefined
}

export const StaleNotice = ({ opened, refused }: StaleNoticeProps) => {
  const seen = Number(refused?.typed.from ?? Number.NaN)
  const since = opened.versions.filter(({ n }) => n > seen)
  return since.length === 0 ? null : (
    <Notice kind="warning" title="Ce que vous avez saisi n’est pas enregistré, et n’est pas perdu">
      <ul>
        {since.map(({ n, name, changes, savedBy, savedOn }) => (
          <li>
            Version {n}, de {savedBy}, le {formatDay(savedOn)}&nbsp;: «&nbsp;{name}&nbsp;»,{' '}
            {changesWords(changes)}.
          </li>
        ))}
      </ul>
      <p>La page montre maintenant la dernière version. Relisez-la, puis renvoyez votre saisie.</p>
    </Notice>
  )
}
