/** What the pages of Job 76 have in hand beyond the site. */
import type { Secret } from '../../../kernel/people/secret.ts'
import type { Matcher } from './live/matcher.ts'

export interface JobFacts {
  secret: Secret
  matcher: Matcher
  /** `http://localhost:7676` first. */
  origins: readonly string[]
  /** True where a server of mail is set. */
  sendsMail?: boolean | undefined
  /** The number that candidates without a screen call. */
  phone?: string | undefined
}
