/** What the person shares, with whom and until when; whoever coordinates writes down what they say. */
import { daysAfter, formatDay } from '../../../kernel/time.ts'
import { CheckboxGroup } from '../../../web/ui/checkbox.tsx'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { Form } from '../../../web/ui/form.tsx'
import { Section } from '../../../web/ui/section.tsx'
import type { Option } from '../../../web/ui/select.tsx'
import { Select } from '../../../web/ui/select.tsx'
import { TextField } from '../../../web/ui/text-field.tsx'
import type { Consent } from './consents/list.ts'
import type { FieldOf, To } from './page-props.ts'
import { domainIds, itemOptions, items } from './vocabulary.ts'

interface SharesSectionProps {
  consents: readonly Consent[]
  partners: readonly Option[]
  by: string | null
  coordinates: boolean
  field: FieldOf
  to: To
}

export const SharesSection = ({ consents, partners, by, coordinates, field, to }: SharesSectionProps) => (
  <Section title={by === 'parcours-partage' ? 'Ce que la personne partage avec vous' : 'Ce qui est partagé'}>
    <Shares consents={consents} to={coordinates ? to : undefined} />
    {coordinates && (
      <Form action={to('partage')} submit="Enregistrer le partage">
        <Select
          {...field('organisation')}
          label="Partenaire"
          options={partners}
          empty="Choisissez un partenaire"
        />
        <CheckboxGroup
          name="items"
          label="Ce qui est partagé"
          error={field('items').error}
          options={itemOptions(domainIds)}
        />
        <TextField {...field('purpose')} label="Pour quoi" />
        <Select
          {...field('how')}
          label="Comment la personne l’a dit"
          options={[
            { value: 'said', label: 'De vive voix, devant moi' },
            { value: 'paper', label: 'Sur papier' },
          ]}
        />
      </Form>
    )}
  </Section>
)

const Shares = ({ consents, to }: { consents: readonly Consent[]; to: To | undefined }) =>
  consents.length === 0 ? (
    <p>Rien n’est partagé.</p>
  ) : (
    <DataTable
      caption="Partages, ceux en cours d’abord"
      rows={[...consents]}
      columns={[
        { label: 'Sujet', head: true, cell: row => items[row.item] },
        { label: 'Avec', cell: row => row.organisationName },
        { label: 'Pour quoi', cell: row => row.purpose },
        {
          label: 'Jusqu’au',
          cell: row =>
            row.withdrawnOn ? `retiré le ${formatDay(row.withdrawnOn)}` : formatDay(daysAfter(row.until, -1)),
        },
        {
          label: 'Retirer',
          cell: row =>
            row.live && to ? (
              <Form action={to('retrait')} submit={`Ne plus partager : ${items[row.item]}`} kind="secondary">
                <input type="hidden" name="consent" value={row.consent} />
              </Form>
            ) : null,
        },
      ]}
    />
  )
