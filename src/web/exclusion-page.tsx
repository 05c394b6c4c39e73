/** One exclusion: its facts, who is left to open the file, and the form that lifts it. */
import type { Exclusion } from '../kernel/access/exclusion/list.ts'
import { exclusionReasons, liftExclusion } from '../kernel/access/exclusion/record.ts'
import { isAlone } from '../kernel/access/exclusion/who-is-left.ts'
import { formatDay } from '../kernel/time.ts'
import { fieldsOf, type Refused } from './ask.ts'
import { type Frame, Layout } from './layout.tsx'
import { PersonReference } from './person-reference.tsx'
import { Facts } from './ui/facts.tsx'
import { Form } from './ui/form.tsx'
import { Notice } from './ui/notice.tsx'
import { PageHead } from './ui/page-head.tsx'
import { Section, Sections } from './ui/section.tsx'
import { Status } from './ui/status.tsx'
import { TextArea } from './ui/text-area.tsx'

interface ExclusionPageProps {
  exclusion: Exclusion
  refused: Refused | undefined
  /** It has just been recorded. */
  recorded: boolean
  frame: Frame
}

export const ExclusionPage = ({ exclusion, refused, recorded, frame }: ExclusionPageProps) => (
  <Layout
    title="Exclusion"
    frame={frame}
    breadcrumb={[{ href: '/exclusions', label: 'Exclusions' }]}
    refused={refused !== undefined}
  >
    <PageHead title="Exclusion" sub={<State {...exclusion} />} />
    <div class="stack">
      {recorded && <Notice kind="success" title="L’exclusion est enregistrée." />}
      <Facts facts={factsOf(exclusion)} />
    </div>
    <Sections>
      {exclusion.left && (exclusion.mine ? <Mine /> : <LiftForm exclusion={exclusion} refused={refused} />)}
    </Sections>
  </Layout>
)

const State = ({ left, liftedOn }: Exclusion) =>
  left ? (
    <Status kind="running">En vigueur</Status>
  ) : (
    <Status kind="closed">{liftedOn ? 'Levée' : 'Finie à son terme'}</Status>
  )

const factsOf = (exclusion: Exclusion) => [
  { label: 'Écarté', value: <AwayFrom {...exclusion} /> },
  { label: 'Dossier', value: <PersonReference person={exclusion.person} /> },
  { label: 'Motif', value: exclusionReasons[exclusion.why] },
  { label: 'Depuis le', value: formatDay(exclusion.since) },
  { label: 'Dernier jour', value: exclusion.until ? formatDay(exclusion.until) : 'sans terme' },
  {
    label: 'Déclarée',
    value: `le ${formatDay(exclusion.declaredOn)} ${saidBy(exclusion)}`,
  },
  ...(exclusion.left ? [{ label: 'Qui peut encore l’ouvrir', value: <WhoIsLeft {...exclusion} /> }] : []),
  ...(exclusion.liftedOn
    ? [
        {
          label: 'Levée',
          value: `le ${formatDay(exclusion.liftedOn)} par ${exclusion.liftedBy}\u00a0: ${exclusion.liftedWhy}`,
        },
      ]
    : []),
]

/** `href`: where the name leads. */
export const AwayFrom = ({
  agent,
  organisation,
  href,
}: Pick<Exclusion, 'agent' | 'organisation'> & { href?: string }) => (
  <>
    {href ? <a href={href}>{agent ?? organisation}</a> : (agent ?? organisation)}
    <div class="sub">{agent ? organisation : 'toute l’organisation'}</div>
  </>
)

/** Who said it. */
export const saidBy = ({ ownWord, declaredBy }: Pick<Exclusion, 'ownWord' | 'declaredBy'>) =>
  `par ${ownWord ? 'l’agent lui-même' : declaredBy}`

export const WhoIsLeft = ({ left, agent }: Pick<Exclusion, 'left' | 'agent'>) => {
  if (!left?.followed) return <>Personne ne suit ce dossier</>
  if (isAlone(left)) return <Status kind="late">Plus personne</Status>
  return (
    <>
      {left.able} {left.able < 2 ? 'agent' : 'agents'}
      {agent && (
        <div class="sub">{withinWords[left.within] ?? `dont ${left.within} de son organisation`}</div>
      )}
    </>
  )
}

const withinWords = ['aucun de son organisation', 'dont 1 de son organisation']

const Mine = () => (
  <Notice title="Cette exclusion vous concerne.">
    Un autre délégué à la protection des données peut la lever.
  </Notice>
)

const LiftForm = ({ exclusion, refused }: Pick<ExclusionPageProps, 'exclusion' | 'refused'>) => {
  const { problems, field } = fieldsOf(refused)
  return (
    <Section title={liftExclusion.label}>
      <Form
        action={`/exclusions/${exclusion.exclusion}`}
        submit={liftExclusion.label}
        kind="danger"
        problems={problems}
        aside={<a href="/exclusions">Annuler</a>}
      >
        <p>
          Dès aujourd’hui, les raisons encore ouvertes ouvrent de nouveau le dossier&nbsp;; celles qui ont
          pris fin entre-temps ne reviennent pas.
        </p>
        <TextArea {...field('why')} label="Pourquoi, en une phrase" required rows={2} maxlength={500} />
      </Form>
    </Section>
  )
}
