/** What a rule of law is worth, and whether it holds: marks that are read without colour. */
import { isInForce, type LegalRule } from '../kernel/law/rule.ts'
import type { Day } from '../kernel/time.ts'
import { Status } from './ui/status.tsx'

const marks = { vérifié: 'kept', su: 'waiting', incertain: 'stopped' } as const

/** A check mark, a ring, or bars, and always the words. */
export const Confidence = ({ mark }: { mark: string }) => {
  const word =
    (Object.keys(marks) as (keyof typeof marks)[]).find(each => mark.startsWith(each)) ?? 'incertain'
  return <Status kind={marks[word]}>{mark}</Status>
}

export const Force = ({ rule, today }: { rule: LegalRule; today: Day }) => {
  if (isInForce(rule, today)) return <Status kind="running">en vigueur</Status>
  const coming = rule.inForceFrom !== null && today < rule.inForceFrom
  return coming ? <Status kind="waiting">à venir</Status> : <Status kind="closed">plus en vigueur</Status>
}
