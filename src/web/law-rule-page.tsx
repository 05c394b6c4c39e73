/** One rule of law: what it says, the count of a delay step by step, what was changed in it, and the form that changes it. */

import type { RecountProgress } from '../kernel/guarantee/recount-ask.ts'
import type { Due } from '../kernel/law/due.ts'
import type { RuleFacts, RuleInForce, RuleVersion } from '../kernel/law/in-force.ts'
import { isAmount, type LegalRule, periodInWords, sections } from '../kernel/law/rule.ts'
import { type Day, formatDay } from '../kernel/time.ts'
import { listOf, type Refused } from './ask.ts'
import { EditForm, lastDayWords, unitWords } from './law-edit-form.tsx'
import { Confidence, Force } from './law-marks.tsx'
import { type Frame, Layout } from './layout.tsx'
import { RecountNotice } from './recount-notice.tsx'
import { Button } from './ui/button.tsx'
import { DateField } from './ui/date-field.tsx'
import { Facts } from './ui/facts.tsx'
import { Notice } from './ui/notice.tsx'
import { PageHead } from './ui/page-head.tsx'
import { Section, Sections, Split } from './ui/section.tsx'
import { Timeline } from './ui/timeline.tsx'

/** A count that was asked for: its answer, or why there is none. */
export interface Counted {
  from: string
  found?: Due
  problem?: string
}

interface RulePageProps {
  rule: RuleInForce
  /** Null of a rule that was added here. */
  shipped: RuleFacts | null
  history: RuleVersion[]
  /** For an administrator. */
  recount: RecountProgress | null
  counted: Counted | undefined
  refused: Refused | undefined
  /** True for an administrator. */
  edits: boolean
  /** What has just been done. */
  done: 'modification' | 'ajout' | undefined
  today: Day
  frame: Frame
}

export const RulePage = ({
  rule,
  shipped,
  history,
  recount,
  counted,
  refused,
  edits,
  done,
  today,
  frame,
}: RulePageProps) => (
  <Layout
    title={`Règle ${rule.id}`}
    frame={frame}
    breadcrumb={[{ href: '/droit', label: 'Délais légaux' }]}
    refused={refused !== undefined || counted?.problem !== undefined}
  >
    <PageHead
      title={rule.id}
      sub={
        <>
          {sections[rule.section]}&nbsp;: {rule.duration}.
          <br />
          <Confidence mark={rule.confidence} /> <Force rule={rule} today={today} />
        </>
      }
    />
    <Sections>
      {done && (
        <Notice
          kind="success"
          title={
            done === 'ajout' ? 'La règle est ajoutée.' : 'La nouvelle version de la règle est enregistrée.'
          }
        />
      )}
      {recount && <RecountNotice recount={recount} what="de cette règle" />}
      <Split aside={<Aside rule={rule} today={today} />}>
        <Section title="Ce que dit la règle">
          <Facts
            facts={[
              { label: 'Point de départ', value: rule.trigger },
              { label: isAmount(rule.unit) ? 'Montant' : 'Délai', value: rule.duration },
              { label: 'Texte', value: rule.source },
              ...(isAmount(rule.unit) ? [] : [{ label: 'Dernier jour', value: lastDayOf(rule) }]),
              ...(rule.computation ? [{ label: 'À savoir', value: rule.computation }] : []),
              ...(rule.consequence ? [{ label: 'Si le délai est passé', value: rule.consequence }] : []),
            ]}
          />
        </Section>
        {rule.lastDay && <CountSection rule={rule} counted={counted} />}
        <HistorySection history={history} shipped={shipped} />
        {edits && (
          <Section title="Modifier la règle">
            <EditForm rule={rule} typed={refused?.typed} problems={listOf(refused)} />
          </Section>
        )}
      </Split>
    </Sections>
  </Layout>
)

const lastDayOf = ({ lastDay, lastDaySource }: LegalRule) =>
  lastDay
    ? `${lastDayWords[lastDay]}${lastDaySource && ` (${lastDaySource})`}`
    : 'aucun ne se compte depuis l’événement'

