/** The parcours of one person: who coordinates, who follows, what is shared with whom, and where the person stands. */
import type { Day } from '../../../kernel/time.ts'
import type { Answer } from '../../../web/account-lists.tsx'
import { listOf } from '../../../web/ask.ts'
import { type Frame, Layout } from '../../../web/layout.tsx'
import { Notice } from '../../../web/ui/notice.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Sections } from '../../../web/ui/section.tsx'
import type { Found } from './choose-professional.tsx'
import type { Member } from './circle/circle.ts'
import type { Evaluation } from './circle/evaluation.ts'
import type { findOverlaps } from './circle/overlaps.ts'
import { CircleSection } from './circle-section.tsx'
import type { Consent } from './consents/list.ts'
import type { showReferent } from './designation/show.ts'
import { DesignationSection } from './designation-section.tsx'
import { EvaluationSection } from './evaluation-section.tsx'
import type { Listed } from './meetings/list.ts'
import { MeetingsSection } from './meetings/pages/coming-meetings.tsx'
import { NoteSection } from './note-section.tsx'
import { OverlapsSection } from './overlaps-section.tsx'
import type { Back } from './page-props.ts'
import type { Paper } from './papers/open-paper.ts'
import { PlanLink } from './plan/pages/watch.tsx'
import type { Watched } from './plan/review.ts'
import { type Partners, SharesSection } from './shares-section.tsx'

interface ParcoursPageProps {
  referent: Answer<typeof showReferent>
  circle: readonly Member[]
  consents: readonly Consent[]
  evaluations: readonly Evaluation[]
  partners: Partners
  /** Null for a partner, who proposes nobody. */
  found: Found | undefined
  plans: readonly Watched[]
  meetings: readonly Listed[]
  today: Day
  /** Absent for whoever is not the référent. */
  watch?: Answer<typeof findOverlaps>
  papers: readonly Paper[]
  /** Absent for whoever is not the référent. */
  note?: string
  me: string
  back: Back | undefined
  done: boolean
  frame: Frame
}

export const ParcoursPage = (props: ParcoursPageProps) => {
  const {
    referent,
    circle,
    consents,
    evaluations,
    partners,
    found,
    watch,
    papers,
    note,
    me,
    back,
    done,
    frame,
  } = props
  const { current, by, person, name } = referent
  // The other forms say it themselves.
  const problems = listOf(back).filter(() => back && buttons.includes(back.word))
  const coordinates = by === 'referent-de-parcours' || current?.agent === me
  const to = (word: string) => `/parcours/${person}/${word}`
  return (
    <Layout
      title="Parcours"
      frame={frame}
      breadcrumb={[{ href: '/parcours', label: 'Mes parcours' }]}
      refused={back !== undefined}
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
        <DesignationSection {...{ referent, coordinates, me, found, papers, back, to }} />
        <CircleSection circle={circle} />
        {watch && <OverlapsSection overlaps={watch.overlaps} holes={watch.holes} />}
        <SharesSection {...{ person, consents, papers, partners, by, coordinates, back, to }} />
        <PlanLink person={person} reviewBy={props.plans[0]?.reviewBy ?? null} />
        <MeetingsSection person={person} meetings={props.meetings} today={props.today} />
        <EvaluationSection {...{ evaluations, back, to }} />
        {note !== undefined && <NoteSection {...{ note, back, to }} />}
      </Sections>
    </Layout>
  )
}

/** Forms that are a button alone. */
const buttons: readonly string[] = ['refus', 'retrait']
