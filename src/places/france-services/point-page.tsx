/** One France services beside each criterion of its label; what was found on the spot, for those who follow the label. */
import { formatDay } from '../../kernel/time.ts'
import type { Refused } from '../../web/ask.ts'
import { fieldsOf } from '../../web/ask.ts'
import { type Frame, Layout } from '../../web/layout.tsx'
import { DataTable } from '../../web/ui/data-table.tsx'
import { DateField } from '../../web/ui/date-field.tsx'
import { Form } from '../../web/ui/form.tsx'
import { Notice } from '../../web/ui/notice.tsx'
import { PageHead } from '../../web/ui/page-head.tsx'
import { RadioGroup } from '../../web/ui/radio-group.tsx'
import { Section, Sections } from '../../web/ui/section.tsx'
import { Select } from '../../web/ui/select.tsx'
import { Status } from '../../web/ui/status.tsx'
import { TextArea } from '../../web/ui/text-area.tsx'
import { hoursInFrench } from '../hours/french.ts'
import type { Check } from './checks.ts'
import { criteria, criterionIds } from './criteria.ts'
import type { Judged } from './judge.ts'
import type { PointLine } from './list.ts'
import { stateKinds, stateWords, verdictKinds, verdictWords, weekDays, weekHours } from './words.ts'

interface PointPageProps {
  frame: Frame
  point: PointLine
  /** Those of the directory, and what was found since for whoever may read it. */
  judged: readonly Judged[]
  /** Null for whoever may not read them. */
  checks: readonly Check[] | null
  /** For whoever may record one. */
  records: boolean
  refused?: Refused | undefined
  done: boolean
  today: string
}

export const PointPage = ({
  frame,
  point,
  judged,
  checks,
  records,
  refused,
  done,
  today,
}: PointPageProps) => (
  <Layout
    title={point.name}
    frame={{ ...frame, path: '/france-services' }}
    density="public"
    refused={refused !== undefined}
    breadcrumb={[{ href: '/france-services', label: 'France services' }]}
  >
    <PageHead
      title={point.name}
      sub={
        <>
          <Status kind={stateKinds[point.state]}>{stateWords[point.state]}</Status>
          {'. '}
          {`Heures par semaine\u00a0: ${weekHours(point)}. Jours\u00a0: ${weekDays(point)}. ${point.utas.name}.`}
        </>
      }
    />
    <Sections>
      {done && <Notice kind="success" title="Le constat est enregistré." />}
      <Section title="Les critères du label">
        <DataTable
          caption={
            checks
              ? 'D’après l’annuaire, et les constats enregistrés depuis'
              : 'D’après l’annuaire\u00a0; le reste est à vérifier sur place'
          }
          rows={judged}
          columns={[
            { label: 'Critère', head: true, cell: ({ criterion }) => criteria[criterion].asks },
            { label: 'Ce qui est connu', cell: ({ sentence }) => sentence },
            {
              label: 'État',
              card: 'corner',
              cell: ({ verdict }) => <Status kind={verdictKinds[verdict]}>{verdictWords[verdict]}</Status>,
            },
            {
              label: 'Texte',
              cell: ({ criterion }) => (
                <span class="sub">
                  {criteria[criterion].source} ({criteria[criterion].confidence})
                </span>
              ),
            },
          ]}
        />
      </Section>
      <Section title={point.tour ? 'Les arrêts de la tournée' : 'Les horaires'}>
        <ul>
          {point.places.map(({ id, name, communeName, hours }) => (
            <li>
              <a href={`/lieux/${id}`}>{name}</a>, {communeName}&nbsp;:{' '}
              {hours ? hoursInFrench(hours).join(' ; ') : 'horaires non connus'}
            </li>
          ))}
        </ul>
      </Section>
      {checks && (
        <Section title="Constats sur place">
          {checks.length === 0 ? <p>Aucun constat n’est enregistré.</p> : <Checks checks={checks} />}
          {records && <CheckForm point={point} refused={refused} today={today} />}
        </Section>
      )}
    </Sections>
  </Layout>
)

const Checks = ({ checks }: { checks: readonly Check[] }) => (
  <DataTable
    caption="Le plus récent d’abord ; rien n’est effacé"
    rows={checks}
    columns={[
      { label: 'Jour', head: true, cell: ({ foundOn }) => formatDay(foundOn) },
      { label: 'Critère', cell: ({ criterion }) => criteria[criterion].label },
      { label: 'Constat', cell: ({ met }) => (met ? 'respecté' : 'non respecté') },
      { label: 'Note', cell: ({ note }) => note ?? '' },
      { label: 'Enregistré', cell: ({ recordedOn, by }) => `le ${formatDay(recordedOn)}, par ${by}` },
    ]}
  />
)

const CheckForm = ({
  point,
  refused,
  today,
}: {
  point: PointLine
  refused?: Refused | undefined
  today: string
}) => {
  const { problems, field } = fieldsOf(refused, { foundOn: today })
  return (
    <Form action={`/france-services/${point.id}`} submit="Enregistrer le constat" problems={problems}>
      <Select
        {...field('criterion')}
        label="Critère"
        required
        empty="Choisissez un critère"
        options={criterionIds.map(value => ({ value, label: criteria[value].label }))}
      />
      <RadioGroup
        {...field('met')}
        label="Ce critère est-il respecté&nbsp;?"
        required
        options={[
          { value: 'oui', label: 'Oui' },
          { value: 'non', label: 'Non' },
        ]}
      />
      <DateField {...field('foundOn')} label="Jour du constat" required max={today} />
      <TextArea
        {...field('note')}
        label="Note"
        hint="Ce qui a été vu. Ne nommez personne."
        rows={3}
        maxlength={1000}
      />
    </Form>
  )
}
