/** « Scénarios »: what has been imagined of the directory, by whom and when, for all who plan. */
import { formatDay } from '../../../kernel/time.ts'
import { type Frame, Layout } from '../../../web/layout.tsx'
import { LinkButton } from '../../../web/ui/button.tsx'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { EmptyState } from '../../../web/ui/empty-state.tsx'
import { Notice } from '../../../web/ui/notice.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Sections } from '../../../web/ui/section.tsx'
import type { ScenarioLine } from '../list-scenarios.ts'
import { addressOf, changesWords, questionWords } from './words.tsx'

interface ListPageProps {
  frame: Frame
  scenarios: readonly ScenarioLine[]
  withdrawn: boolean
}

export const ScenariosPage = ({ frame, scenarios, withdrawn }: ListPageProps) => (
  <Layout title="Scénarios" frame={frame}>
    <PageHead
      title="Scénarios"
      sub="Et si un lieu ouvrait ici, et si celui-ci recevait une demi-journée de plus&nbsp;? Qui serait plus près, combien sont-ils."
      action={<LinkButton href="/scenarios/nouveau">Nouveau scénario</LinkButton>}
    />
    <Sections>
      {withdrawn && (
        <Notice kind="success" title="Le scénario est retiré de la liste. Son adresse l’ouvre toujours." />
      )}
      {scenarios.length === 0 ? (
        <EmptyState title="Aucun scénario pour l’instant.">
          Le premier part de l’annuaire d’aujourd’hui&nbsp;: on y ajoute un lieu, on en retire un, on ouvre
          une demi-journée de plus.
        </EmptyState>
      ) : (
        <DataTable
          caption={`${scenarios.length === 1 ? 'Un scénario' : `${scenarios.length} scénarios`}, le dernier enregistré d’abord. Tous ceux qui pilotent pour le Département ou pour l’État les voient et peuvent les changer.`}
          rows={scenarios}
          columns={[
            {
              label: 'Scénario',
              head: true,
              cell: ({ scenario, name }) => <a href={addressOf(scenario)}>{name}</a>,
            },
            { label: 'Question', cell: questionWords },
            { label: 'Changements', cell: ({ changes }) => changesWords(changes) },
            { label: 'Version', number: true, cell: ({ version }) => version },
            {
              label: 'Enregistré',
              cell: ({ savedBy, savedOn }) => `par ${savedBy}, le ${formatDay(savedOn)}`,
            },
          ]}
        />
      )}
      <p>
        <a href="/implanter">Chercher où implanter des lieux, des demi-journées ou un service mobile</a>
      </p>
    </Sections>
  </Layout>
)
