/** What a référent sees of the plans that they follow, beside their parcours: the next « bilan », and what is late or declined. */
import { type Day, formatDay } from '../../../../../kernel/time.ts'
import { DataTable } from '../../../../../web/ui/data-table.tsx'
import { Section } from '../../../../../web/ui/section.tsx'
import { Status } from '../../../../../web/ui/status.tsx'
import type { Watched } from '../review.ts'

export const PlansSection = ({
  plans,
  named,
}: {
  plans: readonly Watched[]
  /** The name of each person, where the list has it. */
  named: (person: string) => string | undefined
}) =>
  plans.length === 0 ? null : (
    <Section title="Plans d’action">
      <DataTable
        caption="Bilans les plus proches d’abord"
        rows={[...plans]}
        columns={[
          {
            label: 'Personne',
            head: true,
            cell: ({ person }) => <a href={`/parcours/${person}/plan`}>{named(person) ?? 'Plan d’action'}</a>,
          },
          {
            label: 'Bilan, au plus tard',
            cell: ({ reviewBy, reviewLate }) =>
              reviewLate ? (
                <Status kind="late">En retard depuis le {formatDay(reviewBy!)}</Status>
              ) : reviewBy ? (
                formatDay(reviewBy)
              ) : (
                'plan non signé'
              ),
          },
          { label: 'Actions à faire', number: true, cell: ({ open }) => open },
          { label: 'En retard', number: true, cell: ({ late }) => late },
          { label: 'Déclinées', number: true, cell: ({ declined }) => declined },
        ]}
      />
    </Section>
  )

export const PlanLink = ({ person, reviewBy }: { person: string; reviewBy: Day | null }) => (
  <Section title="Plan d’action">
    <p>
      <a href={`/parcours/${person}/plan`}>Voir le plan d’action</a>
      {reviewBy && `. Prochain bilan le ${formatDay(reviewBy)} au plus tard.`}
    </p>
  </Section>
)
