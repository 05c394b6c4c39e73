/** Two scenarios side by side, or a scenario and today, on the question of the first. */
import { type Frame, Layout } from '../../../web/layout.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Sections } from '../../../web/ui/section.tsx'
import { Status } from '../../../web/ui/status.tsx'
import type { ComparedScenarios } from '../compare-scenarios.ts'
import type { OpenedScenario } from '../open-scenario.ts'
import { ComparisonTables, Totals } from './comparison.tsx'
import { addressOf, questionWords } from './words.tsx'

interface ComparePageProps {
  frame: Frame
  compared: ComparedScenarios
  /** The question of the first. */
  question: Pick<OpenedScenario, 'kinds' | 'minutes' | 'mode'>
}

export const ComparePage = ({ frame, compared, question }: ComparePageProps) => {
  const { scenario, with: other, method, how } = compared
  const before = other?.name ?? 'Aujourd’hui'
  const after = before === scenario.name ? `${scenario.name} (version ${scenario.version})` : scenario.name
  const words = { comparison: compared, minutes: question.minutes, method, before, after }
  return (
    <Layout
      title={`Comparer – ${scenario.name}`}
      frame={frame}
      breadcrumb={[
        { href: '/scenarios', label: 'Scénarios' },
        { href: addressOf(scenario.scenario), label: scenario.name },
      ]}
    >
      <PageHead
        title={`De «\u00a0${before}\u00a0» à «\u00a0${after}\u00a0»`}
        sub={
          <>
            {questionWords(question)}.{' '}
            <Status kind={method === 'estimated' ? 'waiting' : 'kept'}>
              {method === 'estimated' ? 'Estimation' : 'Itinéraires calculés'}
            </Status>
            {`. ${how}`}
          </>
        }
      />
      <Sections>
        <Totals {...words} />
        <ComparisonTables {...words} />
        {other && (
          <p>
            <a href={addressOf(other.scenario)}>Ouvrir «&nbsp;{other.name}&nbsp;»</a>
          </p>
        )}
      </Sections>
    </Layout>
  )
}
