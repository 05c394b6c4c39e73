/** A message about the page as a whole: what was done, what to know, what cannot wait. */
import type { Child } from 'hono/jsx'

type NoticeKind = 'info' | 'success' | 'warning' | 'urgent'

interface NoticeProps {
  kind?: NoticeKind | undefined
  /** Says what kind of message it is, for whoever sees no colour. */
  title: Child
  children?: Child
}

export const Notice = ({ kind = 'info', title, children }: NoticeProps) => (
  <div class={`notice ${kind}`} role={kind === 'success' ? 'status' : undefined}>
    <strong>{title}</strong>
    {children && <div>{children}</div>}
  </div>
)
