/** What organisations hand over, and what they are asked to take up. */
import { DataTable } from '../../../../web/ui/data-table.tsx'
import { EmptyState } from '../../../../web/ui/empty-state.tsx'
import { Section } from '../../../../web/ui/section.tsx'
import { Status } from '../../../../web/ui/status.tsx'
import type { RelaisLoad } from '../load.ts'

/** `days`: « Trente derniers jours ». */
export const RelaisSection = ({ relais, days }: { relais: readonly RelaisLoad[]; days: string }) => (
  <Section title="Relais">
    {relais.length === 0 ? (
      <EmptyState title="Aucun relais." />
    ) : (
      <DataTable
        caption={`Passés et reçus\u00a0: ${days}. Sans réponse et en retard\u00a0: maintenant.`}
        rows={[...relais]}
        columns={[
          { label: 'Organisation', head: true, cell: ({ organisationName }) => organisationName },
          { label: 'Passés', number: true, cell: ({ sent }) => sent },
          { label: 'Reçus', number: true, cell: ({ received }) => received },
          { label: 'Sans réponse', number: true, cell: ({ waiting }) => waiting },
          {
            label: 'Acceptés, personne pas encore reçue à temps',
            number: true,
            cell: ({ late }) => (late ? <Status kind="late">{String(late)}</Status> : 0),
          },
        ]}
      />
    )}
  </Section>
)
