/** Which employers answer and which are late, for whoever animates Job 76: counts alone. */
import { type Day, formatDay } from '../../../../../kernel/time.ts'
import type { Answer } from '../../../../../web/account-lists.tsx'
import { type Frame, Layout } from '../../../../../web/layout.tsx'
import { DataTable } from '../../../../../web/ui/data-table.tsx'
import { EmptyState } from '../../../../../web/ui/empty-state.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import type { listAnswers } from '../list-answers.ts'

export const AnswersPage = ({
  list: { employers },
  late,
  today,
  frame,
}: {
  list: Answer<typeof listAnswers>
  late: boolean
  today: Day
  frame: Frame
}) => (
  <Layout title="Réponses des employeurs" frame={frame}>
    <PageHead
      title="Réponses des employeurs"
      sub={`Dix jours ouvrés après le oui d’un candidat. Au ${formatDay(today)}, depuis un an.`}
    />
    <p>
      {late ? (
        <a href="/job76/reponses">Voir tous les employeurs</a>
      ) : (
        <a href="/job76/reponses?late=true">Voir ceux qui sont en retard</a>
      )}
    </p>
    {employers.length === 0 ? (
      <EmptyState title={late ? 'Aucun employeur n’est en retard.' : 'Aucune réponse n’est due.'} />
    ) : (
      <DataTable
        caption="Employeurs, le plus ancien retard d’abord"
        rows={employers}
        columns={[
          {
            label: 'Employeur',
            head: true,
            cell: ({ name, siret }) => (
              <>
                {name} <span class="sub">{siret}</span>
              </>
            ),
          },
          { label: 'En attente', number: true, cell: ({ waiting }) => waiting },
          {
            label: 'En retard',
            number: true,
            cell: ({ late, lateSince }) => (late ? `${late}, depuis le ${formatDay(lateSince!)}` : '0'),
          },
          { label: 'Répondu à temps', number: true, cell: ({ inTime, owed }) => `${inTime} sur ${owed}` },
        ]}
      />
    )}
  </Layout>
)
