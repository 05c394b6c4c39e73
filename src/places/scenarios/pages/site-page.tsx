/** One place in a scenario: its half-days, opened and closed one by one; where it stands, if the scenario adds it; and its removal. */
import { fieldsOf, type Refused } from '../../../web/ask.ts'
import { type Frame, Layout } from '../../../web/layout.tsx'
import { Button } from '../../../web/ui/button.tsx'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { ErrorSummary } from '../../../web/ui/error-summary.tsx'
import { Form } from '../../../web/ui/form.tsx'
import { Notice } from '../../../web/ui/notice.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Section, Sections } from '../../../web/ui/section.tsx'
import { TextField } from '../../../web/ui/text-field.tsx'
import { halfDays } from '../../hours/half-days.ts'
import type { OpenedScenario, PlannedSite } from '../open-scenario.ts'
import { StaleNotice } from './stale-notice.tsx'
import { addressOf, questionWords } from './words.tsx'

interface SitePageProps {
  frame: Frame
  opened: OpenedScenario
  site: PlannedSite
  refused: Refused | undefined
  done: string | undefined
}

export const SitePage = ({ frame, opened, site, refused, done }: SitePageProps) => {
  const { problems, field } = fieldsOf(refused)
  const moving = refused?.typed.do === 'move'
  return (
    <Layout
      title={`${site.name} – ${opened.name}`}
      frame={frame}
      breadcrumb={[
        { href: '/scenarios', label: 'Scénarios' },
        { href: addressOf(opened.scenario), label: opened.name },
      ]}
      refused={refused !== undefined}
    >
      <PageHead
        title={site.name}
        sub={`${site.change === 'added' ? 'Lieu ajouté par le scénario' : (site.communeName ?? '')}. ${questionWords(opened)}.`}
      />
      <Sections>
        {done && <Notice kind="success" title={done} />}
        <StaleNotice opened={opened} refused={refused} />
        {!moving && <ErrorSummary problems={problems} />}
        <Section title="Quand il reçoit" id="halfDay">
          {site.halfDays === null && (
            <p>
              Ses horaires ne sont pas connus&nbsp;: ce que vous ouvrez ici est alors tout ce que l’on en
              sait.
            </p>
          )}
          <DataTable
            caption="Ses demi-journées dans ce scénario"
            rows={halfDays.map(({ label }, n) => ({ label, n, open: site.halfDays?.includes(n) ?? false }))}
            columns={[
              { label: 'Demi-journée', head: true, cell: ({ label }) => label },
              { label: 'Reçoit', cell: ({ open }) => (open ? 'oui' : site.halfDays ? 'non' : 'non connu') },
              {
                label: 'Changer',
                card: 'corner',
                cell: ({ label, n, open }) => (
                  <EditForm opened={opened} site={site} what={open ? 'close' : 'open'} halfDay={n}>
                    {open ? 'Fermer' : 'Ouvrir'}
                    <span class="visually-hidden"> le {label}</span>
                  </EditForm>
                ),
              },
            ]}
          />
        </Section>
        {site.change === 'added' && (
          <Section title="Le déplacer">
            <Form
              action={`${addressOf(opened.scenario)}/lieu`}
              submit="Déplacer le lieu"
              kind="secondary"
              problems={moving ? problems : []}
            >
              <Hidden opened={opened} site={site} what="move" />
              <TextField
                {...field('commune')}
                label="Commune"
                hint="Son centre, sauf si vous donnez un point"
                maxlength={100}
              />
              <TextField
                {...field('lat')}
                label="Latitude"
                hint={`Aujourd’hui ${degrees(site.lat)}`}
                inputmode="decimal"
              />
              <TextField
                {...field('lon')}
                label="Longitude"
                hint={`Aujourd’hui ${degrees(site.lon)}`}
                inputmode="decimal"
              />
            </Form>
          </Section>
        )}
        <Section title="Le supprimer" id="place">
          <p>Dans ce scénario seulement&nbsp;: l’annuaire n’est pas touché.</p>
          <EditForm opened={opened} site={site} what="remove">
            Supprimer ce lieu du scénario
          </EditForm>
        </Section>
      </Sections>
    </Layout>
  )
}

const degrees = (value: number) => String(Math.round(value * 10_000) / 10_000).replace('.', ',')

interface EditProps {
  opened: OpenedScenario
  site: PlannedSite
  what: 'open' | 'close' | 'move' | 'remove'
  halfDay?: number
}

const Hidden = ({ opened, site, what, halfDay }: EditProps) => (
  <>
    <input type="hidden" name="from" value={opened.latest} />
    <input type="hidden" name="place" value={site.id} />
    <input type="hidden" name="do" value={what} />
    {halfDay !== undefined && <input type="hidden" name="halfDay" value={halfDay} />}
  </>
)

const EditForm = ({ children, ...edit }: EditProps & { children?: unknown }) => (
  <form method="post" action={`${addressOf(edit.opened.scenario)}/lieu`}>
    <Hidden {...edit} />
    <Button kind="secondary">{children as string}</Button>
  </form>
)
