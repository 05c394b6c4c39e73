/** « Situation au »: runs a page of figures again as of a past day. A form sent by GET, so that its address can be kept. */
import type { Child } from 'hono/jsx'
import type { Problems } from '../kernel/run.ts'
import { type Day, formatDay } from '../kernel/time.ts'
import { Button, LinkButton } from '../web/ui/button.tsx'
import { DateField } from '../web/ui/date-field.tsx'
import { Notice } from '../web/ui/notice.tsx'
import { Select } from '../web/ui/select.tsx'
import { FIRST_YEAR, yearOf } from './asked.ts'

interface AsOfFormProps {
  /** The address of the page, without its query. */
  path: string
  asOf: Day
  today: Day
  /** What was refused, and what had been typed. */
  problems: Problems
  typed: Record<string, string>
  /** Other fields of the page. */
  children?: Child
}

export const AsOfForm = ({ path, asOf, today, problems, typed, children }: AsOfFormProps) => (
  <search>
    <form class="filter-bar" method="get" action={path} novalidate={true}>
      <DateField
        name="asOf"
        label="Situation au"
        value={problems.asOf ? typed.asOf : asOf}
        max={today}
        error={problems.asOf}
      />
      {children}
      <div class="actions">
        <Button kind="secondary">Voir&nbsp;la&nbsp;situation</Button>
        {asOf !== today && (
          <LinkButton kind="plain" href={path}>
            Revenir à aujourd’hui
          </LinkButton>
        )}
      </div>
    </form>
  </search>
)

/** Says so where the figures are of another day. */
export const PastNotice = ({ asOf, today }: { asOf: Day; today: Day }) =>
  asOf === today ? null : (
    <Notice title={`Situation passée, au ${formatDay(asOf)}.`}>
      Ce qui a été appris depuis n’y est pas.
    </Notice>
  )

interface YearSelectProps {
  year: number | null
  today: Day
  /** What stands for no year at all. */
  empty?: string | undefined
  error: string | undefined
}

/** The latest year first. */
export const YearSelect = ({ year, today, empty, error }: YearSelectProps) => {
  const years = Array.from({ length: yearOf(today) - FIRST_YEAR + 1 }, (_, n) => String(yearOf(today) - n))
  return (
    <Select
      name="year"
      label="Année"
      empty={empty}
      value={year === null ? '' : String(year)}
      options={years.map(value => ({ value, label: value }))}
      error={error}
    />
  )
}

/** What a page of figures was given: the frame of the form above. */
export interface Asked {
  problems: Problems
  typed: Record<string, string>
}

/** Keeps the day asked from page to page; nothing to keep on the present day. */
export const keepDay = (href: string, asOf: Day, today: Day): string =>
  asOf === today ? href : `${href}${href.includes('?') ? '&' : '?'}asOf=${asOf}`
