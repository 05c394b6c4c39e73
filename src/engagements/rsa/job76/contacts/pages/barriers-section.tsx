/** What stands in the way of a job, each an action to take: suggested by reasons that were given, noted and closed by whoever accompanies. */
import { randomUUID } from 'node:crypto'
import { formatDay } from '../../../../../kernel/time.ts'
import { fieldsOf } from '../../../../../web/ask.ts'
import { Button } from '../../../../../web/ui/button.tsx'
import { DataTable } from '../../../../../web/ui/data-table.tsx'
import { Form } from '../../../../../web/ui/form.tsx'
import { Notice } from '../../../../../web/ui/notice.tsx'
import { Section } from '../../../../../web/ui/section.tsx'
import { Select } from '../../../../../web/ui/select.tsx'
import { TextArea } from '../../../../../web/ui/text-area.tsx'
import { barriers } from '../vocabulary.ts'
import type { FollowedPageProps } from './followed-page.tsx'
import { refusedOf } from './frames.tsx'

export const Barriers = ({
  followed: { person, barriers: noted, suggested, writes, endedOn },
  refused,
}: FollowedPageProps) => {
  const { problems, field } = fieldsOf(
    refusedOf(refused, 'obstacle'),
    suggested[0] ? { kind: suggested[0] } : {},
  )
  return (
    <Section title="Obstacles à lever" id="obstacles">
      {suggested.length > 0 && (
        <Notice title="Les raisons données font penser à&nbsp;:">
          {suggested.map(kind => barriers[kind].toLowerCase()).join(', ')}. Parlez-en avec la personne avant
          de le noter.
        </Notice>
      )}
      {noted.length === 0 ? (
        <p>Aucun obstacle n’est noté.</p>
      ) : (
        <DataTable
          caption="Chaque obstacle est une action à mener"
          rows={noted}
          columns={[
            { label: 'Obstacle', head: true, cell: ({ kind }) => barriers[kind] },
            { label: 'Précision', cell: ({ words }) => words ?? '—' },
            { label: 'Noté le', cell: ({ notedOn }) => formatDay(notedOn) },
            {
              label: 'Levé',
              cell: ({ barrier, kind, doneOn, doneWords }) =>
                doneOn ? (
                  `le ${formatDay(doneOn)}${doneWords ? ` (${doneWords})` : ''}`
                ) : writes ? (
                  <form method="post" action={`/dossiers/${person}/emploi/obstacle-leve`}>
                    <input type="hidden" name="barrier" value={barrier} />
                    <Button kind="secondary">
                      Levé aujourd’hui<span class="visually-hidden">&nbsp;: {barriers[kind]}</span>
                    </Button>
                  </form>
                ) : (
                  'non'
                ),
            },
          ]}
        />
      )}
      {writes && !endedOn && (
        <Form
          action={`/dossiers/${person}/emploi/obstacle`}
          submit="Noter l’obstacle"
          kind="secondary"
          problems={problems}
        >
          <input type="hidden" name="drawn" value={randomUUID()} />
          <Select
            {...field('kind')}
            label="Obstacle"
            empty="Choisissez un obstacle"
            options={Object.entries(barriers).map(([value, label]) => ({ value, label }))}
          />
          <TextArea
            {...field('words')}
            label="Ce qu’il y a à faire"
            hint="Sans rien de la santé de la personne."
            rows={2}
            maxlength={1000}
          />
        </Form>
      )}
    </Section>
  )
}
