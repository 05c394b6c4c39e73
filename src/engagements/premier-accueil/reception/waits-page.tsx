/** Attentes et départs: the table that says when a second agent is missed at the door. */

import type { Day } from '../../../kernel/time.ts'
import { formatDay } from '../../../kernel/time.ts'
import { fieldsOf, type Refused } from '../../../web/ask.ts'
import { type Frame, Layout } from '../../../web/layout.tsx'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { DateField } from '../../../web/ui/date-field.tsx'
import { EmptyState } from '../../../web/ui/empty-state.tsx'
import { FilterBar } from '../../../web/ui/filter-bar.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Sections } from '../../../web/ui/section.tsx'
import type { Wait } from './waits.ts'

interface WaitsPageProps {
  waits: { from: Day; until: Day; rows: Wait[] }
  place: string | undefined
  refused: Refused | undefined
  frame: Frame
}

export const WaitsPage = ({ waits: { from, until, rows }, place, refused, frame }: WaitsPageProps) => {
  const { field } = fieldsOf(refused, { from, until })
  return (
    <Layout
      title="Attentes et départs"
      frame={frame}
      breadcrumb={[{ href: '/accueil', label: 'Accueil du jour' }]}
      refused={refused !== undefined}
      modules={['islands/draft-left.js']}
    >
      <PageHead
        title="Attentes et départs"
        sub="Combien de temps les personnes attendent, et combien partent avant d’être reçues."
      />
      <Sections>
        <FilterBar action="/accueil/attentes" clear={place && '/accueil/attentes'}>
          {place && <input type="hidden" name="place" value={place} />}
          <DateField {...field('from')} label="Du" />
          <DateField {...field('until')} label="au" />
        </FilterBar>
        {rows.length === 0 ? (
          <EmptyState title="Aucun passage sur cette période." />
        ) : (
          <DataTable
            caption={`Du ${formatDay(from)} au ${formatDay(until)}, par lieu et par demi-journée`}
            rows={rows}
            columns={[
              {
                label: 'Demi-journée',
                head: true,
                cell: ({ label, placeName, communeName }) => (
                  <>
                    {label[0]!.toUpperCase() + label.slice(1)}
                    <div class="sub">
                      {placeName.includes(communeName) ? placeName : `${placeName}, ${communeName}`}
                    </div>
                  </>
                ),
              },
              { label: 'Arrivées', number: true, cell: ({ arrivals }) => arrivals },
              { label: 'Reçues', number: true, cell: ({ seen }) => seen },
              {
                label: 'Parties',
                number: true,
                cell: ({ left, arrivals }) => `${left} (${Math.round((100 * left) / arrivals)}\u00a0%)`,
              },
              { label: 'Attente médiane', number: true, cell: ({ median }) => minutes(median) },
              { label: 'Neuf sur dix sous', number: true, cell: ({ ninth }) => minutes(ninth) },
            ]}
          />
        )}
      </Sections>
    </Layout>
  )
}

const minutes = (value: number | null) => (value === null ? 'aucune' : `${Math.round(value)}\u00a0min`)
