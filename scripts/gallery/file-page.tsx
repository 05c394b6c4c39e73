/** A page of the gallery: one file, its clock, its history, and a form that was refused. */
import { Layout } from '../../src/web/layout.tsx'
import { Button } from '../../src/web/ui/button.tsx'
import { Checkbox, CheckboxGroup } from '../../src/web/ui/checkbox.tsx'
import { ClockStrip } from '../../src/web/ui/clock-strip.tsx'
import { DateField } from '../../src/web/ui/date-field.tsx'
import { Details } from '../../src/web/ui/details.tsx'
import { errorOf } from '../../src/web/ui/error-summary.tsx'
import { Facts } from '../../src/web/ui/facts.tsx'
import { FileField } from '../../src/web/ui/file-field.tsx'
import { Form } from '../../src/web/ui/form.tsx'
import { Notice } from '../../src/web/ui/notice.tsx'
import { PageHead } from '../../src/web/ui/page-head.tsx'
import { RadioGroup } from '../../src/web/ui/radio-group.tsx'
import { Actions, Section, Split } from '../../src/web/ui/section.tsx'
import { Select } from '../../src/web/ui/select.tsx'
import { Status } from '../../src/web/ui/status.tsx'
import { TextArea } from '../../src/web/ui/text-area.tsx'
import { TextField } from '../../src/web/ui/text-field.tsx'
import { Timeline } from '../../src/web/ui/timeline.tsx'
import { type Density, frame } from './frame.tsx'

const problems = [
  { field: 'parcours', sentence: 'Choisissez un parcours.' },
  {
    field: 'on',
    sentence: 'Le rendez-vous ne peut pas précéder la notification des droits (26 février 2026).',
  },
]

export const FilePage = ({ density }: { density: Density }) => (
  <Layout
    title="Dossier"
    frame={frame(density, '/file')}
    density={density}
    breadcrumb={[
      { href: `/${density}`, label: 'Ma journée' },
      { href: '#files', label: 'Dossiers' },
    ]}
    refused={true}
  >
    <PageHead
      title="Amina Exemple"
      sub={<Status kind="late">Premier rendez-vous en retard de 8 jours</Status>}
    />
    <Facts
      facts={[
        { label: 'Née le', value: '1er mai 1990' },
        { label: 'Commune', value: 'Saint-Romain-de-Colbosc' },
        { label: 'Droit au RSA', value: 'Ouvert depuis le 26 janvier 2026' },
        { label: 'Foyer', value: '1 adulte, 2 enfants' },
        { label: 'Téléphone', value: null },
      ]}
    />
    <Split
      aside={
        <>
          <Section title="Ce qui s’est passé">
            <Timeline
              events={[
                { day: '2026-03-01', title: 'Droits rétablis', detail: 'Reçu de la CAF le 2 mars 2026.' },
                {
                  day: '2026-02-10',
                  title: 'Droits suspendus',
                  detail: 'Déclaration trimestrielle non reçue.',
                },
                { day: '2026-01-26', title: 'Droit au RSA reçu par le département' },
              ]}
            />
          </Section>
          <Notice kind="info" title="Qui a vu ce dossier ?">
            <p>
              Trois personnes, la dernière le 11 mars 2026. <a href="#traces">Voir les consultations</a>
            </p>
          </Notice>
        </>
      }
    >
      <ClockStrip
        id="clock"
        label="Du droit reçu au premier rendez-vous"
        due="2026-03-15"
        spans={[
          { from: '2026-01-26', until: '2026-02-09', kind: 'running', reason: 'le délai court' },
          { from: '2026-02-10', until: '2026-02-28', kind: 'stopped', reason: 'droits suspendus' },
          { from: '2026-03-01', until: '2026-03-15', kind: 'running', reason: 'le délai court' },
          { from: '2026-03-16', until: '2026-03-20', kind: 'late', reason: 'en retard' },
          { from: '2026-03-21', until: '2026-03-21', kind: 'kept', reason: 'premier rendez-vous tenu' },
        ]}
      />
      <Section title="Orienter et fixer le premier rendez-vous">
        <Form
          submit="Enregistrer"
          problems={problems}
          upload={true}
          aside={<a href="#back">Revenir à la liste</a>}
        >
          <RadioGroup
            name="parcours"
            label="Parcours"
            required={true}
            error={errorOf(problems, 'parcours')}
            options={[
              { value: 'emploi', label: 'Emploi', hint: 'avec France Travail' },
              { value: 'socio', label: 'Socio-professionnel' },
              { value: 'social', label: 'Social' },
            ]}
          />
          <Select
            name="structure"
            label="Structure"
            empty="Choisissez une structure"
            options={[{ value: '1', label: 'CMS de démonstration' }]}
          />
          <DateField
            name="on"
            label="Date du rendez-vous"
            value="2026-01-12"
            required={true}
            error={errorOf(problems, 'on')}
          />
          <TextField name="room" label="Lieu" hint="Bureau, adresse ou « à distance »." value="Bureau 12" />
          <TextArea
            name="note"
            label="Note pour la structure"
            hint="Rien sur la santé."
            value={'Première ligne\nSeconde ligne'}
          />
          <CheckboxGroup
            name="days"
            label="Jours possibles"
            values={['2']}
            options={[
              { value: '1', label: 'Lundi' },
              { value: '2', label: 'Mardi' },
            ]}
          />
          <Checkbox
            name="told"
            label="La personne a été prévenue"
            hint="par téléphone ou par courrier"
            checked={true}
          />
          <FileField name="file" label="Pièce jointe" hint="PDF, 5 Mo au plus." accept=".pdf" />
        </Form>
      </Section>
      <Notice kind="success" title="Le rendez-vous est enregistré." />
      <Notice kind="warning" title="La commune de l’adresse est inconnue." />
      <Notice kind="urgent" title="Le foyer est sans ressource.">
        <p>Une aide d’urgence peut être demandée aujourd’hui.</p>
      </Notice>
      <Details summary="Comment l’échéance est comptée">
        <p>
          Un mois, de date à date, à partir du jour où le département reçoit le droit ; les jours de
          suspension ne comptent pas.
        </p>
      </Details>
      <Actions>
        <Button kind="secondary">Reporter</Button>
        <Button kind="danger">Clore le dossier</Button>
        <Button kind="plain">Annuler</Button>
      </Actions>
    </Split>
  </Layout>
)
