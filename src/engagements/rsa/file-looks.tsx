/** Who opened or changed a file, and why: what the person is owed, in plain French. */
import { formatDay } from '../../kernel/time.ts'
import { DataTable } from '../../web/ui/data-table.tsx'
import { Section } from '../../web/ui/section.tsx'
import type { RsaFile } from './file.ts'

export const Looks = ({ looks }: { looks: RsaFile['looks'] }) => (
  <Section title="Qui a consulté ce dossier">
    {looks.length === 0 ? (
      <p>Personne avant vous.</p>
    ) : (
      <DataTable
        caption="Les cinquante dernières consultations, par jour"
        rows={looks}
        columns={[
          { label: 'Jour', head: true, cell: ({ day, at }) => `${formatDay(day)}${at ? `, ${at}` : ''}` },
          {
            label: 'Qui',
            cell: ({ agent, function: role, organisation }) =>
              [agent, role, organisation].filter(Boolean).join(', '),
          },
          {
            label: 'Quoi',
            cell: ({ operation, times }) =>
              `${operations[operation] ?? operation}${times > 1 ? ` (${times} fois)` : ''}`,
          },
          {
            label: 'Pourquoi',
            cell: ({ purpose, urgent }) =>
              urgent ? `accès d’urgence\u00a0: ${urgent}` : (purpose ?? 'imports'),
          },
        ]}
      />
    )}
  </Section>
)

const operations: Record<string, string> = {
  view: 'a ouvert le dossier',
  list: 'l’a vu dans une liste',
  write: 'a écrit dans le dossier',
  export: 'l’a exporté',
  search: 'l’a trouvé par une recherche',
}
