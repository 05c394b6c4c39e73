/** The frames of both sides of a contact: large, plain, one column. */
import type { Child } from 'hono/jsx'
import { listOf, type Refused } from '../../../../../web/ask.ts'
import { type Frame, Layout, type NavigationItem } from '../../../../../web/layout.tsx'
import { ErrorSummary } from '../../../../../web/ui/error-summary.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'

/** A form of the page that came back. */
export interface RefusedForm extends Refused {
  form: string
}

/** What a form has of a refusal: its own, and nothing of another’s. */
export const refusedOf = (refused: RefusedForm | undefined, form: string): Refused | undefined =>
  refused?.form === form ? refused : undefined

const navigation = {
  candidate: [
    { href: '/job76/candidat', label: 'Ma recherche' },
    { href: '/job76/candidat/contacts', label: 'Mes mises en relation' },
  ],
  employer: [
    { href: '/job76/employeur', label: 'Mes offres' },
    { href: '/job76/employeur/contacts', label: 'Mises en relation' },
  ],
} as const

interface SidePageProps {
  side: keyof typeof navigation
  title: string
  frame: Frame
  breadcrumb?: NavigationItem[]
  refused?: RefusedForm | undefined
  /** The forms that show their own refusal; any other is said at the top. */
  forms?: readonly string[]
  done?: string | undefined
  children?: Child
}

export const SidePage = ({
  side,
  title,
  frame,
  breadcrumb,
  refused,
  forms = [],
  done,
  children,
}: SidePageProps) => (
  <Layout
    title={title}
    frame={{ ...frame, navigation: [...navigation[side]] }}
    density="public"
    breadcrumb={breadcrumb}
    refused={refused !== undefined}
    styles={['mon-parcours.css']}
  >
    <div class="mine stack loose">
      {refused && !forms.includes(refused.form) && <ErrorSummary problems={listOf(refused)} />}
      {done && <Notice kind="success" title={done} />}
      {children}
    </div>
  </Layout>
)
