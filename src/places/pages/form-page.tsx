/** The form of a place, to add one or to correct it: every field, in plain French, and the hours as one says them. */
import { fieldsOf, type Refused, type Typed } from '../../web/ask.ts'
import { type Frame, Layout } from '../../web/layout.tsx'
import { LinkButton } from '../../web/ui/button.tsx'
import { CheckboxGroup } from '../../web/ui/checkbox.tsx'
import { DateField } from '../../web/ui/date-field.tsx'
import { Form } from '../../web/ui/form.tsx'
import { PageHead } from '../../web/ui/page-head.tsx'
import { RadioGroup } from '../../web/ui/radio-group.tsx'
import { Section, Sections } from '../../web/ui/section.tsx'
import { Select } from '../../web/ui/select.tsx'
import { TextArea } from '../../web/ui/text-area.tsx'
import { TextField } from '../../web/ui/text-field.tsx'
import { kindNames, kinds } from '../kinds.ts'
import type { Place } from '../read.ts'
import { publics } from '../vocabulary.ts'
import { WeekFields } from './week-fields.tsx'

interface PlaceFormPageProps {
  /** None: a place is added. */
  place: Place | undefined
  before: Typed
  /** Ticked, of the publics. */
  forWhom: readonly string[]
  refused: Refused | undefined
  refusedClosing: Refused | undefined
  frame: Frame
}

export const PlaceFormPage = ({
  place,
  before,
  forWhom,
  refused,
  refusedClosing,
  frame,
}: PlaceFormPageProps) => {
  const { problems, field } = fieldsOf(refused, before)
  const title = place ? `Corriger\u00a0: ${place.name}` : 'Ajouter un lieu'
  const back = place ? `/lieux/${place.id}` : '/lieux'
  const yesNo = [
    { value: 'oui', label: 'Oui' },
    { value: 'non', label: 'Non' },
  ]
  return (
    <Layout
      title={title}
      frame={frame}
      breadcrumb={[{ href: '/lieux', label: 'Lieux' }, ...(place ? [{ href: back, label: place.name }] : [])]}
      refused={refused !== undefined || refusedClosing !== undefined}
    >
      <PageHead
        title={title}
        sub="Ce que vous dites ici compte avant toutes les listes. Ce que vous ne touchez pas continue de les suivre."
      />
      <Sections>
        <Form
          action={place ? `/lieux/${place.id}/modifier` : '/lieux/nouveau'}
          submit="Enregistrer"
          problems={problems}
          aside={
            <LinkButton kind="plain" href={back}>
              Annuler
            </LinkButton>
          }
        >
          <Section title="Le lieu">
            <TextField {...field('name')} label="Nom" required maxlength={250} />
            <Select
              {...field('kind')}
              label="Nature"
              required
              empty={place ? undefined : 'Choisissez'}
              options={kindNames.map(value => ({ value, label: kinds[value].label }))}
            />
            <TextField
              {...field('kindWord')}
              label={'Si «\u00a0autre\u00a0»\u00a0: quel mot'}
              hint="Mairie, médiathèque, PMI…"
            />
            <TextArea {...field('description')} label="Présentation" rows={3} />
          </Section>
          <Section title="Où">
            <TextField {...field('commune')} label="Commune" hint="Son nom, ou son code INSEE." required />
            <TextField {...field('address')} label="Adresse" />
            <TextField {...field('addressMore')} label="Complément" hint="Bâtiment, étage, entrée." />
            <TextField {...field('postcode')} label="Code postal" inputmode="numeric" />
            <TextField
              {...field('lat')}
              label="Latitude"
              hint="En degrés, par exemple 49,4349. Sans position, le lieu est au centre de la commune."
              inputmode="decimal"
            />
            <TextField
              {...field('lon')}
              label="Longitude"
              hint="En degrés, par exemple 1,0984."
              inputmode="decimal"
            />
            <RadioGroup
              {...field('mobile')}
              label="Lieu itinérant"
              hint="Un bus compte arrêt par arrêt."
              options={yesNo}
            />
            <TextField {...field('tour')} label="Tournée" hint="Le nom commun à tous ses arrêts." />
            <TextField
              {...field('accessibility')}
              label="Accessibilité"
              hint="Rampe, ascenseur, boucle magnétique…"
            />
            <TextField
              {...field('accessibilityUrl')}
              label="Fiche Acceslibre"
              hint="Son adresse sur le web."
            />
          </Section>
          <Section title="Quand">
            <WeekFields field={field} />
            <DateField {...field('closedFrom')} label="Fermeture prévue, du" />
            <DateField {...field('closedUntil')} label="au" />
            <TextField
              {...field('hours')}
              label="Horaires particuliers"
              hint={
                'Dans l’écriture d’OpenStreetMap, quand la semaine ne suffit pas\u00a0: We[1,3] 14:00-16:30; SH off. Ils remplacent alors les jours ci-dessus.'
              }
            />
            <RadioGroup {...field('walkIn')} label="Reçoit sans rendez-vous" options={yesNo} />
          </Section>
          <Section title="Joindre le lieu">
            <TextField {...field('phone')} label="Téléphone" type="tel" />
            <TextField {...field('mail')} label="Courriel" hint="Du lieu, non d’une personne." type="email" />
            <TextField {...field('website')} label="Site" />
          </Section>
          <Section title="Pour qui">
            <CheckboxGroup
              name="publics"
              label="Publics"
              values={forWhom}
              options={Object.entries(publics).map(([value, label]) => ({ value, label }))}
              error={field('publics').error}
            />
            <TextArea
              {...field('conditions')}
              label="Conditions"
              hint="Ce qu’il faut remplir ou apporter."
              rows={3}
            />
            <TextField {...field('languages')} label="Langues parlées" hint="Séparées par des virgules." />
            <TextField
              {...field('capacity')}
              label="Capacité"
              hint="Personnes reçues en même temps."
              inputmode="numeric"
            />
            <TextField {...field('siret')} label="SIRET" hint="Quatorze chiffres." inputmode="numeric" />
          </Section>
        </Form>
        {place && <ClosingForm place={place} refused={refusedClosing} />}
      </Sections>
    </Layout>
  )
}

const ClosingForm = ({ place, refused }: { place: Place; refused: Refused | undefined }) => {
  const { problems, field } = fieldsOf(refused)
  return (
    <Section title="Fermer ce lieu">
      <Form action={`/lieux/${place.id}/fermer`} submit="Fermer ce lieu" kind="danger" problems={problems}>
        <DateField
          {...field('closedOn')}
          label="Premier jour où il ne reçoit plus"
          hint="Il disparaît de l’annuaire ce jour-là, et reste dans celui des jours d’avant."
          required
        />
      </Form>
    </Section>
  )
}
