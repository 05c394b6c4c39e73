/** What the person shares, with whom and until when; whoever coordinates writes down what they say. */
import { daysAfter, formatDay } from '../../../kernel/time.ts'
import { CheckboxGroup } from '../../../web/ui/checkbox.tsx'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { DateField } from '../../../web/ui/date-field.tsx'
import { Details } from '../../../web/ui/details.tsx'
import { Form } from '../../../web/ui/form.tsx'
import { Section } from '../../../web/ui/section.tsx'
import type { Option } from '../../../web/ui/select.tsx'
import { Select } from '../../../web/ui/select.tsx'
import { TextField } from '../../../web/ui/text-field.tsx'
import type { Consent } from './consents/list.ts'
import { type Back, fieldsAt, type To } from './page-props.ts'
import { PaperForm } from './paper-form.tsx'
import type { Paper } from './papers/open-paper.ts'
import { SearchByName } from './search-by-name.tsx'
import { itemIds, itemOptions, items } from './vocabulary.ts'

export interface Partners {
  /** What was looked for; '' for all of them. */
  name: string
  partners: readonly Option[]
  more: boolean
}

interface SharesSectionProps {
  person: string
  consents: readonly Consent[]
  papers: readonly Paper[]
  partners: Partners
  by: string | null
  coordinates: boolean
  back: Back | undefined
  to: To
}

export const SharesSection = ({ by, coordinates, ...props }: SharesSectionProps) => (
  <Section
    title={by === 'parcours-partage' ? 'Ce que la personne partage avec vous' : 'Ce qui est partagé'}
    id="partage"
  >
    <Shares {...props} to={coordinates ? props.to : undefined} />
    {coordinates && <ShareForm {...props} />}
  </Section>
)

const ShareForm = ({ person, partners, back, to }: Omit<SharesSectionProps, 'by' | 'coordinates'>) => {
  const { open, field, problems } = fieldsAt(back, 'partage')
  return (
    <Details summary="Partager avec un partenaire" open={open || partners.name !== ''}>
      {(partners.more || partners.name !== '') && (
        <SearchByName
          action={`/parcours/${person}#partage`}
          name="partenaire"
          label="Chercher un partenaire par son nom"
          value={partners.name}
        />
      )}
      {partners.partners.length === 0 ? (
        <p>Aucun partenaire ne porte ce nom.</p>
      ) : (
        <Form action={to('partage')} submit="Enregistrer le partage" problems={problems}>
          <input type="hidden" name="partenaire" value={partners.name} />
          <Select
            {...field('organisation')}
            label="Partenaire"
            hint={
              partners.more ? 'Les vingt premiers : cherchez par le nom pour voir les autres.' : undefined
            }
            options={partners.partners}
            empty="Choisissez un partenaire"
          />
          <CheckboxGroup
            {...field('items')}
            label="Ce qui est partagé"
            values={field('items').value?.split(',')}
            options={itemOptions(itemIds)}
          />
          <TextField {...field('purpose')} label="Pour quoi" />
          <DateField
            {...field('until')}
            label="Premier jour sans partage"
            hint="Dans un an au plus ; laissé vide, c’est un an."
          />
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
    </Details>
  )
}

type SharesProps = Pick<SharesSectionProps, 'person' | 'consents' | 'papers' | 'back'> & {
  to: To | undefined
}

const Shares = ({ person, consents, papers, back, to }: SharesProps) =>
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
          card: 'bare',
          cell: row =>
            row.live && to ? (
              <>
                <Form
                  action={to('retrait')}
                  submit={`Ne plus partager : ${items[row.item]}`}
                  kind="secondary"
                >
                  <input type="hidden" name="consent" value={row.consent} />
                </Form>
                {row.how === 'paper' && (
                  <PaperForm of="consent" id={row.consent} {...{ person, papers, back }} />
                )}
              </>
            ) : null,
        },
      ]}
    />
  )
