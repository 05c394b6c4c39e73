/** Of a form that somebody else overtook: what happened since, and what was typed, to be copied. */
import type { Refused } from '../ask.ts'
import { Notice } from '../ui/notice.tsx'

/** `texts`: the fields whose words would be lost. */
export const StaleNotice = ({
  refused,
  texts,
}: {
  refused: Refused | undefined
  texts: readonly string[]
}) => {
  const sentence = refused?.problems.base
  const typed = texts.flatMap(name => refused?.typed[name] ?? [])
  if (!sentence) return null
  return (
    <Notice kind="warning" title={sentence}>
      {typed.length > 0 && (
        <>
          <p>Vous aviez écrit&nbsp;:</p>
          {typed.map(text => (
            <blockquote>
              <p>{text}</p>
            </blockquote>
          ))}
        </>
      )}
    </Notice>
  )
}

/** 409: somebody answered since; 422: to be mended. */
export const statusOf = (refused: Refused | undefined) =>
  refused ? (refused.problems.base ? 409 : 422) : 200
