/** The parcours of one person: who coordinates, who follows, what is shared with whom, and where the person stands. */
import { type Day, daysAfter, formatDay } from '../../../kernel/time.ts'
import type { Answer } from '../../../web/account-lists.tsx'
import { fieldsOf, type Refused } from '../../../web/ask.ts'
import { type Frame, Layout } from '../../../web/layout.tsx'
import { CheckboxGroup } from '../../../web/ui/checkbox.tsx'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { Form } from '../../../web/ui/form.tsx'
import { Notice } from '../../../web/ui/notice.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Section, Sections } from '../../../web/ui/section.tsx'
import type { Option } from '../../../web/ui/select.tsx'
import { Select } from '../../../web/ui/select.tsx'
import { TextArea } from '../../../web/ui/text-area.tsx'
import { TextField } from '../../../web/ui/text-field.tsx'
import { type Member, purposes } from './circle/circle.ts'
import type { Evaluation } from './circle/evaluation.ts'
import type { Consent } from './consents/list.ts'
import type { Designation } from './designation/designations.ts'
import type { showReferent } from './designation/show.ts'
import type { Listed } from './meetings/list.ts'
import { MeetingsSection } from './meetings/pages/coming-meetings.tsx'
import { domainIds, items } from './vocabulary.ts'

interface ParcoursPageProps {
  referent: Answer<typeof showReferent>
  circle: readonly Member[]
  consents: readonly Consent[]
  evaluations: readonly Evaluation[]
  partners: readonly Option[]
  meetings: readonly Listed[]
  today: Day
  me: string
  refused: Refused | undefined
  done: boolean
  frame: Frame
}

const options = (ids: readonly (keyof typeof items)[]) => ids.map(value => ({ value, label: items[value] }))

export const ParcoursPage = (props: ParcoursPageProps) => {
  const { referent, circle, consents, evaluations, partners, me, refused, done, frame } = props
  const { current, waiting, renewBy, by, person, name } = referent
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
        <Section title="Référent de parcours">
          {current ? (
            <p>
              {current.agentName}, {current.organisation}, depuis le {formatDay(current.from!)}.
              {renewBy && ` Accord de la personne à redire le ${formatDay(renewBy)} au plus tard.`}
            </p>
          ) : (
            <p>La personne n’a pas de référent de parcours.</p>
          )}
          {current && coordinates && <Agreement one={current} to={to} />}
          {waiting.map(one => (
            <Waiting one={one} to={to} />
          ))}
          {!current && by !== 'parcours-partage' && (
            <Form action={to('proposition')} submit="Me proposer comme référent" kind="secondary">
              <input type="hidden" name="agent" value={me} />
            </Form>
          )}
          {current && coordinates && (
            <Form action={to('fin')} submit="Mettre fin, à la demande de la personne" kind="danger">
              <input type="hidden" name="designation" value={current.designation} />
            </Form>
          )}
        </Section>
        <Section title="Qui suit cette personne">
          <DataTable
            caption="Professionnels et organisations"
            rows={[...circle]}
            columns={[
              { label: 'Qui', head: true, cell: row => row.agentName ?? row.organisationName },
              { label: 'Organisation', cell: row => row.organisationName },
              { label: 'Pourquoi', cell: row => purposes[row.purpose] },
              { label: 'Depuis le', cell: row => formatDay(row.from) },
              {
                label: 'Jusqu’au',
                cell: row => (row.until ? formatDay(daysAfter(row.until, -1)) : 'sans date'),
              },
            ]}
          />
        </Section>
        <Section
          title={by === 'parcours-partage' ? 'Ce que la personne partage avec vous' : 'Ce qui est partagé'}
        >
          <Shares consents={consents} to={coordinates ? to : undefined} />
          {coordinates && (
            <Form action={to('partage')} submit="Enregistrer le partage">
              <Select
                {...field('organisation')}
                label="Partenaire"
                options={partners}
                empty="Choisissez un partenaire"
              />
              <CheckboxGroup
                name="items"
                label="Ce qui est partagé"
                error={field('items').error}
                options={options(domainIds)}
              />
              <TextField {...field('purpose')} label="Pour quoi" />
              <Select
                {...field('how')}
                label="Comment la personne l’a dit"
                options={[
                  { value: 'said', label: 'De vive voix, devant moi' },
                  { value: 'paper', label: 'Sur papier' },
                ]}
              />
            </Form>
          )}
        </Section>
        <MeetingsSection person={person} meetings={props.meetings} today={props.today} />
        <Section title="Évaluation par domaine">
          {evaluations.map(one => (
            <>
              <h3>{items[one.domain]}</h3>
              <p>{one.situation}</p>
              {one.words && <p>Ce que dit la personne&nbsp;: {one.words}</p>}
              {one.objective && <p>Objectif&nbsp;: {one.objective}</p>}
              <p class="sub">
                {one.author}, {one.organisation}, le {formatDay(one.onDay)}
              </p>
            </>
          ))}
          <Form action={to('evaluation')} submit="Enregistrer ce domaine" kind="secondary">
            <Select
              {...field('domain')}
              label="Domaine"
              options={options(domainIds)}
              empty="Choisissez un domaine"
            />
            <TextArea {...field('situation')} label="Situation" />
            <TextArea {...field('words')} label="Ce que dit la personne" />
            <TextArea {...field('objective')} label="Objectif" rows={2} />
          </Form>
        </Section>
      </Sections>
    </Layout>
  )
}

type To = (word: string) => string

/** On the agent’s screen, the person beside them writes their name. */
const Waiting = ({ one, to }: { one: Designation; to: To }) => (
  <>
    <p>
      {one.agentName}, {one.organisation}&nbsp;: proposé le {formatDay(one.proposedOn)}
      {one.agreedOn
        ? `, la personne a dit oui le ${formatDay(one.agreedOn)}.`
        : ', la personne n’a pas encore choisi.'}
    </p>
    {!one.agreedOn && <Agreement one={one} to={to} />}
    <Form action={to('refus')} submit="La personne refuse" kind="secondary">
      <input type="hidden" name="designation" value={one.designation} />
    </Form>
  </>
)

const Agreement = ({ one, to }: { one: Designation; to: To }) => (
  <Form
    action={to('accord')}
    submit={
      one.agreedOn ? 'La personne redit son accord, devant moi' : 'La personne est d’accord, devant moi'
    }
    kind="secondary"
  >
    <input type="hidden" name="designation" value={one.designation} />
    <input type="hidden" name="how" value="beside" />
    <TextField name="signed" label="Prénom et nom, écrits par la personne" />
  </Form>
)

const Shares = ({ consents, to }: { consents: readonly Consent[]; to: To | undefined }) =>
  consents.length === 0 ? (
    <p>Rien n’est partagé.</p>
  ) : (
    <DataTable
      caption="Partages, ceux en cours d’abord"
      rows={[...consents]}
      columns={[
        { label: 'Sujet', head: true, cell: row => items[row.item] },
        { label: 'Avec', cell: row => row.organisationName },
        { label: 'Pour quoi', cell: row => row.purpose },
        {
          label: 'Jusqu’au',
          cell: row =>
            row.withdrawnOn ? `retiré le ${formatDay(row.withdrawnOn)}` : formatDay(daysAfter(row.until, -1)),
        },
        {
          label: 'Retirer',
          cell: row =>
            row.live && to ? (
              <Form action={to('retrait')} submit={`Ne plus partager : ${items[row.item]}`} kind="secondary">
                <input type="hidden" name="consent" value={row.consent} />
              </Form>
            ) : null,
        },
      ]}
    />
  )
