/** The parcours of one person: who coordinates, who follows, what is shared with whom, and where the person stands. */
import type { Answer } from '../../../web/account-lists.tsx'
import { fieldsOf, type Refused } from '../../../web/ask.ts'
import { type Frame, Layout } from '../../../web/layout.tsx'
import { Notice } from '../../../web/ui/notice.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Sections } from '../../../web/ui/section.tsx'
import type { Option } from '../../../web/ui/select.tsx'
import type { Member } from './circle/circle.ts'
import type { Evaluation } from './circle/evaluation.ts'
import { CircleSection } from './circle-section.tsx'
import type { Consent } from './consents/list.ts'
import type { showReferent } from './designation/show.ts'
import { DesignationSection } from './designation-section.tsx'
import { EvaluationSection } from './evaluation-section.tsx'
import { SharesSection } from './shares-section.tsx'

interface ParcoursPageProps {
  referent: Answer<typeof showReferent>
  circle: readonly Member[]
  consents: readonly Consent[]
  evaluations: readonly Evaluation[]
  partners: readonly Option[]
  me: string
  refused: Refused | undefined
  done: boolean
  frame: Frame
}

export const ParcoursPage = (props: ParcoursPageProps) => {
  const { referent, circle, consents, evaluations, partners, me, refused, done, frame } = props
  const { current, by, person, name } = referent
  const { problems, field } = fieldsOf(refused)
  const coordinates = by === 'referent-de-parcours' || current?.agent === me
  const to = (word: string) => `/parcours/${person}/${word}`
  return (
    <Layout
      title="Parcours"
      frame={frame}
      breadcrumb={[{ href: '/parcours', label: 'Mes parcours' }]}
      refused={refused !== undefined}
    >
      <PageHead
        title={name ? `Parcours de ${name}` : 'Parcours'}
        sub="Qui coordonne, qui suit, et ce que la personne partage."
      />
      {done && <Notice kind="success" title="C’est enregistré." />}
      {problems.length > 0 && (
        <Notice kind="warning" title={problems.map(({ sentence }) => sentence).join(' ')} />
      )}
      <Sections>
        <DesignationSection referent={referent} coordinates={coordinates} me={me} to={to} />
        <CircleSection circle={circle} />
        <SharesSection
          consents={consents}
          partners={partners}
          by={by}
          coordinates={coordinates}
          field={field}
          to={to}
        />
        <EvaluationSection evaluations={evaluations} field={field} to={to} />
      </Sections>
    </Layout>
  )
}
