/** What the delegate to data protection makes of each access of emergency, and what they read of those asked for in vain. */
import type { InVain, UrgentAccess } from '../kernel/access/break-glass.ts'
import { formatDay } from '../kernel/time.ts'
import { fieldsOf, type Refused } from './ask.ts'
import { type Frame, Layout } from './layout.tsx'
import { PersonReference } from './person-reference.tsx'
import { DataTable } from './ui/data-table.tsx'
import { Facts } from './ui/facts.tsx'
import { Form } from './ui/form.tsx'
import { PageHead } from './ui/page-head.tsx'
import { RadioGroup } from './ui/radio-group.tsx'
import { Section, Sections } from './ui/section.tsx'
import { Status } from './ui/status.tsx'
import { TextArea } from './ui/text-area.tsx'

/** In the page of traces. */
export const UrgentAccesses = ({ accesses }: { accesses: readonly UrgentAccess[] }) => (
  <Section title="Accès d’urgence">
    <DataTable
      caption="Ceux qui restent à revoir, puis les derniers revus"
      rows={accesses}
      columns={[
        {
          label: 'Agent',
          head: true,
          cell: row => <a href={`/traces/urgences/${row.access}`}>{row.agent}</a>,
        },
        { label: 'Quand', cell: row => `le ${formatDay(row.onDay)} à ${row.time}` },
        { label: 'Pourquoi', cell: row => row.why },
        { label: 'À revoir avant la fin du', cell: row => formatDay(row.reviewDue) },
        { label: 'État', card: 'corner', cell: row => <ReviewStatus {...row} /> },
      ]}
    />
  </Section>
)

const ReviewStatus = ({ late, justified }: Pick<UrgentAccess, 'late' | 'justified'>) =>
  justified === null ? (
    <Status kind={late ? 'late' : 'waiting'}>{late ? 'En retard' : 'À revoir'}</Status>
  ) : (
    <Status kind={justified ? 'kept' : 'stopped'}>{justified ? 'Justifié' : 'Non justifié'}</Status>
  )

interface ReviewPageProps {
  access: UrgentAccess
  refused: Refused | undefined
  frame: Frame
}

export const ReviewPage = ({ access, refused, frame }: ReviewPageProps) => {
  const { problems, field } = fieldsOf(refused)
  return (
    <Layout
      title="Accès d’urgence à revoir"
      frame={frame}
      breadcrumb={[{ href: '/traces', label: 'Traces' }]}
      refused={problems.length > 0}
    >
      <PageHead title="Accès d’urgence" sub={<ReviewStatus {...access} />} />
      <Facts
        facts={[
          { label: 'Agent', value: access.agent },
          { label: 'Ouvert', value: `le ${formatDay(access.onDay)} à ${access.time}, pour deux heures` },
          { label: 'Pourquoi', value: access.why },
          { label: 'Dossier', value: <PersonReference person={access.person} /> },
          { label: 'Lignes dans la trace', value: String(access.lines) },
          { label: 'À revoir avant la fin du', value: formatDay(access.reviewDue) },
          ...(access.reviewedOn
            ? [
                {
                  label: 'Revu',
                  value: `le ${formatDay(access.reviewedOn)} par ${access.reviewedBy}\u00a0: ${access.review}`,
                },
              ]
            : []),
        ]}
      />
      {access.reviewedOn === null && (
        <Sections>
          <Section title="Votre revue">
            <Form
              action={`/traces/urgences/${access.access}`}
              submit="Enregistrer la revue"
              problems={problems}
            >
              <RadioGroup
                {...field('verdict')}
                label="Cet accès"
                required
                options={[
                  { value: 'justified', label: 'était justifié' },
                  { value: 'unjustified', label: 'n’était pas justifié' },
                ]}
              />
              <TextArea
                {...field('review')}
                label="Pourquoi, en une phrase"
                required
                rows={2}
                maxlength={500}
              />
            </Form>
          </Section>
        </Sections>
      )}
    </Layout>
  )
}

/** In the page of traces. What was typed is not kept: neither the name nor whether it is that of somebody. */
export const AskedInVain = ({ asked }: { asked: readonly InVain[] }) => (
  <Section title="Demandes en vain">
    <DataTable
      caption="Identités données qui n’ont ouvert aucun dossier, par jour, depuis 31 jours. Le nom tapé n’est pas gardé."
      rows={asked}
      columns={[
        {
          label: 'Agent',
          head: true,
          cell: row => (
            <>
              {row.agent}
              <div class="sub">{row.function}</div>
            </>
          ),
        },
        { label: 'Jour', cell: row => formatDay(row.onDay) },
        { label: 'Ce qui a été refusé', cell: row => refusals[row.action] ?? row.action },
        { label: 'Fois', number: true, cell: row => row.times },
        { label: 'La dernière à', cell: row => row.last },
      ]}
    />
  </Section>
)

const refusals: Record<string, string> = {
  'access.break-glass': 'Accès d’urgence\u00a0: aucun dossier de cette identité',
  'access.break-glass-spent': 'Accès d’urgence\u00a0: déjà trois dans le mois',
  'welcome.join-file': 'Accueil à relier\u00a0: aucun dossier de cette identité',
  'access.exclude': 'Exclusion\u00a0: aucun dossier de cette identité',
}
