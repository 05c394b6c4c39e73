/** The parcours of an agent: those that they coordinate, those for which they are asked, and what is shared with them. */
import { type Day, daysAfter, formatDay } from '../../../kernel/time.ts'
import type { Answer } from '../../../web/account-lists.tsx'
import { listOf, type Refused } from '../../../web/ask.ts'
import { type Frame, Layout } from '../../../web/layout.tsx'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { EmptyState } from '../../../web/ui/empty-state.tsx'
import { Form } from '../../../web/ui/form.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Section, Sections } from '../../../web/ui/section.tsx'
import type { listParcours } from './circle/list.ts'
import type { Listed } from './meetings/list.ts'
import { ComingMeetings } from './meetings/pages/coming-meetings.tsx'
import { PlansSection } from './plan/pages/watch.tsx'
import type { Watched } from './plan/review.ts'

interface MinePageProps {
  list: Answer<typeof listParcours>
  plans: readonly Watched[]
  meetings: readonly Listed[]
  today: Day
  refused: Refused | undefined
  frame: Frame
}

export const MinePage = ({
  list: { current, asked, shared, wished },
  plans,
  meetings,
  today,
  refused,
  frame,
}: MinePageProps) => (
  <Layout title="Mes parcours" frame={frame} refused={refused !== undefined}>
    <PageHead
      title="Mes parcours"
      sub="Les personnes qui vous ont choisi, et ce qu’elles partagent avec vous."
    />
    <Sections>
      {asked.map(({ designation, name, agreedOn, why, answerBy }) => (
        <Section title={`${name} vous a choisi comme référent de parcours`}>
          <p>
            Son accord est du {formatDay(agreedOn)}.{why && ` ${why}`}
            {answerBy && ` Réponse attendue le ${formatDay(answerBy)} au plus tard.`}
          </p>
          <Form action="/parcours" submit="Accepter" problems={listOf(refused)}>
            <input type="hidden" name="designation" value={designation} />
          </Form>
        </Section>
      ))}
      <Section title="Vous coordonnez">
        {current.length === 0 ? (
          <EmptyState title="Personne pour l’instant.">
            Une personne vous choisit depuis son parcours.
          </EmptyState>
        ) : (
          <DataTable
            caption="Personnes dont vous êtes référent de parcours"
            rows={current}
            columns={[
              {
                label: 'Personne',
                head: true,
                cell: ({ person, name }) => <a href={`/parcours/${person}`}>{name}</a>,
              },
              { label: 'Depuis le', cell: row => formatDay(row.from) },
              { label: 'Accord à redire le, au plus tard', cell: row => formatDay(row.renewBy) },
            ]}
          />
        )}
      </Section>
      {wished.length > 0 && (
        <Section title="Elles demandent un référent">
          <ul>
            {wished.map(({ person, name, askedOn, words }) => (
              <li>
                <a href={`/parcours/${person}#referent`}>{name || 'Une personne que vous suivez'}</a>, depuis
                le {formatDay(askedOn)}
                {words && `\u00a0: ${words}`}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <PlansSection plans={plans} named={person => current.find(one => one.person === person)?.name} />
      {shared.length > 0 && (
        <Section title="Ce que des personnes partagent avec vous">
          <ul>
            {shared.map(({ person, name, items, until }) => (
              <li>
                <a href={`/parcours/${person}`}>
                  {name && `${name}\u00a0: `}
                  {items} {items < 2 ? 'sujet' : 'sujets'}, jusqu’au {formatDay(daysAfter(until, -1))}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <ComingMeetings meetings={meetings} today={today} />
    </Sections>
  </Layout>
)
