/** The weights of the ranking: what they are, since when and why, and for whoever animates Job 76 the form that decides others. */
import type { z } from 'zod'
import { euros } from '../../../../kernel/euros.ts'
import { type Day, formatDay } from '../../../../kernel/time.ts'
import { fieldsOf, type Refused } from '../../../../web/ask.ts'
import { type Frame, Layout } from '../../../../web/layout.tsx'
import { DataTable } from '../../../../web/ui/data-table.tsx'
import { DateField } from '../../../../web/ui/date-field.tsx'
import { Form } from '../../../../web/ui/form.tsx'
import { Notice } from '../../../../web/ui/notice.tsx'
import { PageHead } from '../../../../web/ui/page-head.tsx'
import { Section, Sections } from '../../../../web/ui/section.tsx'
import { TextArea } from '../../../../web/ui/text-area.tsx'
import { TextField } from '../../../../web/ui/text-field.tsx'
import type { listWeights, WeightsVersion } from './weights.ts'

interface Props extends z.output<typeof listWeights.output> {
  frame: Frame
  today: Day
  /** Whether the reader may decide others. */
  decides: boolean
  done: boolean
  refused?: Refused | undefined
}

export const WeightsPage = ({ frame, today, decides, done, refused, inForce, versions }: Props) => {
  const current = versions.find(({ version }) => version === inForce)!
  return (
    <Layout title="Poids du classement" frame={frame} refused={refused !== undefined}>
      <PageHead
        title="Poids du classement"
        sub="Ce qui pèse, et combien, dans l’ordre des offres et des candidats. Mille points au plus."
      />
      <p>
        <a href="/job76/equite">Qui est montré, avec ces poids</a>
      </p>
      {done && <Notice kind="success" title="Les poids sont décidés." />}
      <Sections>
        <Section title={`En vigueur\u00a0: version ${inForce}`}>
          <DataTable
            caption={sinceWords(current)}
            columns={[
              { label: 'Ce qui pèse', head: true, cell: ({ label, hint }) => <Named {...{ label, hint }} /> },
              { label: 'Poids', number: true, cell: ({ shown, name }) => shown(current.weights[name]!) },
            ]}
            rows={parts}
          />
        </Section>
        {versions.length > 1 && (
          <Section title="Toutes les versions">
            <DataTable
              caption="La dernière d’abord"
              columns={[
                { label: 'Version', head: true, cell: ({ version }) => version },
                { label: 'Décidée', cell: sinceWords },
                { label: 'Pourquoi', cell: ({ why }) => why ?? 'Livrée avec le logiciel' },
                { label: 'Poids', cell: ({ weights }) => inShort(weights) },
              ]}
              rows={versions}
            />
          </Section>
        )}
        {decides && (
          <Section title="Décider d’autres poids">
            <DecideForm weights={current.weights} today={today} refused={refused} />
          </Section>
        )}
      </Sections>
    </Layout>
  )
}

const DecideForm = ({
  weights,
  today,
  refused,
}: {
  weights: WeightsVersion['weights']
  today: Day
  refused: Refused | undefined
}) => {
  const typed = Object.fromEntries(parts.map(({ name, typed }) => [name, typed(weights[name]!)]))
  const { problems, field } = fieldsOf(refused, { ...typed, from: today })
  return (
    <Form submit="Décider ces poids" problems={problems}>
      {parts.map(({ name, label, hint }) => (
        <TextField {...field(name)} label={label} hint={hint} inputmode="decimal" maxlength={8} />
      ))}
      <DateField {...field('from')} label="À partir du" min={today} />
      <TextArea
        {...field('why')}
        label="Pourquoi"
        hint="Restera écrit avec cette version, avec votre nom."
        required
      />
    </Form>
  )
}

const Named = ({ label, hint }: { label: string; hint: string }) => (
  <>
    {label}
    <br />
    <span class="sub">{hint}</span>
  </>
)

const points = (value: number) => String(value)
const part = (name: string, label: string, hint: string, shown = points, typed = points) => ({
  ...{ name, label, hint, shown, typed },
})

const parts = [
  part('wish', 'Métier souhaité', 'Le métier de l’offre est un de ceux que le candidat cherche.'),
  part('mobility', 'Métier proche', 'À sa place\u00a0: le ROME dit que l’un mène à l’autre.'),
  part('competences', 'Compétences', 'Toutes celles que l’offre demande. Une souhaitée compte la moitié.'),
  part('travel', 'Trajet', 'À la porte du travail\u00a0; rien au plus long trajet accepté.'),
  part('pay', 'Salaire', 'Au-dessus de ce que le candidat demande.'),
  part('hours', 'Horaires dits', 'La moitié pour la durée de la semaine, la moitié pour les heures.'),
  part('freshness', 'Fraîcheur', 'Le jour de la publication\u00a0; rien ensuite.'),
  part(
    'payRise',
    'Salaire\u00a0: hausse',
    'En pour cent au-dessus de la demande, pour tous les points.',
    n => `${n}\u00a0%`,
  ),
  part(
    'payFrom',
    'Salaire\u00a0: départ',
    'En euros bruts de l’heure, pour qui ne demande rien.',
    cents => `${euros(cents)}`,
    cents => (cents / 100).toFixed(2).replace('.', ','),
  ),
  part('freshDays', 'Fraîcheur\u00a0: durée', 'En jours.'),
]

const sinceWords = ({ from, decidedBy }: WeightsVersion): string =>
  from === null
    ? 'Livrée avec le logiciel'
    : `À partir du ${formatDay(from)}, par ${decidedBy ?? 'un compte effacé'}`

const inShort = (weights: WeightsVersion['weights']): string =>
  parts
    .slice(0, 7)
    .map(({ name, label }) => `${label.toLowerCase()} ${weights[name]}`)
    .join(', ')
