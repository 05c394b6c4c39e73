/** Who follows this person, as the page of the parcours shows it. */
import { daysAfter, formatDay } from '../../../kernel/time.ts'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { Section } from '../../../web/ui/section.tsx'
import { type Member, purposes } from './circle/circle.ts'

export const CircleSection = ({ circle }: { circle: readonly Member[] }) => (
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
)
