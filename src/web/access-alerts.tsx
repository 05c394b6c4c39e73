/** What account managers must look at: accounts that the volume brake has stopped, and accesses of emergency. Nobody’s file is in it. */
import type { listAlerts } from '../kernel/access/brake.ts'
import { formatDay } from '../kernel/time.ts'
import type { Answer } from './account-lists.tsx'
import { Button } from './ui/button.tsx'
import { DataTable } from './ui/data-table.tsx'
import { Section } from './ui/section.tsx'

type Alert = Answer<typeof listAlerts>[number]

const kinds: Record<Alert['kind'], string> = {
  volume: 'A ouvert bien plus de dossiers qu’il n’en suit',
  'break-glass': 'A ouvert un accès d’urgence',
  'in-vain': 'A donné dix identités en vain',
}

export const AlertSection = ({ alerts }: { alerts: readonly Alert[] }) => (
  <Section title="À traiter">
    <p>
      Voyez avec l’agent ou son encadrement ce qui s’est passé, puis rouvrez le compte ou laissez-le suspendu.
    </p>
    <DataTable
      caption="Alertes, la plus récente d’abord"
      rows={alerts}
      columns={[
        { label: 'Agent', head: true, cell: row => <a href={`/comptes/${row.agent}`}>{row.name}</a> },
        { label: 'Alerte', cell: row => kinds[row.kind] },
        { label: 'Quand', cell: row => `le ${formatDay(row.onDay)} à ${row.time}` },
        { label: 'Compte', cell: row => (row.suspended ? 'suspendu' : 'ouvert') },
        {
          label: 'Décision',
          card: 'bare',
          cell: row => (
            <form method="post" action="/comptes/alertes">
              <Button kind="secondary" name="alert" value={row.alert}>
                Traitée<span class="visually-hidden">&nbsp;: l’alerte sur {row.name}</span>
              </Button>
            </form>
          ),
        },
      ]}
    />
  </Section>
)
