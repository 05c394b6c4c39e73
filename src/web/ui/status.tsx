/** The state of a file: a shape and a word, so that it is read without colour. */
import type { Child } from 'hono/jsx'

/** Disc, ring, pause bars, triangle, check mark, square. */
export type StatusKind = 'running' | 'waiting' | 'stopped' | 'late' | 'kept' | 'closed'

export const Status = ({ kind, children }: { kind: StatusKind; children?: Child }) => (
  <span class={`status ${kind}`}>{children}</span>
)
