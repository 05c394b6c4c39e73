import type { Day } from './time.ts'

declare module '../platform/db.ts' {
  interface Tables {
    installation: { departement: string; demonstration_on: Day | null }
  }
}
