/** The page of one side of a contact, in the frame of that side. */
import type { Child } from 'hono/jsx'
import { listOf, type Refused } from '../../../../../web/ask.ts'
import type { Frame, NavigationItem } from '../../../../../web/layout.tsx'
import { ErrorSummary } from '../../../../../web/ui/error-summary.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'
import { CandidatePage, type Way } from '../../candidates/pages/candidate-page.tsx'
import { EmployerPage } from '../../employers/frame.tsx'

/** A form of the page that came back. */
export interface RefusedForm extends Refused {
  form: string
}

/** What a form has of a refusal: its own, and nothing of another’s. */
export const refusedOf = (refused: RefusedForm | undefined, form: string): Refused | undefined =>
  refused?.form === form ? refused : undefined

interface PageProps {
  title: string
  refused?: RefusedForm | undefined
  /** The forms that are there and show their own refusal; any other, of a page that was older, is said at the top. */
  forms?: readonly string[] | undefined
  done?: string | undefined
  children?: Child
}

/** The frame of either side, as its route has it. */
export type SideFrame = { way: Way; frame?: undefined } | { frame: Frame; way?: undefined }

export const SidePage = ({
  title,
  refused,
  forms,
  done,
  children,
  way,
  frame,
  breadcrumb,
}: PageProps & SideFrame & { breadcrumb?: NavigationItem[] }) =>
  way ? (
    <CandidatePage title={title} way={way} refused={refused !== undefined}>
      <Told {...{ refused, forms, done }} />
      {breadcrumb?.map(({ href, label }) => (
        <p>
          <a href={href}>{label}</a>
        </p>
      ))}
      {children}
    </CandidatePage>
  ) : (
    <EmployerPage title={title} frame={frame!} refused={refused !== undefined} breadcrumb={breadcrumb}>
      <div class="stack loose">
        <Told {...{ refused, forms, done }} />
        {children}
      </div>
    </EmployerPage>
  )

export const Told = ({ refused, forms = [], done }: Pick<PageProps, 'refused' | 'forms' | 'done'>) => (
  <>
    {refused && !forms.includes(refused.form) && <ErrorSummary problems={listOf(refused)} />}
    {done && <Notice kind="success" title={done} />}
  </>
)