export const kindWords: Record<LegalRule['kind'], string> = {
  legal: 'loi ou règlement',
  contractual: 'convention, sans effet juridique',
  practice: 'usage ou recommandation',
  parameter: 'réglage du département',
}

const Aside = ({ rule, today }: { rule: RuleInForce; today: Day }) => (
  <Section title="Ce qu’elle vaut">
    <Facts
      facts={[
        { label: 'Confiance', value: <Confidence mark={rule.confidence} /> },
        { label: 'Aujourd’hui', value: <Force rule={rule} today={today} /> },
        { label: 'En vigueur', value: periodInWords(rule) },
        { label: 'Nature', value: kindWords[rule.kind] },
        { label: 'Compte', value: rule.unit ? unitWords[rule.unit] : 'aucune durée chiffrée' },
        ...(rule.family
          ? [{ label: 'Famille', value: <a href={`/droit?text=${rule.family}`}>{rule.family}</a> }]
          : []),
        {
          label: rule.edited && !rule.added ? 'À la livraison, lue dans' : 'Lue dans',
          value: rule.evidence.join(' ; ').replaceAll(' ;', '\u00a0;'),
        },
        ...(rule.edited
          ? [
              {
                label: rule.added && rule.edited.version === 1 ? 'Ajoutée' : 'Modifiée',
                value: `le ${formatDay(rule.edited.on)} par ${rule.edited.by}`,
              },
            ]
          : []),
      ]}
    />
  </Section>
)

const CountSection = ({ rule, counted }: { rule: RuleInForce; counted: Counted | undefined }) => (
  <Section title="Compter le délai">
    <form class="filter-bar" method="get" action={`/droit/${rule.id}`} novalidate={true}>
      <DateField
        name="from"
        label="Compter depuis le"
        required
        value={counted?.from}
        error={counted?.problem}
      />
      <div class="actions">
        <Button kind="secondary">Compter</Button>
      </div>
    </form>
    {counted?.found && (
      <>
        <Notice kind="info" title={`Dernier jour\u00a0: ${formatDay(counted.found.due)}`}>
          {counted.found.article}. Confiance&nbsp;: {counted.found.confidence}.
        </Notice>
        <ol>
          {counted.found.steps.map(step => (
            <li>{step}</li>
          ))}
        </ol>
      </>
    )}
  </Section>
)

const HistorySection = ({ history, shipped }: Pick<RulePageProps, 'history' | 'shipped'>) => (
  <Section title="Modifications">
    {history.length === 0 ? (
      <p>Aucune&nbsp;: la règle est telle que livrée.</p>
    ) : (
      <Timeline
        events={history.map(({ on, by, why, facts }, index) => {
          const before = history[index + 1]?.facts ?? shipped
          return {
            day: on,
            title: before ? `Modifiée par ${by}` : `Ajoutée par ${by}`,
            detail: (
              <>
                {why}
                {before &&
                  changes(before, facts).map(change => (
                    <>
                      <br />
                      <span class="sub">{change}</span>
                    </>
                  ))}
              </>
            ),
          }
        })}
      />
    )}
  </Section>
)

const labels: Record<keyof RuleFacts, string> = {
  value: 'Nombre',
  duration: 'Délai',
  lastDay: 'Dernier jour',
  lastDaySource: 'Texte du report',
  source: 'Texte',
  confidence: 'Confiance',
  inForceFrom: 'Premier jour',
  inForceUntil: 'Dernier jour en vigueur',
}

/** « Nombre : 42, devient 56 ». */
const changes = (before: RuleFacts, after: RuleFacts): string[] =>
  (Object.keys(labels) as (keyof RuleFacts)[])
    .filter(name => before[name] !== after[name])
    .map(name => `${labels[name]}\u00a0: ${inWords(name, before)}, devient ${inWords(name, after)}.`)

function inWords(name: keyof RuleFacts, facts: RuleFacts): string {
  if (name === 'lastDay') return facts.lastDay ? lastDayWords[facts.lastDay] : 'rien'
  if (name === 'inForceFrom' || name === 'inForceUntil')
    return facts[name] ? formatDay(facts[name]) : 'sans limite'
  return String(facts[name] || 'rien')
}
