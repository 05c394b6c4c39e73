/** The meetings of the network, the latest first: told or still to come. */
import { formatDay } from '../../../../kernel/time.ts'
import { DataTable } from '../../../../web/ui/data-table.tsx'
import { EmptyState } from '../../../../web/ui/empty-state.tsx'
import { Status } from '../../../../web/ui/status.tsx'
import type { Meeting } from '../meetings/meetings.ts'

export const MeetingsTable = ({ meetings }: { meetings: readonly Meeting[] }) =>
  meetings.length === 0 ? (
    <EmptyState title="Aucune réunion notée." />
  ) : (
    <DataTable
      caption="De la plus récente à la plus ancienne"
      rows={meetings}
      columns={[
        {
          label: 'Jour',
          head: true,
          cell: ({ meeting, onDay, place }) => (
            <>
              <a href={`/reseau/reunions/${meeting}`}>{formatDay(onDay)}</a>
              <div class="sub">{place}</div>
            </>
          ),
        },
        {
          label: 'Présentes',
          number: true,
          cell: ({ invited, present }) => (present ? `${present.length} sur ${invited.length}` : '–'),
        },
        {
          label: 'Compte rendu',
          cell: ({ toldOn, nextOn }) =>
            toldOn ? (
              <Status kind="kept">
                {nextOn ? `Écrit\u00a0; prochaine le ${formatDay(nextOn)}` : 'Écrit'}
              </Status>
            ) : (
              <Status kind="waiting">À venir ou à écrire</Status>
            ),
        },
      ]}
    />
  )
