/** The one screen of an offer: the métier, the work, where, when, what it pays, what it takes. Without a script. */
import { type Day, formatDay } from '../../../../../kernel/time.ts'
import type { Refused } from '../../../../../web/ask.ts'
import { fieldsOf } from '../../../../../web/ask.ts'
import type { Frame } from '../../../../../web/layout.tsx'
import { Button } from '../../../../../web/ui/button.tsx'
import { Checkbox, CheckboxGroup } from '../../../../../web/ui/checkbox.tsx'
import { DateField } from '../../../../../web/ui/date-field.tsx'
import { Details } from '../../../../../web/ui/details.tsx'
import { ErrorSummary } from '../../../../../web/ui/error-summary.tsx'
import { PageHead } from '../../../../../web/ui/page-head.tsx'
import { RadioGroup } from '../../../../../web/ui/radio-group.tsx'
import { Section } from '../../../../../web/ui/section.tsx'
import { Select } from '../../../../../web/ui/select.tsx'
import { TextArea } from '../../../../../web/ui/text-area.tsx'
import { TextField } from '../../../../../web/ui/text-field.tsx'
import { NearField } from '../../near/near-field.tsx'
import { choosing, type NearOffered } from '../../near/typed.ts'
import { contractCodes, contracts } from '../../offers/contracts.ts'
import { licences } from '../../offers/licences.ts'
import { experiences, LONGEST } from '../../offers/offer.ts'
import { payPer } from '../../offers/pay.ts'
import { EmployerPage } from '../frame.tsx'
import type { Choices, Draft } from './draft.ts'
import { HoursFields } from './hours-fields.tsx'

interface OfferFormProps {
  frame: Frame
  title: string
  submit: string
  /** Drawn once: sent twice, it is one offer, or one version. */
  hidden: Record<string, string>
  draft: Draft
  choices: Choices
  near: NearOffered
  /** Of an offer that would say none; undefined where it has one already. */
  lastDay?: Day | undefined
  problems?: Record<string, string> | undefined
}

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

export const OfferForm = ({
  frame,
  title,
  submit,
  hidden,
  draft,
  choices,
  near,
  lastDay,
  problems: refusals,
}: OfferFormProps) => {
  const refused: Refused | undefined = refusals && { typed: draft.one, problems: refusals }
  const { problems, field } = fieldsOf(choosing(refused, near), draft.one)
  return (
    <EmployerPage title={title} frame={frame} refused={refused !== undefined}>
      <PageHead title={title} sub="Une page. Ce qui n’est pas marqué obligatoire peut rester vide." />
      <form class="form offer-form" method="post" novalidate={true}>
        <ErrorSummary problems={problems} />
        {Object.entries(hidden).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Section title="Le métier" id="metier-choisi">
          <TextField
            {...field('metier')}
            label="Quel métier&nbsp;?"
            hint="Avec vos mots, par exemple «&nbsp;aide à domicile&nbsp;»."
            maxlength={100}
            error={field('rome').error && choices.metiers.length === 0 ? field('rome').error : undefined}
            required
          />
          <div class="actions">
            <Button kind="secondary" name="faire" value="metier">
              Chercher le métier
            </Button>
          </div>
          {choices.metiers.length > 0 && (
            <RadioGroup {...field('rome')} label="Choisissez" options={choices.metiers} required />
          )}
          <TextField {...field('title')} label="Titre de l’offre" maxlength={LONGEST.title} required />
          <TextArea
            {...field('words')}
            label="Le travail"
            hint="Ce que l’on fait, avec qui, avec quoi. Aucun critère d’âge, de sexe, d’origine, de famille ou de santé (code du travail, art. L. 1132-1)."
            rows={6}
            maxlength={LONGEST.words}
          />
        </Section>
        <Section title="Où et quand">
          <TextField {...field('commune')} label="Commune du travail" maxlength={60} required />
          <TextField {...field('place')} label="Adresse" hint="Numéro et rue." maxlength={LONGEST.place} />
          <NearField
            field={field('near')}
            offered={near}
            label="Un lieu ou un arrêt tout près"
            why="Les trajets sont comptés jusque‑là, et non jusqu’au centre de la commune."
          />
          <HoursFields draft={draft} error={field('shifts').error} />
          <DateField {...field('startsOn')} label="Début du travail" />
        </Section>
        <Section title="Le contrat et la paie">
          <Select
            {...field('contract')}
            label="Contrat"
            empty="Choisissez un contrat"
            options={contractCodes.map(code => ({ value: code, label: contracts[code].label }))}
            required
          />
          <div class="pair">
            <TextField
              {...field('months')}
              label="Durée du contrat, en mois"
              inputmode="numeric"
              maxlength={3}
            />
            <TextField {...field('hours')} label="Heures par semaine" inputmode="decimal" maxlength={5} />
          </div>
          <div class="pair">
            <TextField
              {...field('payFrom')}
              label="Paie brute, en euros"
              inputmode="decimal"
              maxlength={10}
            />
            <TextField
              {...field('payTo')}
              label="Jusqu’à, s’il y a une fourchette"
              inputmode="decimal"
              maxlength={10}
            />
            <Select
              {...field('payPer')}
              label="Cette paie est"
              value={field('payPer').value ?? 'hour'}
              options={options(payPer)}
            />
          </div>
          <TextField
            {...field('posts')}
            label="Nombre de postes"
            value={field('posts').value ?? '1'}
            inputmode="numeric"
            maxlength={3}
          />
        </Section>
        <Section title="Ce qu’il faut">
          <RadioGroup
            {...field('experience')}
            label="Expérience"
            value={field('experience').value ?? 'none'}
            options={options(experiences)}
          />
          <TextField
            {...field('experienceMonths')}
            label="Si elle est exigée, combien de mois"
            inputmode="numeric"
            maxlength={3}
          />
          <Details summary="Permis et certificats" open={draft.licences.length > 0}>
            <CheckboxGroup
              name="licences"
              label="Exigés pour ce poste"
              options={options(licences)}
              values={draft.licences}
              error={field('licences').error}
            />
          </Details>
          {choices.competences.length > 0 && <Competences draft={draft} choices={choices} />}
          <Checkbox
            name="accessible"
            label="Le poste est ouvert aux travailleurs handicapés"
            checked={draft.one.accessible === 'on'}
          />
        </Section>
        <Section title="En ligne">
          <DateField
            {...field('expiresOn')}
            label="Dernier jour en ligne"
            hint={`${lastDay ? `Le ${formatDay(lastDay)} si vous ne dites rien. ` : ''}Une offre se renouvelle.`}
          />
          <div class="actions">
            <Button name="faire" value="envoyer">
              {submit}
            </Button>
          </div>
        </Section>
      </form>
    </EmployerPage>
  )
}

const Competences = ({ draft, choices }: Pick<OfferFormProps, 'draft' | 'choices'>) => (
  <Details summary="Compétences de ce métier" open={Object.keys(draft.competences).length > 0}>
    <div class="skills">
      {choices.competences.map(({ ogr, label }) => (
        <Select
          name={`competence-${ogr}`}
          label={label}
          empty="Sans importance"
          value={draft.competences[ogr]}
          options={[
            { value: 'must', label: 'Indispensable' },
            { value: 'nice', label: 'Souhaitée' },
          ]}
        />
      ))}
    </div>
  </Details>
)
